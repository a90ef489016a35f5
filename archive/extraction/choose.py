"""The decision: one value for each field out of all that rules proposed. Pure, and the same in every order of rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from archive.extraction.candidate import FIELDS, ORIGINS, Candidate
from archive.extraction.language import TURKISH
from archive.extraction.moments import best_statement, by_a_foreign_clock, is_before

DATES = ("published", "updated")

# Whose word is taken as it is given.
SENDERS = ("editor", "manifest")


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
    """One candidate of each field: by origin, then by how many rules agree, then by confidence.

    Of a date that is told several times the statement with its minute. An update before the publication is none.
    """
    by_field: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_field[candidate.field].append(candidate)
    ranked = {field: _ranked(found) for field, found in by_field.items()}
    language = next((one.value for one in _best(ranked.get("language", []))), None)
    for field in DATES:
        ranked[field] = _best_stated(ranked.get(field, []), language)
    ranked["updated"] = _since(ranked["published"], ranked["updated"])
    winners: dict[str, Candidate] = {}
    losers: dict[str, tuple[Candidate, ...]] = {}
    for field in FIELDS:
        best = _best(ranked.get(field, []))
        winners.update((field, one) for one in best)
        if rest := ranked.get(field, [])[len(best) :]:
            losers[field] = tuple(rest)
    return Choice(winners, losers)


def _best(ranked: list[Candidate]) -> list[Candidate]:
    """The winner of a field's candidates as a list, which is empty where there is none."""
    return [] if not ranked or ranked[0].rejected else ranked[:1]


def _best_stated(ranked: list[Candidate], language: object) -> list[Candidate]:
    if not _best(ranked):
        return ranked
    chosen = best_statement(ranked[0], ranked[1:], is_turkish=language == TURKISH)
    if language != TURKISH:
        chosen = by_a_foreign_clock(chosen)
    same = (chosen.rule, chosen.value, chosen.place)
    return [chosen, *(one for one in ranked if (one.rule, one.value, one.place) != same)]


def _since(published: list[Candidate], updated: list[Candidate]) -> list[Candidate]:
    """The candidates for an update, those before the publication rejected; the sender's own word stays."""
    if not _best(published):
        return updated
    checked = [
        replace(one, rejected="before_published")
        if not one.rejected and one.origin not in SENDERS and is_before(one, published[0])
        else one
        for one in updated
    ]
    return sorted(checked, key=lambda one: bool(one.rejected))


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
