"""Outlets and agencies: what they are, then the list of their articles."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Count, Max, Min, Model, QuerySet
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.models import Agency, Article, Outlet
from archive.search.conditions import NOT_STATED
from archive.text.edtf import ISTANBUL
from archive.views.addresses import Address
from archive.views.lists import article_list
from archive.views.own import Own
from archive.views.slugs import found_or_moved
from archive.views.swapping import list_page

Row = TypeVar("Row", bound=Model)


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Outlets with their articles counted; articles whose outlet is not known have a line of their own."""
    rows = _counted(Outlet.objects.all())
    context = {"section": "outlets", "rows": rows, "unknown": _unstated("outlet"), "silent": _silent(Outlet, rows)}
    return render(request, "browse/outlets.html", context)


@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """One outlet's articles."""
    found = found_or_moved(request, Outlet.objects.all(), "slug", slug)
    if isinstance(found, HttpResponse):
        return found
    context = {"section": "outlets", "outlet": found, "list": article_list(request, Own("outlet", (found.slug,)))}
    return list_page(request, "browse/outlet.html", context)


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies with their articles counted."""
    rows = _counted(Agency.objects.all())
    context = {"section": "outlets", "rows": rows, "unknown": _unstated("agency"), "silent": _silent(Agency, rows)}
    return render(request, "browse/agencies.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency's articles, whoever printed them."""
    found = found_or_moved(request, Agency.objects.all(), "code", code)
    if isinstance(found, HttpResponse):
        return found
    context = {"section": "outlets", "agency": found, "list": article_list(request, Own("agency", (found.code,)))}
    return list_page(request, "browse/agency.html", context)


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
