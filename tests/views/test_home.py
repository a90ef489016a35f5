import pytest

from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


def test_figures_bars_latest_and_actors() -> None:
    make_actor("Sergey Lavrov")
    make_article(title="Eski", outlet=make_outlet("TRT Haber"), agency=make_agency("AA"), published="2005-01-01")
    make_article(title="Yeni", outlet=make_outlet("Yeni Akit"), body=["Lavrov konuştu."], published="2026-02-11")
    make_article(title="Tarihsiz", published=None)
    page = get("/")
    assert words(page.select_one(".tally")) == "3 haber · 2 kaynak · 1 ajans · 2005–2026"
    assert titles(page) == ["Tarihsiz", "Yeni", "Eski"]
    assert links(page, ".tallies a") == {"Sergey Lavrov": "/actors/sergey-lavrov/"}
    bars = {link["aria-label"]: link["href"] for link in page.select("svg.bars a")}
    assert bars["2005: 1 haber"] == "/search/?from=2005&to=2005"
    assert bars["Tarihsiz: 1 haber"] == "/dates/undated/"


def test_examples_are_only_those_with_results() -> None:
    make_article(body=["Güvenlik garantileri istendi.", "Siber saldırı oldu."])
    examples = links(get("/"), ".examples a")
    assert set(examples) == {'"güvenlik garantileri"', "siber saldırı"}
    for address in examples.values():
        assert len(titles(get(address))) == 1


def test_empty_archive_says_so() -> None:
    page = get("/")
    assert "Arşivde henüz haber yok." in words(page.main)
    assert words(page.select_one(".tally")) == "0 haber"
    assert page.select(".examples") == []


def test_numbers_are_grouped() -> None:
    article = make_article()
    article.article_actors.create(actor=make_actor("Sergey Lavrov"), mentions=48210)
    assert "48.210 anma" in words(get(article.get_absolute_url()).select_one(".evidence"))
    assert "48,210 mentions" in words(get(f"/en{article.get_absolute_url()}").select_one(".evidence"))


def test_about_page_explains_the_search() -> None:
    text = words(get("/about/").main)
    assert "SHA-256" in text and "Dayanak ve kesinlik" in text
