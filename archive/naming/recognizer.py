"""Finds the names of actors in a text, through any Turkish suffix, longest match first. Pure: no database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.text import turkish
from archive.text.analyzed import Block, analyze_blocks
from archive.text.analyzer import Token, analyze

# Names of two or three letters (AB, BM, Gül) must match whole; longer ones are found by their first four.
KEY_LETTERS = 4
_APOSTROPHE = re.compile(f"[{turkish.APOSTROPHES}]")


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of an actor; an ambiguous one counts only where the text also has an unambiguous one."""

    actor: int
    text: str
    is_ambiguous: bool = False
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """An actor named at text[start:end] (end after the name's suffix) of block `block`; `suffix` is folded."""

    actor: int
    block: int
    start: int
    end: int
    form: str
    is_ambiguous: bool
    suffix: str = ""
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    actor: int
    is_ambiguous: bool
    is_person: bool


class Recognizer:
    """Knows the names of all actors; made once, used for many texts."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for name in names:
            words = tuple(token.folded for token in analyze(name.text))
            if words:
                self._by_first[words[0][:KEY_LETTERS]].append(
                    _Entry(words, name.actor, name.is_ambiguous, name.is_person)
                )
        for entries in self._by_first.values():
            entries.sort(
                key=lambda entry: (-len(entry.words), -len("".join(entry.words)), entry.is_ambiguous, entry.actor)
            )

    def find(self, blocks: Iterable[tuple[int, str]]) -> list[Found]:
        """Every named actor in the numbered texts of one article, in order; names never overlap."""
        found = [hit for block in analyze_blocks(blocks) for hit in self._find_in(block)]
        sure = {hit.actor for hit in found if not hit.is_ambiguous}
        return [hit for hit in found if hit.actor in sure]

    def _find_in(self, block: Block) -> Iterable[Found]:
        text, tokens = block.text, block.tokens
        free = 0  # where the last name ended
        for position, token in enumerate(tokens):
            # Nearly every word ends here: no name begins with its letters.
            if position < free or token.folded[:KEY_LETTERS] not in self._by_first:
                continue
            entry = self._match(tokens, position, text)
            if entry is not None:
                free = position + len(entry.words)
                last = tokens[free - 1]
                yield Found(
                    actor=entry.actor,
                    block=block.number,
                    start=token.start,
                    end=last.end,
                    form=text[token.start : last.end],
                    is_ambiguous=entry.is_ambiguous,
                    suffix=_suffix(text[last.start : last.end], last.folded, entry.words[-1]),
                    is_person=entry.is_person,
                )

    def _match(self, tokens: Sequence[Token], position: int, text: str) -> _Entry | None:
        if text[tokens[position].start].islower():  # no name
            return None
        for entry in self._by_first[tokens[position].folded[:KEY_LETTERS]]:
            end = position + len(entry.words) - 1
            is_end = end < len(tokens) and _is_form_of(tokens[end].folded, entry.words[-1])
            if is_end and _begins(entry, tokens, position):
                return entry
        return None


def _begins(entry: _Entry, tokens: Sequence[Token], position: int) -> bool:
    """Whether all words of the name but its last stand there, without suffixes."""
    return all(tokens[place].folded == word for place, word in enumerate(entry.words[:-1], position))


def _suffix(surface: str, folded: str, word: str) -> str:
    """The folded suffix with which a name's last word is written: after the apostrophe (Lavrov'un), or without one
    (lavrovun)."""
    parts = _APOSTROPHE.split(surface)
    return turkish.fold(parts[-1]) if len(parts) > 1 else folded[len(word) :]


def _is_form_of(folded: str, word: str) -> bool:
    """Whether a folded token is the word itself or the word with a suffix and no apostrophe (kremlinin, putinden)."""
    if folded == word:
        return True
    return len(word) >= 4 and folded.startswith(word) and turkish.is_suffix_chain(folded[len(word) :])
