"""Who an office alone means in an article: "Genel Sekreter", "Rus lider", "Ukraynalı mevkidaşı"."""

from collections.abc import Iterable, Sequence

# Folded nationality -> the folded beginning of its country's name as it stands in titles.
_COUNTRIES = {
    "rus": "rusya", "rusyali": "rusya", "ukraynali": "ukray", "amerikali": "abd", "amerikan": "abd", "abdli": "abd",
    "alman": "alman", "fransiz": "frans", "ingiliz": "ingil", "britanyali": "ingil", "turk": "turki",
    "cinli": "cin", "polonyali": "polon", "leh": "polon", "macar": "macar", "italyan": "italy", "ispanyol": "ispan",
    "finlandiyali": "finla", "fin": "finla", "isvecli": "isvec", "norvecli": "norve", "danimarkali": "danim",
    "estonyali": "eston", "letonyali": "leton", "litvanyali": "litva", "rumen": "roman", "belaruslu": "belar",
    "gurcu": "gurci", "kanadali": "kanad", "hollandali": "holla", "azerbaycanli": "azerb", "moldovali": "moldo",
    "sirp": "sirbi", "bulgar": "bulga", "yunan": "yunan", "slovak": "slova", "cek": "cekya",
}  # fmt: skip
# What stands in a title of the same country: "ABD Başkanı", "Amerika", "İngiltere" and "Birleşik Krallık".
_ALSO = {"abd": ("amer",), "ingil": ("birle", "brita"), "cekya": ("cek",)}
_LEADERS = ("devle", "cumhu", "basba", "baska", "sanso")
# Words of an office that nobody is introduced by.
SHORT_FORM = 2
# Words that say only that somebody holds the same office.
_COUNTERPARTS = ("mevki", "meslek")


class Roles:
    """The titles under which an article named its persons, the last named first to be meant."""

    def __init__(self) -> None:
        self._held: dict[int, set[str]] = {}
        self._forms: dict[int, str] = {}

    def note(self, key: int, form: str, title: Iterable[str]) -> None:
        """The person stands in the text once more, with these folded title words right before the name."""
        held = self._held.pop(key, None) or set()
        held.update(map(_stem, title))
        self._held[key] = held
        self._forms.setdefault(key, form)

    def holder(self, words: Sequence[str], spoke_last: int | None) -> int | None:
        """The person whom the folded words of an office mean: who spoke last, if that one holds it, else who was named
        last; a counterpart is somebody else than who spoke last."""
        wanted = [demand for word in words if (demand := _demand(word))]
        if not wanted:
            return None
        is_counterpart = any(word.startswith(_COUNTERPARTS) for word in words)
        if not is_counterpart and spoke_last in self._held and self._meets(spoke_last, wanted):
            return spoke_last
        others = (key for key in reversed(self._held) if key != spoke_last)
        found = next((key for key in others if self._meets(key, wanted)), None)
        is_untitled = spoke_last in self._held and not self._held[spoke_last]
        # A short form needs somebody known ("Rus lider"): who spoke last, if the article told no title of that one.
        return (
            spoke_last if found is None and is_untitled and len(words) <= SHORT_FORM and not is_counterpart else found
        )

    def form(self, key: int) -> str:
        """How the article names the person first."""
        return self._forms[key]

    def _meets(self, key: int, wanted: Iterable[tuple[str, ...]]) -> bool:
        held = self._held[key]
        return all(any(word in held for word in demand) for demand in wanted)


def is_nationality(word: str) -> bool:
    """Whether a folded word says of which country somebody is (Rus, Ukraynalı)."""
    return word in _COUNTRIES


def _demand(word: str) -> tuple[str, ...]:
    """The stems of which a title must have one for a word of an office; none for a word that demands nothing."""
    if word.startswith(_COUNTERPARTS):
        return ()
    if word in _COUNTRIES:
        country = _stem(_COUNTRIES[word])
        return (country, *_ALSO.get(country, ()))
    return _LEADERS if _stem(word) == "lider" else (_stem(word),)


def _stem(word: str) -> str:
    """Enough of a title's word to know it in any form (sekreter, sekreteri; bakan, bakanı)."""
    return word[:5]
