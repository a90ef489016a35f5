"""The front page and the page about the archive."""

from dataclasses import dataclass

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from archive.models import Agency, Article, Outlet
from archive.search import SearchRequest, SearchResults, get_backend
from archive.search.backend import FacetValue
from archive.text.edtf import ISTANBUL
from archive.views.addresses import Address
from archive.views.charts import date_chart
from archive.views.entries import entries
from archive.views.examples import examples

LATEST_SHOWN = 5
ACTORS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """What the archive holds; years are those of dated articles, 0 where there are none."""

    articles: int
    outlets: int
    agencies: int
    first_year: int
    last_year: int


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the archive is, how to ask it, what came last."""
    results = get_backend().search(SearchRequest(sort="added", page_size=LATEST_SHOWN))
    search = Address(reverse("search"))
    context = {
        "figures": _figures(results),
        "chart": date_chart(
            results.bars,
            results.undated,
            bar_url=lambda period: str(search.setting("from", period).setting("to", period)),
            undated_url=reverse("dates_undated"),
        ),
        "entries": entries(results, {}),
        "actors": _persons(results),
        "examples": examples() if results.total else (),
    }
    return render(request, "home/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive holds, how it decides, how to search it."""
    return render(request, "home/about.html", {"section": "about"})


def _figures(results: SearchResults) -> Figures:
    span = Article.objects.aggregate(first=Min("calendar_moment"), last=Max("calendar_moment"))
    return Figures(
        articles=results.total,
        outlets=Outlet.objects.filter(articles__isnull=False).distinct().count(),
        agencies=Agency.objects.filter(articles__isnull=False).distinct().count(),
        first_year=localtime(span["first"], ISTANBUL).year if span["first"] else 0,
        last_year=localtime(span["last"], ISTANBUL).year if span["last"] else 0,
    )


def _persons(results: SearchResults) -> tuple[FacetValue, ...]:
    return next((facet.values for facet in results.facets if facet.name == "actor"), ())[:ACTORS_SHOWN]
