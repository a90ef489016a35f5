"""Leaves of a calendar: a month as weeks of days from Monday to Sunday, each day with articles a link."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from archive.search.backend import Bar
from archive.views.charts.heat import OUTSIDE, Heading, Url, day_cell, month_headings, row, weekday_headings


@dataclass(frozen=True, slots=True)
class Leaf:
    """A month. `total` also has articles of which only the month is known; `url` is "" where it has none."""

    name: str
    title: str
    total: int
    url: str
    weeks: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months of a year, with one scale of shades."""

    leaves: tuple[Leaf, ...]
    weekdays: tuple[Heading, ...]


def leaves(year: int, months: Iterable[Bar], days: Iterable[Bar], *, url: Url, only: int = 0) -> Calendar:
    """The months of a year, or only that one (1-12), with the counts of these months and days."""
    totals = {bar.period: bar.count for bar in months}
    by_day = {bar.period: bar.count for bar in days}
    headings = [heading for heading in month_headings() if only in (0, heading.number)]
    return Calendar(tuple(_leaf(year, heading, totals, by_day, url) for heading in headings), weekday_headings())


def _leaf(year: int, month: Heading, totals: Mapping[str, int], by_day: Mapping[str, int], url: Url) -> Leaf:
    period = f"{year:04}-{month.number:02}"
    total = totals.get(period, 0)
    busiest = max(by_day.values(), default=0)
    title = f"{month.name} {year:04}"

    def cell(day: int) -> SafeString:
        text = f"{period}-{day:02}"
        count = by_day.get(text, 0)
        return day_cell(day, f"{day} {title}", count, busiest, url(text) if count else "")

    weeks = calendar.Calendar().monthdayscalendar(year, month.number)
    rows = tuple(row(cell(day) if day else OUTSIDE for day in week) for week in weeks)
    return Leaf(month.name, title, total, url(period) if total else "", rows)
