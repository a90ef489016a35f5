"""The front page and the page about the archive."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from archive.models import Actor
from archive.search import SearchRequest, SearchResults, get_backend
from archive.search.backend import FacetValue
from archive.search.conditions import NOT_STATED
from archive.views.charts.date_bars import date_chart
from archive.views.charts.sparklines import Sparkline, sparkline
from archive.views.examples import examples
from archive.views.lists.addresses import Address
from archive.views.lists.entries import entries
from archive.views.search_signs import signs

LATEST_SHOWN = 5
ACTORS_SHOWN = 10
OUTLETS_SHOWN = 8

# What years are remembered for in the archive's subject: the war in Georgia (August 2008), the annexation of Crimea
# (March 2014), the invasion of Ukraine (24 February 2022).
LANDMARKS = {"2008": _("Gürcistan"), "2014": _("Kırım"), "2022": _("Ukrayna")}


@dataclass(frozen=True, slots=True)
class Figures:
    """What the archive holds; years are those of dated articles, "" where there are none. `exact`, `estimated` and
    `unknown` count articles by how their date is known."""

    articles: int
    outlets: int
    agencies: int
    first_year: str
    last_year: str
    exact: int
    estimated: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Named:
    """A person, how many articles name them, and when."""

    name: str
    slug: str
    count: int
    line: Sparkline | None


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
            notes={year: str(name) for year, name in LANDMARKS.items()},
        ),
        "entries": entries(results, {}),
        "actors": _persons(results),
        "outlets": [value for value in _facet(results, "outlet") if value.value != NOT_STATED][:OUTLETS_SHOWN],
        "examples": examples() if results.total else (),
    }
    return render(request, "home/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive holds, how it decides, how to search, cite and correct it."""
    context = {
        "section": "about",
        "figures": _figures(get_backend().search(SearchRequest(page_size=1))),
        "signs": signs(),
        "site": settings.SITE_URL or request.build_absolute_uri("/").rstrip("/"),
        "contact": settings.CONTACT_EMAIL,
    }
    return render(request, "home/about.html", context)


def _figures(results: SearchResults) -> Figures:
    precisions = {value.value: value.count for value in _facet(results, "precision")}
    return Figures(
        articles=results.total,
        outlets=len(get_backend().tallies("outlet")),
        agencies=len(get_backend().tallies("agency")),
        first_year=results.years[0].period if results.years else "",
        last_year=results.years[-1].period if results.years else "",
        exact=precisions.get("exact", 0),
        estimated=precisions.get("estimated", 0),
        unknown=precisions.get("unknown", 0),
    )


def _persons(results: SearchResults) -> list[Named]:
    """Those whom most articles name."""
    first = _facet(results, "actor")[:ACTORS_SHOWN]
    keys = dict(Actor.objects.filter(slug__in=[one.value for one in first]).values_list("slug", "pk"))
    tallies = get_backend().tallies("actor") if keys else {}
    ends = [int(bar.period) for bar in (*results.years[:1], *results.years[-1:])] or [0, 0]
    return [
        Named(one.label, one.value, one.count, sparkline(tallies[keys[one.value]].years, ends[0], ends[-1]))
        for one in first
        if keys.get(one.value) in tallies
    ]


def _facet(results: SearchResults, name: str) -> tuple[FacetValue, ...]:
    return next((facet.values for facet in results.facets if facet.name == name), ())
