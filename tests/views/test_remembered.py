"""What follows from the articles is worked out once for each state of the archive, and nothing old is shown."""

import pytest
from django.contrib.auth.models import User

from archive import curation
from archive.curation import rebuilding
from archive.curation.merging import merge_actors
from archive.models import Article
from archive.views.remembered import remembered
from tests.factories import make_actor, make_article
from tests.views.pages import get, words

pytestmark = pytest.mark.django_db


def test_worked_out_once_for_each_state_and_argument() -> None:
    asked: list[str] = []

    @remembered(5)
    def titles(start: str) -> tuple[str, ...]:
        asked.append(start)
        return tuple(Article.objects.filter(title__startswith=start).values_list("title", flat=True))

    article = make_article(title="NATO toplandı")
    assert [titles("NATO"), titles("NATO"), titles("Rus")] == [("NATO toplandı",), ("NATO toplandı",), ()]
    assert asked == ["NATO", "Rus"]
    curation.delete_article(article)
    assert titles("NATO") == ()


def test_mentions_of_a_taken_back_article_are_nowhere_told() -> None:
    make_actor("Mark Rutte")
    make_article(body=["Mark Rutte geldi."], published="2024-11-02")
    gone = make_article(body=["Rutte gitti."], published="2024-12-02")
    before = get("/actors/mark-rutte/")
    assert {words(one) for one in before.select(".spellings li")} == {"Mark Rutte 1", "Rutte 1"}
    assert len(before.select("svg.bars a")) == 2
    curation.delete_article(gone)
    after = get("/actors/mark-rutte/")
    assert [words(one) for one in after.select(".spellings li")] == ["Mark Rutte 1"]


def test_mentions_of_a_merged_actor_are_the_others_before_the_index_follows(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 0)
    kept, gone = make_actor("Mark Rutte"), make_actor("Marc Rute")
    make_article(body=["Mark Rutte geldi."], published="2024-11-02")
    make_article(body=["Marc Rute gitti."], published="2024-12-02")
    get("/actors/mark-rutte/")
    merge_actors(kept, gone, editor=curator)
    page = get("/actors/mark-rutte/")
    assert {words(one) for one in page.select(".spellings li")} == {"Mark Rutte 1", "Marc Rute 1"}
