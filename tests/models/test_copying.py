"""Rows stored by COPY are the rows that Django would have stored."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from archive.models import Article, Capture, FieldValue
from archive.models.copying import copy_in, take_numbers
from tests.factories import make_article

pytestmark = pytest.mark.django_db

# What COPY's own text format writes in other letters, and what JSON does.
HARD = "\\N \\. sekme\tsatır\nters\\ \"tırnak\" 'ı' İ 😀 \\x00"


def value(article: Article, **columns: Any) -> FieldValue:
    given = {"field": "title", "value": "NATO", "origin": "page_text", "confidence": 0.5, **columns}
    return FieldValue(article_id=article.pk, **given)


def stored(row: models.Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


@pytest.mark.parametrize("given", [HARD, [HARD, {"heading": HARD}], {"added": [], "removed": []}, None, 0, False])
def test_copied_value_is_the_saved_one(given: Any) -> None:
    article = make_article()
    columns = {"value": given, "excerpt": HARD, "place": [[0, 5]], "rejected": "outranked"}
    saved = value(article, **columns)
    saved.save()
    copy_in([value(article, **columns)])
    copied = FieldValue.objects.filter(article=article, rejected="outranked").latest("id")
    apart = {"id", "added"}
    expected = stored(FieldValue.objects.get(pk=saved.pk))
    assert {k: v for k, v in stored(copied).items() if k not in apart} == {
        k: v for k, v in expected.items() if k not in apart
    }
    assert FieldValue.objects.filter(pk=copied.pk, value__isnull=True).exists() == (given is None)
    assert copied.pk != saved.pk
    assert abs((copied.added - timezone.now()).total_seconds()) < 60


def test_bytes_and_numbers_taken_before_are_stored() -> None:
    article = make_article()
    first, second = take_numbers(Capture, 2)
    captures = [
        Capture(
            pk=number, article=article, sha256=f"{number:064x}", media_type="text/plain", size=3,
            content=bytes(range(256)), source_file="a.txt", extraction_version="1",
        )
        for number in (second, first)
    ]  # fmt: skip
    copy_in(captures)
    assert first < second
    assert {row.pk: row.content for row in Capture.objects.filter(pk__in=[first, second])} == {
        first: bytes(range(256)),
        second: bytes(range(256)),
    }


def test_constraints_hold() -> None:
    article = make_article(title="Bir")
    with pytest.raises(IntegrityError, match="field_has_one_current_value"), transaction.atomic():
        copy_in([value(article, field="section"), value(article, is_current=True)])
    assert not FieldValue.objects.filter(article=article, field="section").exists()


def test_no_rows_need_no_table() -> None:
    copy_in([])
