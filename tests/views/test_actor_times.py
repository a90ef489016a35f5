"""The page of an actor over time: mentions by month, offices on the same axis."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.curation.fields import set_actors
from archive.models import Actor, ActorRole
from tests.factories import make_actor, make_article
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db

ADDRESS = "/actors/mark-rutte/"


@pytest.fixture
def rutte() -> Actor:
    return make_actor("Mark Rutte")


def _office(actor: Actor, title: str, since: str = "", until: str = "", **more: str) -> ActorRole:
    return ActorRole.objects.create(actor=actor, title=title, since=since, until=until, **more)


def _times(page: BeautifulSoup) -> Tag:
    found = page.select_one("figure.times")
    assert found is not None
    return found


def _bars(page: BeautifulSoup) -> dict[str, str]:
    """Title -> address of the chart's links."""
    return {words(link.title): str(link["href"]) for link in _times(page).select("svg.bars a")}


def _table(page: BeautifulSoup) -> list[str]:
    return [words(row) for row in _times(page).select("tbody tr")]


def test_mentions_are_counted_by_month_names_and_offices_alike(rutte: Actor) -> None:
    _office(rutte, "NATO Genel Sekreteri", "2024-10-01")
    make_article(body=["Rutte geldi. Mark Rutte gitti."], published="2024-11-02")
    make_article(body=["NATO Genel Sekreteri konuştu."], published="2024-11-30")
    make_article(body=["Rutte dinledi."], published="2025-01")
    page = get(ADDRESS)
    assert _bars(page) == {
        "Kasım 2024: 2 haberde 3 kez": f"{ADDRESS}?from=2024-11&to=2024-11#list",
        "Ocak 2025: 1 haberde 1 kez": f"{ADDRESS}?from=2025-01&to=2025-01#list",
    }
    assert _table(page) == ["2024 2 3 3", "2025 1 1 1"]
    assert [words(cell) for cell in _times(page).select("tbody tr:first-child td")].index("3", 2) == 2 + 10
    assert len(titles(get(_bars(page)["Kasım 2024: 2 haberde 3 kez"].split("#")[0]))) == 2


def test_month_is_that_of_istanbul(rutte: Actor) -> None:
    make_article(body=["Rutte."], published="2021-12-31T23:30:00+00:00")
    make_article(body=["Rutte."], published="2022-03")
    page = get(ADDRESS)
    assert set(_bars(page)) == {"Ocak 2022: 1 haberde 1 kez", "Mart 2022: 1 haberde 1 kez"}
    assert _table(page) == ["2022 2 2 1 1"]


def test_what_has_no_month_is_told_and_not_drawn(rutte: Actor) -> None:
    make_article(body=["Rutte."], published="2022-01-05")
    make_article(body=["Rutte."], published="2022-02-05")
    make_article(body=["Rutte, Rutte."], published="2022")
    make_article(body=["Rutte."], published=None)
    make_article(body=["Rutte, Rutte."], published="2022-01-25/..")
    page = get(ADDRESS)
    assert words(_times(page).select("thead th")[-1]) == "ayı bilinmiyor"
    assert _table(page) == ["2022 3 4 1 1 2"]
    assert len(_bars(page)) == 2
    undated = links(_times(page), ".beside p a")
    assert undated == {"Ayrıca tarihsiz 2 haberde 3 kez": "/dates/undated/?actor=mark-rutte"}
    assert len(titles(get("/dates/undated/?actor=mark-rutte"))) == 2


def test_list_has_no_second_chart_until_it_is_narrowed(rutte: Actor) -> None:
    for month in ("2022-01", "2022-02"):
        make_article(title="Rutte geldi", published=month)
    page = get(ADDRESS)
    assert len(page.select("figure")) == 1
    narrowed = get(f"{ADDRESS}?q=geldi")
    assert len(narrowed.select("figure.times")) == 1 and len(narrowed.select("figure.chart")) == 1


