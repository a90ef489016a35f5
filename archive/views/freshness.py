"""Conditional requests: a browser that has a page already learns for one question to the database that it still holds.

The validator of an article's page is made of the versions of the rows it shows, that of a list's page of the index's
segments (never changed once written, `archive.models.Segment`) and the versions of the registry's rows; both also of
everything else that decides what is printed: release, day, address, language, theme. Of a row's version PostgreSQL
itself tells who wrote it (xmin) and where it lies (ctid): no column of ours to keep up to date, nothing to forget.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from archive.models import Capture
from archive.text.edtf import ISTANBUL

View = Callable[..., HttpResponseBase]
Etag = Callable[..., str | None]

# What a page looks different for besides its address: the theme (a cookie), and parts of a page instead of the whole.
SHOWN_COOKIES = ("theme",)
SHOWN_HEADERS = ("HX-Request", "HX-Target")
# What a release is made of, below the project's folder.
SOURCES = ("archive/**/*.py", "archive/**/*.mo", "archive/**/*.csv", "templates/**/*")

_ARTICLE = """
    SELECT ROW(
      article.xmin, article.ctid, outlet.xmin, outlet.ctid, agency.xmin, agency.ctid,
      (SELECT string_agg(xmin::text || ctid, ',' ORDER BY id) FROM archive_capture WHERE article_id = article.id),
      (SELECT string_agg(xmin::text || ctid, ',' ORDER BY id) FROM archive_fieldvalue
        WHERE article_id = article.id AND is_current),
      (SELECT string_agg(link.xmin::text || link.ctid || actor.xmin || actor.ctid, ',' ORDER BY link.id)
        FROM archive_articleactor link JOIN archive_actor actor ON actor.id = link.actor_id
        WHERE link.article_id = article.id),
      (SELECT max(mention.id) || string_agg(DISTINCT actor.xmin::text || actor.ctid, ',')
        FROM archive_mention mention JOIN archive_actor actor ON actor.id = mention.actor_id
        WHERE mention.article_id = article.id),
      (SELECT max(quotation.id) || string_agg(DISTINCT coalesce(actor.xmin::text || actor.ctid, ''), ',')
        FROM archive_quotation quotation LEFT JOIN archive_actor actor ON actor.id = quotation.speaker_id
        WHERE quotation.article_id = article.id)
    )::text
    FROM archive_article article
    LEFT JOIN archive_outlet outlet ON outlet.id = article.outlet_id
    LEFT JOIN archive_agency agency ON agency.id = article.agency_id
    WHERE article.id = %s
"""
_REGISTRY = ("actor", "actorname", "actorrole", "outlet", "agency")
_VERSIONS = ", ".join(
    f"(SELECT hashtextextended(string_agg(xmin::text || ctid, ',' ORDER BY id), 0) FROM archive_{table})"
    for table in _REGISTRY
)
_LISTS = f"SELECT ROW((SELECT string_agg(id::text, ',' ORDER BY id) FROM archive_segment), {_VERSIONS})::text"


def of_article(request: HttpRequest, pk: int, slug: str = "") -> str | None:
    """The validator of an article's page; None where it shows more than the article (it was reached from a search)."""
    return None if request.GET else _etag(request, _ARTICLE, [pk])


def of_capture(request: HttpRequest, sha256: str) -> str | None:
    """The validator of the page about a stored page: bytes never change, but what is said of their article does."""
    own = "(SELECT article_id FROM archive_capture WHERE sha256 = %s)"
    return _etag(request, _ARTICLE.replace("%s", own), [sha256.lower()])


def of_bytes(request: HttpRequest, sha256: str) -> str | None:
    """Bytes are their own validator, as long as they are here."""
    is_here = Capture.objects.filter(sha256=sha256.lower(), content__isnull=False).exists()
    return f'"{sha256.lower()}"' if is_here else None


def of_lists(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str | None:
    """The validator of a page that tells of all articles or many."""
    return _etag(request, _LISTS, [])


def fresh(etag: Etag) -> Callable[[View], View]:
    """A view that answers 304 without being asked where the browser's copy still holds. Copies may be kept by anybody,
    but are asked about each time: a withdrawn or corrected article is nowhere shown from a copy."""

    def decorate(view: View) -> View:
        conditional = condition(etag_func=etag)(view)

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response: HttpResponseBase = conditional(request, *args, **kwargs)
            if response.has_header("ETag"):
                patch_cache_control(response, no_cache=True)
                patch_vary_headers(response, ("Cookie", *SHOWN_HEADERS))
            return response

        return answer

    return decorate


def _etag(request: HttpRequest, query: str, parameters: list[Any]) -> str | None:
    """None where the query finds no row."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        row = cursor.fetchone()
    if row is None:
        return None
    told = (
        row[0],
        release(),
        timezone.localdate(timezone=ISTANBUL).isoformat(),
        request.build_absolute_uri(),
        *(request.COOKIES.get(name, "") for name in SHOWN_COOKIES),
        *(request.headers.get(name, "") for name in SHOWN_HEADERS),
    )
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


@lru_cache(1)
def release() -> str:
    """Changes with the code, the templates, the translations, the registry's files and the static files."""
    digest = hashlib.sha256(getattr(staticfiles_storage, "manifest_hash", "").encode())
    base = Path(settings.BASE_DIR)
    for pattern in SOURCES:
        for path in sorted(base.glob(pattern)):
            found = path.stat()
            digest.update(f"{path.relative_to(base)}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
