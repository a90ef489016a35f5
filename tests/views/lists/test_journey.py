"""From a list to an article, to its neighbours in that list, and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    """Five articles, the newest last."""
    make_actor("Mark Rutte"), make_actor("Kaja Kallas")
    outlet, agency = make_outlet("TRT Haber"), make_agency("AA", code="aa")
    return [
        make_article(
            title=f"NATO toplantısı {number}",
            body=["Mark Rutte ile Kaja Kallas NATO karargâhında görüştü."],
            outlet=outlet,
            agency=agency,
            published=f"2022-02-1{number}",
        )
        for number in range(5)
    ]


def hits(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.select("[data-hit]")]


LISTS = [
    "/search/",
    "/search/?q=nato",
    "/search/?q=nato&outlet=trt-haber&sort=oldest",
    "/actors/mark-rutte/?q=nato",
    "/actors/kaja-kallas/with/mark-rutte/?sort=oldest",
    "/outlets/trt-haber/?q=nato",
    "/agencies/aa/?from=2022-02-11&to=2022-02-13",
    "/dates/2022/?q=nato",
    "/dates/2022/02/?q=nato",
    "/en/dates/2022/02/?sort=oldest",
]


@pytest.mark.parametrize("path", LISTS)
def test_hits_lead_to_each_other_in_the_order_of_the_list_and_back(articles: list[Article], path: str) -> None:
    page = get(path)
    shown, order = hits(page), titles(page)
    assert len(shown) >= 3
    address = shown[0]
    for place, title in enumerate(order, 1):
        article = get(address)
        assert words(article.h1) == title
        assert words(article.select_one(".journey strong")) == f"{place} / {len(order)}"
        back = article.select_one(".journey .back")
        assert back is not None and back["href"] == f"{path}#hit-{place}"
        assert page.select_one(f"#hit-{place} [data-hit]")["href"] == address
        before, after = article.select_one(".journey [rel=prev]"), article.select_one(".journey [rel=next]")
        assert (before and before["href"]) == (shown[place - 2] if place > 1 else None)
        assert (after and after["href"]) == (shown[place] if place < len(order) else None)
        assert after is None or after["title"] == order[place]
        address = str(after["href"]) if after else ""


def test_undated_shelf_and_a_day_lead_through_themselves() -> None:
    for number in range(3):
        make_article(title=f"NATO {number}", published=None)
        make_article(title=f"NATO gün {number}", published="2022-02-14")
    for path in ("/dates/undated/?q=nato", "/dates/2022/02/14/?q=nato"):
        assert words(get(hits(get(path))[1]).select_one(".journey strong")) == "2 / 3"


def test_pages_as_they_are_lead_to_canonical_addresses(articles: list[Article]) -> None:
    for path in ("/actors/mark-rutte/", "/outlets/trt-haber/", "/dates/2022/02/", "/"):
        assert all("?" not in address for address in hits(get(path)))


def test_list_of_a_later_page_and_of_some_words(articles: list[Article]) -> None:
    for number in range(20):
        make_article(title=f"NATO haberi {number}", published="2021-01-01")
    second = get("/search/?q=nato&sort=newest&page=2")
    article = get(hits(second)[0])
    assert words(article.select_one(".journey strong")) == "21 / 25"
    assert article.select_one(".back")["href"] == "/search/?q=nato&sort=newest&page=2#hit-21"
    some = get("/search/?q=nato+karargâhında+toplantısı+haberi+kallas")
    assert words(get(hits(some)[-1]).select_one(".journey strong")).startswith("20 / ")


def test_article_that_moved_in_the_list_is_found_near_its_place(articles: list[Article]) -> None:
    address = hits(get("/search/?q=nato&sort=newest"))[1]
    make_article(title="NATO'dan yeni haber", published="2023-01-01")
    article = get(address)
    assert words(article.select_one(".journey strong")) == "3 / 6"
    articles[3].captures.all().delete()
    assert words(get(address.replace("hit=2", "hit=400")).select_one(".journey")).startswith("Sonuç listesi")


@pytest.mark.parametrize(
    "query",
    [
        "hit=1", "hit=0", "hit=-1", "hit=x", "hit=²", "hit=99999999999999999999", "hit=" + "9" * 5000, "q=nato&hit=",
        "q=nato&hit=1&in=yok", "q=nato&hit=1&in=dates:2022-99", "q=nato&hit=1&in=actor:yok",
        "q=nato&hit=1&in=dates:----", "q=nato&hit=1&in=actor:a,b,c", "q=nato&hit=1&in=outlet:../admin",
        "q=nato&hit=1&in=dates:20222022", "q=nato&actor=yok&hit=1", "q=nato&from=31.02.2022&hit=1", "q=%00&hit=1",
        "q=%22&hit=1", "sort=yok&hit=3", "page=0&q=nato", "q=" + "nato+" * 300 + "&hit=2", "in=undated",
        "q=-nato&hit=1",        "in=actor:mark-rutte&hit=1&in=undated", "hit=1&hit=2&q=nato",
    ],
)  # fmt: skip
def test_wrong_parameters_give_the_article_all_the_same(articles: list[Article], query: str) -> None:
    page = get(f"{articles[0].get_absolute_url()}?{query}")
    assert words(page.h1) == "NATO toplantısı 0"
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None and urlsplit(str(canonical["href"])).query == ""


def test_addresses_name_the_page_they_come_from(articles: list[Article]) -> None:
    address = hits(get("/actors/kaja-kallas/with/mark-rutte/?q=nato&utm_source=x"))[0]
    assert parse_qs(urlsplit(address).query) == {"q": ["nato"], "in": ["actor:kaja-kallas,mark-rutte"], "hit": ["1"]}


def test_language_switch_keeps_the_journey(articles: list[Article]) -> None:
    address = hits(get("/actors/mark-rutte/?q=nato"))[0]
    english = get(links(get(address), ".masthead a")["EN"])
    assert english.select_one(".journey .back")["href"].startswith("/en/actors/mark-rutte/?q=nato#hit-")


def test_cost_of_an_article_without_and_with_a_journey(articles: list[Article]) -> None:
    address = articles[0].get_absolute_url()
    Client().get(address)
    plain, marked, come = (_queries(address + query) for query in ("", "?q=nato", "?q=nato&hit=5"))
    assert marked == plain - 1, "marks need no query; nor is there a validator to be asked for"
    for number in range(40):
        make_article(title=f"NATO {number}", published="2020-01-01")
    assert _queries(f"{address}?q=nato&hit=5") == come, "nor do more hits"


def _queries(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)


# --- marks ----------------------------------------------------------------------------------------------------------


def test_marks_stand_in_title_lead_and_body_as_in_snippets() -> None:
    article = make_article(
        title="IŞIK ve İzmir'in NATO'su",
        lead="Işığın izmirde görüldüğü gün.",
        body=["NATO’nun açıklaması.", {"heading": "İZMİR"}, "bir yol"],
    )
    page = get(article.get_absolute_url() + "?q=ışık+izmir+nato")
    assert [mark.get_text() for mark in page.select(".story mark")] == [
        "IŞIK", "İzmir'in NATO'su", "Işığın izmirde", "NATO’nun", "İZMİR",
    ]  # fmt: skip
    assert [mark["id"] for mark in page.select(".story mark")] == [f"m{number}" for number in range(1, 6)]
    assert words(page.select_one(".marks [role=status]")) == "5 işaret"
    assert page.select_one(".journey .back") is None


def test_what_only_a_part_of_a_phrase_found_is_marked_as_on_the_list() -> None:
    whole = make_article(title="Güvenlik garantileri verildi", body=["Görüşme yapıldı."])
    part = make_article(title="Enerji", body=["Avrupa güvenlik garantileri istedi."])
    query = "?q=%22güvenlik+garantileri+verildi%22&hit="
    found = {one: get(f"{one.get_absolute_url()}{query}{place}") for place, one in enumerate((whole, part), 1)}
    marks = [[mark.get_text() for mark in page.select(".story mark")] for page in found.values()]
    assert marks == [["Güvenlik garantileri verildi"], ["güvenlik garantileri"]]


def test_marks_names_and_quotations_stand_in_each_other() -> None:
    make_actor("Sergey Lavrov")
    make_actor("Rusya Dışişleri Bakanlığı", kind="body")
    article = make_article(
        title="Haber",
        body=['Sergey Lavrov, "Rusya Dışişleri Bakanlığı garanti istiyor & <bekliyor>" dedi.'],
    )
    url = article.get_absolute_url()
    plain = get(url).select_one("#b2")
    assert plain is not None and plain.select("a.name") and plain.select(".said")
    for query in (
        "lavrov",
        '"Lavrov Rusya"',
        "dışişleri",
        '"bakanlığı garanti"',
        "garanti",
        "bekliyor",
        "lavrov rusya dışişleri",
    ):
        block = get(f"{url}?q={query}").select_one("#b2")
        assert block is not None
        assert block.get_text() == plain.get_text()
        assert [link.get_text() for link in block.select("a.name")] == [
            link.get_text() for link in plain.select("a.name")
        ]
        assert "".join(part.get_text() for part in block.select(".said")) == "".join(
            part.get_text() for part in plain.select(".said")
        )
        assert block.select("mark, a.name > mark")
    crossing = get(f'{url}?q="bakanlığı garanti"').select("#b2 mark")
    assert [mark.get_text() for mark in crossing] == ["Bakanlığı", " garanti"]
    assert [mark.get("id") for mark in crossing] == ["m1", None]


def test_query_of_the_title_marks_the_title_only_and_excluded_words_nothing() -> None:
    article = make_article(title="NATO haberi", body=["NATO ve Rusya"])
    page = get(article.get_absolute_url() + "?q=title:nato+-rusya")
    assert [(mark.parent.name, mark.get_text()) for mark in page.select("mark")] == [("h1", "NATO")]
    assert get(article.get_absolute_url() + "?q=-rusya").select(".marks") == []


def test_untitled_article_is_marked_where_its_beginning_stands_for_a_title() -> None:
    article = make_article(title=None, body=["NATO Brüksel'de toplandı."])
    page = get(article.get_absolute_url() + "?q=brüksel")
    assert [mark.get_text() for mark in page.select("h1 mark, #b2 mark")] == ["Brüksel'de", "Brüksel'de"]


def test_quotations_carry_their_words_to_the_article() -> None:
    make_actor("Mark Rutte")
    make_article(body=['Mark Rutte, "Güvenlik garantileri masada" dedi.'])
    address = hits(get("/quotations/?q=garanti"))[0]
    assert urlsplit(address).query == "q=garanti" and urlsplit(address).fragment == "b2"
    assert get(address).select_one("#b2 mark") is not None
    assert all("?" not in one for one in hits(get("/quotations/")))
