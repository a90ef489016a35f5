"""Actors: who they are, with whom they are named, then the list of their articles."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Actor
from archive.search import get_backend
from archive.search.backend import FacetValue, Tally
from archive.search.conditions import NOT_STATED
from archive.views.actor_mentions import mentions_of
from archive.views.actor_times import actor_times, in_language
from archive.views.charts.sparklines import Sparkline, sparkline
from archive.views.lists.addresses import Address
from archive.views.lists.article_list import ArticleList, article_list
from archive.views.lists.own import Own
from archive.views.lists.swapping import list_page
from archive.views.quotations import latest_of
from archive.views.slugs import Reached, find, found_or_moved, redirect
from archive.views.together import named_together

# Actors shown with whom an actor is named, the most frequent first; the list's facets have the others.
COMPANIONS_SHOWN = 12
# Outlets shown that name an actor, likewise.
OUTLETS_SHOWN = 8

ACTOR_SORTS: dict[str, tuple[Any, Callable[["Entry"], tuple[Any, ...]]]] = {
    "count": (gettext_lazy("Haber sayısı"), lambda one: (-one.tally.articles, one.actor.sort_key)),
    "recent": (
        gettext_lazy("En yeni haber"),
        lambda one: (one.tally.newest is None, one.tally.newest, one.actor.sort_key),
    ),
    "name": (gettext_lazy("Ad"), lambda one: (one.actor.sort_key,)),
}


@dataclass(frozen=True, slots=True)
class SortLink:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor in the list of all, with the articles that name it, and these by year as a line."""

    actor: Actor
    tally: Tally
    line: Sparkline | None


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor named in the same articles, or an outlet that has them: how many these are, and where they stand."""

    name: str
    count: int
    url: Address


@dataclass(frozen=True, slots=True)
class Member:
    """One of a pair: who it is, and how many quotations of theirs there are."""

    actor: Actor
    description: str
    language: str
    quotations: int


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Persons and bodies that articles name."""
    sort = request.GET.get("sort") or "count"
    is_known = sort in ACTOR_SORTS
    entries = sorted(_entries(), key=ACTOR_SORTS[sort][1]) if is_known else []
    context = {
        "section": "actors",
        "persons": [one for one in entries if one.actor.kind == Actor.Kind.PERSON],
        "bodies": [one for one in entries if one.actor.kind == Actor.Kind.BODY],
        "sorts": [
            SortLink(str(label), f"{request.path}?sort={name}" if name != "count" else request.path, name == sort)
            for name, (label, _order) in ACTOR_SORTS.items()
        ],
        "wrong_sort": "" if is_known else sort[:40],
    }
    return render(request, "browse/actors.html", context)


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: offices, spellings met, articles."""
    found = found_or_moved(request, Actor.objects.current(), "slug", slug)
    if isinstance(found, HttpResponse):
        return found
    named = mentions_of(found.pk)
    spoken = latest_of(found)
    articles = article_list(request, Own("actor", (found.slug,)))
    drawn = actor_times(found, named)
    context = {
        "section": "actors",
        "actor": found,
        "times": drawn,
        "spoken": spoken.entries,
        "spoken_total": spoken.total,
        "description": in_language(found.description, found.description_en),
        "spellings": named.spellings,
        "companions": _companions(found, articles),
        "outlets": _outlets(articles),
        # The whole list's bars are those of the actor, which stand above already.
        "list": replace(articles, chart=None) if drawn.chart and not articles.address.parameters else articles,
    }
    return list_page(request, "browse/actor.html", context)


@require_safe
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """Articles that name both actors, after the sentences that do. The slugs stand in alphabetical order."""
    found = [find(Actor.objects.current(), "slug", slug) for slug in (one, other)]
    first, second = sorted((each.row for each in found), key=lambda actor: actor.slug)
    if first == second:
        return HttpResponseRedirect(first.get_absolute_url())
    if (first.slug, second.slug) != (one, other):
        is_moved = any(each.reached is Reached.MOVED for each in found)
        return redirect(request, [first.slug, second.slug], Reached.MOVED if is_moved else Reached.RESPELLED)
    articles = article_list(request, Own("actor", (first.slug, second.slug)))
    is_beginning = articles.pager.page == 1 and not articles.address.parameters
    context = {
        "section": "actors",
        "first": first,
        "second": second,
        "members": _members(first, second),
        "sentences": named_together(first, second) if is_beginning else (),
        "list": articles,
    }
    return list_page(request, "browse/pair.html", context)


def _entries() -> list[Entry]:
    """The actors that articles name. One query, however many."""
    tallies = get_backend().tallies()
    years = {year for tally in tallies.values() for year in tally.years}
    first, last = min(years, default=0), max(years, default=0)
    return [
        Entry(row, tallies[row.pk], sparkline(tallies[row.pk].years, first, last))
        for row in Actor.objects.current().defer("registered").filter(pk__in=tallies)
    ]


def _companions(found: Actor, articles: ArticleList) -> list[Companion]:
    """The actors most often named in the articles of an actor's list, each with the same list for the two."""
    others = [value for value in _counted(articles, "actor") if value.value != found.slug]
    return [
        Companion(other.label, other.count, _with(found, other.value, articles.address))
        for other in sorted(others, key=lambda value: -value.count)[:COMPANIONS_SHOWN]
    ]


def _outlets(articles: ArticleList) -> list[Companion]:
    """The outlets with most articles of a list, each with its own articles of the list."""
    return [
        Companion(outlet.label, outlet.count, articles.address.adding("outlet", outlet.value))
        for outlet in _counted(articles, "outlet")
        if outlet.value != NOT_STATED
    ][:OUTLETS_SHOWN]


def _counted(articles: ArticleList, parameter: str) -> list[FacetValue]:
    """The values of a list's facets that have articles, the most frequent first."""
    facets = articles.results.facets if articles.results else ()
    return [value for facet in facets if facet.parameter == parameter for value in facet.values if value.count]


def _with(found: Actor, other: str, address: Address) -> Address:
    path = reverse("actor_pair", args=sorted((found.slug, other)))
    return address.at(path).without_value("actor", other).without_value("actor", found.slug)


def _members(*actors: Actor) -> list[Member]:
    numbers = get_backend().spoken([actor.pk for actor in actors])
    return [
        Member(actor, *in_language(actor.description, actor.description_en), numbers.get(actor.pk, 0))
        for actor in actors
    ]
