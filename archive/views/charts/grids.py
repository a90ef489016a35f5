"""The grid of a calendar: years as rows, months as columns, and what is silent said in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from archive.search.backend import Bar
from archive.text.edtf import ISTANBUL
from archive.views.charts.heat import OUTSIDE, Heading, Url, month_cell, month_headings, row, year_cell

# From so many years without an article on, one row tells all of them.
EMPTY_YEARS_TOLD_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year and its months, or one cell for all of them where no article's month is known. `total` also has articles
    of which only the year is known. A row with a `silence` stands for several years without an article and has no
    cells."""

    year: str
    url: str
    total: int
    cells: SafeString
    silence: str = ""


@dataclass(frozen=True, slots=True)
class YearGrid:
    """Years with articles and those between them, the newest first."""

    rows: tuple[YearRow, ...]
    months: tuple[Heading, ...]


def year_grid(years: Iterable[Bar], months: Iterable[Bar], *, year_url: Url, month_url: Url) -> YearGrid | None:
    """The grid of these years and months that have articles; None where there are none."""
    totals = {int(bar.period): bar.count for bar in years}
    if not totals:
        return None
    grid = _Months({bar.period: bar.count for bar in months}, month_url)
    rows = []
    for year, silent in _years(totals):
        if silent:
            rows.append(YearRow(f"{year:04}", "", 0, SafeString(), _silence(silent)))
            continue
        url = year_url(f"{year:04}") if totals.get(year) else ""
        total = totals.get(year, 0)
        cells = grid.cells(year) if grid.knows(year) or not total else year_cell(total, url)
        rows.append(YearRow(f"{year:04}", url, total, cells))
    return YearGrid(tuple(rows), grid.headings)


class _Months:
    """The cells of all rows, with one scale of shades."""

    def __init__(self, counts: Mapping[str, int], url: Url) -> None:
        self.headings = month_headings()
        self._counts = counts
        self._url = url
        self._busiest = max(counts.values(), default=0)
        self._present = f"{localdate(timezone=ISTANBUL):%Y-%m}"
        self._years = {period[:4] for period in counts}

    def knows(self, year: int) -> bool:
        """Whether the month of any article of this year is known."""
        return f"{year:04}" in self._years

    def cells(self, year: int) -> SafeString:
        periods = [(month.name, f"{year:04}-{month.number:02}") for month in self.headings]
        return row(self._cell(name, period) for name, period in periods)

    def _cell(self, name: str, period: str) -> SafeString:
        count = self._counts.get(period, 0)
        if not count and period > self._present:
            return OUTSIDE  # not silent: it has not come yet
        return month_cell(f"{name} {period[:4]}", count, self._busiest, self._url(period) if count else "")


def _years(totals: Mapping[int, int]) -> Iterator[tuple[int, range | None]]:
    """The years of the grid, the newest first; (last year, all of them) where several are told together."""
    later = max(totals) + 1
    for year in sorted(totals, reverse=True):
        empty = range(later - 1, year, -1)
        if len(empty) >= EMPTY_YEARS_TOLD_TOGETHER:
            yield later - 1, empty
        else:
            yield from ((one, None) for one in empty)
        yield year, None
        later = year


def _silence(years: range) -> str:
    return _("%(first)s–%(last)s: haber yok") % {"first": f"{years[-1]:04}", "last": f"{years[0]:04}"}
