"""Questions about the words around a place in a text: next to each other, capitalised, the beginning of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from archive.text import turkish
from archive.text.analyzed import Block
from archive.text.analyzer import Token

_APOSTROPHE = re.compile(f"[{turkish.APOSTROPHES}]")
_SPACES = re.compile(r"[ \u00a0\t]+")
# After these, with white space, a new sentence or speech begins.
_OPENERS = frozenset('.!?:;…"“”«»‘(-–—|•')
# What may stand behind the full stop of a sentence.
_CLOSERS = " \n\"”»’')"
# Words that a Turkish headline leaves small.
_SMALL = frozenset(("ve", "ile", "ya", "da", "de", "mi", "mu", "icin", "bir", "bu", "ki"))
# Share of capitalised words from which a text is set as a headline: capitals tell nothing there. A sentence that names
# an office and its holder easily has two thirds.
HEADLINE_SHARE = 0.8


@dataclass(frozen=True)
class Words:
    """The words of one block, asked by their number."""

    block: Block

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.block.tokens

    def surface(self, place: int) -> str:
        token = self.block.tokens[place]
        return self.block.text[token.start : token.end]

    def folded(self, place: int) -> str:
        """The word at the place, "" beyond the ends."""
        return self.block.tokens[place].folded if 0 <= place < len(self.block.tokens) else ""

    def is_next_to(self, place: int) -> bool:
        """Whether the word at `place` is divided from the one before by nothing but space."""
        if not 0 < place < len(self.block.tokens):
            return False
        return _SPACES.fullmatch(self.text, self.tokens[place - 1].end, self.tokens[place].start) is not None

    def between(self, place: int) -> str:
        """What stands between the word at `place` and the one before."""
        before = self.tokens[place - 1].end if place else 0
        return self.text[before : self.tokens[place].start]

    def is_capitalised(self, place: int) -> bool:
        return self.text[self.tokens[place].start].isupper()

    def is_in_capitals(self, place: int) -> bool:
        """Whether the word is written in capitals, its suffix apart (NATO'nun)."""
        stem = _APOSTROPHE.split(self.surface(place))[0]
        return stem == stem.upper() and any(map(str.isalpha, stem))

    def has_apostrophe(self, place: int) -> bool:
        return _APOSTROPHE.search(self.surface(place)) is not None

    def begins_sentence(self, place: int) -> bool:
        before = self.text[: self.tokens[place].start].rstrip()
        return not before or before[-1] in _OPENERS

    @cached_property
    def is_headline(self) -> bool:
        """Whether the text is set in capitals, or most of its words are capitalised and no full stop ends it: capitals
        tell no names there."""
        if self.text.isupper():
            return True
        if self.text.rstrip(_CLOSERS).endswith("."):
            return False
        places = [n for n, token in enumerate(self.tokens) if token.folded.isalpha() and token.folded not in _SMALL]
        return sum(map(self.is_capitalised, places)) >= HEADLINE_SHARE * len(places)


def suffix(surface: str, folded: str, word: str) -> str:
    """The folded suffix with which a name's last word is written: after the apostrophe (Lavrov'un), or without one
    (lavrovun)."""
    parts = _APOSTROPHE.split(surface)
    return turkish.fold(parts[-1]) if len(parts) > 1 else folded[len(word) :]


def without_suffix(surface: str) -> str:
    """The word before its apostrophe."""
    return _APOSTROPHE.split(surface)[0]


def is_form_of(folded: str, word: str) -> bool:
    """Whether a folded token is the word itself or the word with a suffix and no apostrophe (kremlinin, putinden)."""
    if folded == word:
        return True
    return len(word) >= 4 and folded.startswith(word) and turkish.is_suffix_chain(folded[len(word) :])
