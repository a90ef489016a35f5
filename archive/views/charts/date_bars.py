"""Date bars: the geometry of a small chart that stretches with the page, each bar a link.

Bars and the rows of their table are printed here and not by a template, which takes ten times as long.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.search.backend import Bar
from archive.wording import counts, times

# Pixels of the tallest bar. One of fewer articles than `LEAST_OF_TALLEST` is lower: a single article is no mountain.
TALLEST = 88
LEAST_OF_TALLEST = 5
SHORTEST = 2
# Pixels that the drawing has at least above its ground line, and below for the labels; where the labels' own line is.
LOWEST_BASE = 44
LABEL_ROOM, LABEL_BELOW = 24, 17
# Per cent of the width that the dated bars take where undated articles have a bar of their own beside them.
WIDTH_BESIDE_UNDATED = 88.0
UNDATED_WIDTH = 9.0
GAP_SHARE = 0.14
WIDEST_BAR = 14.0
# Per cent of the width that a label below the bars takes, and that the label of the undated bar takes at the right end.
WIDE, NARROW = 4.5, 12.0
UNDATED_LABEL = {WIDE: 9.0, NARROW: 26.0}
# The same of a label with a note, which stands on wide screens only.
NOTED = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """One bar; lengths along the page are per cent, heights pixels from the top."""

    title: str
    count: int
    period: str
    url: str
    label: str
    is_wide_only: bool
    is_narrow_only: bool
    note: str
    """What a year is remembered for; beside its label."""
    x: str
    width: str
    top: int
    height: int

    @property
    def printed(self) -> str:
        """The bar, a link where it has articles, and its label."""
        if not self.url:
            return self._label
        url, title = escape(self.url), escape(self.title)
        return (
            f'<a href="{url}" hx-get="{url}" aria-label="{title}"><title>{title}</title>'
            f'<rect class="reach" x="{self.x}" y="0" width="{self.width}" height="{self._base + LABEL_ROOM}"/>'
            f'<rect class="bar" x="{self.x}" y="{self.top}" width="{self.width}" height="{self.height}"/>'
            f"{self._label}</a>"
        )

    @property
    def row(self) -> str:
        """The same in the table; nothing for a period without articles."""
        if not self.count:
            return ""
        link = f'<a href="{escape(self.url)}">{escape(self.period)}</a>'
        return f'<tr><th scope="row">{link}</th><td>{counts.number(self.count)}</td></tr>'

    @property
    def _base(self) -> int:
        return self.top + self.height

    @property
    def _label(self) -> str:
        if not self.label:
            return ""
        width = " is-wide" if self.is_wide_only else " is-narrow" if self.is_narrow_only else ""
        note = f'<tspan class="is-wide"> {escape(self.note)}</tspan>' if self.note else ""
        place = f'x="{self.x}" y="{self._base + LABEL_BELOW}"'
        return f'<text class="label{width}" {place}>{escape(self.label)}{note}</text>'


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of a list, and the one of its undated articles."""

    columns: tuple[Column, ...]
    undated: Column | None
    base: int
    """Pixels above the ground line."""

    @property
    def height(self) -> int:
        return self.base + LABEL_ROOM

    @property
    def columns_printed(self) -> SafeString:
        return SafeString("".join(column.printed for column in self.columns))

    @property
    def rows_printed(self) -> SafeString:
        return SafeString("".join(column.row for column in self.columns))

    @property
    def room(self) -> str:
        """Width that the dated bars have."""
        return _percent(WIDTH_BESIDE_UNDATED if self.undated else 100)


def date_chart(
    bars: Iterable[Bar],
    undated: int,
    *,
    bar_url: Callable[[str], str],
    undated_url: str | None,
    notes: Mapping[str, str] | None = None,
) -> Chart | None:
    """The chart of a list's periods; None where there is nothing to compare. `notes` are told with the label of their
    period, and labels around give way to them."""
    bars = tuple(bars)
    is_undated_shown = bool(undated and undated_url)
    if sum(1 for bar in bars if bar.count) + is_undated_shown < 2 or not bars:
        return None
    room = WIDTH_BESIDE_UNDATED if is_undated_shown else 100.0
    most = max([*(bar.count for bar in bars), undated if is_undated_shown else 0])
    base = max(LOWEST_BASE, _height(most, most))
    step = min(room / len(bars), WIDEST_BAR)
    labelled, narrow = (_labelled(bars, step, width, is_undated_shown) for width in (WIDE, NARROW))
    noted = {number: (notes or {})[bar.period] for number, bar in enumerate(bars) if bar.period in (notes or {})}
    labelled = _giving_way(labelled, noted, step)
    columns = tuple(
        Column(
            title=_title(period_in_words(bar.period), bar.count),
            count=bar.count,
            period=period_in_words(bar.period),
            url=bar_url(bar.period) if bar.count else "",
            label=_label(bar.period) if number in labelled | narrow else "",
            is_wide_only=number not in narrow,
            is_narrow_only=number not in labelled,
            note=noted.get(number, ""),
            x=_percent(step * number),
            width=_percent(step * (1 - GAP_SHARE)),
            top=base - _height(bar.count, most),
            height=_height(bar.count, most),
        )
        for number, bar in enumerate(bars)
    )
    undated_column = _undated_column(undated, _height(undated, most), base, str(undated_url))
    return Chart(columns, undated_column if is_undated_shown else None, base)


def period_in_words(period: str) -> str:
    """ "2022" or "Ocak 2022"."""
    return times.in_words(period)


def _undated_column(count: int, height: int, base: int, url: str) -> Column:
    return Column(
        title=_title(_("Tarihsiz"), count),
        count=count,
        period=_("Tarihsiz"),
        url=url,
        label=_("Tarihsiz %(count)s") % {"count": number_format(count, force_grouping=True)},
        is_wide_only=False,
        is_narrow_only=False,
        note="",
        x=_percent(100 - UNDATED_WIDTH),
        width=_percent(UNDATED_WIDTH),
        top=base - height,
        height=height,
    )


def _title(period: str, count: int) -> str:
    return f"{period}: {counts.articles(count)}"


def _height(count: int, most: int) -> int:
    return max(SHORTEST, round(TALLEST * count / max(most, LEAST_OF_TALLEST))) if count else 0


def _labelled(bars: tuple[Bar, ...], step: float, width: float, is_undated_shown: bool) -> set[int]:
    """Which bars can carry a label of that width: the first; then round years, or months at even distances."""
    end = 100 - UNDATED_LABEL[width] if is_undated_shown else 100
    are_months = len(bars[0].period) == len("2022-01")
    every = next(one for one in ((1, 3, 6, 12) if are_months else (1, 2, 5, 10, 20, 50, 1000)) if one * step >= width)
    first = 0 if are_months else int(bars[0].period)
    even = {number for number in range(len(bars)) if not (first + number) % every and step * number + width <= end}
    return {0} | {number for number in even if step * number >= width}


def _giving_way(labelled: set[int], noted: Mapping[int, str], step: float) -> set[int]:
    """The bars with a label, where those with a note have theirs and others only if they do not touch them."""
    reach = dict.fromkeys(noted, NOTED) | dict.fromkeys(labelled - noted.keys(), WIDE)

    def touches(number: int) -> bool:
        return any(-reach[number] < step * (number - other) < reach[other] for other in noted)

    return {number for number in reach if number in noted or not touches(number)}


def _label(period: str) -> str:
    if len(period) == len("2022"):
        return period
    year, month = period.split("-")
    return year if month == "01" else times.month_name(int(month), is_short=True)


def _percent(value: float) -> str:
    return f"{value:.2f}%"
