from collections.abc import Iterator
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from archive.models import FieldValue
from tests.factories import make_article, make_outlet
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> None:
    """Two of one day, one of a month, one of a year, one before, one undated, one with a range."""
    make_article(title="Sabah", published="2022-02-14T09:00:00+03:00")
    make_article(title="Gece yarısı", published="2022-02-13T22:30:00+01:00")  # 14 February 00:30 in Istanbul
    make_article(title="Ay", published="2022-02")
    make_article(title="Yıl", published="2022")
    make_article(title="Önceki", published="2021-12-27")
    make_article(title="Tarihsiz", published=None)
    make_article(title="Aralık", published="2022-01-25/..")


@pytest.mark.usefixtures("articles")
def test_grid_counts_months_and_years() -> None:
    page = get("/dates/")
    rows = {words(row.th): [words(cell) for cell in row.select("td")] for row in page.select(".heat tbody tr")}
    assert list(rows) == ["2022", "2021"]
    assert rows["2022"] == ["", "3", *[""] * 10, "4"]
    assert [words(month) for month in page.select(".heat thead th abbr .on-desk")][:2] == ["Oca", "Şub"]
    assert rows["2021"] == [*[""] * 11, "1", "1"]
    assert "2 haber" in words(page.select_one(".intro"))


@pytest.mark.usefixtures("articles")
def test_every_cell_gives_as_many_articles_as_it_tells() -> None:
    cells = get("/dates/").select(".heat td a")
    assert len(cells) == 2
    for cell in cells:
        assert words(get(str(cell["href"])).select_one(".count")) == f"{words(cell)} haber"


@pytest.mark.usefixtures("articles")
def test_year_has_all_that_is_known_to_be_of_it() -> None:
    page = get("/dates/2022/")
    assert set(titles(page)) == {"Sabah", "Gece yarısı", "Ay", "Yıl"}
    assert links(page, ".neighbours a") == {"‹ 2021": "/dates/2021/"}


@pytest.mark.usefixtures("articles")
def test_month_leaves_out_what_is_only_known_to_be_of_its_year() -> None:
    page = get("/dates/2022/02/")
    assert set(titles(page)) == {"Sabah", "Gece yarısı", "Ay"}
    assert page.h1 is not None and words(page.h1) == "Şubat 2022"
    days = {day["title"]: (words(day), day["href"]) for day in page.select(".is-days a")}
    assert days == {"14 Şubat 2022: 2 haber": ("14 2", "/dates/2022/02/14/")}
    assert links(page, ".neighbours a") == {"‹ Aralık 2021": "/dates/2021/12/"}
    assert [words(day) for day in page.select(".is-days thead th")] == ["Pzt", "Sal", "Çrş", "Prş", "Cum", "Cmt", "Paz"]


@pytest.mark.usefixtures("articles")
def test_day_is_a_day_in_istanbul() -> None:
    page = get("/dates/2022/02/14/")
    assert set(titles(page)) == {"Sabah", "Gece yarısı"}
    assert page.h1 is not None and words(page.h1) == "14 Şubat 2022 Pazartesi"
    assert words(get("/en/dates/2022/02/14/").h1) == "Monday, 14 February 2022"
    assert links(page, ".neighbours a") == {"‹ 27 Aralık 2021": "/dates/2021/12/27/"}
    assert links(page, ".subject .meta a") == {"Şubat 2022": "/dates/2022/02/"}


@pytest.mark.usefixtures("articles")
def test_day_without_articles_leads_to_the_nearest_that_have_any() -> None:
    page = get("/dates/2022/01/05/")
    assert titles(page) == [] and words(page.select_one(".count")) == "0 haber"
    assert links(page, ".neighbours a") == {
        "‹ 27 Aralık 2021": "/dates/2021/12/27/",
        "14 Şubat 2022 ›": "/dates/2022/02/14/",
    }


@pytest.mark.usefixtures("articles")
def test_bars_of_a_year_lead_to_its_months() -> None:
    make_article(published="2022-07-01")
    bars = {link["aria-label"]: link["href"] for link in get("/dates/2022/?q=nato").select("svg.bars a")}
    assert bars["Temmuz 2022: 1 haber"] == "/dates/2022/07/?q=nato"


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("from=2022-05&to=2030", {"Yaz", "Yıl"}),
        ("from=2000&to=2022-02", {"Sabah", "Gece yarısı", "Ay", "Yıl"}),
        ("to=2021", set()),
    ],
)
def test_dates_asked_on_a_year_page_narrow_within_the_year(asked: str, found: set[str]) -> None:
    make_article(title="Yaz", published="2022-07-01")
    assert set(titles(get(f"/dates/2022/?{asked}"))) == found


@pytest.mark.parametrize(
    "address",
    [
        "/dates/2022/13/",
        "/dates/2022/02/31/",
        "/dates/2022/00/",
        "/dates/0000/",
        "/dates/22/",
        "/dates/3000/",
        "/dates/9999/12/31/",
    ],
)
def test_date_that_does_not_exist_is_not_found(address: str) -> None:
    get(address, status=404)


