"""Pages of two actors, and with whom an actor is named."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.curation.actors import rename_actor
from archive.curation.merging import merge_actors
from archive.models import Actor, Mention
from archive.views.together import FURTHEST_APART, LONGEST_SIDE, SENTENCES_SHOWN
from tests.factories import make_actor, make_article, make_outlet
from tests.views.pages import facet, get, links, read, titles, words

pytestmark = pytest.mark.django_db

PAIR = "/actors/kaja-kallas/with/mark-rutte/"


@pytest.fixture
def rutte() -> Actor:
    return make_actor("Mark Rutte", description="Hollandalı siyasetçi", description_en="Dutch politician")


@pytest.fixture
def kallas() -> Actor:
    return make_actor("Kaja Kallas")


def test_pair_page_lists_articles_that_name_both(rutte: Actor, kallas: Actor) -> None:
    make_article(title="İkisi", body=["Rutte konuştu.", "Kallas dinledi."])
    make_article(title="Biri", body=["Rutte konuştu."])
    make_article(title="Öteki", body=["Kallas konuştu."])
    page = get(PAIR)
    assert words(page.h1) == "Kaja Kallas ve Mark Rutte"
    assert titles(page) == ["İkisi"]
    assert page.select(".pill, .together") == []
    assert links(page, ".members a") == {"Kaja Kallas": "/actors/kaja-kallas/", "Mark Rutte": "/actors/mark-rutte/"}
    assert "Kişiler" not in [words(box.h2) for box in page.select(".facet")]


def test_sentences_that_name_both_stand_first(rutte: Actor, kallas: Actor) -> None:
    body = ["Rutte geldi. Kallas bekledi.", "Dün kar yağdı. Kallas, Rutte'yi karşıladı ve ayrıldı. Basın bekledi."]
    older = make_article(title="Eski", body=body, outlet=make_outlet("TRT Haber"), published="2021-03-02")
    newer = make_article(title="Rutte ile Kallas buluştu", published="2022-02-14")
    make_article(title="Ayrı cümlelerde", body=["Rutte geldi. Kallas bekledi."], published="2023")
    page = get(PAIR)
    assert [words(one) for one in page.select(".together li")] == [
        "Rutte ile Kallas buluştu kaynak bilinmiyor 14 Şubat 2022 Rutte ile Kallas buluştu",
        "Kallas , Rutte'yi karşıladı ve ayrıldı. TRT Haber 2 Mart 2021 Eski",
    ]
    assert [words(mark) for mark in page.select(".together li:last-child mark")] == ["Kallas", "Rutte'yi"]
    sources = links(page, ".together .source a")
    assert sources["Eski"] == f"{older.get_absolute_url()}#b3"
    assert sources["Rutte ile Kallas buluştu"] == newer.get_absolute_url()


def test_sentences_are_few_one_of_each_article_and_cut(rutte: Actor, kallas: Actor) -> None:
    long = " ".join(["uzun"] * 400)
    for _ in range(SENTENCES_SHOWN + 1):
        make_article(
            title="Haber", body=[f"{long} Rutte uzun uzun Kallas {long}.", "Rutte ile Kallas. Kallas ile Rutte."]
        )
    shown = [quote.get_text() for quote in get(PAIR).select(".together blockquote")]
    assert len(shown) == SENTENCES_SHOWN
    assert all("Rutte" in text and "Kallas" in text and len(text) < 3 * LONGEST_SIDE for text in shown)


@pytest.mark.parametrize("order", ["{a} {gap} {b}", "{b} {gap} {a}"])
@pytest.mark.parametrize(("gap", "number"), [(FURTHEST_APART, 1), (FURTHEST_APART + 1, 0)])
def test_names_far_apart_are_not_named_together(rutte: Actor, kallas: Actor, order: str, gap: int, number: int) -> None:
    text = order.format(a="Mark Rutte", b="Kaja Kallas", gap="-" * (gap - 2))
    make_article(title="Haber", body=[f"{text} geldi."])
    page = get(PAIR)
    assert len(titles(page)) == 1 and len(page.select(".together li")) == number


def test_sentences_are_left_out_where_the_list_is_narrowed(rutte: Actor, kallas: Actor) -> None:
    make_article(body=["Rutte ile Kallas görüştü."])
    assert len(get(PAIR).select(".together li")) == 1
    page = get(f"{PAIR}?q=görüştü")
    assert page.select(".together") == [] and len(titles(page)) == 1


def test_a_name_within_the_other_is_no_second_naming() -> None:
    nato = make_actor("NATO", kind="body")
    make_actor("NATO Konseyi", kind="body", slug="konsey")
    article = make_article(title="Haber", body=["NATO Konseyi toplandı."])
    Mention.objects.create(article=article, actor=nato, block=2, start=0, end=4, form="NATO")
    assert get("/actors/konsey/with/nato/").select(".together") == []


def test_quotations_of_each_are_counted_and_linked(rutte: Actor, kallas: Actor) -> None:
    make_article(body=['Rutte, "Müttefikler kararlı adımlar atmayı sürdürecek." dedi.', "Kallas dinledi."])
    assert links(get(PAIR), ".members a")["1 sözü"] == "/quotations/?actor=mark-rutte"


def test_pair_has_search_facets_and_pager_of_its_own(rutte: Actor, kallas: Actor) -> None:
    make_actor("Emmanuel Macron")
    for number in range(21):
        make_article(title=f"Haber {number}", body=["Rutte, Kallas ve Macron buluştu."])
    make_article(title="Ayrı", body=["Rutte ve Kallas tank dedi."])
    page = get(PAIR)
    assert links(facet(page, "Kişiler"), "a.value") == {"Emmanuel Macron": f"{PAIR}?actor=emmanuel-macron"}
    assert links(page, ".pager a[rel=next]") == {"sonraki sayfa ›": f"{PAIR}?page=2"}
    assert get(f"{PAIR}?page=2").select(".together") == []
    assert titles(get(f"{PAIR}?q=tank")) == ["Ayrı"]
    assert links(get(f"{PAIR}?q=xyzzy"), ".no-hits a")["Aynısını bütün arşivde ara"] == "/search/?q=xyzzy"
    get(f"{PAIR}?page=9", status=404)


def test_undated_articles_of_a_pair_are_those_of_both(rutte: Actor, kallas: Actor) -> None:
    make_article(body=["Rutte ile Kallas."])
    make_article(body=["Rutte ile Kallas."], published=None)
    address = "/dates/undated/?actor=kaja-kallas&actor=mark-rutte"
    assert address in [link["href"] for link in get(PAIR).select("figure a")]


def test_wrong_values_on_a_pair_page_are_told(rutte: Actor, kallas: Actor) -> None:
    make_article(body=["Rutte ile Kallas."])
    page = get(f"{PAIR}?from=dün&actor=kimse")
    assert "dün bir tarih değil" in words(page.select_one(".problems"))
    assert titles(page) == [] and page.select(".together") == []


def _robots(page: BeautifulSoup) -> bool:
    return bool(page.select("meta[name=robots][content^=noindex]"))


def test_only_a_whole_list_with_articles_is_for_search_engines(rutte: Actor, kallas: Actor) -> None:
    assert _robots(get(PAIR))
    make_article(body=["Rutte ile Kallas."])
    page = get(PAIR)
    canonical = page.select_one("link[rel=canonical]")
    assert not _robots(page) and canonical is not None and str(canonical["href"]).endswith(PAIR)
    assert _robots(get(f"{PAIR}?q=rutte"))


def test_pair_page_in_english(rutte: Actor, kallas: Actor) -> None:
    make_article(body=["Rutte ile Kallas."])
    page = get(f"/en{PAIR}")
    assert words(page.select_one(".members .about")) == "Dutch politician"
    assert "/en/actors/kaja-kallas/" in links(page, ".members a").values()


MOVES = [
    ("/actors/mark-rutte/with/kaja-kallas/", PAIR, 301),
    ("/actors/mark-rutte/with/kaja-kallas/?q=x", f"{PAIR}?q=x", 301),
    ("/actors/KAJA%20KALLAS/with/Mark-Rutte/", PAIR, 301),
    ("/en/actors/mark-rutte/with/kaja-kallas/", f"/en{PAIR}", 301),
    ("/actors/mark-rutte/with/mark-rutte/", "/actors/mark-rutte/", 302),
    ("/actors/mark-rutte/with/MARK-RUTTE/", "/actors/mark-rutte/", 302),
]


@pytest.mark.parametrize(("asked", "proper", "status"), MOVES)
def test_other_address_of_a_pair_leads_to_the_one(
    rutte: Actor, kallas: Actor, asked: str, proper: str, status: int
) -> None:
    response = Client().get(asked)
    assert (response.status_code, response.headers["Location"]) == (status, proper)


def test_merged_and_renamed_actors_lead_to_the_present_pair(rutte: Actor, kallas: Actor, admin_user: object) -> None:
    merge_actors(rutte, make_actor("M. Rutte", slug="a-rutte"), editor=admin_user)
    rename_actor(kallas, name="Kaja Kallas", slug="kallas", editor=admin_user)
    response = Client().get("/actors/a-rutte/with/kaja-kallas/?q=x")
    assert (response.status_code, response.headers["Location"]) == (302, "/actors/kallas/with/mark-rutte/?q=x")
    response = Client().get("/actors/a-rutte/with/mark-rutte/")
    assert (response.status_code, response.headers["Location"]) == (302, "/actors/mark-rutte/")


@pytest.mark.parametrize("other", ["kimse", "%00", "a%00b", "%FF", "%F0%9F%98%80", "x" * 900, "none", "!!!"])
def test_pair_with_nobody_is_not_found(rutte: Actor, other: str) -> None:
    get(f"/actors/mark-rutte/with/{other}/", status=404)
    get(f"/actors/{other}/with/mark-rutte/", status=404)


def test_actor_page_names_the_actors_named_with_it(rutte: Actor, kallas: Actor) -> None:
    make_actor("Avrupa Birliği", kind="body")
    make_actor("Vladimir Putin")
    make_article(body=["Rutte, Kallas ile Avrupa Birliği için görüştü."])
    make_article(body=["Rutte, Avrupa Birliği dedi."])
    make_article(body=["Putin konuştu."])
    part = get("/actors/mark-rutte/").select_one(".companions")
    assert words(part) == "Avrupa Birliği 2 Kaja Kallas 1"
    assert part is not None
    assert links(part) == {"Avrupa Birliği": "/actors/avrupa-birligi/with/mark-rutte/", "Kaja Kallas": PAIR}


def test_companions_of_a_narrowed_list_lead_to_the_same_narrowing(rutte: Actor, kallas: Actor) -> None:
    make_actor("Vladimir Putin")
    make_article(title="Buldum", body=["Rutte, Kallas tank dedi."])
    make_article(body=["Rutte, Kallas, Putin."])
    address = links(get("/actors/mark-rutte/?q=tank"), ".companions a")
    assert address == {"Kaja Kallas": f"{PAIR}?q=tank"}
    assert titles(get(address["Kaja Kallas"])) == ["Buldum"]
    excluded = get("/actors/mark-rutte/?-actor=vladimir-putin&actor=kaja-kallas")
    assert links(excluded, ".companions a") == {"Kaja Kallas": f"{PAIR}?-actor=vladimir-putin"}


def test_companions_cost_no_query(rutte: Actor, kallas: Actor) -> None:
    make_article(body=["Rutte geldi."])
    Client().get("/actors/mark-rutte/")
    with CaptureQueriesContext(connection) as alone:
        assert read(Client().get("/actors/mark-rutte/")).select(".companions") == []
    make_article(body=["Rutte, Kallas ile görüştü."])
    Client().get("/actors/mark-rutte/")
    with CaptureQueriesContext(connection) as together:
        assert read(Client().get("/actors/mark-rutte/")).select(".companions") != []
    assert len(together) == len(alone)


def test_actor_page_counts_its_outlets(rutte: Actor) -> None:
    make_article(body=["Rutte geldi."], outlet=make_outlet("TRT Haber"))
    assert words(facet(get("/actors/mark-rutte/"), "Kaynak")).startswith("Kaynak TRT Haber 1")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/actors/mark-rutte/", "Arşivde adının geçtiği haber yok."),
        ("/actors/jens-stoltenberg/with/mark-rutte/", "İkisinin birlikte geçtiği haber yok."),
    ],
)
def test_page_without_any_article_says_so_and_searches_the_archive(path: str, told: str) -> None:
    for name in ("Mark Rutte", "Jens Stoltenberg"):
        make_actor(name)
    make_article(body=["Zirve bitti."])
    page = get(path)
    assert words(page.select_one(".no-hits h2")) == told and page.select_one(".no-hits a")
    assert page.select_one("#list .search-box")["action"] == "/search/" and page.select(".facets") == []