def test_offices_stand_on_the_axis_of_the_mentions_and_lead_to_their_articles(rutte: Actor) -> None:
    _office(rutte, "Hollanda Başbakanı", "2010-10-14", "2024-07-02", title_en="Prime Minister of the Netherlands")
    _office(rutte, "NATO Genel Sekreteri", "2024-10-01", title_en="Secretary General of NATO")
    make_article(title="Önce", body=["Rutte."], published="2015-05-01")
    make_article(title="Sonra", body=["Rutte."], published="2025-05-01")
    page = get(ADDRESS)
    offices = _times(page).select(".offices li")
    assert [words(one.select_one("a")) for one in offices] == ["Hollanda Başbakanı", "NATO Genel Sekreteri"]
    assert words(offices[0].select_one(".years")) == "14 Ekim 2010 – 2 Temmuz 2024"
    addresses = links(_times(page), ".offices a")
    assert titles(get(addresses["Hollanda Başbakanı"].split("#")[0])) == ["Önce"]
    assert addresses["NATO Genel Sekreteri"] == f"{ADDRESS}?from=2024-10-01#list"
    ends = [one.select(".open") for one in offices]
    assert [len(one) for one in ends] == [0, 1]
    # 2010 to 2025: the second office begins at 14.75 of 16 years.
    start = offices[1].select_one(".sure")
    assert start is not None and float(str(start["x"]).rstrip("%")) == pytest.approx(100 * 14.75 / 16, abs=0.1)
    english = get(f"/en{ADDRESS}")
    assert [words(one) for one in english.select(".offices a")] == [
        "Prime Minister of the Netherlands", "Secretary General of NATO",
    ]  # fmt: skip


def test_office_whose_beginning_is_not_known_is_open_before(rutte: Actor) -> None:
    _office(rutte, "Eski görev", until="2009")
    (office,) = _times(get(ADDRESS)).select(".offices li")
    assert len(office.select(".open")) == 1
    assert links(office) == {"Eski görev": f"{ADDRESS}?to=2009#list"}


def test_office_without_dates_is_named_without_bar_and_link(rutte: Actor) -> None:
    _office(rutte, "Danışman")
    page = get(ADDRESS)
    assert words(_times(page).select_one(".offices")) == "Danışman"
    assert _times(page).select("svg") == [] and _times(page).select("a") == []


def test_one_month_and_no_office_is_no_chart(rutte: Actor) -> None:
    make_article(body=["Rutte."], published="2022-01-05")
    make_article(body=["Rutte."], published="2022-01-06")
    assert get(ADDRESS).select("figure.times") == []


def test_drawing_has_a_name_and_every_bar_a_title(rutte: Actor) -> None:
    for month in ("2022-01", "2022-03"):
        make_article(body=["Rutte."], published=month)
    chart = _times(get(ADDRESS)).select_one("svg.bars")
    assert chart is not None and chart["aria-label"] == "Aylara göre kaç kez anıldığı"
    assert all(link.title and link["aria-label"] == words(link.title) for link in chart.select("a"))


def test_actor_whom_an_editor_linked_without_a_name_is_in_the_table(rutte: Actor, admin_user: User) -> None:
    article = make_article(body=["Kimse yok."], published="2022-01-05")
    set_actors(article, [rutte], editor=admin_user)
    make_article(body=["Rutte."], published="2022-02-05")
    assert _table(get(ADDRESS)) == ["2022 2 1 1"]


def test_more_offices_and_months_cost_no_query(rutte: Actor) -> None:
    def queries() -> int:
        Client().get(ADDRESS)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(ADDRESS).status_code == 200
        return len(asked)

    _office(rutte, "NATO Genel Sekreteri", "2024-10-01")
    make_article(body=["Rutte."], published="2024-11")
    few = queries()
    for year in range(2000, 2020):
        _office(rutte, f"Görev {year}", str(year), str(year + 1))
        make_article(body=["Rutte."], published=f"{year}-05")
    assert queries() == few