def test_last_year_of_the_calendar_is_a_page() -> None:
    make_article(title="Son", published="2999-12-31T23:59:00-14:00")  # 1 January 3000 in Istanbul
    make_article(title="İlk", published="1000-01-01T00:00:00+14:00")
    assert words(get("/dates/2999/").select_one(".count")) == "0 haber"
    assert words(get("/dates/2999/12/31/").select_one(".count")) == "0 haber"
    assert titles(get("/dates/1000/?from=1000&to=2999")) == []
    for address in ("/", "/search/", "/dates/"):
        get(address)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """A site set to another zone, for a reader in yet another."""
    with override_settings(TIME_ZONE="UTC"), timezone.override("America/Los_Angeles"):
        yield


@pytest.mark.usefixtures("elsewhere")
def test_calendar_is_istanbuls_whatever_the_zone_of_the_site() -> None:
    outlet = make_outlet("TRT Haber")
    make_article(title="Yıl", published="2022", outlet=outlet)
    make_article(title="Gün", published="2024-01-01", outlet=outlet)
    make_article(title="Dakika", published="2024-01-01T00:30:00+03:00", outlet=outlet)

    rows = {words(row.th): words(row.select("td")[-1]) for row in get("/dates/").select(".heat tbody tr")}
    assert rows == {"2024": "2", "2023": "0", "2022": "1"}
    assert words(get("/").select_one(".tally")).endswith("2022–2024")
    assert "2022–2024" in words(get("/outlets/").main)
    bars = [link["aria-label"] for link in get("/search/").select("svg.bars a")]
    assert bars == ["2022: 1 haber", "2024: 2 haber"]

    january = get("/dates/2024/01/")
    assert links(january, ".is-days a") == {"1 2": "/dates/2024/01/01/"}
    assert set(titles(get("/dates/2024/01/01/"))) == {"Gün", "Dakika"}
    assert links(get("/dates/2023/"), ".neighbours a") == {"‹ 2022": "/dates/2022/", "2024 ›": "/dates/2024/"}


@pytest.mark.usefixtures("elsewhere")
def test_bars_by_month_and_times_are_istanbuls() -> None:
    make_article(title="Bir", published="2024-02-01T00:30:00+03:00")
    make_article(title="İki", published="2024-04-01")
    page = get("/search/")
    assert [link["aria-label"] for link in page.select("svg.bars a")] == ["Şubat 2024: 1 haber", "Nisan 2024: 1 haber"]
    assert "1 Şubat 2024 00:30" in words(page.main)


@pytest.mark.usefixtures("articles")
def test_shelf_tells_why_each_article_is_undated() -> None:
    unread = make_article(title="Yan sütun", published=None)
    FieldValue.objects.create(
        article=unread,
        field="published",
        value="2026-01-18",
        origin="page_text",
        rule="dateline",
        confidence=0.5,
        rejected="sidebar",
    )
    page = get("/dates/undated/")
    why = {words(hit.select_one(".headline > a")): words(hit.select_one(".why")) for hit in page.select(".hit")}
    assert why == {
        "Tarihsiz": "Sayfada bir tarih yok.",
        "Aralık": "Yalnız bir aralık biliniyor; dayanağı: sayfa metni.",
        "Yan sütun": "Sayfada yayın tarihi yok; sayılmayan tarihler: 18 Ocak 2026 (başka bir haberin tarihi).",
    }
    assert "olası tarih: 25 Ocak 2022 sonrası" in [words(doubt) for doubt in page.select(".doubt")]


@pytest.mark.usefixtures("articles")
def test_shelf_takes_the_same_filters() -> None:
    assert titles(get("/dates/undated/?precision=unknown")) == ["Tarihsiz"]


def test_empty_archive_has_no_calendar_and_says_so() -> None:
    page = get("/dates/")
    assert "Arşivde henüz haber yok." in words(page.main) and page.select(".heat") == []
    assert "Arşiv hakkında" in links(page, "main a")


def test_archive_without_dates_leads_to_the_shelf() -> None:
    make_article(published=None)
    page = get("/dates/")
    assert "tarihli haber yok" in words(page.main)
    assert links(page, "main a") == {"Takvimde yeri olmayan 1 haber": "/dates/undated/"}


def test_years_of_silence_are_told_in_one_row() -> None:
    make_article(published="2022-02-14")
    make_article(published="2017-05")
    make_article(published="2015")
    rows = [words(row) for row in get("/dates/").select(".heat tbody tr")]
    assert rows == ["2022 1 1", "2018–2021: haber yok", "2017 1 1", "2016 0", "2015 1 haber, ayı bilinmiyor 1"]


def test_year_whose_days_are_not_known_has_no_leaves() -> None:
    make_article(published="2015")
    assert get("/dates/2015/").select(".leaf") == []


