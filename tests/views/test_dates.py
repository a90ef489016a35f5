from collections.abc import Iterator

import pytest
from django.test import override_settings
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
    assert links(page, ".month a") == {"14": "/dates/2022/02/14/"}
    assert links(page, ".neighbours a") == {"‹ Aralık 2021": "/dates/2021/12/"}
    assert [words(day) for day in page.select(".month thead th")] == ["Pzt", "Sal", "Çrş", "Prş", "Cum", "Cmt", "Paz"]


@pytest.mark.usefixtures("articles")
def test_day_is_a_day_in_istanbul() -> None:
    page = get("/dates/2022/02/14/")
    assert set(titles(page)) == {"Sabah", "Gece yarısı"}
    assert page.h1 is not None and words(page.h1) == "14 Şubat 2022 Pazartesi"
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
    assert links(january, ".month a") == {"1": "/dates/2024/01/01/"}
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
        "Aralık": "Aralık çıkarsandı: 2022-01-25/..",
        "Yan sütun": "Sayfada yayın tarihi yok; sayılmayan tarihler: 18 Ocak 2026 (başka bir haberin tarihi).",
    }
    assert "olası tarih: 25 Ocak 2022 sonrası" in [words(doubt) for doubt in page.select(".doubt")]


@pytest.mark.usefixtures("articles")
def test_shelf_takes_the_same_filters() -> None:
    assert titles(get("/dates/undated/?precision=unknown")) == ["Tarihsiz"]


def test_empty_archive_has_an_empty_calendar() -> None:
    assert "tarihli haber yok" in words(get("/dates/").main)
