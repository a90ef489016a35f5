"""When articles were published: those of a set by month and by day.

Months, days and years are Istanbul's. All of it is counted in the view's columns: no article is read.
"""

from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from archive.models.articles import Precision
from archive.search.backend import Bar, SearchRequest
from archive.search.conditions import SHELF_PRECISIONS
from archive.search.facets import counted
from archive.search.index.facts import PRECISION_CODES, moment
from archive.search.index.view import Mask, View
from archive.text.edtf import ISTANBUL


def month_bars(view: View, mask: Mask) -> tuple[Bar, ...]:
    """The months that have articles, in order; what is known only to be of a year is in none."""
    months = counted(view.columns["month"][mask & _known_to(view, "months")])
    return tuple(Bar(f"{month // 12:04}-{month % 12 + 1:02}", number) for month, number in sorted(months.items()))


def day_bars(view: View, mask: Mask, request: SearchRequest) -> tuple[Bar, ...]:
    """The days that have articles, in order, where the asked dates lie within one year; else none."""
    if request.since is None or request.until is None or request.since.text[:4] != request.until.text[:4]:
        return ()
    year = int(request.since.text[:4])
    begins = _days_of(year)
    moments = view.columns["moment"][mask & _known_to(view, "days")]
    places = np.searchsorted(begins, moments, side="right") - 1
    counts = np.bincount(places[(places >= 0) & (places < len(begins) - 1)])
    first = datetime(year, 1, 1)
    return tuple(
        Bar((first + timedelta(days=place)).date().isoformat(), int(counts[place]))
        for place in np.flatnonzero(counts).tolist()
    )


def _known_to(view: View, shelf: str) -> Mask:
    """Articles whose date is known at least that precisely."""
    codes = [PRECISION_CODES[Precision(precision)] for precision in SHELF_PRECISIONS[shelf]]
    return np.isin(view.columns["precision"], codes)


@lru_cache(maxsize=64)
def _days_of(year: int) -> NDArray[np.int64]:
    """The moments at which the days of a year begin in Istanbul, and that at which the year ends."""
    first = datetime(year, 1, 1, tzinfo=ISTANBUL)
    days = (datetime(year + 1, 1, 1) - datetime(year, 1, 1)).days
    return np.array([moment(first + timedelta(days=day)) for day in range(days + 1)], np.int64)
