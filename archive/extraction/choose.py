"""The decision: one value for each field out of all that rules proposed. Pure, and the same in every order of rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive.extraction.candidate import FIELDS, ORIGINS, Candidate

DATES = ("published", "updated")


@dataclass(frozen=True)
class Choice(Mapping[str, Candidate]):
    """The winning candidate of each field; a field that is absent is one that the page does not tell.

    `losers` holds the other candidates of each field, best first, the rejected ones last.
    """

    winners: Mapping[str, Candidate]
    losers: Mapping[str, tuple[Candidate, ...]]

    def __getitem__(self, field: str) -> Candidate:
        return self.winners[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self.winners)

    def __len__(self) -> int:
        return len(self.winners)


def choose(candidates: Iterable[Candidate]) -> Choice:
    """One candidate of each field: by origin, then by how many rules agree, then by confidence."""
    by_field: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_field[candidate.field].append(candidate)
    winners: dict[str, Candidate] = {}
    losers: dict[str, tuple[Candidate, ...]] = {}
    for field in FIELDS:
        ranked = _ranked(by_field.get(field, []))
        if ranked and not ranked[0].rejected:
            winners[field] = ranked.pop(0)
        if ranked:
            losers[field] = tuple(ranked)
    return Choice(winners, losers)


def _ranked(candidates: list[Candidate]) -> list[Candidate]:
    if len(candidates) < 2:
        return candidates
    rules: dict[tuple[str, str], set[str]] = defaultdict(set)
    for candidate in candidates:
        if not candidate.rejected:
            rules[candidate.origin, _said(candidate)].add(candidate.rule)
    return sorted(
        candidates,
        key=lambda one: (
            bool(one.rejected),
            ORIGINS.index(one.origin),
            -len(rules[one.origin, _said(one)]),
            -one.confidence,
            one.place,
            one.rule,
            repr(one.value),
        ),
    )


def _said(candidate: Candidate) -> str:
    """What a candidate says, as far as others must say the same to agree: of a date the day."""
    value = repr(candidate.value)
    return value[:11] if candidate.field in DATES else value
