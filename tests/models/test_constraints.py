"""The database refuses wrong states, whoever writes them."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from archive.models import Article, Capture, FieldValue, ReviewItem
from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"title": ""}, "article_title_is_not_empty"),
        ({"body": []}, "article_has_a_body"),
        ({"published": None}, "article_published_fits_its_precision"),
        ({"published_precision": "unknown"}, "fits_its_precision"),
        ({"published_precision": "century"}, "precision"),
        ({"calendar_moment": None}, "article_calendar_moment_fits_its_precision"),
    ],
)
def test_article_cannot_contradict_itself(columns: dict[str, object], constraint: str) -> None:
    article = make_article()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**columns)


def test_range_runs_forward() -> None:
    article = make_article(published="2017-01-01/2017-12-05")
    with pytest.raises(IntegrityError, match="article_published_range_runs_forward"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(published_from=timezone.now())


def test_field_has_one_current_value() -> None:
    article = make_article()
    with pytest.raises(IntegrityError, match="field_has_one_current_value"), transaction.atomic():
        FieldValue.objects.create(
            article=article, field="title", value="İki", origin="editor", confidence=1, is_current=True
        )


def test_rejected_value_is_never_current() -> None:
    row = FieldValue.objects.filter(article=make_article(), field="title")
    with pytest.raises(IntegrityError, match="neither_rejected"), transaction.atomic():
        row.update(rejected="sidebar")


def test_same_bytes_are_kept_once() -> None:
    capture = make_article().captures.get()
    capture.pk = None
    with pytest.raises(IntegrityError, match="sha256"), transaction.atomic():
        capture.save(force_insert=True)


def test_captured_article_cannot_be_deleted() -> None:
    article = make_article()
    with pytest.raises(ProtectedError):
        article.delete()


def test_doubt_is_about_one_thing() -> None:
    with pytest.raises(IntegrityError, match="doubt_is_about"), transaction.atomic():
        ReviewItem.objects.create(kind="no_date")
    with pytest.raises(IntegrityError, match="doubt_is_about"), transaction.atomic():
        ReviewItem.objects.create(kind="no_date", article=make_article(), outlet=make_outlet())


def test_capture_notices_a_flipped_bit() -> None:
    capture = make_article().captures.get()
    assert capture.is_intact()
    content = bytearray(capture.content)
    content[-1] ^= 1
    Capture.objects.filter(pk=capture.pk).update(content=bytes(content))
    capture.refresh_from_db()
    assert not capture.is_intact()
