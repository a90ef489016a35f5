"""Takes in what an import found on a page: captures, field values, columns, mentions and index entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from archive.curation import columns
from archive.curation.review import close_answered
from archive.curation.settling import best_of, settle
from archive.models import Article, Capture, FieldValue
from archive.models.captures import packed
from archive.models.copying import copy_in, take_numbers
from archive.models.field_values import Field, Origin
from archive.naming.mentions import rebuild
from archive.naming.recognizer import Recognizer
from archive.search import get_backend
from archive.text.fingerprint import fingerprint

# What the article's own text is made of: a change here changes mentions and the index entry.
TEXT_FIELDS = frozenset({Field.TITLE, Field.LEAD, Field.BODY})
LONGEST_EXCERPT = 500
# The rule of a value that the user gave for all pages of an import: no later reading of the page takes it back.
OPTION_RULE = "option"


@dataclass(frozen=True, slots=True)
class Finding:
    """A value that an import offers for a field; `rejected` names why it was not chosen ("" = it was), `facts` are the
    grounds of an inferred one (`archive.extraction.Fact`)."""

    field: str
    value: Any
    origin: str
    rule: str
    confidence: float
    excerpt: str = ""
    place: tuple[tuple[int, int], ...] = ()
    rejected: str = ""
    facts: Sequence[Mapping[str, str]] = ()


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


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that becomes a new article; `findings` must offer a body that was chosen, one value per field at most.

    `fingerprint` is that of the chosen body, where the caller worked it out already.
    """

    captures: Sequence[Capturing]
    findings: Sequence[Finding]
    identity: Identity = Identity()
    fingerprint: str | None = None


@transaction.atomic
def create_articles(arrivals: Sequence[Arrival], *, recognizer: Recognizer) -> list[Article]:
    """New articles from pages, in the same order, in a few statements however many there are."""
    publishers, now = _publishers(arrivals), timezone.now()
    articles = [_built(arrival, publishers, now) for arrival in arrivals]
    _number(articles)
    copy_in(articles)
    if any(arrival.identity.id for arrival in arrivals):
        _skip_used_numbers()
    captures = [
        [_capture(article, capturing) for capturing in arrival.captures]
        for article, arrival in zip(articles, arrivals, strict=True)
    ]
    every_capture = [capture for kept in captures for capture in kept]
    _number(every_capture)
    copy_in(every_capture)
    copy_in(
        [
            _value(article, kept[0] if kept else None, finding, is_current=not finding.rejected)
            for article, kept, arrival in zip(articles, captures, arrivals, strict=True)
            for finding in _distinct(arrival.findings)
        ]
    )
    refresh(articles, recognizer=recognizer)
    return articles


def create_article(arrival: Arrival, *, recognizer: Recognizer) -> Article:
    """A new article from a page."""
    (article,) = create_articles([arrival], recognizer=recognizer)
    return article


@transaction.atomic
def update_article(article: Article, arrival: Arrival, *, recognizer: Recognizer) -> set[str]:
    """A known article met again: keep the capture, add its values to the history; returns the fields that now show
    another value. Editors' values stay, and so does the source's key once it is known."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    kept = [_keep(article, capturing) for capturing in arrival.captures]
    _record(article, kept[0] if kept else None, arrival.findings)
    changed = settle(article)
    text = imported_fingerprint(article)
    learns_key = article.external_id is None and arrival.identity.external_id is not None
    if learns_key:
        article.external_id = arrival.identity.external_id
    if changed:
        touch(article, changed, recognizer=recognizer)
    elif learns_key or text != article.fingerprint:
        article.fingerprint = text
        article.save(update_fields=["external_id", "fingerprint"])
    return changed


def touch(article: Article, changed: set[str], *, recognizer: Recognizer) -> None:
    """Save an article whose columns changed, and what follows from the changed fields."""
    article.modified = timezone.now()
    article.fingerprint = imported_fingerprint(article)
    article.save()
    close_answered(article)
    if changed & TEXT_FIELDS:
        refresh([article], recognizer=recognizer)
    elif changed & {Field.ACTORS, Field.PUBLISHED}:  # the date tells who held an office
        refresh_mentions([article], recognizer=recognizer)
    else:
        get_backend().index_facts([article])


def imported_fingerprint(article: Article) -> str:
    """The fingerprint of the text as pages have it, whatever an editor made of it: by it the article is known again."""
    rows = FieldValue.objects.filter(article=article, field=Field.BODY).exclude(origin=Origin.EDITOR).eligible()
    imported = best_of(list(rows))
    body: list[Any] = (imported.value if imported else None) or article.body
    return fingerprint(block if isinstance(block, str) else block["heading"] for block in body)


def refresh(articles: Sequence[Article], *, recognizer: Recognizer) -> None:
    """Rebuild what is derived from the articles' texts: mentions, links, index entries."""
    rebuild(articles, recognizer)
    get_backend().index(articles)


