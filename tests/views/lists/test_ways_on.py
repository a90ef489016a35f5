"""Where a search finds little or nothing, ways on that find something."""

import pytest

from archive.models import Article, Outlet
from archive.search import vocabulary
from tests.factories import make_actor, make_article
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


def test_nothing_found_says_what_to_drop_and_what_that_gives(archive: dict[str, Article]) -> None:
    page = get("/search/?q=zirve&outlet=trt-haber")
    assert titles(page) == []
    box = page.select_one(".no-hits")
    assert "“zirve” için bu süzgeçlerle haber bulunamadı." in words(box)
    assert [words(way) for way in page.select(".ways li")] == ["zirve olmadan 1 haber", "TRT Haber olmadan 1 haber"]
    assert links(page, ".ways a")["TRT Haber olmadan"] == "/search/?q=zirve"


def test_nothing_found_offers_to_drop_all_filters_where_no_single_one_helps(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov&from=2001&to=2002&outlet=trt-haber&outlet=yeni-akit&agency=none&section=Yok")
    assert links(page, ".ways a") == {"bütün süzgeçler olmadan": "/search/?q=lavrov"}


def test_nothing_found_offers_searches_that_find_something() -> None:
    make_article(body=["Güvenlik garantileri istendi."])
    examples = links(get("/search/?q=xyzzy"), ".no-hits a")
    assert '"güvenlik garantileri"' in examples
    for address in examples.values():
        assert titles(get(address))


def test_misspelt_word_is_corrected_with_its_count_and_the_filters_stay(archive: dict[str, Article]) -> None:
    make_article(title="Zirve", body=["Zirve sürüyor."], outlet=Outlet.objects.get(slug="trt-haber"))
    vocabulary.rebuild()
    page = get("/search/?q=zrive&outlet=trt-haber")
    assert words(page.select_one(".meant")) == "Şunu mu aradınız: Zirve 1 haber"
    there = links(page, ".meant a")["Zirve"]
    assert there == "/search/?outlet=trt-haber&q=Zirve"
    assert words(get(there).select_one(".count")) == "1 haber"


def test_one_misspelt_word_of_several_is_corrected(archive: dict[str, Article]) -> None:
    make_article(title="Zirve", body=["Lavrov zirveye geldi."])
    vocabulary.rebuild()
    page = get("/search/?q=lavrov+zrive")
    assert words(page.select_one(".count")) == "3 haber"
    assert words(page.select_one(".meant")) == "Şunu mu aradınız: lavrov Zirve 1 haber"
    assert get("/search/?q=lavrov+zirve").select_one(".meant") is None


def test_another_word_that_finds_no_more_is_not_offered(archive: dict[str, Article]) -> None:
    make_actor("Grant Shapps")
    page = get("/search/?q=lavrov+garanti")
    assert words(page.select_one(".count")).startswith("1 haber")
    assert page.select_one(".meant") is None


def test_nothing_found_tells_the_nearest_titles(archive: dict[str, Article]) -> None:
    page = get("/search/?q=hazırlop")
    assert titles(page) == []
    assert links(page, ".nearest a") == {"Zirve hazırlığı": archive["undated"].get_absolute_url()}


def test_nothing_found_tells_what_the_same_gives_among_quotations(archive: dict[str, Article]) -> None:
    make_article(body=['Rusya Dışişleri Bakanı Sergey Lavrov, "Füzeler bu yıl sınırımıza gelmeyecek." dedi.'])
    page = get("/search/?q=füzeler&agency=aa")
    way = next(link for link in page.select(".no-hits a") if "alıntılarda" in words(link))
    assert way["href"] == "/quotations/?q=f%C3%BCzeler"
    assert "1 alıntı" in words(page.select_one(".no-hits"))
