"""One article as JSON (contract §3)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from archive.models import Article, ArticleActor, Capture, FieldValue, Quotation
from archive.models.field_values import Field

# Articles whose relations are loaded together while streaming.
CHUNK = 200


def records(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    """The articles' JSON form in the given order, in constant memory."""
    stream = iter(articles.iterator(CHUNK) if isinstance(articles, QuerySet) else articles)
    while chunk := list(islice(stream, CHUNK)):
        prefetch_related_objects(
            chunk,
            "outlet",
            "agency",
            Prefetch("article_actors", ArticleActor.objects.select_related("actor"), to_attr="linked_actors"),
            Prefetch(
                "quotations", Quotation.objects.select_related("speaker").defer("vector"), to_attr="all_quotations"
            ),
            Prefetch("captures", Capture.objects.defer("content").order_by("id"), to_attr="all_captures"),
            Prefetch("field_values", FieldValue.objects.filter(is_current=True), to_attr="current_values"),
        )
        yield from map(_record, chunk)


def record(article: Article) -> dict[str, Any]:
    """One article's JSON form."""
    return next(records([article]))


def _record(article: Any) -> dict[str, Any]:
    return {
        "id": article.pk,
        "external_id": article.external_id,
        "url": settings.SITE_URL + article.get_absolute_url(),
        "added": _moment(article.added),
        "modified": _moment(article.modified),
        "title": article.title,
        "lead": article.lead,
        "body": article.body,
        "published": article.published,
        "published_precision": article.published_precision,
        "updated": article.updated,
        "outlet": article.outlet and {"slug": article.outlet.slug, "name": article.outlet.name},
        "agency": article.agency
        and {"code": article.agency.code, "name": article.agency.name, "short": article.agency.short},
        "section": article.section,
        "tags": article.tags,
        "byline": article.byline,
        "language": article.language,
        "canonical_url": article.canonical_url,
        "actors": [_actor(link) for link in sorted(article.linked_actors, key=_by_mentions)],
        "quotations": [quotation_record(quotation) for quotation in article.all_quotations],
        "captures": [_capture(capture) for capture in article.all_captures],
        "fields": {value.field: _provenance(value) for value in sorted(article.current_values, key=lambda v: v.field)},
        "story": None,
    }


def _by_mentions(link: ArticleActor) -> tuple[int, str, int]:
    return -link.mentions, link.actor.sort_key, link.actor_id


def _actor(link: ArticleActor) -> dict[str, Any]:
    actor = link.actor
    return {
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "mentions": link.mentions,
        "by_office": link.by_office,
    }


def quotation_record(quotation: Quotation) -> dict[str, Any]:
    """One quotation as an article's JSON form tells it."""
    speaker = quotation.speaker
    return {
        "speaker": speaker and {"slug": speaker.slug, "name": speaker.name},
        "kind": quotation.kind,
        "text": quotation.text,
        "verb": quotation.verb,
    }


def _capture(capture: Capture) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "media_type": capture.media_type,
        "captured_at": _moment(capture.captured_at),
        "source_file": capture.source_file,
        "size": capture.size,
    }


def _provenance(value: FieldValue) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(value, name) for name in ("origin", "rule", "confidence", "excerpt")}
    if value.facts:
        told["facts"] = value.facts
    if value.field == Field.ACTORS and value.value:
        # Names do not tell it all: which single mentions are not the actor's, and who is not to be linked.
        told["decision"] = value.value
    return told


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
