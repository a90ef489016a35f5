"""The row that a slug in an address means, also where it is spelled in another way, merged or renamed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse

from archive.models import Actor
from archive.text import turkish
from archive.views.near import named

# What may be the slug or code of a row; anything else in an address is at most another spelling of one.
SLUG = re.compile(r"[a-zA-Z0-9_-]+")

Row = TypeVar("Row", bound=Model)


class Reached(Enum):
    """How an address led to its row."""

    AS_ASKED = "as asked"
    RESPELLED = "respelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """A row, and how its slug or code was reached."""

    row: Row
    slug: str
    reached: Reached = Reached.AS_ASKED


def find(rows: QuerySet[Row], key: str, asked: str) -> Found[Row]:
    """The row of this slug or code, of another spelling of it, of an actor that was merged or renamed, or the one row
    that has a name which reads so; 404 where there is none."""
    row = rows.filter(**{key: asked}).first() if SLUG.fullmatch(asked) else None
    if row is not None:
        return Found(row, asked)
    folded = turkish.slug(asked, "")
    moved: Any = Actor.objects.known_as([folded]).get(folded) if rows.model is Actor else None
    if moved is not None and moved.slug != folded:
        return Found(moved, getattr(moved, key), Reached.MOVED)
    row = rows.filter(**{key: folded}).first() if folded not in ("", asked) else None
    if row is not None:
        return Found(row, folded, Reached.RESPELLED)
    by_name = named(rows, folded)
    if by_name is None:
        raise Http404
    return Found(by_name, getattr(by_name, key), Reached.MOVED)


def found_or_moved(request: HttpRequest, rows: QuerySet[Row], key: str, asked: str) -> Row | HttpResponse:
    """The row of a page about one; a redirect to its address where it was reached in another way."""
    found = find(rows, key, asked)
    return found.row if found.reached is Reached.AS_ASKED else redirect(request, [found.slug], found.reached)


def redirect(request: HttpRequest, slugs: Sequence[str], reached: Reached) -> HttpResponse:
    """To the asked page with other slugs, its parameters kept; not for ever where actors were merged or renamed or a
    name was meant, for that can change."""
    match = request.resolver_match
    address = reverse(match.view_name if match else "", args=slugs)
    query = request.META.get("QUERY_STRING", "")
    kind = HttpResponseRedirect if reached is Reached.MOVED else HttpResponsePermanentRedirect
    return kind(f"{address}?{query}" if query else address)
