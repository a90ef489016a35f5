"""Offices as bars on a time axis: what is certain of a term drawn full, what its dates leave open drawn pale."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.text import edtf
from archive.views.charts.time_axis import TimeAxis, month_of, percent

# Per cent of the axis that a term takes at least, so that one of a few days is seen.
SHORTEST = 0.6


@dataclass(frozen=True, slots=True)
class Term:
    """An office's dates (EDTF, both included) as months of a time axis: it lasted at most from `first` to `last`, and
    at least from `sure_from` to `sure_until`; None where it is open or not known."""

    first: float | None = None
    sure_from: float | None = None
    sure_until: float | None = None
    last: float | None = None

    @property
    def bounds(self) -> Iterator[float]:
        """The ends that are known: where an axis must reach."""
        if self.first is not None:
            yield self.first
        if self.last is not None:
            yield max(self.last - 0.01, self.first or 0)  # half-open: a term to the end of 2014 needs no 2015


@dataclass(frozen=True, slots=True)
class OfficeBar:
    """A term's drawing: places and lengths are per cent of the axis; `sure_width` is "" where nothing is certain. At an
    open end the bar reaches to the end of the axis."""

    x: str
    width: str
    sure_x: str
    sure_width: str
    is_open_before: bool
    is_open_after: bool


def term(since: str, until: str) -> Term:
    """The term between two EDTF dates, of which either may be "" (not known, not ended); what is no date counts so."""
    begins, ends = _span(since), _span(until)
    return Term(
        first=begins[0] if begins else None,
        sure_from=begins[1] if begins else None,
        sure_until=ends[0] if ends else None,
        last=ends[1] if ends else None,
    )


def office_bar(held: Term, axis: TimeAxis) -> OfficeBar | None:
    """The bar of a term; None where neither end is known."""
    if held.first is None and held.last is None:
        return None
    start = axis.first if held.first is None else held.first
    end = axis.end if held.last is None else held.last
    x, width = _stretch(axis, start, end)
    # A term whose beginning is known only as a year is certain from the next one on; an end that is not known may
    # have come at once, but the office is held as far as anybody knows.
    sure_start = axis.first if held.sure_from is None else held.sure_from - _exact(held.first, held.sure_from)
    sure_end = axis.end if held.sure_until is None else held.sure_until + _exact(held.sure_until, held.last)
    sure_x, sure_width = _stretch(axis, sure_start, sure_end) if sure_start < sure_end else (0.0, 0.0)
    return OfficeBar(
        percent(x),
        percent(width),
        percent(sure_x),
        percent(sure_width) if sure_width else "",
        is_open_before=held.first is None,
        is_open_after=held.last is None,
    )


def months_of(terms: Iterable[Term]) -> Iterator[float]:
    """Months that an axis needs to show these terms."""
    for one in terms:
        yield from one.bounds


def _exact(start: float | None, end: float | None) -> float:
    """The length of a date that is a day: its office was held on it, for the eye."""
    length = end - start if start is not None and end is not None else 0.0
    return length if length < 0.1 else 0.0


def _stretch(axis: TimeAxis, start: float, end: float) -> tuple[float, float]:
    x = axis.place(start)
    width = max(SHORTEST, axis.place(end) - x)
    return min(x, 100 - width), width


def _span(date: str) -> tuple[float, float] | None:
    try:
        time = edtf.parse(date) if date else edtf.UNKNOWN
    except edtf.EdtfError:
        return None
    return (month_of(time.earliest), month_of(time.latest)) if time.earliest and time.latest else None
