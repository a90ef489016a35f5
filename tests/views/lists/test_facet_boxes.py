"""Facets of a list: values that include, exclude and let go."""

import pytest

from archive.models import Article
from archive.search.backend import Facet, FacetValue
from archive.views.lists.addresses import Address
from archive.views.lists.facet_boxes import facet_boxes
from tests.factories import make_article, make_outlet
from tests.views.pages import facet, get, links, words

pytestmark = pytest.mark.django_db


def test_facet_adds_excludes_and_counts(archive: dict[str, Article]) -> None:
    box = facet(get("/search/?q=lavrov"), "Kaynak")
    assert links(box, "a.value") == {
        "TRT Haber": "/search/?q=lavrov&outlet=trt-haber",
        "Yeni Akit": "/search/?q=lavrov&outlet=yeni-akit",
    }
    assert [words(number) for number in box.select(".number")] == ["1", "1"]
    excluded = facet(get("/search/?q=lavrov&-outlet=trt-haber"), "Kaynak")
    assert excluded.select_one(".is-excluded") and [words(number) for number in excluded.select(".number")] == ["1"]
    excluding = {link["aria-label"]: link["href"] for link in box.select("a.exclude")}
    assert excluding["TRT Haber hariç"] == "/search/?q=lavrov&-outlet=trt-haber"


def test_chosen_value_of_a_facet_lets_itself_go(archive: dict[str, Article]) -> None:
    box = facet(get("/search/?outlet=trt-haber"), "Kaynak")
    assert links(box, ".is-selected a.value") == {"Süzgeci kaldır: TRT Haber ×": "/search/"}
    assert links(box, "li:not(.is-selected) a.value")["Yeni Akit"] == "/search/?outlet=trt-haber&outlet=yeni-akit"


def test_precision_cannot_be_excluded(archive: dict[str, Article]) -> None:
    box = facet(get("/search/"), "Tarih kesinliği")
    assert box.select(".value") and not box.select(".exclude")


def test_facet_folds_what_comes_after_eight_values() -> None:
    for number in range(11):
        make_article(outlet=make_outlet(f"Gazete {number:02}"))
    box = facet(get("/search/"), "Kaynak")
    assert len(box.select(":scope > ul .facet-row")) == 8
    assert words(box.summary) == "tümü (11)"
    assert len(box.select(".rest .facet-row")) == 3


def test_chosen_and_excluded_values_of_a_facet_come_first() -> None:
    values = (
        FacetValue("a", "A", 9),
        FacetValue("b", "B", 5, is_excluded=True),
        FacetValue("c", "C", 1, is_selected=True),
    )
    (box,) = facet_boxes([Facet("outlet", "outlet", values)], Address("/search/"))
    assert [row.label for row in box.first] == ["B", "C", "A"]


def test_facet_with_very_many_values_unfolds_the_most_frequent() -> None:
    values = tuple(FacetValue(f"v{number}", f"V{number}", 200 - number) for number in range(150))
    (box,) = facet_boxes([Facet("outlet", "outlet", values)], Address("/search/"))
    assert (len(box.first), len(box.rest), box.size, box.is_cut) == (8, 92, 100, True)