def refresh_mentions(articles: Sequence[Article], *, recognizer: Recognizer) -> None:
    """Rebuild mentions and links, and what the index knows of them; the texts are as they were indexed."""
    rebuild(articles, recognizer)
    get_backend().index_facts(articles)


def _number(rows: Sequence[Article] | Sequence[Capture]) -> None:
    """Give those without a number the next ones, in order."""
    unnumbered = [row for row in rows if row.pk is None]
    if unnumbered:
        for row, number in zip(unnumbered, take_numbers(type(unnumbered[0]), len(unnumbered)), strict=True):
            row.pk = number


def _publishers(arrivals: Sequence[Arrival]) -> columns.Publishers:
    """The outlets and agencies that the arrivals are from."""
    named = [finding for arrival in arrivals for finding in arrival.findings if not finding.rejected and finding.value]
    return columns.Publishers(
        slugs={finding.value for finding in named if finding.field == Field.OUTLET},
        codes={finding.value for finding in named if finding.field == Field.AGENCY},
    )


def _skip_used_numbers() -> None:
    """Let the next new article take a number above one that came from outside."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('archive_article', 'id'), "
            "greatest((SELECT max(id) FROM archive_article), nextval(pg_get_serial_sequence('archive_article', 'id'))))"
        )


def _built(arrival: Arrival, publishers: columns.Publishers, now: datetime) -> Article:
    identity = arrival.identity
    article = Article(
        pk=identity.id,
        external_id=identity.external_id,
        added=identity.added or now,
        modified=identity.modified or identity.added or now,
    )
    for finding in arrival.findings:
        if not finding.rejected:
            columns.show(article, finding.field, finding.value, publishers)
    article.fingerprint = fingerprint(article.paragraphs) if arrival.fingerprint is None else arrival.fingerprint
    return article


def _capture(article: Article, capturing: Capturing) -> Capture:
    return Capture(
        article_id=article.pk,
        sha256=capturing.sha256,
        media_type=capturing.media_type,
        encoding=capturing.encoding,
        size=capturing.size,
        content=None if capturing.content is None else packed(capturing.content),
        source_file=capturing.source_file,
        member=capturing.member,
        url=capturing.url,
        captured_at=capturing.captured_at,
        extraction_version=capturing.extraction_version,
    )


def _value(article: Article, capture: Capture | None, finding: Finding, *, is_current: bool = False) -> FieldValue:
    return FieldValue(
        article_id=article.pk,
        capture_id=capture.pk if capture else None,
        field=finding.field,
        value=finding.value,
        origin=finding.origin,
        rule=finding.rule,
        confidence=finding.confidence,
        excerpt=finding.excerpt[:LONGEST_EXCERPT],
        place=[list(span) for span in finding.place],
        facts=list(finding.facts),
        rejected=finding.rejected,
        is_current=is_current,
    )


def _keep(article: Article, capturing: Capturing) -> Capture:
    """The capture with these bytes, new or known; a known one is now read by this version of extraction."""
    known = Capture.objects.defer("content").filter(sha256=capturing.sha256).first()
    if known is None:
        capture = _capture(article, capturing)
        capture.save(force_insert=True)
        return capture
    known.extraction_version = capturing.extraction_version
    if capturing.content is not None and not Capture.objects.filter(pk=known.pk, content__isnull=False).exists():
        known.content = packed(capturing.content)  # an export named it; now its bytes have come
        known.encoding, known.member, known.url = capturing.encoding, capturing.member, capturing.url
        known.save(update_fields=["extraction_version", "content", "encoding", "member", "url"])
        return known
    known.save(update_fields=["extraction_version"])
    return known


def _record(article: Article, capture: Capture | None, findings: Sequence[Finding]) -> None:
    """Add the findings to the history; what the same capture said before and says no longer is superseded."""
    told = FieldValue.objects.filter(article=article, capture=capture, editor=None).exclude(rule=OPTION_RULE)
    earlier = {_identity(row): row for row in told}
    rows = [_value(article, capture, finding) for finding in _distinct(findings)]
    fresh = [row for row in rows if earlier.pop(_identity(row), None) is None]
    superseded = [row.pk for row in earlier.values() if not row.is_editors]
    FieldValue.objects.filter(pk__in=superseded).update(rejected="superseded", is_current=False)
    copy_in(fresh)


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without repetitions."""
    return list({(one.field, repr(one.value), one.origin, one.rule, one.rejected): one for one in findings}.values())


def _identity(row: FieldValue) -> tuple[object, ...]:
    return row.field, repr(row.value), row.origin, row.rule, row.rejected
