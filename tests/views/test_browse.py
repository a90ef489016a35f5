import pytest
from django.test import Client

from archive.models import Actor
from tests.factories import make_actor, make_agency, make_article, make_outlet, make_role
from tests.views.pages import facet, get, links, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def rutte() -> Actor:
    actor = make_actor("Mark Rutte", description="Hollandalı siyasetçi", description_en="Dutch politician")
    make_role(actor, "NATO Genel Sekreteri", title_en="NATO Secretary General", since="2024-10-01")
    return actor


def test_actor_page_tells_who_it_is_and_lists_articles(rutte: Actor) -> None:
    make_article(title="Birinci", body=["Mark Rutte geldi. Rutte'nin sözleri."])
    make_article(title="Rutte yok sayıldı", body=["NATO ile Rusya."])
    make_article(title="Başka")
    page = get("/actors/mark-rutte/")
    subject = words(page.select_one(".subject"))
    assert page.h1 is not None and words(page.h1) == "Mark Rutte"
    assert "kişi" in subject and "Hollandalı siyasetçi" in subject
    assert words(page.select_one(".offices")) == "NATO Genel Sekreteri 1 Ekim 2024 –"
    assert "Mark Rutte 1" in words(page.select_one(".spellings"))
    assert set(titles(page)) == {"Birinci", "Rutte yok sayıldı"}


def test_actor_page_in_english_uses_english_descriptions(rutte: Actor) -> None:
    page = get("/en/actors/mark-rutte/")
    assert words(page.select_one(".intro")) == "Dutch politician"
    assert words(page.select_one(".offices")) == "NATO Secretary General 1 October 2024 –"


def test_own_actor_is_neither_pill_nor_facet_value(rutte: Actor) -> None:
    make_actor("Kaja Kallas")
    make_article(body=["Rutte, Kallas ile görüştü."])
    page = get("/actors/mark-rutte/")
    assert page.select(".pill") == []
    assert links(facet(page, "Kişiler"), "a.value") == {"Kaja Kallas": "/actors/mark-rutte/?actor=kaja-kallas"}


def test_filters_on_an_actor_page_narrow_its_own_list(rutte: Actor) -> None:
    trt = make_outlet("TRT Haber")
    make_article(title="Birinci", body=["Rutte geldi."], outlet=trt)
    make_article(title="İkinci", body=["Rutte gitti."])
    make_article(title="Üçüncü", outlet=trt)
    page = get("/actors/mark-rutte/?outlet=trt-haber")
    assert titles(page) == ["Birinci"]
    assert links(page, ".pill") == {"Süzgeci kaldır: TRT Haber ×": "/actors/mark-rutte/"}


def test_actor_question_without_answer_leads_to_the_whole_archive(rutte: Actor) -> None:
    make_article(body=["Rutte geldi."])
    page = get("/actors/mark-rutte/?q=xyzzy")
    assert links(page, ".no-hits a")["Aynısını bütün arşivde ara"] == "/search/?q=xyzzy"


SPELLINGS = [
    ("/actors/Mark-Rutte/", "/actors/mark-rutte/"),
    ("/actors/MARK%20RUTTE/?q=x", "/actors/mark-rutte/?q=x"),
    ("/actors/mark_rutte/", "/actors/mark-rutte/"),
    ("/agencies/İHA/", "/agencies/iha/"),
    ("/outlets/Yeni%20Şafak/", "/outlets/yeni-safak/"),
    ("/en/outlets/YENI-SAFAK/", "/en/outlets/yeni-safak/"),
]


@pytest.mark.parametrize("kind", ["actors", "outlets", "agencies"])
@pytest.mark.parametrize("asked", ["%00", "a%00b", "%FF", "%F0%9F%98%80", "x" * 900, "none", "%2e%2e"])
def test_what_is_no_slug_of_ours_is_not_found(rutte: Actor, kind: str, asked: str) -> None:
    get(f"/{kind}/{asked}/", status=404)


@pytest.mark.parametrize(("asked", "proper"), SPELLINGS)
def test_other_spelling_redirects(rutte: Actor, asked: str, proper: str) -> None:
    make_agency("İhlas Haber Ajansı", code="iha", short="İHA")
    make_outlet("Yeni Şafak")
    response = Client().get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, proper)


