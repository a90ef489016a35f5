"""Known, probable and unknown publication times sort and show as they should."""

import pytest

from archive.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db

TIMES = [
    "2021-12-27T15:22:00+03:00",
    "2021-12-27",
    "2021-12",
    "2021",
    "2017-01-01/2017-12-05",
    "2022-01-25/..",
    None,
]


def test_undated_stand_last_in_both_orders() -> None:
    for time in TIMES:
        make_article(published=time, title=str(time))
    newest = [article.published for article in Article.objects.newest_first()]
    oldest = [article.published for article in Article.objects.oldest_first()]
    assert newest[:4] == ["2021-12-27T15:22:00+03:00", "2021-12-27", "2021-12", "2021"]
    assert oldest[:4] == ["2021", "2021-12", "2021-12-27", "2021-12-27T15:22:00+03:00"]
    assert set(newest[4:]) == set(oldest[4:]) == {"2017-01-01/2017-12-05", "2022-01-25/..", None}


def test_shelves_part_the_archive() -> None:
    for time in TIMES:
        make_article(published=time)
    assert Article.objects.dated().count() == 4
    assert {article.published for article in Article.objects.undated()} == {*TIMES[4:]}


def test_offset_as_stated_is_kept() -> None:
    article = make_article(published="2025-02-17T20:20:00+00:00")
    article.refresh_from_db()
    assert article.published == "2025-02-17T20:20:00+00:00"
    assert article.published_from is not None
    assert article.published_from.isoformat() == "2025-02-17T20:20:00+00:00"


def test_untitled_article_has_a_working_title_cut_at_a_word() -> None:
    article = make_article(title=None, body=["NATO Genel Sekreteri Jens Stoltenberg, " + "uzun bir açıklama " * 20])
    assert article.title is None
    assert article.display_title.endswith(" …")
    assert len(article.display_title) <= 92
    assert article.slug == "basliksiz"
