"""Links to the pages of a list."""

import pytest

from archive.models import Article
from archive.views.lists.addresses import Address
from archive.views.lists.pager import Pager
from tests.factories import make_article
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["2", "100000000000000000000", "1" * 5000])
def test_page_past_the_end_is_not_found(archive: dict[str, Article], page: str) -> None:
    get(f"/search/?page={page}", status=404)


def test_pages_follow_each_other() -> None:
    for _number in range(45):
        make_article()
    first, middle, last = (get(f"/search/?q=nato&page={number}") for number in (1, 2, 3))
    assert [len(titles(page)) for page in (first, middle, last)] == [20, 20, 5]
    assert len({*titles(first), *titles(middle), *titles(last)}) == 45
    assert links(middle, ".pager > a") == {
        "‹ önceki sayfa": "/search/?q=nato",
        "sonraki sayfa ›": "/search/?q=nato&page=3",
    }
    assert links(middle, ".places a") == {"1": "/search/?q=nato", "3": "/search/?q=nato&page=3"}
    assert words(middle.select_one(".places [aria-current]")) == "2"
    assert list(links(last, ".pager > a")) == ["‹ önceki sayfa"]


def test_pager_leaves_out_far_pages() -> None:
    shown = Pager(Address("/search/"), 6, 40).places
    assert [place.number for place in shown] == [1, 4, 5, 6, 7, 8, 40]
    assert [place.number for place in shown if place.follows_gap] == [4, 40]
    assert [place.number for place in Pager(Address("/")).places] == [1]
