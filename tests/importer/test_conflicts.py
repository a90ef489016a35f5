"""An editor's value stays when pages say something else; a curator is asked about what is new, once."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import curation
from archive.models import Article, ReviewItem
from archive.models.imports import Outcome
from tests.factories import make_outlet
from tests.importer.test_known_articles import newer_extraction  # noqa: F401  (a fixture)
from tests.importer.test_pipeline import lines, outcomes, record

pytestmark = pytest.mark.django_db

EDITORS, PAGES, NEWS = "2022-02-14", "2022-02-15", "2022-02-16T09:30:00+03:00"


@pytest.fixture
def article(tmp_path: Path, curator: User) -> Article:
    """Its page says PAGES, its editor says EDITORS."""
    come(tmp_path, published=PAGES, section="Dünya")
    article = Article.objects.get()
    curation.set_field(article, "published", EDITORS, editor=curator)
    return article


def come(folder: Path, **values: Any) -> None:
    """A new capture of the article."""
    path = folder / f"{len(list(folder.iterdir()))}.jsonl"
    counts, _ended = outcomes(lines(path, record(external_id="k", **values)))
    assert counts in ({Outcome.CREATED: 1}, {Outcome.UPDATED: 1})


def questions() -> list[tuple[str, Any]]:
    """The open ones: field and value."""
    items = ReviewItem.objects.filter(kind="conflict", resolved=None)
    return [(item.detail["field"], item.detail["value"]) for item in items]


def answer(curator: User) -> None:
    for item in ReviewItem.objects.filter(kind="conflict", resolved=None):
        curation.resolve_doubt(item, editor=curator)


def test_a_new_value_is_asked_about_and_the_editors_stays(article: Article, tmp_path: Path) -> None:
    come(tmp_path, published=NEWS)
    assert questions() == [("published", NEWS)]
    article.refresh_from_db()
    assert article.published == EDITORS


def test_what_the_editor_chose_over_is_not_asked_about(article: Article, tmp_path: Path) -> None:
    come(tmp_path, published=PAGES, tags=["yeni"])
    assert questions() == []


def test_the_editors_own_value_is_not_asked_about(article: Article, tmp_path: Path) -> None:
    come(tmp_path, published=EDITORS)
    assert questions() == []


def test_an_answered_value_is_not_asked_about_again_but_another_one_is(
    article: Article, tmp_path: Path, curator: User
) -> None:
    come(tmp_path, published=NEWS)
    answer(curator)
    come(tmp_path, published=NEWS, tags=["yeni"])
    assert questions() == []
    come(tmp_path, published="2022-03")
    assert questions() == [("published", "2022-03")]


def test_an_open_question_is_not_asked_twice(article: Article, tmp_path: Path) -> None:
    come(tmp_path, published=NEWS)
    come(tmp_path, published="2022-03")
    assert questions() == [("published", NEWS)]


def test_each_contradicted_field_is_asked_about(article: Article, tmp_path: Path, curator: User) -> None:
    curation.set_field(article, "outlet", make_outlet("Gazete İki").slug, editor=curator)
    curation.set_field(article, "byline", None, editor=curator)
    make_outlet("Gazete Üç")
    come(tmp_path, published=NEWS, outlet="Gazete Üç", byline="Işıl Ilgaz", section="Gündem")
    assert sorted(questions()) == [("byline", "Işıl Ilgaz"), ("outlet", "gazete-uc"), ("published", NEWS)]


def test_a_known_page_that_is_read_anew_asks_nothing(
    article: Article, tmp_path: Path, curator: User, request: pytest.FixtureRequest
) -> None:
    # Curators saw the page itself; a newer extraction of a large archive must not fill their queue.
    come(tmp_path, published="Şubat 2022", title="İkinci")
    curation.set_field(article, "title", "Editörün başlığı", editor=curator)
    answer(curator)
    request.getfixturevalue("newer_extraction")
    make_outlet("Gazete Dört")
    curation.set_field(article, "outlet", None, editor=curator)
    outcomes(str(tmp_path / "1.jsonl"), outlet="gazete-dort")
    assert questions() == []


@pytest.mark.parametrize("published", [NEWS, "2022-02-17"])
def test_a_question_is_closed_by_the_editor_who_decides_anew(
    article: Article, tmp_path: Path, curator: User, published: str
) -> None:
    come(tmp_path, published=NEWS)
    curation.set_field(article, "published", published, editor=curator)
    assert questions() == []
    assert ReviewItem.objects.get(kind="conflict").resolved_by == curator


def test_a_question_is_closed_when_the_field_is_released(article: Article, tmp_path: Path) -> None:
    come(tmp_path, published=NEWS)
    curation.release_field(article, "published")
    assert questions() == []
    article.refresh_from_db()
    assert article.published == NEWS
