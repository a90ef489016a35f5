"""Cells of heat grids: a number of articles as a link, shaded by how many they are.

Cells are printed here and not by a template: a page has up to 400 of them, and a template takes ten times as long.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from math import ceil

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.wording import counts, times

SHADES = 5
# Shades grow with the square root of the share of the busiest cell: the few days of a crisis have ten times the
# articles of a usual one, and beside them all others would look alike.
GROWTH = 0.5

Url = Callable[[str], str]
"""The address of a period: "2022", "2022-02" or "2022-02-14"."""

OUTSIDE = SafeString('<td class="outside"></td>')


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, and what it stands for."""

    name: str
    short: str
    number: int


def month_headings() -> tuple[Heading, ...]:
    """January to December."""
    months = range(1, 13)
    return tuple(Heading(times.month_name(one), times.month_name(one, is_short=True), one) for one in months)


def weekday_headings() -> tuple[Heading, ...]:
    """Monday to Sunday."""
    week = [(day, f"2024-01-{day:02}") for day in range(1, 8)]  # 1 January 2024 was a Monday
    return tuple(Heading(times.weekday(text), times.weekday(text, is_short=True), day) for day, text in week)


def shade(count: int, busiest: int) -> int:
    """1 to `SHADES`, 0 for nothing; never deeper than the count itself: a single article is no heat."""
    return min(count, ceil(SHADES * (count / busiest) ** GROWTH)) if count else 0


def month_cell(name: str, count: int, busiest: int, url: str) -> SafeString:
    """A month, told by its number of articles; empty where there are none."""
    if not count:
        return SafeString('<td class="shade-0"></td>')
    return _cell(str(count), name, count, busiest, url)


def year_cell(count: int, url: str) -> SafeString:
    """A year of twelve columns whose articles are not known to the month."""
    told = _("%(articles)s, ayı bilinmiyor") % {"articles": counts.articles(count)}
    return SafeString(f'<td colspan="12" class="whole"><a href="{escape(url)}">{escape(told)}</a></td>')


def day_cell(day: int, name: str, count: int, busiest: int, url: str) -> SafeString:
    """A day, told by its date and, where there is room, by its number of articles."""
    if not count:
        return SafeString(f'<td class="shade-0"><span>{day}</span></td>')
    return _cell(f"{day} <small>{count}</small>", name, count, busiest, url)


def row(cells: Iterable[SafeString]) -> SafeString:
    """Cells side by side."""
    return SafeString("".join(cells))


def _cell(content: str, name: str, count: int, busiest: int, url: str) -> SafeString:
    # One escape for each text that comes from elsewhere: `format_html` takes three times as long.
    title = escape(f"{name}: {counts.articles(count)}")
    return SafeString(
        f'<td class="shade-{shade(count, busiest)}">'
        f'<a href="{escape(url)}" title="{title}" aria-label="{title}">{content}</a></td>'
    )
