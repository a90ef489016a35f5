"""Pages for what went wrong: what it was, and where to go from there."""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.models import Actor, Agency, Outlet
from archive.text.edtf import EdtfError, parse
from archive.views.missing import NoSuchDate, PastTheEnd
from archive.views.near import near, near_articles
from archive.wording import times

logger = logging.getLogger(__name__)

API = "/api/"
# Answers of these statuses that come without content get their page.
PAGES = frozenset({405, 410, 429})
# Of the words of an address the sentence about it repeats so many characters.
LONGEST_TOLD = 60


@dataclass(frozen=True, slots=True)
class WayOn:
    label: str
    url: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What there is no page for, in a sentence; `near` lead to what may have been meant."""

    what: str = ""
    near: tuple[WayOn, ...] = field(default=())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what is not there, and what comes near."""
    if request.path.startswith(API):
        return JsonResponse({"detail": _("Bu adreste bir şey yok.")}, status=404)
    try:
        missing = _missing(request, exception)
    except DatabaseError:
        logger.exception("%s: no near matches", request.path)
        missing = Missing()
    return render(request, "404.html", {"missing": missing}, status=404)


def with_page(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer itself or, where it tells nothing but one of the statuses in PAGES, its page; headers are kept."""
    if response.status_code not in PAGES or not isinstance(response, HttpResponse) or response.content:
        return response
    if request.path.startswith(API):
        return response
    page = render(request, f"{response.status_code}.html", status=response.status_code)
    for name, value in response.headers.items():
        if name not in ("Content-Type", "Content-Length"):
            page.headers[name] = value
    page.cookies = response.cookies
    return page


def _missing(request: HttpRequest, exception: Exception) -> Missing:
    match = request.resolver_match
    name, asked = (match.url_name or "", match.kwargs) if match else ("", {})
    if isinstance(exception, PastTheEnd):
        return Missing(_("Liste bu kadar uzun değil."), (WayOn(_("listenin ilk sayfası"), _first_page(request)),))
    if isinstance(exception, NoSuchDate):
        return Missing(_("Takvimde böyle bir tarih yok."), tuple(_wider_dates(asked)))
    if name == "actor":
        return _no_row(_("“%(asked)s” adında bir aktör yok."), asked["slug"], Actor.objects.current())
    if name == "actor_pair":
        both = asked["one"], asked["other"]
        told = " · ".join(both)
        return _no_row(_("Bu iki aktörden biri arşivde yok: %(asked)s"), told, Actor.objects.current(), both)
    if name == "outlet":
        return _no_row(_("“%(asked)s” adında bir kaynak yok."), asked["slug"], Outlet.objects.all())
    if name == "agency":
        return _no_row(_("“%(asked)s” adında bir ajans yok."), asked["code"], Agency.objects.all())
    if name.startswith("article"):
        return _no_article(asked)
    if name.startswith("capture"):
        return Missing(_("Bu SHA-256 ile saklanan bir sayfa yok."))
    return Missing()


def _no_row(sentence: str, asked: str, rows: QuerySet[Any], slugs: tuple[str, ...] = ()) -> Missing:
    """`slugs` where the address has several."""
    found = dict.fromkeys(row for slug in slugs or (asked,) for row in near(rows, slug))
    ways = (WayOn(row.name, row.get_absolute_url()) for row in found)
    return Missing(sentence % {"asked": asked[:LONGEST_TOLD]}, tuple(ways))


def _no_article(asked: Mapping[str, Any]) -> Missing:
    number = str(asked["pk"])[:LONGEST_TOLD]
    found = near_articles(asked.get("slug", ""))
    ways = (WayOn(one.display_title, one.get_absolute_url(), one.language) for one in found)
    return Missing(_("%(number)s numaralı bir haber yok.") % {"number": number}, tuple(ways))


def _first_page(request: HttpRequest) -> str:
    parameters = request.GET.copy()
    parameters.pop("page", None)
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


def _wider_dates(asked: Mapping[str, str]) -> Iterable[WayOn]:
    parts = [asked[name] for name in ("year", "month", "day") if name in asked]
    for length in range(len(parts) - 1, 0, -1):
        with suppress(EdtfError):
            wider = parse("-".join(parts[:length]))
            yield WayOn(times.in_words(wider.text), reverse(f"dates_{wider.precision}", args=parts[:length]))
    yield WayOn(_("Tüm yıllar"), reverse("dates"))
