"""Actors: who they are, with whom they are named, then the list of their articles."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Actor, ActorRole, Mention, Quotation
from archive.views.addresses import Address
from archive.views.lists import ArticleList, article_list
from archive.views.own import Own
from archive.views.quotations import latest_of
from archive.views.slugs import Reached, find, found_or_moved, redirect
from archive.views.swapping import list_page
from archive.views.together import named_together
from archive.wording import times

# Spellings shown on an actor's page, the most frequent first.
SPELLINGS_SHOWN = 12
# Actors shown with whom an actor is named, the most frequent first; the list's facets have the others.
COMPANIONS_SHOWN = 12

ACTOR_SORTS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "count": (gettext_lazy("Haber sayısı"), ("-number", "sort_key")),
    "recent": (gettext_lazy("En yeni haber"), (F("latest").desc(nulls_last=True), "sort_key")),
    "name": (gettext_lazy("Ad"), ("sort_key",)),
}


@dataclass(frozen=True, slots=True)
class SortLink:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor named in the same articles, how many these are, and their page."""

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


@dataclass(frozen=True, slots=True)
class Office:
    """An office in the reader's language, with its dates in words."""

    title: str
    language: str
    body: Actor | None
    years: str


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Persons and bodies that articles name."""
    sort = request.GET.get("sort") or "count"
    is_known = sort in ACTOR_SORTS
    rows: list[Actor] = []
    if is_known:
        counted = Actor.objects.annotate(number=Count("article_actors"), latest=Max("articles__calendar_moment"))
        rows = list(counted.filter(number__gt=0).order_by(*ACTOR_SORTS[sort][1]))
    context = {
        "section": "actors",
        "persons": [row for row in rows if row.kind == Actor.Kind.PERSON],
        "bodies": [row for row in rows if row.kind == Actor.Kind.BODY],
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
    spellings = (
        Mention.objects.filter(actor=found).values("form").annotate(number=Count("pk")).order_by("-number", "form")
    )
    spoken = latest_of(found)
    articles = article_list(request, Own("actor", (found.slug,)))
    context = {
        "section": "actors",
        "actor": found,
        "spoken": spoken.entries,
        "spoken_total": spoken.total,
        "description": _in_language(found.description, found.description_en),
        "offices": [_office(role) for role in found.roles.select_related("body")],
        "spellings": list(spellings[:SPELLINGS_SHOWN]),
        "companions": _companions(found, articles),
        "list": articles,
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
    is_beginning = articles.page == 1 and not articles.address.parameters
    context = {
        "section": "actors",
        "first": first,
        "second": second,
        "members": _members(first, second),
        "sentences": named_together(first, second) if is_beginning else (),
        "list": articles,
    }
    return list_page(request, "browse/pair.html", context)


def _companions(found: Actor, articles: ArticleList) -> list[Companion]:
    """The actors most often named in the articles of an actor's list, each with the same list for the two."""
    facets = articles.results.facets if articles.results else ()
    others = [
        value
        for facet in facets
        if facet.parameter == "actor"
        for value in facet.values
        if value.count and value.value != found.slug
    ]
    return [
        Companion(other.label, other.count, _with(found, other.value, articles.address))
        for other in sorted(others, key=lambda value: -value.count)[:COMPANIONS_SHOWN]
    ]


def _with(found: Actor, other: str, address: Address) -> Address:
    path = reverse("actor_pair", args=sorted((found.slug, other)))
    return address.at(path).without_value("actor", other).without_value("actor", found.slug)


def _members(*actors: Actor) -> list[Member]:
    spoken = Quotation.objects.filter(speaker__in=actors).values_list("speaker").annotate(number=Count("pk"))
    numbers = dict(spoken.order_by())
    return [
        Member(actor, *_in_language(actor.description, actor.description_en), numbers.get(actor.pk, 0))
        for actor in actors
    ]


def _in_language(turkish_text: str, english_text: str) -> tuple[str, str]:
    """The text for the reader's language and the language it is in; Turkish where there is no English."""
    if get_language() == "en" and english_text:
        return english_text, "en"
    return turkish_text, "tr"


def _office(role: ActorRole) -> Office:
    title, language = _in_language(role.title, role.title_en)
    return Office(title, language, role.body, times.office_years(role.since, role.until))
