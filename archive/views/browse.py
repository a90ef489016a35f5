"""Actors, outlets and agencies: who they are, then the list of their articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Count, F, Max, Min, Model, QuerySet
from django.db.models.functions import ExtractYear
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Actor, ActorRole, Agency, Article, Mention, Outlet
from archive.search.conditions import NOT_STATED
from archive.text import turkish
from archive.text.edtf import ISTANBUL
from archive.views.addresses import Address
from archive.views.lists import Own, article_list
from archive.views.quotations import latest_of
from archive.wording import times

# Spellings shown on an actor's page, the most frequent first.
SPELLINGS_SHOWN = 12
# What may be the slug or code of a row; anything else in an address is at most another spelling of one.
SLUG = re.compile(r"[a-zA-Z0-9_-]+")

Row = TypeVar("Row", bound=Model)

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
    found = _found_or_moved(request, Actor.objects.current(), "slug", slug)
    if isinstance(found, HttpResponse):
        return found
    spellings = (
        Mention.objects.filter(actor=found).values("form").annotate(number=Count("pk")).order_by("-number", "form")
    )
    spoken = latest_of(found)
    context = {
        "section": "actors",
        "actor": found,
        "spoken": spoken.entries,
        "spoken_total": spoken.total,
        "description": _in_language(found.description, found.description_en),
        "offices": [_office(role) for role in found.roles.select_related("body")],
        "spellings": list(spellings[:SPELLINGS_SHOWN]),
        "list": article_list(request, Own("actor", found.slug)),
    }
    return render(request, "browse/actor.html", context)


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Outlets with their articles counted; articles whose outlet is not known have a line of their own."""
    rows = _counted(Outlet.objects.all())
    context = {"section": "outlets", "rows": rows, "unknown": _unstated("outlet"), "silent": _silent(Outlet, rows)}
    return render(request, "browse/outlets.html", context)


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """One outlet's articles."""
    found = _found_or_moved(request, Outlet.objects.all(), "slug", slug)
    if isinstance(found, HttpResponse):
        return found
    context = {"section": "outlets", "outlet": found, "list": article_list(request, Own("outlet", found.slug))}
    return render(request, "browse/outlet.html", context)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies with their articles counted."""
    rows = _counted(Agency.objects.all())
    context = {"section": "outlets", "rows": rows, "unknown": _unstated("agency"), "silent": _silent(Agency, rows)}
    return render(request, "browse/agencies.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency's articles, whoever printed them."""
    found = _found_or_moved(request, Agency.objects.all(), "code", code)
    if isinstance(found, HttpResponse):
        return found
    context = {"section": "outlets", "agency": found, "list": article_list(request, Own("agency", found.code))}
    return render(request, "browse/agency.html", context)


def _found_or_moved(request: HttpRequest, rows: QuerySet[Any], key: str, asked: str) -> Any:
    """The row of this slug or code; a redirect where another spelling of it was asked, or an actor that was merged or
    renamed (not for ever: that can be undone); 404 where there is none."""
    row = rows.filter(**{key: asked}).first() if SLUG.fullmatch(asked) else None
    if row is not None:
        return row
    folded = turkish.slug(asked, "")
    moved = Actor.objects.known_as([folded]).get(folded) if rows.model is Actor else None
    if moved and moved.slug != folded:
        return HttpResponseRedirect(_address_of(request, key, moved.slug))
    if folded in ("", asked) or not rows.filter(**{key: folded}).exists():
        raise Http404
    return HttpResponsePermanentRedirect(_address_of(request, key, folded))


def _address_of(request: HttpRequest, key: str, slug: str) -> str:
    """The asked page's address with another slug."""
    match = request.resolver_match
    address = reverse(match.view_name if match else key, args=[slug])
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def _counted(rows: QuerySet[Row]) -> Sequence[Row]:
    """Those with articles, the most first, with the first and last year of the dated ones."""
    counted = rows.annotate(
        number=Count("articles"),
        first_year=ExtractYear(Min("articles__calendar_moment"), tzinfo=ISTANBUL),
        last_year=ExtractYear(Max("articles__calendar_moment"), tzinfo=ISTANBUL),
    )
    return list(counted.filter(number__gt=0).order_by("-number", "sort_key"))


def _unstated(name: str) -> tuple[int, str]:
    """How many articles do not tell this field, and where they are listed."""
    count = Article.objects.filter(**{f"{name}__isnull": True}).count()
    return count, str(Address(reverse("search"), ((name, NOT_STATED),)))


def _silent(model: type[Outlet] | type[Agency], rows: Sequence[Any]) -> Sequence[Any]:
    """Those of the registry without an article yet."""
    return list(model._default_manager.exclude(pk__in=[row.pk for row in rows]).order_by("sort_key"))


def _in_language(turkish_text: str, english_text: str) -> tuple[str, str]:
    """The text for the reader's language and the language it is in; Turkish where there is no English."""
    if get_language() == "en" and english_text:
        return english_text, "en"
    return turkish_text, "tr"


def _office(role: ActorRole) -> Office:
    title, language = _in_language(role.title, role.title_en)
    return Office(title, language, role.body, times.office_years(role.since, role.until))
