"""Spans of days: what an inference intersects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days from `first` to `last`, both included; `date.min` and `date.max` stand for an open side."""

    first: date
    last: date

    def touches(self, other: Days, *, gap: timedelta = timedelta(0)) -> bool:
        """Whether two spans have a day in common, or lie no further apart than `gap`."""
        earlier, later = sorted((self, other))
        return earlier.last == date.max or earlier.last + gap >= later.first

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1


def common(one: Iterable[Days], other: Iterable[Days]) -> list[Days]:
    """The days that lie in a span of both."""
    others = list(other)
    met = (Days(max(a.first, b.first), min(a.last, b.last)) for a in one for b in others)
    return sorted({days for days in met if days.first <= days.last})


def hull(spans: Iterable[Days]) -> Days:
    """The smallest span around spans; there must be one."""
    every = list(spans)
    return Days(min(days.first for days in every), max(days.last for days in every))


def of_edtf(since: str | None, until: str | None) -> Days:
    """From the first day of `since` to the last of `until` (a year, a month or a day each); "" and None are open."""
    return Days(_edge(since, is_last=False) if since else date.min, _edge(until, is_last=True) if until else date.max)


def _edge(text: str, *, is_last: bool) -> date:
    match len(text):
        case 4:
            return date(int(text), 12, 31) if is_last else date(int(text), 1, 1)
        case 7:
            first = date.fromisoformat(f"{text}-01")
            return month_end(first) if is_last else first
        case _:
            return date.fromisoformat(text)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
