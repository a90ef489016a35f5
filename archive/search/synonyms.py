"""Other words for the same thing (AB, Avrupa Birliği), from `registry/synonyms.csv`. Pure but for reading that file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from archive.registry import read_synonyms
from archive.search.tree import Word
from archive.text.analyzer import analyze

# Words of fewer letters must stand as they are: lemmas of short ones are too alike (AB, AP).
_SHORTEST_INFLECTED = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say something: its text and its words."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A form that was met and the others that mean the same."""

    met: Form
    others: tuple[Form, ...]


class SynonymTable:
    """Knows groups of forms that mean the same, whatever their inflection."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._by_first: dict[str, list[Group]] = {}
        for texts in groups:
            forms = [Form(text, tuple(Word(token.lemma, token.folded) for token in analyze(text))) for text in texts]
            for form in forms:
                others = tuple(other for other in forms if other is not form)
                for words in dict.fromkeys((form.words, _unjoined(form.words))):
                    self._by_first.setdefault(words[0].lemma, []).append(Group(Form(form.text, words), others))
        for found in self._by_first.values():
            found.sort(key=lambda group: -len(group.met.words))

    def at_start(self, words: Sequence[Word]) -> Group | None:
        """The longest known form that these words begin with."""
        for group in self._by_first.get(words[0].lemma, ()) if words else ():
            form = group.met.words
            if len(form) <= len(words) and all(_same(word, words[place]) for place, word in enumerate(form)):
                return group
        return None


def _unjoined(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without "ve", which outside quotes is an operator."""
    return tuple(word for word in words if word.folded != "ve")


def _same(word: Word, typed: Word) -> bool:
    if len(word.folded) < _SHORTEST_INFLECTED:
        return word.folded == typed.folded
    return word.lemma == typed.lemma


@cache
def known_synonyms() -> SynonymTable:
    """The table of the registry, read once."""
    return SynonymTable(entry.forms for entry in read_synonyms())


NO_SYNONYMS = SynonymTable(())
