"""Each hit tells why it was found."""

import pytest
from django.test import Client

from archive.models import Article
from tests.factories import make_article
from tests.views.pages import get, read, titles, words

pytestmark = pytest.mark.django_db


def test_hit_tells_why_it_was_found(archive: dict[str, Article]) -> None:
    reasons = get("/search/?q=GARANTİ+lavrov").select_one(".hit .reasons")
    assert reasons is not None
    lines = [words(line) for line in reasons.select("li")]
    assert lines[0].startswith("GARANTİ : “GARANTİ” kökünün bütün biçimleri; burada: garantilerini %")
    assert lines[1].startswith("lavrov : “lavrov” kökünün bütün biçimleri; burada: Lavrov %")
    assert sum(int(line.rpartition("%")[2]) for line in lines) in (99, 100, 101)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("=Lavrov", "Lavrov : tam bu biçimiyle; burada: Lavrov %100"),
        ("güven*", "güven* : böyle başlayan sözcükler; burada: güvenlik %100"),
        ('"GÜVENLİK garantisi"', "GÜVENLİK garantisi : yan yana, her biçimiyle; burada: güvenlik garantilerini %100"),
    ],
)
def test_hit_tells_how_a_part_was_searched(archive: dict[str, Article], query: str, told: str) -> None:
    page = read(Client().get("/search/", {"q": query}))
    assert words(page.select_one(".hit .reasons li")) == told


def test_hit_tells_which_words_it_lacks(archive: dict[str, Article]) -> None:
    page = get("/search/?q=lavrov+zürafa")
    assert "Bu haberde geçmeyen: zürafa" in words(page.select_one(".reasons"))


@pytest.mark.parametrize(
    ("typed", "stem"), [("güvenliğin", "güvenlik"), ("guvenligin", "guvenlik"), ("Lavrov'un", "Lavrov")]
)
def test_stem_is_told_with_the_letters_that_were_typed(archive: dict[str, Article], typed: str, stem: str) -> None:
    page = read(Client().get("/search/", {"q": typed}))
    assert f"“{stem}” kökünün" in words(page.select_one(".hit .reasons"))


def test_hit_found_by_a_part_of_a_phrase_tells_the_part_and_lacks_the_whole() -> None:
    make_article(title="Zirve", body=["Güvenlik garantileri istendi."])
    page = read(Client().get("/search/", {"q": '"güvenlik garantilerinin ORDUSU"'}))
    told = words(page.select_one(".reasons"))
    assert "güvenlik garantilerinin : yan yana, her biçimiyle; burada: Güvenlik garantileri %" in told
    assert "Bu haberde geçmeyen: “güvenlik garantilerinin ORDUSU”" in told


def test_hits_in_the_order_of_dates_have_no_reasons(archive: dict[str, Article]) -> None:
    assert titles(get("/search/?q=lavrov&sort=newest"))
    assert get("/search/?q=lavrov&sort=newest").select_one(".reasons") is None


def test_reasons_escape_what_was_typed() -> None:
    make_article(body=["Lavrov konuştu."])
    page = read(Client().get("/search/", {"q": "lavrov <b>x</b>", "match": "any"}))
    assert page.select_one("main b") is None and page.select_one(".reasons") is not None
