"""What a page demands of its list by itself, and the name by which an address tells that page (`in=dates:2022-02`)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.urls import reverse

from archive.search import SearchRequest
from archive.search.conditions import Choice
from archive.search.filters import ArticleFilter
from archive.text import edtf

# What a page of the calendar shows, by the length of its period: a year, a month, a day (`conditions.SHELVES`).
_CALENDAR = {4: ("calendar", "dates_year"), 7: ("months", "dates_month"), 10: ("days", "dates_day")}
_UNDATED = "undated"
# What names of pages are made of: slugs, codes, periods. Nothing else can have been written by `Own.name`.
_NAME = re.compile(r"(actor|outlet|agency):[a-z0-9-]{1,200}|actor:[a-z0-9-]{1,200},[a-z0-9-]{1,200}|dates:[0-9-]{4,10}")


@dataclass(frozen=True, slots=True)
class Own:
    """What a page itself demands of its list, whatever the reader asks: never a removable pill."""

    parameter: str = ""
    values: tuple[str, ...] = ()
    period: edtf.Edtf | None = None
    shelf: str = ""
    bar_path: Callable[[str], str] | None = None
    """Path of a bar's page where it has one; else a bar narrows the list by `from` and `to`."""

    @property
    def name(self) -> str:
        """The page in an address; "" is the search page. `named` reads it."""
        if self.period is not None:
            return f"dates:{self.period.text}"
        return f"{self.parameter}:{','.join(self.values)}" if self.parameter else self.shelf

    @property
    def path(self) -> str:
        """The page's path in the present language."""
        if self.period is not None:
            _shelf, view = _CALENDAR[len(self.period.text)]
            return reverse(view, args=self.period.text.split("-"))
        if self.parameter:
            return reverse("actor_pair" if len(self.values) > 1 else self.parameter, args=self.values)
        return reverse("dates_undated" if self.shelf else "search")


UNDATED = Own(shelf=_UNDATED)


def of_period(period: edtf.Edtf) -> Own:
    """The page of a year, a month or a day of the calendar."""
    shelf, _view = _CALENDAR[len(period.text)]
    return Own(period=period, shelf=shelf)


def named(name: str) -> Own | None:
    """The page that `Own.name` named; None where nothing is called so. Who is named need not exist."""
    if name in ("", _UNDATED):
        return UNDATED if name else Own()
    if not _NAME.fullmatch(name):
        return None
    parameter, _colon, rest = name.partition(":")
    if parameter != "dates":
        return Own(parameter, tuple(rest.split(",")))
    try:
        return of_period(edtf.parse(rest))
    except (edtf.EdtfError, KeyError):
        return None


def narrowed(asked: ArticleFilter, own: Own) -> SearchRequest:
    """What the reader asked, which must be valid, within what the page demands."""
    fixed = {own.parameter: Choice(own.values)} if own.parameter else {}
    request = replace(asked.to_request(fixed), shelf=own.shelf)
    if own.period is None:
        return request
    since = max((time for time in (own.period, request.since) if time), key=_begin)
    until = min((time for time in (own.period, request.until) if time), key=_end)
    return replace(request, since=since, until=until)


def _begin(time: edtf.Edtf) -> datetime:
    return time.earliest or datetime.min.replace(tzinfo=UTC)


def _end(time: edtf.Edtf) -> datetime:
    return time.latest or datetime.max.replace(tzinfo=UTC)
