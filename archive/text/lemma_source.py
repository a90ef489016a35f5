"""From simplemma's Turkish dictionary to what the lemma table holds: the lemma of every folded form.

The dictionary (1.2 million forms) knows Turkish letters; readers type without. Folding makes words meet, and for each
meeting one lemma is chosen by how often the words are written (`registry/lemma_choices.csv`), else by the dictionary.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from archive.text.turkish import APOSTROPHES, fold, lower

# A lemma that loses this share of its forms to another of the same folded spelling is taken for a spelling of it
# (kâr and kar, hükûmet and hükümet): apart, its forms would not find each other.
_LOST_SHARE = 0.5
# What the dictionary gives where it cut off too much (dik, Şam, tim: "y").
_NO_WORDS = frozenset("bcçdfgğhjklmnprsştvyz")
# An ending counts as one when so many lemmas have it.
_FEWEST_LEMMAS = 10


def turkish_forms() -> Iterable[tuple[str, str]]:
    """Every form of simplemma's Turkish dictionary with its lemma, in Turkish letters."""
    return DefaultDictionaryFactory().get_dictionary("tr").items()


def folded_lemmas(forms: Iterable[tuple[str, str]], choices: Mapping[str, str]) -> dict[str, str]:
    """The lemma of every folded form: folded, too, unless two lemmas fold to the same (on, ön; ol, öl): then as it is.

    `choices`: folded form to lemma where the forms alone do not decide.
    """
    chosen, contested = _candidates(forms)
    chosen |= {form: choose(lemmas, choices.get(form)) for form, lemmas in contested.items()}
    _merge_spellings(chosen, contested)
    meeting: defaultdict[str, set[str]] = defaultdict(set)
    for lemma in set(chosen.values()):
        meeting[fold(lemma)].add(lemma)
    written = {lemma: plain if len(lemmas) == 1 else lemma for plain, lemmas in meeting.items() for lemma in lemmas}
    return {form: written[lemma] for form, lemma in chosen.items()}


def endings(lemmas: Mapping[str, str]) -> set[str]:
    """What follows the lemma in the forms of at least ten lemmas: "lerin", "yordu", "digi"."""
    stems = {lemma: fold(lemma) for lemma in set(lemmas.values())}
    having = Counter(
        form[len(stem) :]
        for form, lemma in lemmas.items()
        if len(form) > len(stem := stems[lemma]) and form.startswith(stem)
    )
    return {ending for ending, count in having.items() if count >= _FEWEST_LEMMAS}


def choose(lemmas: Counter[str], decided: str | None) -> str:
    """One of the lemmas of a form: the one decided on, else that of most spellings, else the longest."""
    if decided is not None and decided in lemmas:
        return decided
    return max(lemmas, key=lambda lemma: (lemmas[lemma], len(lemma), lemma))


def _candidates(forms: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, Counter[str]]]:
    """Folded form to its lemma, and where there are several to all of them with their numbers of spellings.

    Forms with an apostrophe are left out: the analyzer takes NATO'nun apart.
    """
    first: dict[str, str] = {}
    spellings: Counter[str] = Counter()  # beyond the first
    contested: dict[str, Counter[str]] = {}
    lowered: dict[str, str] = {}  # one string a lemma, not one a form
    for form, given in forms:
        if any(mark in form for mark in APOSTROPHES) or not (folded := fold(form)).isalpha():
            continue
        if given in _NO_WORDS:
            continue
        lemma = lowered.get(given) or lowered.setdefault(given, lower(given))
        if (known := first.get(folded)) is None:
            first[folded] = lemma
        elif folded in contested:
            contested[folded][lemma] += 1
        elif known == lemma:
            spellings[folded] += 1
        else:
            contested[folded] = Counter({known: 1 + spellings[folded], lemma: 1})
    return first, contested


def _merge_spellings(chosen: dict[str, str], contested: Mapping[str, Counter[str]]) -> None:
    forms = Counter(chosen.values())
    lost: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemmas in contested.items():
        winner = chosen[form]
        for lemma in lemmas:
            if lemma != winner:
                forms[lemma] += 1
                if fold(lemma) == fold(winner):
                    lost[lemma][winner] += 1
    merged: dict[str, str] = {}
    for lemma in sorted(lost, key=lambda lemma: (forms[lemma], lemma)):
        winner, count = max(lost[lemma].items(), key=lambda item: (item[1], item[0]))
        if count >= _LOST_SHARE * forms[lemma]:
            merged[lemma] = winner
    for form, lemma in chosen.items():
        if lemma in merged:
            chosen[form] = _end_of(merged, lemma)


def _end_of(merged: Mapping[str, str], lemma: str) -> str:
    met = {lemma}
    while (lemma := merged.get(lemma, lemma)) not in met:
        met.add(lemma)
    return lemma
