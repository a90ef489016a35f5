"""Rows stored by COPY are the rows that Django would have stored."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from archive.models import Actor, Article, ArticleActor, Capture, FieldValue, Mention
from archive.models.copying import copy_in, copy_values, take_numbers
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


def test_copied_values_are_the_created_row() -> None:
    article, actor = make_article(), Actor.objects.create(slug="lavrov", name="Lavrov", kind=Actor.Kind.PERSON)
    names = ("article_id", "actor_id", "block", "start", "end", "form", "kind", "rule")
    copy_values(Mention, names, [(article.pk, actor.pk, 2, 0, 6, HARD, "name", "short_name")])
    copy_values(Mention, names, [])
    (copied,) = Mention.objects.all()
    assert [getattr(copied, name) for name in names] == [
        article.pk, actor.pk, 2, 0, 6, HARD, "name", "short_name",
    ]  # fmt: skip


def test_copied_values_must_keep_the_constraints() -> None:
    article, actor = make_article(), Actor.objects.create(slug="lavrov", name="Lavrov", kind=Actor.Kind.PERSON)
    names = ("article_id", "actor_id", "mentions", "by_office", "is_editors")
    with pytest.raises(IntegrityError, match="actor_link_has_a_ground"), transaction.atomic():
        copy_values(ArticleActor, names, [(article.pk, actor.pk, 0, 0, False)])
