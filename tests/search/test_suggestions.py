"""What is suggested while typing."""

import pytest
from django.test import Client

from archive.search import vocabulary
from archive.search.suggestions import suggest
from tests.factories import make_actor, make_article, make_outlet

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_actor("Sergey Lavrov")
    make_actor("Işık Koşaner")
    make_actor("NATO-Rusya Konseyi", kind="body")
    make_actor("Lavrensiy Sessiz")
    outlet = make_outlet("Lavanta Gazetesi")
    for number in range(3):
        make_article(
            title=f"Garantiler, güvenlik {number}",
            body=["Lavrov ve Işık Koşaner, NATO-Rusya Konseyi'nde buluştu, güvenlik garantilerini istedi."],
            outlet=outlet,
        )
    vocabulary.rebuild()


def told(typed: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in suggest(typed)]


def test_actors_come_first_then_outlets_and_nobody_without_articles(archive: None) -> None:
    assert told("lav")[:2] == [("actor", "Sergey Lavrov"), ("outlet", "Lavanta Gazetesi")]
    assert "Lavrensiy Sessiz" not in dict(told("lavr")).values()


@pytest.mark.parametrize("typed", ["ışık koş", "ISIK KOS", "IŞIK KOŞ", "isik kos", "Işık  koş", "Işik Koş"])
def test_case_and_turkish_letters_do_not_matter(archive: None, typed: str) -> None:
    assert told(typed)[0] == ("actor", "Işık Koşaner")


@pytest.mark.parametrize("typed", ["nato rusya k", "NATO-Rusya Kon", "nato–rusya konseyi", "NATO-Rusya Konseyi'nin"])
def test_name_with_a_hyphen_is_found_however_it_is_joined(archive: None, typed: str) -> None:
    assert ("actor", "NATO-Rusya Konseyi") in told(typed)


def test_phrase_is_shown_as_it_is_mostly_written_and_searched_as_a_phrase(archive: None) -> None:
    phrases = [one for one in suggest("guvenlik g") if one.kind == "phrase"]
    assert [one.text for one in phrases] == ["güvenlik garantilerini"]
    assert phrases[0].address == "/search/?q=%22g%C3%BCvenlik+garantilerini%22"


def test_titles_have_all_the_words_newest_first(archive: None) -> None:
    newest = make_article(title="Güvenlik ve garantiler", published="2023-01-01")
    titles = [one.text for one in suggest("garantiler güven") if one.kind == "title"]
    assert (titles[0], len(titles)) == (newest.title, 3)


@pytest.mark.parametrize("typed", ["", "l", " ' ", "%", '"', "\x00", "🙂", "((((", "zzz" * 500])
def test_nothing_typed_gives_nothing(archive: None, typed: str) -> None:
    assert told(typed) == []


def test_twice_the_actors_cost_the_same_number_of_questions(
    archive: None, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for name in ("Sergey Aa", "Sergey Bb", "Sergey Cc"):
        make_actor(name)
        make_article(body=[f"{name} konuştu."])
    with django_assert_num_queries(6):  # type: ignore[operator]
        suggest("sergey")
    for name in ("Sergey Dd", "Sergey Ee", "Sergey Ff", "Sergey Gg"):
        make_actor(name)
        make_article(body=[f"{name} konuştu."])
    with django_assert_num_queries(6):  # type: ignore[operator]
        suggest("sergey")


def test_api_answers_with_addresses_of_the_readers_language(archive: None) -> None:
    turkish, english = (
        Client().get("/api/v1/suggest/?q=lavrov", headers={"Accept-Language": language}).json()
        for language in ("tr", "en")
    )
    assert turkish["suggestions"][0] == {
        "kind": "actor",
        "text": "Sergey Lavrov",
        "url": "/actors/sergey-lavrov/",
        "articles": 3,
    }
    assert english["suggestions"][0]["url"] == "/en/actors/sergey-lavrov/"


def test_api_refuses_what_it_does_not_know(archive: None) -> None:
    assert Client().get("/api/v1/suggest/?q=a&limit=3").status_code == 400
