"""The archive by date: a grid of all years, then year, month and day, and the shelf of the undated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.models import FieldValue
from archive.models.field_values import Field
from archive.search import SearchRequest, get_backend
from archive.text import edtf
from archive.views.charts.grids import year_grid
from archive.views.charts.leaves import Calendar, leaves
from archive.views.evidence import why_undated
from archive.views.lists.article_list import ArticleList, article_list
from archive.views.lists.entries import Note
from archive.views.lists.own import UNDATED, of_period
from archive.views.lists.swapping import list_page
from archive.views.periods import addresses, mistyped, near, neighbours, typed, up, why_not
from archive.wording import times


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """Every year as a row of months."""
    results = get_backend().search(SearchRequest(page_size=1))
    url = addresses()
    context = {
        "section": "dates",
        "grid": year_grid(results.years, results.months, year_url=url, month_url=url),
        "dated": results.total - results.undated,
        "undated": results.undated,
    }
    return render(request, "dates/dates.html", context)


@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The articles of a year, under its days."""
    return _period(request, year)


@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The articles of a month, under a leaf of the calendar."""
    return _period(request, year, month)


@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """The articles of a day, with the nearest days that have any."""
    return _period(request, year, month, day)


@require_safe
def undated(request: HttpRequest) -> HttpResponse:
    """Articles without a date, or with a probable range only; each says why."""
    articles = article_list(request, UNDATED, notes=_reasons)
    return list_page(request, "dates/undated.html", {"section": "dates", "list": articles})


@require_safe
def other_date(request: HttpRequest, asked: str) -> HttpResponse:
    """Whatever else stands below /dates/: a date as people type it leads to its page, the rest to pages near it."""
    try:
        address = typed(asked)
    except edtf.EdtfError as error:
        return _no_such_date(request, *mistyped(error, asked))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _period(request: HttpRequest, *parts: str) -> HttpResponse:
    if why := why_not(parts):
        return _no_such_date(request, parts, why)
    period = edtf.parse("-".join(parts))
    bar_path = addresses() if period.precision == "year" else None
    articles = article_list(request, replace(of_period(period), bar_path=bar_path))
    context: dict[str, Any] = {
        "section": "dates",
        "kind": period.precision,
        "title": times.with_weekday(period.text),
        "up": up(period),
        "neighbours": neighbours(period),
        "calendar": _calendar(period, articles),
        "is_to_come": period.earliest is not None and period.earliest > timezone.now(),
        "list": articles,
    }
    return list_page(request, "dates/period.html", context)


def _calendar(period: edtf.Edtf, articles: ArticleList) -> Calendar | None:
    """The days of a year or month, with the filters of the list; none where the list is of one day or no article of it
    is known to the day."""
    results = articles.results
    if results is None or not results.days or period.precision == "day":
        return None
    url = addresses(articles.address.without("from", "to"))
    only = int(period.text[5:7]) if period.precision == "month" else 0
    return leaves(int(period.text[:4]), results.months, results.days, url=url, only=only)


def _no_such_date(request: HttpRequest, asked: Sequence[str], why: str) -> HttpResponse:
    context = {"section": "dates", "why": why, "near": near(asked)}
    return render(request, "dates/no_such_date.html", context, status=404)


def _reasons(numbers: Iterable[int]) -> dict[int, Note]:
    """Why each of these articles stands on the shelf."""
    rows: dict[int, list[FieldValue]] = {number: [] for number in numbers}
    for value in FieldValue.objects.filter(article__in=rows, field=Field.PUBLISHED).order_by("id"):
        rows[value.article_id].append(value)
    return {number: why_undated(values) for number, values in rows.items()}
