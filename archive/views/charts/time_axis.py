"""A time axis of whole years that drawings below one another share; a month is 12 · year + month - 1, from 0 on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from archive.text.edtf import ISTANBUL
from archive.views.charts.date_bars import NARROW, WIDE
from archive.wording import times

# Up to so many months an axis names months, above it years.
MONTHS_NAMED = 24
YEARS_BETWEEN_LABELS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MONTHS_BETWEEN_LABELS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Label:
    """A year or month named below the axis; `is_wide_only` where a phone has no room for it."""

    text: str
    x: str
    is_wide_only: bool


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The months from `first`, a January, up to `end`, the January after the last one. Places are per cent of it."""

    first: int
    end: int

    @property
    def months(self) -> int:
        return self.end - self.first

    def place(self, month: float) -> float:
        """Where a month begins, or a part of it; what lies outside stands at the near end."""
        return 100 * (min(max(month, self.first), self.end) - self.first) / self.months

    def labels(self) -> tuple[Label, ...]:
        """Names of the first year and of round ones, or of months where these are few, that do not touch."""
        wide = self._distance(WIDE, 1)
        narrow = self._distance(NARROW, wide)
        round_ones = range(-(-self.first // wide) * wide, self.end, wide)
        return tuple(
            Label(self._name(month), percent(self.place(month)), is_wide_only=self._is_crowded(month, narrow))
            for month in (self.first, *(month for month in round_ones if self.place(month) >= WIDE))
            if self.place(month) + WIDE <= 100
        )

    def _distance(self, width: float, multiple_of: int) -> int:
        """Months between labels of this width, in per cent."""
        if self.months <= MONTHS_NAMED:
            distances: Iterable[int] = MONTHS_BETWEEN_LABELS
        else:
            distances = (12 * years for years in YEARS_BETWEEN_LABELS)
        fitting = [one for one in distances if 100 * one / self.months >= width and not one % multiple_of]
        return fitting[0] if fitting else self.months

    def _is_crowded(self, month: int, narrow: int) -> bool:
        place = self.place(month)
        return month != self.first and (bool(month % narrow) or place < NARROW or place + NARROW > 100)

    def _name(self, month: int) -> str:
        year, place = divmod(month, 12)
        return times.month_name(place + 1, is_short=True) if place else str(year)


def axis_over(months: Iterable[float]) -> TimeAxis | None:
    """The shortest axis that has room for these months; None for none."""
    known = sorted(months)
    if not known:
        return None
    first, last = int(known[0] // 12), int(known[-1] // 12)
    return TimeAxis(12 * first, 12 * (last + 1))


def month_of(moment: datetime) -> float:
    """The month of a moment as calendars in Istanbul show it, with the part of it that has passed by then."""
    local = moment.astimezone(ISTANBUL)
    return 12 * local.year + local.month - 1 + (local.day - 1) / 31


def period(month: int) -> str:
    """A month as EDTF: "2022-01"."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def percent(value: float) -> str:
    """A length as SVG takes it."""
    return f"{value:.2f}%"
