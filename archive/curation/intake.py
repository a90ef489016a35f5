"""Takes in what an import found on a page: captures, field values, columns, mentions and index entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive.curation import columns
from archive.curation.settling import settle
from archive.models import Article, Capture, FieldValue
from archive.models.captures import packed
from archive.models.field_values import Field
from archive.naming.mentions import rebuild
from archive.naming.recognizer import Recognizer
from archive.search import get_backend
from archive.text.fingerprint import fingerprint

# What the article's own text is made of: a change here changes mentions and the index entry.
TEXT_FIELDS = frozenset({Field.TITLE, Field.LEAD, Field.BODY})
LONGEST_EXCERPT = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that an import offers for a field; `rejected` names why it was not chosen ("" = it was)."""

    field: str
    value: Any
    origin: str
    rule: str
    confidence: float
    excerpt: str = ""
    place: tuple[tuple[int, int], ...] = ()
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class Capturing:
    """A page that is to be kept. `content` None: the bytes stay elsewhere."""

    sha256: str
    media_type: str
    size: int
    source_file: str
    extraction_version: str
    content: bytes | None
    encoding: str = ""
    member: str = ""
    url: str = ""
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What only a trusted import may say about a new article."""

    id: int | None = None
    external_id: str | None = None
    added: datetime | None = None
    modified: datetime | None = None


@transaction.atomic
def create_article(
    captures: Sequence[Capturing],
    findings: Sequence[Finding],
    *,
    recognizer: Recognizer,
    identity: Identity | None = None,
) -> Article:
    """A new article from a page; `findings` must offer a body that was chosen."""
    identity = identity or Identity()
    now = timezone.now()
    article = Article(
        pk=identity.id,
        external_id=identity.external_id,
        added=identity.added or now,
        modified=identity.modified or identity.added or now,
    )
    for finding in _chosen(findings):
        columns.show(article, finding.field, finding.value)
    article.fingerprint = fingerprint(article.paragraphs)
    article.save(force_insert=True)
    if identity.id:
        _skip_used_numbers()
    kept = [_keep(article, capturing) for capturing in captures]
    _record(article, kept[0] if kept else None, findings)
    settle(article)
    refresh(article, recognizer=recognizer)
    return article


@transaction.atomic
def update_article(
    article: Article, captures: Sequence[Capturing], findings: Sequence[Finding], *, recognizer: Recognizer
) -> set[str]:
    """A known article met again: keep the capture, add its values to the history; returns the fields that now show
    another value. Editors' values stay."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    kept = [_keep(article, capturing) for capturing in captures]
    _record(article, kept[0] if kept else None, findings)
    changed = settle(article)
    if changed:
        touch(article, changed, recognizer=recognizer)
    return changed


def touch(article: Article, changed: set[str], *, recognizer: Recognizer) -> None:
    """Save an article whose columns changed, and what follows from the changed fields."""
    article.modified = timezone.now()
    if Field.BODY in changed:
        article.fingerprint = fingerprint(article.paragraphs)
    article.save()
    if changed & (TEXT_FIELDS | {Field.ACTORS}):
        refresh(article, recognizer=recognizer)


def refresh(article: Article, *, recognizer: Recognizer) -> None:
    """Rebuild what is derived from the article's text: mentions, links, index entry."""
    rebuild(article, recognizer)
    get_backend().index([article])


def _skip_used_numbers() -> None:
    """Let the next new article take a number above one that came from outside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('archive_article', 'id'), (SELECT max(id) FROM archive_article))"
        )


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if not finding.rejected]


def _keep(article: Article, capturing: Capturing) -> Capture:
    values = {
        "media_type": capturing.media_type,
        "encoding": capturing.encoding,
        "size": capturing.size,
        "source_file": capturing.source_file,
        "member": capturing.member,
        "url": capturing.url,
        "captured_at": capturing.captured_at,
        "extraction_version": capturing.extraction_version,
    }
    content = None if capturing.content is None else packed(capturing.content)
    capture, is_new = Capture.objects.get_or_create(
        sha256=capturing.sha256, defaults={"article": article, "content": content, **values}
    )
    if not is_new and capture.extraction_version != capturing.extraction_version:
        capture.extraction_version = capturing.extraction_version
        capture.save(update_fields=["extraction_version"])
    return capture


def _record(article: Article, capture: Capture | None, findings: Sequence[Finding]) -> None:
    """Add the findings to the history; what the same capture said before and says no longer is superseded."""
    earlier = {_identity(row): row for row in FieldValue.objects.filter(article=article, capture=capture, editor=None)}
    fresh = []
    for finding in findings:
        row = FieldValue(
            article=article,
            capture=capture,
            field=finding.field,
            value=finding.value,
            origin=finding.origin,
            rule=finding.rule,
            confidence=finding.confidence,
            excerpt=finding.excerpt[:LONGEST_EXCERPT],
            place=[list(span) for span in finding.place],
            rejected=finding.rejected,
        )
        if earlier.pop(_identity(row), None) is None:
            fresh.append(row)
    superseded = [row.pk for row in earlier.values() if not row.is_editors]
    FieldValue.objects.filter(pk__in=superseded).update(rejected="superseded", is_current=False)
    FieldValue.objects.bulk_create(fresh)


def _identity(row: FieldValue) -> tuple[object, ...]:
    return row.field, repr(row.value), row.origin, row.rule, row.rejected
