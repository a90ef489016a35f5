"""The archive by date: a grid of all years, then year, month and day, and the shelf of the undated."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncDay, TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, FieldValue
from archive.models.articles import Precision
from archive.models.field_values import Field
from archive.search.conditions import SHELVES
from archive.text import edtf
from archive.views.evidence import why_undated
from archive.views.lists import Own, article_list
from archive.views.missing import NoSuchDate
from archive.wording import times

# Shades of the heat grid; a cell's shade grows with the share of the busiest cell.
SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A month or day: its number, articles, shade (0 = none) and page ("" where there is nothing)."""

    name: str
    number: str
    count: int
    shade: int
    url: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the grid. `count` also holds articles of which only the year is known."""

    year: str
    count: int
    url: str
    months: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A column's heading, and what it stands for."""

    name: str
    short: str
    number: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another page of the calendar."""

    label: str
    url: str


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """Every year as a row of months."""
    context = {
        "section": "dates",
        "months": [
            Name(times.month_name(month), times.month_name(month, is_short=True), month) for month in range(1, 13)
        ],
        "years": _years(),
        "undated": Article.objects.undated().count(),
    }
    return render(request, "dates/dates.html", context)


@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The articles of a year."""
    period = _period(year)
    own = Own(period=period, shelf="calendar", bar_path=lambda month: reverse("dates_month", args=month.split("-")))
    context = {
        "section": "dates",
        "title": year,
        "up": Neighbour(_("Tüm yıllar"), reverse("dates")),
        **_neighbours("dates_year", period),
        "list": article_list(request, own),
    }
    return render(request, "dates/period.html", context)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The articles of a month, under a leaf of the calendar."""
    period = _period(year, month)
    context = {
        "section": "dates",
        "title": times.in_words(period.text),
        "up": Neighbour(year, reverse("dates_year", args=[year])),
        **_neighbours("dates_month", period),
        "weeks": _weeks(int(year), int(month), _counts_by_day(period)),
        "weekdays": _weekdays(),
        "list": article_list(request, Own(period=period, shelf="months")),
    }
    return render(request, "dates/period.html", context)


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """The articles of a day, with the nearest days that have any."""
    period = _period(year, month, day)
    context = {
        "section": "dates",
        "title": f"{times.in_words(period.text)} {times.weekday(period.text)}",
        "up": Neighbour(times.in_words(f"{year}-{month}"), reverse("dates_month", args=[year, month])),
        **_neighbours("dates_day", period),
        "list": article_list(request, Own(period=period, shelf="days")),
    }
    return render(request, "dates/period.html", context)


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    """Articles without a date, or with a probable range only; each says why."""
    articles = article_list(request, Own(shelf="undated"), notes=_reasons)
    return render(request, "dates/undated.html", {"section": "dates", "list": articles})


def _period(*parts: str) -> edtf.Edtf:
    try:
        return edtf.parse("-".join(parts))
    except edtf.EdtfError:
        raise NoSuchDate from None


def _years() -> list[YearRow]:
    """The grid, newest year first, years without articles in between included."""
    totals: dict[int, int] = defaultdict(int)
    months: dict[tuple[int, int], int] = defaultdict(int)
    rows = Article.objects.dated().order_by()
    counts = rows.values_list(TruncMonth("calendar_moment", tzinfo=edtf.ISTANBUL), "published_precision").annotate(
        number=Count("pk")
    )
    for moment, precision, number in counts:
        totals[moment.year] += number
        if precision != Precision.YEAR:
            months[moment.year, moment.month] += number
    busiest = max(months.values(), default=0)
    return [
        YearRow(
            year=f"{number:04}",
            count=totals[number],
            url=reverse("dates_year", args=[f"{number:04}"]) if totals[number] else "",
            months=tuple(_month_cell(number, month, months[number, month], busiest) for month in range(1, 13)),
        )
        for number in (range(max(totals), min(totals) - 1, -1) if totals else ())
    ]


def _month_cell(year: int, month: int, count: int, busiest: int) -> Cell:
    url = reverse("dates_month", args=[f"{year:04}", f"{month:02}"]) if count else ""
    return Cell(f"{times.month_name(month)} {year:04}", f"{month:02}", count, _shade(count, busiest), url)


def _weekdays() -> list[Name]:
    week = [(day, f"2024-01-{day:02}") for day in range(1, 8)]  # 1 January 2024 was a Monday
    return [Name(times.weekday(text), times.weekday(text, is_short=True), day) for day, text in week]


def _counts_by_day(period: edtf.Edtf) -> dict[int, int]:
    inside = Article.objects.filter(
        SHELVES["days"], calendar_moment__gte=period.earliest, calendar_moment__lt=period.latest
    )
    day = TruncDay("calendar_moment", tzinfo=edtf.ISTANBUL)
    by_day = inside.order_by().values_list(day).annotate(number=Count("pk"))
    return {moment.day: number for moment, number in by_day}


def _weeks(year: int, month: int, counts: Mapping[int, int]) -> list[list[Cell | None]]:
    """The month's weeks from Monday to Sunday; None for days of its neighbours."""
    busiest = max(counts.values(), default=0)
    weeks = calendar.Calendar().monthdayscalendar(year, month)
    return [
        [_day_cell(year, month, day, counts.get(day, 0), busiest) if day else None for day in week] for week in weeks
    ]


def _day_cell(year: int, month: int, day: int, count: int, busiest: int) -> Cell:
    args = [f"{year:04}", f"{month:02}", f"{day:02}"]
    url = reverse("dates_day", args=args) if count else ""
    return Cell(times.in_words("-".join(args)), str(day), count, _shade(count, busiest), url)


def _shade(count: int, busiest: int) -> int:
    return -(-SHADES * count // busiest) if count else 0


def _neighbours(name: str, period: edtf.Edtf) -> dict[str, Neighbour | None]:
    """The nearest period before and after of the same kind that has articles as precisely known."""
    shelf = {"dates_year": "calendar", "dates_month": "months", "dates_day": "days"}[name]
    moments = Article.objects.filter(SHELVES[shelf]).values_list("calendar_moment", flat=True)
    before = moments.filter(calendar_moment__lt=period.earliest).order_by("-calendar_moment").first()
    after = moments.filter(calendar_moment__gte=period.latest).order_by("calendar_moment").first()
    length = len(period.text)
    return {
        "previous": _neighbour(name, timezone.localtime(before, edtf.ISTANBUL).date(), length) if before else None,
        "next": _neighbour(name, timezone.localtime(after, edtf.ISTANBUL).date(), length) if after else None,
    }


def _neighbour(name: str, day: date, length: int) -> Neighbour:
    text = day.isoformat()[:length]
    return Neighbour(times.in_words(text), reverse(name, args=text.split("-")))


def _reasons(numbers: Iterable[int]) -> dict[int, str]:
    """Why each of these articles stands on the shelf."""
    rows: dict[int, list[FieldValue]] = {number: [] for number in numbers}
    for value in FieldValue.objects.filter(article__in=rows, field=Field.PUBLISHED).order_by("id"):
        rows[value.article_id].append(value)
    return {number: why_undated(values) for number, values in rows.items()}