@pytest.mark.parametrize("address", ["/actors/yok/", "/outlets/yok/", "/agencies/yok/", "/actors/!!!/"])
def test_unknown_one_is_not_found(address: str) -> None:
    get(address, status=404)


def test_actors_are_counted_and_those_without_articles_left_out(rutte: Actor) -> None:
    make_actor("Kaja Kallas")
    make_actor("Görünmeyen Kişi")
    make_actor("Avrupa Birliği", kind="body")
    make_article(body=["Rutte, Kallas ile Avrupa Birliği için görüştü."], published="2022")
    make_article(body=["Rutte geldi."], published="2020")
    page = get("/actors/")
    assert [words(row) for row in page.select(".tallies li")] == [
        "Mark Rutte Hollandalı siyasetçi 2020–2022, en çok 2022: 1 haber 2",
        "Kaja Kallas 2022: 1 haber 1",
        "Avrupa Birliği 2022: 1 haber 1",
    ]


def test_actors_in_each_order() -> None:
    for name in ("Çağlar Ay", "Cem Ay", "İnci Su", "Işık Su"):
        make_actor(name)
    make_article(body=["Cem Ay ile İnci Su."], published="2020")
    make_article(body=["Cem Ay ile Çağlar Ay."], published="2023")
    make_article(body=["Işık Su, Cem Ay."], published="2021")
    orders = {
        sort: [words(link) for link in get(f"/actors/?sort={sort}").select(".tallies a")]
        for sort in ("count", "recent", "name")
    }
    assert orders["name"] == ["Cem Ay", "Çağlar Ay", "Işık Su", "İnci Su"]
    assert orders["count"][0] == "Cem Ay"
    assert orders["recent"][:2] == ["Cem Ay", "Çağlar Ay"] and orders["recent"][-1] == "İnci Su"


def test_unknown_order_of_actors_is_told(rutte: Actor) -> None:
    make_article(body=["Rutte geldi."])
    page = get("/actors/?sort=boy")
    assert "“boy” diye bir sıralama yok." in words(page.select_one(".problems"))
    assert page.select(".tallies li") == []


def test_outlets_are_counted_with_their_years_and_the_unknown_apart() -> None:
    trt, akit = make_outlet("TRT Haber"), make_outlet("Yeni Akit")
    make_outlet("Suskun Gazete")
    make_article(outlet=trt, published="2021-12-27")
    make_article(outlet=trt, published="2024")
    make_article(outlet=akit, published=None)
    make_article(outlet=None)
    page = get("/outlets/")
    assert [words(row) for row in page.select(".tallies li")] == [
        "TRT Haber 2021–2024 2",
        "Yeni Akit 1",
        "Kaynağı bilinmeyen haberler 1",
    ]
    assert len(titles(get(links(page)["Kaynağı bilinmeyen haberler"]))) == 1
    assert links(page, ".silent a") == {"Suskun Gazete": "/outlets/suskun-gazete/"}


def test_outlet_page_has_no_outlet_facet_and_ignores_another_outlet() -> None:
    make_article(title="Bizimki", outlet=make_outlet("TRT Haber"))
    make_article(title="Ötekisi", outlet=make_outlet("Yeni Akit"))
    page = get("/outlets/trt-haber/?outlet=yeni-akit")
    assert titles(page) == ["Bizimki"]
    assert page.select(".pill") == [] and "Kaynak" not in [words(box.h2) for box in page.select(".facet")]


def test_agency_page_lists_what_others_printed() -> None:
    aa = make_agency("Anadolu Ajansı", code="aa", short="AA")
    make_article(title="AA'dan", agency=aa, outlet=make_outlet("TRT Haber"))
    make_article(title="Kendinden")
    page = get("/agencies/aa/")
    assert page.h1 is not None and words(page.h1) == "Anadolu Ajansı AA"
    assert titles(page) == ["AA'dan"]
    assert words(get("/agencies/").select_one(".tallies")) == "Anadolu Ajansı AA 2022 1 Ajansı belirtilmemiş haberler 1"
