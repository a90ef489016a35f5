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
    trt, akit = make_outlet("TRT Haber", hosts=["trthaber.com"]), make_outlet("Yeni Akit")
    make_outlet("Suskun Gazete")
    make_article(outlet=trt, published="2021-12-27")
    make_article(outlet=trt, published="2024")
    make_article(outlet=akit, published=None)
    make_article(outlet=None)
    page = get("/outlets/")
    assert [words(row) for row in page.select(".tallies li")] == [
        "TRT Haber trthaber.com 2021–2024 2021–2024, en çok 2024: 1 haber 2",
        "Yeni Akit 1",
        "Kaynağı bilinmeyen haberler 1",
    ]
    assert len(titles(get(links(page)["Kaynağı bilinmeyen haberler"]))) == 1
    assert links(page, ".silent a") == {"Suskun Gazete": "/outlets/suskun-gazete/"}


def test_outlets_as_numerous_stand_in_turkish_order() -> None:
    for name in ("İzmir", "Çorum", "Işık", "Cumhuriyet", "Şok", "Sabah"):
        make_article(outlet=make_outlet(name))
    assert list(links(get("/outlets/"), ".tallies a")) == ["Cumhuriyet", "Çorum", "Işık", "İzmir", "Sabah", "Şok"]


def test_outlet_is_covered_month_by_month_and_its_silence_is_seen() -> None:
    outlet = make_outlet("TRT Haber")
    for published in ("2022-02-14", "2022-02-15", "2022-11", "2022", "2018-05-05"):
        make_article(outlet=outlet, published=published)
    make_article(published="2020-01-01")
    make_article(outlet=outlet, published=None)
    page = get("/outlets/trt-haber/")
    rows = [[words(cell) for cell in row.select("th, td")] for row in page.select(".coverage tbody tr")]
    assert rows == [
        ["2022", "", "2", *[""] * 8, "1", "", "4"],
        ["2019–2021: haber yok"],
        ["2018", *[""] * 4, "1", *[""] * 7, "1"],
    ]
    assert page.select_one(".coverage table caption") is not None
    cells = page.select(".coverage td a")
    assert [cell["title"] for cell in cells] == ["Şubat 2022: 2 haber", "Kasım 2022: 1 haber", "Mayıs 2018: 1 haber"]
    for cell in cells:
        assert words(get(str(cell["href"])).select_one(".count")) == f"{words(cell)} haber"
    for row in page.select(".coverage tbody th a"):
        assert words(get(str(row["href"])).select_one(".count")) in ("4 haber", "1 haber")


def test_coverage_is_that_of_the_list_and_keeps_its_filters() -> None:
    outlet, aa = make_outlet("TRT Haber"), make_agency("AA")
    make_article(outlet=outlet, agency=aa, published="2022-02-14")
    make_article(outlet=outlet, published="2022-03-14")
    page = get("/outlets/trt-haber/?agency=aa&sort=oldest")
    cells = {words(cell): cell["href"] for cell in page.select(".coverage td a")}
    assert cells == {"1": "/dates/2022/02/?agency=aa&sort=oldest&outlet=trt-haber"}
    assert page.select_one(".coverage[open]") is None and get("/outlets/trt-haber/").select_one(".coverage[open]")
    assert get("/outlets/trt-haber/?from=yanlis").select(".coverage") == []


def test_shades_grow_with_the_number_of_articles() -> None:
    outlet = make_outlet("TRT Haber")
    for month, number in ((1, 9), (2, 4), (3, 1)):
        for _ in range(number):
            make_article(outlet=outlet, published=f"2022-{month:02}-05")
    cells = get("/outlets/trt-haber/").select(".coverage td")
    assert [cell["class"] for cell in cells[:4]] == [["shade-5"], ["shade-4"], ["shade-1"], ["shade-0"]]


def test_outlet_without_articles_says_so_and_leads_on() -> None:
    make_outlet("Suskun Gazete")
    make_article()
    page = get("/outlets/suskun-gazete/")
    assert words(page.select_one(".no-hits h2")) == "Arşivde henüz haberi yok: Suskun Gazete"
    assert list(links(page, ".no-hits a")) == ["Haberi olan kaynaklar", "Haber ajansları", "Bütün haberler"]
    assert page.select(".coverage") == []


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
    assert [words(row) for row in get("/agencies/").select(".tallies li")] == [
        "Anadolu Ajansı AA 2022 2022: 1 haber 1",
        "Ajansı belirtilmemiş haberler 1",
    ]
    assert links(page, ".coverage td a") == {"1": "/dates/2022/02/?agency=aa"}
