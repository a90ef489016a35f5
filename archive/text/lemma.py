"""Which words are the same word: one lemma for all inflected forms, from the folded form alone.

Because only the folded form goes in, Turkish letters, ASCII typing and capitals give one lemma by construction.
The first that knows the word decides: the hand list (`registry/lemmas.csv`), the sure names of the registry with any
suffix (putinin, ruttenin, kremlinde), the dictionary (`lemma_table`), the other names of the registry with any suffix,
a form of the dictionary with one more ending (milletvekilleri + nin), the first six letters.

What each step is worth: docs/decisions/0010-lemmas.md.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from archive.registry import REGISTRY_FOLDER
from archive.registry.words import LEMMAS, NameWords, read_lemmas, read_name_words
from archive.text.lemma_table import LemmaTable, content_version, lemma_table
from archive.text.turkish import APOSTROPHES, fold, is_suffix_chain

RULES_VERSION = 1  # raise with every change of this module that gives other lemmas

_CUT = 6  # letters kept of a word that nobody knows
_LONGEST = 40  # letters; a longer run is no word
_SHORTEST_BEFORE_ENDING = 4  # letters of a known form that an unknown word may be made of
_SHORTEST_SURE, _SHORTEST_NAME = 4, 3  # letters of a name that takes suffixes without an apostrophe
_GROUPED_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_LETTERS = re.compile(r"[^\W\d_]+")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")


def lemma_of(folded: str) -> str:
    """The lemma of a folded word. Designators, dates and other scripts are their own lemma, 1.500 has that of 1500."""
    if not (folded.isascii() and folded.isalpha()) or len(folded) > _LONGEST:
        return folded.replace(".", "") if _GROUPED_NUMBER.fullmatch(folded) else folded
    words, table = _sources()
    known = table.find(folded)
    return words.decided(folded, known) or known or words.named(folded) or _guessed(folded, table)


def _guessed(folded: str, table: LemmaTable) -> str:
    for beginning in reversed(table.known_beginnings(folded)):
        if len(beginning) < _SHORTEST_BEFORE_ENDING:
            break
        if table.is_ending(folded[len(beginning) :]):
            return table.find(beginning) or beginning
    return folded[:_CUT]


class Stems:
    """Words that take endings, with their lemmas."""

    def __init__(self, lemmas: Mapping[str, str], shortest: int, is_ending: Callable[[str], bool]) -> None:
        """`shortest`: letters that a stem must have to take an ending without an apostrophe."""
        self._lemmas = dict(lemmas)
        self._shortest = shortest
        self._is_ending = is_ending
        self._beginnings = frozenset(word[:shortest] for word in lemmas)  # most words are none of ours: told at once

    def stem_in(self, folded: str) -> str | None:
        """The longest of the stems that the word is, or is with an ending."""
        if folded[: self._shortest] not in self._beginnings:
            return None
        if folded in self._lemmas:
            return folded
        for length in range(len(folded) - 1, self._shortest - 1, -1):
            if folded[:length] in self._lemmas and self._is_ending(folded[length:]):
                return folded[:length]
        return None

    def lemma_in(self, folded: str) -> str | None:
        """The lemma of that stem."""
        stem = self.stem_in(folded)
        return None if stem is None else self._lemmas[stem]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the archive knows better than the dictionary.

    `forms` hold as they stand; `verbs` with any ending that the dictionary knows, `nouns` with any nominal suffix, both
    before the dictionary; `names` with any nominal suffix after it.
    """

    forms: Mapping[str, str]
    verbs: Stems
    nouns: Stems
    names: Stems

    def decided(self, folded: str, known: str | None) -> str | None:
        """The lemma that stands above the dictionary's (`known`), if any.

        A dictionary word that is longer than the noun it begins with stays itself: soyguna is a robbery, not Şoygu.
        """
        if own := self.forms.get(folded) or self.verbs.lemma_in(folded):
            return own
        noun = self.nouns.stem_in(folded)
        if noun is None or (known and noun != folded and len(known) > len(noun) and fold(known).startswith(noun)):
            return None
        return self.nouns.lemma_in(folded)

    def named(self, folded: str) -> str | None:
        """The lemma of a name with or without suffix that the dictionary does not have."""
        return self.names.lemma_in(folded)


@cache
def _sources() -> tuple[OwnWords, LemmaTable]:
    table = lemma_table()
    own: dict[str, dict[str, str]] = {"form": {}, "verb": {}, "noun": {}}
    for entry in read_lemmas():
        own[entry.taken_as][fold(entry.form)] = entry.lemma
    names = read_name_words()
    sure = dict(_sure_names(names))
    others = {word for name in names for word in _words(name.name) if len(word) >= _SHORTEST_NAME}
    words = OwnWords(
        forms=own["form"],
        verbs=Stems(own["verb"], _SHORTEST_SURE, table.is_ending),
        nouns=Stems(sure | own["noun"], _SHORTEST_SURE, is_suffix_chain),
        names=Stems({word: word for word in others} | sure, _SHORTEST_NAME, is_suffix_chain),
    )
    return words, table


def _sure_names(names: tuple[NameWords, ...]) -> Iterator[tuple[str, str]]:
    """Names of one word that mean one actor. The spellings of a person's name (Zelenskiy, Zelenski) are one word."""
    first: dict[str, str] = {}
    for name in names:
        words = _words(name.name)
        if name.is_sure and len(words) == 1:
            yield words[0], first.setdefault(name.owner, words[0]) if name.of_person else words[0]


def _words(name: str) -> list[str]:
    return _LETTERS.findall(fold(_APOSTROPHE.sub("", name)))


def _rules() -> str:
    """What decides a lemma, for the analyzer's version."""
    own = hashlib.sha256((REGISTRY_FOLDER / LEMMAS).read_bytes()).hexdigest()
    names = hashlib.sha256(repr(read_name_words()).encode()).hexdigest()
    return repr((RULES_VERSION, content_version(), own, names))


RULES = _rules()
