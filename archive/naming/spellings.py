"""The spellings of the registry as the recognizer compares them: by folded words, each with all who have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from archive.naming.entries import Name
from archive.text.analyzer import analyze


@dataclass(frozen=True, slots=True)
class Entry:
    """A spelling by its folded words; `owners` are the names that are spelt so, `given_of` the given names of each.
    An acronym is registered in capitals."""

    words: tuple[str, ...]
    owners: tuple[Name, ...]
    given_of: tuple[frozenset[str], ...]
    is_acronym: bool
    # Whether it is more than a surname.
    is_full: bool

    @property
    def given(self) -> frozenset[str]:
        """The given names of all owners."""
        return frozenset().union(*self.given_of)

    @property
    def is_person(self) -> bool:
        return self.owners[0].is_person


def spellings(names: Iterable[Name]) -> list[Entry]:
    """One entry for each spelling, whoever has it."""
    owners: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    given: dict[int, set[str]] = defaultdict(set)
    acronyms: set[tuple[str, ...]] = set()
    for name in names:
        words = tuple(token.folded for token in analyze(name.text))
        if not words:
            continue
        owners[words].append(name)
        if name.is_person:
            given[name.actor] |= set(words[:-1])
        if len(words) == 1 and name.text == name.text.upper():
            acronyms.add(words)
    return [_entry(words, whose, given, is_acronym=words in acronyms) for words, whose in owners.items()]


def _entry(words: tuple[str, ...], whose: Iterable[Name], given: dict[int, set[str]], *, is_acronym: bool) -> Entry:
    clear_first = sorted(whose, key=lambda one: (one.is_ambiguous, one.actor))
    # Spellings that differ in hyphens and marks only are one (Ban Ki-mun, Ban Ki Mun).
    owners = tuple({one.actor: one for one in reversed(clear_first)}.values())[::-1]
    return Entry(
        words, owners, tuple(frozenset(given.get(one.actor, ())) for one in owners), is_acronym, len(words) > 1
    )
