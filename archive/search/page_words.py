"""The pages around the articles: their words are kept apart and found only where a query asks for them (`page:`).

Filled after imports, by the background worker or `reindex --pages`, never inside an import.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import F, Q

from archive.extraction import rest_of
from archive.models import Article, Capture, FieldValue, PageWords
from archive.models.field_values import Field
from archive.readers import HTML, TEXT, Page, text_of
from archive.search.tree import ANYWHERE, Leaf
from archive.search.vectors import LexemeQuery, leaf_tsquery, tsvector
from archive.text.analyzer import ANALYZER_VERSION, analyze

logger = logging.getLogger(__name__)

# Pages per transaction: half a second of work, so that the worker can stop and nobody waits.
BATCH = 20
TEXT_FIELDS = (Field.TITLE, Field.LEAD, Field.BODY)


def page_condition(lexemes: str) -> Q:
    """Articles of which any stored page has these words around the article; `lexemes` is a tsquery in text form, its
    words made by the analyzer (`vectors.quoted`): `'lavrov' & 'zirve'`, `'guvenlik' <-> 'garanti'`."""
    found = PageWords.objects.filter(vector=LexemeQuery(lexemes))
    return Q(pk__in=found.values("capture__article"))


def pages_with(leaf: Leaf) -> Iterable[int]:
    """The numbers of the articles around which a stored page has a leaf of a query (`page:çerez`)."""
    return Article.objects.filter(page_condition(leaf_tsquery(replace(leaf, where=ANYWHERE)))).values_list(
        "pk", flat=True
    )


def fill_next() -> int:
    """Note the words of the next pages that have none yet, or that were told by older rules; the number of pages, 0
    when all are there."""
    told = Q(page_words__analyzer_version=ANALYZER_VERSION, page_words__extraction_version=F("extraction_version"))
    waiting = Capture.objects.filter(content__isnull=False).exclude(told).select_related("article")
    batch = list(waiting.order_by("pk")[:BATCH])
    note(batch)
    return len(batch)


def note(captures: Sequence[Capture]) -> None:
    """Note the words of these pages, in place of what is noted; a page that cannot be read has none."""
    rows = [(one.pk, _vector(one), ANALYZER_VERSION, one.extraction_version) for one in captures]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO archive_pagewords (capture_id, vector, analyzer_version, extraction_version) "
            "VALUES (%s, %s::tsvector, %s, %s) ON CONFLICT (capture_id) DO UPDATE SET vector = EXCLUDED.vector, "
            "analyzer_version = EXCLUDED.analyzer_version, extraction_version = EXCLUDED.extraction_version",
            rows,
        )


def article_parts(capture: Capture) -> list[str]:
    """Title, lead and paragraphs as this page tells them and as the article shows them now."""
    values = FieldValue.objects.filter(capture=capture, field__in=TEXT_FIELDS, rejected="").values_list(
        "value", flat=True
    )
    blocks = [block for value in values for block in (value if isinstance(value, list) else [value])]
    told = [block["heading"] if isinstance(block, dict) else str(block) for block in blocks if block]
    return told + [text for _number, text in capture.article.blocks()]


def places(capture: Capture) -> list[tuple[int, int]]:
    """Where the values that the article shows stand in this page."""
    values = FieldValue.objects.filter(capture=capture, is_current=True).values_list("place", flat=True)
    return [(start, end) for place in values for start, end in place]


def _vector(capture: Capture) -> str:
    content = capture.original
    if content is None or capture.media_type not in (HTML, TEXT):  # a record has no page around it
        return ""
    opened = text_of(content, capture.media_type, capture.encoding)
    if opened is None:
        return ""
    page = Page(capture.source_file, content, opened.text, capture.media_type, opened.encoding)
    try:
        return tsvector(("", analyze(line)) for line in rest_of(page, article_parts(capture), places(capture)))
    except (ValueError, LookupError, RecursionError):
        logger.exception("capture %s: the words around its article could not be read", capture.sha256)
        return ""
