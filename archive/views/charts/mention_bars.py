"""How often an actor is named, month by month: the bars of a chart and the rows of its table.

Both are printed here and not by a template: a page has hundreds of cells, and a template takes ten times as long.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from archive.views.charts.date_bars import GAP_SHARE, SHORTEST, TALLEST
from archive.views.charts.time_axis import TimeAxis, period
from archive.wording import counts, times

# Up to so many months each has a link of its own; on a longer axis a month is too thin to be hit, and years have.
MONTHS_LINKED = 48
# The first number that is written with a sign between its thousands.
GROUPED_FROM = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """In how many articles of a time an actor is named, and how often together."""

    articles: int = 0
    mentions: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.articles + other.articles, self.mentions + other.mentions)


@dataclass(frozen=True, slots=True)
class Column:
    """A linked month or year: its place on the axis in months, the bars of its months in months by pixels."""

    title: str
    url: str
    x: int
    width: int
    bars: str

    @property
    def printed(self) -> str:
        title, url = escape(self.title), escape(self.url)
        return (
            f'<a href="{url}" aria-label="{title}"><title>{title}</title>'
            f'<rect class="reach" x="{self.x}" y="0" width="{self.width}" height="{TALLEST}"/>'
            f'<path class="bar" d="{self.bars}"/></a>'
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a year with its articles, and how often the actor is named in each of its months and in
    articles of which only the year is known; "" for never."""

    year: str
    url: str
    count: Count
    months: tuple[str, ...]
    without_month: str

    def printed(self, *, has_last: bool) -> str:
        """`has_last`: the table has a column for articles of which only the year is known."""
        articles, mentions = counts.number(self.count.articles), counts.number(self.count.mentions)
        cells = [articles, mentions, *self.months, *([self.without_month] if has_last else [])]
        return (
            f'<tr><th scope="row"><a href="{escape(self.url)}">{self.year}</a></th>'
            f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
        )


@dataclass(frozen=True, slots=True)
class MentionChart:
    """The bars of an actor's mentions; `months` is the width of the drawing in its own units."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    months: int

    @property
    def month_names(self) -> list[str]:
        return [times.month_name(month, is_short=True) for month in range(1, 13)]

    @property
    def has_mentions_without_month(self) -> bool:
        return any(row.without_month for row in self.rows)

    @property
    def columns_printed(self) -> SafeString:
        return SafeString("".join(column.printed for column in self.columns))

    @property
    def rows_printed(self) -> SafeString:
        has_last = self.has_mentions_without_month
        return SafeString("".join(row.printed(has_last=has_last) for row in self.rows))


def columns(
    months: Mapping[int, Count], years: Mapping[int, Count], axis: TimeAxis, url: Callable[[str], str]
) -> tuple[Column, ...]:
    """The chart's links with their bars, empty times left out. `years` are articles of which only the year is known: no
    bar, but told with their year. `url` gives the address of a period ("2022", "2022-01")."""
    most = max((one.mentions for one in months.values()), default=0)
    if axis.months <= MONTHS_LINKED:
        return tuple(
            _column(period(month), count, url, month - axis.first, 1, _bar(month - axis.first, count, most))
            for month, count in sorted(months.items())
        )
    by_year = {year: list(group) for year, group in groupby(sorted(months), lambda month: month // 12)}
    return tuple(
        _column(
            f"{year:04}",
            total([*(months[month] for month in by_year.get(year, ())), years.get(year, Count())]),
            url,
            12 * year - axis.first,
            12,
            "".join(_bar(month - axis.first, months[month], most) for month in by_year.get(year, ())),
        )
        for year in sorted(by_year.keys() | years.keys())
    )


def rows(months: Mapping[int, Count], years: Mapping[int, Count], url: Callable[[str], str]) -> tuple[Row, ...]:
    """The table of the same counts: a line for each year that has articles."""
    return tuple(
        _row(
            f"{year:04}",
            [months.get(month, Count()) for month in range(12 * year, 12 * year + 12)],
            years.get(year, Count()),
            url,
        )
        for year in sorted({month // 12 for month in months} | years.keys())
    )


def in_words(count: Count) -> str:
    """ "12 haberde 41 kez"."""
    text = ngettext("%(articles)s haberde %(mentions)s kez", "%(articles)s haberde %(mentions)s kez", count.articles)
    return text % {
        "articles": number_format(count.articles, force_grouping=True),
        "mentions": number_format(count.mentions, force_grouping=True),
    }


def total(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def _column(asked: str, count: Count, url: Callable[[str], str], x: int, width: int, bars: str) -> Column:
    return Column(f"{times.in_words(asked)}: {in_words(count)}", url(asked), x, width, bars)


def _bar(place: int, count: Count, most: int) -> str:
    """The path of one month's bar, up from the ground; nothing where the actor was linked by an editor alone."""
    if not count.mentions:
        return ""
    height = max(SHORTEST, round(TALLEST * count.mentions / most))
    width = f"{1 - GAP_SHARE:g}"
    return f"M{place} {TALLEST}v-{height}h{width}v{height}z"


def _row(year: str, months: Sequence[Count], without_month: Count, url: Callable[[str], str]) -> Row:
    return Row(
        year,
        url(year),
        total([*months, without_month]),
        tuple(_times(count) for count in months),
        _times(without_month),
    )


def _times(count: Count) -> str:
    if count.mentions < GROUPED_FROM:  # most are, and looking up how a language groups them costs
        return str(count.mentions or "")
    return number_format(count.mentions, force_grouping=True)


def are_worth_drawing(months: Sequence[int], terms: int) -> bool:
    """Whether there is anything to compare: two months, or one beside an office."""
    return len(months) > 1 or (len(months) == 1 and terms > 0)
