"""Outlets and agencies: what each one covers, then the list of its articles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Agency, Outlet
from archive.search import SearchRequest, get_backend
from archive.search.backend import Tally
from archive.search.conditions import NOT_STATED, Choice
from archive.views.charts.grids import YearGrid, year_grid
from archive.views.charts.sparklines import Sparkline, sparkline
from archive.views.lists.addresses import Address
from archive.views.lists.article_list import ArticleList, article_list
from archive.views.lists.own import Own
from archive.views.lists.swapping import list_page
from archive.views.periods import addresses
from archive.views.slugs import found_or_moved

Row = TypeVar("Row", Outlet, Agency)


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet or agency with its articles: "2005–2026" for those that are dated, "" where none is, and when they were
    published."""

    name: str
    short: str
    host: str
    url: str
    number: int
    span: str
    line: Sparkline | None


@dataclass(frozen=True, slots=True)
class Publishers:
    """Those with articles, the most first; those without; how many articles tell none, and where these are listed.
    `span` is that of all lines."""

    rows: Sequence[Publisher]
    silent: Sequence[Outlet | Agency]
    unknown: int
    unknown_url: Address
    span: str


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Outlets with their articles counted; articles whose outlet is not known have a line of their own."""
    context = {"section": "outlets", "publishers": publishers(Outlet.objects.all(), "outlet")}
    return render(request, "browse/outlets.html", context)


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """One outlet's months, then its articles."""
    found = found_or_moved(request, Outlet.objects.all(), "slug", slug)
    if isinstance(found, HttpResponse):
        return found
    articles = article_list(request, Own("outlet", (found.slug,)))
    context = {"section": "outlets", "outlet": found, "list": articles, "grid": _grid(articles, "outlet", found.slug)}
    return list_page(request, "browse/outlet.html", context)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies with their articles counted."""
    context = {"section": "outlets", "publishers": publishers(Agency.objects.all(), "agency")}
    return render(request, "browse/agencies.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency's months, then its articles, whoever printed them."""
    found = found_or_moved(request, Agency.objects.all(), "code", code)
    if isinstance(found, HttpResponse):
        return found
    articles = article_list(request, Own("agency", (found.code,)))
    context = {"section": "outlets", "agency": found, "list": articles, "grid": _grid(articles, "agency", found.code)}
    return list_page(request, "browse/agency.html", context)


def publishers(registered: QuerySet[Row], parameter: str) -> Publishers:
    """All outlets or agencies, as the search index counts them."""
    tallies = get_backend().tallies(parameter)
    years = {year for tally in tallies.values() for year in tally.years}
    rows = list(registered.defer("registered").order_by("sort_key"))
    telling = sorted((row for row in rows if row.pk in tallies), key=lambda row: -tallies[row.pk].articles)
    not_stated = SearchRequest(choices={parameter: Choice((NOT_STATED,))})
    return Publishers(
        rows=[_publisher(row, tallies[row.pk], years) for row in telling],
        silent=[row for row in rows if row.pk not in tallies],
        unknown=get_backend().count(not_stated),
        unknown_url=Address(reverse("search"), ((parameter, NOT_STATED),)),
        span=_span(years),
    )


def _publisher(row: Outlet | Agency, tally: Tally, years: Collection[int]) -> Publisher:
    """`years` are those of all lines."""
    return Publisher(
        name=row.name,
        short=row.short if isinstance(row, Agency) and row.short != row.name else "",
        host=next(iter(row.hosts), ""),
        url=row.get_absolute_url(),
        number=tally.articles,
        span=_span(tally.years),
        line=sparkline(tally.years, min(years, default=0), max(years, default=0)),
    )


def _span(years: Collection[int]) -> str:
    """ "2005–2026", the only year, or "" for none."""
    return "–".join(f"{year:04}" for year in sorted({min(years), max(years)})) if years else ""


def _grid(articles: ArticleList, parameter: str, value: str) -> YearGrid | None:
    """The months of the list. A cell leads to that month's page with the list's filters: there stand exactly the
    articles that it counts, without those of which only the year is known."""
    if articles.results is None:
        return None
    url = addresses(articles.address.without("from", "to").adding(parameter, value))
    return year_grid(articles.results.years, articles.results.months, year_url=url, month_url=url)