def test_months_to_come_are_not_silent() -> None:
    make_article(published="2022-11-20")
    with patch("django.utils.timezone.now", return_value=datetime(2022, 11, 21, tzinfo=UTC)):
        cells = get("/dates/").select(".heat tbody td")
    assert [cell["class"] for cell in cells[9:12]] == [["shade-0"], ["shade-1"], ["outside"]]


@pytest.mark.usefixtures("articles")
def test_days_of_a_year_stand_in_its_months() -> None:
    make_article(published="2022-10-31")
    make_article(published="2022-10-30", title="Sayılmayan")
    leaves = {words(leaf.h2): leaf for leaf in get("/dates/2022/").select(".leaf")}
    assert len(leaves) == 12 and {"Ocak", "Şubat 3", "Ekim 2"} <= set(leaves)
    october = leaves["Ekim 2"]
    weeks = [[words(day) for day in week.select("td")] for week in october.select("tbody tr")]
    assert weeks[0] == ["", "", "", "", "", "1", "2"]  # 1 October 2022 was a Saturday
    assert weeks[-2:] == [["24", "25", "26", "27", "28", "29", "30 1"], ["31 1", "", "", "", "", "", ""]]
    assert links(october, "h2 a") == {"Ekim": "/dates/2022/10/"}


@pytest.mark.usefixtures("articles")
def test_days_are_those_of_the_list_and_keep_its_filters() -> None:
    make_article(title="TRT", published="2022-02-20", outlet=make_outlet("TRT Haber"))
    for path in ("/dates/2022/", "/dates/2022/02/"):
        assert links(get(f"{path}?outlet=trt-haber"), ".is-days a") == {"20 1": "/dates/2022/02/20/?outlet=trt-haber"}


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("path", ["/dates/2022/", "/dates/2022/02/"])
def test_every_day_gives_as_many_articles_as_it_tells(path: str) -> None:
    days = get(path).select(".is-days a")
    assert len(days) == 1
    for day in days:
        assert words(get(str(day["href"])).select_one(".count")) == f"{words(day.small)} haber"


@pytest.mark.usefixtures("articles")
def test_period_without_articles_says_why_and_leads_on() -> None:
    page = get("/dates/2022/01/05/")
    assert words(page.select_one(".no-hits h2")) == "Arşivde bu tarihten haber yok: 5 Ocak 2022 Çarşamba"
    assert list(links(page, ".no-hits a")) == ["27 Aralık 2021", "14 Şubat 2022", "Tüm yılların takvimi"]
    assert "henüz gelmedi" in words(get("/dates/2999/").select_one(".no-hits"))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("address", "why", "near"),
    [
        ("/dates/2022/02/31/", "Şubat 2022 ayında 31. gün yok.", ["Şubat 2022 3 haber", "2022 4 haber"]),
        ("/dates/2022/13/", "2022 yılında 13. ay yok.", ["2022 4 haber"]),
        ("/dates/2022/13/05/", "2022 yılında 13. ay yok.", ["2022 4 haber"]),
        ("/dates/3000/", "Takvim 1000 ile 2999 arasındaki yıllarındır.", []),
        ("/dates/2022/2/31/", "Şubat 2022 ayında 31. gün yok.", ["Şubat 2022 3 haber", "2022 4 haber"]),
        ("/dates/31.02.2022/", "Şubat 2022 ayında 31. gün yok.", ["Şubat 2022 3 haber", "2022 4 haber"]),
        (
            "/dates/2022/02/14/08/",
            "“2022/02/14/08” bir tarih olarak okunamadı.",
            ["14 Şubat 2022 2 haber", "Şubat 2022 3 haber", "2022 4 haber"],
        ),
        ("/dates/dün/", "“dün” bir tarih olarak okunamadı.", []),
    ],
)
def test_wrong_date_leads_to_what_lies_near(address: str, why: str, near: list[str]) -> None:
    page = get(address, status=404)
    assert why in words(page.main)
    assert [words(place) for place in page.select(".ways li")] == [*near, "Tüm yılların takvimi", "Tarihsiz haberler"]
    for place in page.select(".ways a"):
        get(str(place["href"]))
    assert page.select_one('meta[name="robots"]')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14.02.2022", "2022/02/14"),
        ("2022-2-14", "2022/02/14"),
        ("2022/2/14", "2022/02/14"),
        ("2022-02", "2022/02"),
        ("2022/2", "2022/02"),
        ("2.2022", "2022/02"),
    ],
)
def test_date_as_people_type_it_leads_to_its_page(client: Client, typed: str, meant: str) -> None:
    for prefix in ("", "/en"):
        response = client.get(f"{prefix}/dates/{typed}/?actor=nato")
        assert (response.status_code, response["Location"]) == (301, f"{prefix}/dates/{meant}/?actor=nato")


@pytest.mark.parametrize(
    "asked", ["%00", "2022/%00", "9" * 3000, "2022/02/" * 100, "../../etc/passwd", "2022-01-25/..", "٢٠٢٢"]
)
def test_no_address_below_the_dates_is_an_error(asked: str) -> None:
    get(f"/dates/{asked}/", status=404)
