import pytest

from tests.factories import make_actor, make_article, make_outlet
from tests.views.pages import get, links, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_actor("Sergey Lavrov")
    make_actor("Mark Rutte")
    make_article(
        title="Görüşme",
        outlet=make_outlet("TRT Haber"),
        published="2021-12-27",
        body=[
            'Rusya Dışişleri Bakanı Sergey Lavrov, "Güvenlik garantilerini görüşeceğiz." dedi.',
            "Rutte, NATO'nun görüşmeye hazır olduğunu söyledi.",
            'Fransa Sözcüsü Anne Durand, "Zaman gerek" dedi.',
        ],
    )
    make_article(title="Yanıt", published="2022-02-14", body=['Lavrov, "Yanıt <b>bekliyoruz</b>." diye konuştu.'])


def sayings(address: str) -> list[tuple[str, str]]:
    return [
        (words(one.select_one(".meta .speaker, .meta .unknown")), words(one.blockquote))
        for one in get(address).select(".quotation")
    ]


def test_newest_article_first_in_the_order_of_its_text(archive: None) -> None:
    assert sayings("/quotations/") == [
        ("Sergey Lavrov", "Yanıt <b>bekliyoruz</b>."),
        ("Sergey Lavrov", "Güvenlik garantilerini görüşeceğiz."),
        ("Mark Rutte", "NATO'nun görüşmeye hazır olduğunu"),
        ("Fransa Sözcüsü Anne Durand", "Zaman gerek"),
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=garanti", ["Güvenlik garantilerini görüşeceğiz."]),
        ("q=GUVENLIK+garantisi", ["Güvenlik garantilerini görüşeceğiz."]),
        ("q=lavrov", []),  # the speaker's name stands outside of the words
        ("q=akt%C3%B6r:lavrov", ["Yanıt <b>bekliyoruz</b>.", "Güvenlik garantilerini görüşeceğiz."]),
        ("actor=mark-rutte", ["NATO'nun görüşmeye hazır olduğunu"]),
        ("actor=mark-rutte&actor=none", ["NATO'nun görüşmeye hazır olduğunu", "Zaman gerek"]),
        ("kind=indirect", ["NATO'nun görüşmeye hazır olduğunu"]),
        ("from=2022", ["Yanıt <b>bekliyoruz</b>."]),
        ("q=%22g%C3%BCvenlik+garantileri%22", ["Güvenlik garantilerini görüşeceğiz."]),
        ("q=%22garanti+g%C3%BCvenli%C4%9Fi%22", []),
    ],
)
def test_narrowed(archive: None, question: str, found: list[str]) -> None:
    assert [text for _speaker, text in sayings(f"/quotations/?{question}")] == found


def test_matched_words_are_marked(archive: None) -> None:
    assert [words(mark) for mark in get("/quotations/?q=garanti").select("blockquote mark")] == ["garantilerini"]


def test_quotation_leads_to_its_place_in_the_article(archive: None) -> None:
    page = get("/quotations/?q=garanti")
    (address,) = [url for text, url in links(page.select(".quotation")[0], ".source a").items() if text == "Görüşme"]
    path, _, place = address.partition("#")
    assert words(get(path).find(id=place)) == words(get(path).select_one("#b2"))


def test_speakers_stand_beside_with_their_counts(archive: None) -> None:
    rows = get("/quotations/").select(".facet-row")
    assert [words(row) for row in rows] == ["Sergey Lavrov 2", "Mark Rutte 1"]


def test_wrong_value_is_told_and_finds_nothing(archive: None) -> None:
    page = get("/quotations/?actor=kimse")
    assert page.select(".quotation") == []
    assert "Böyle bir değer yok: kimse" in words(page.select_one(".problems"))


def test_nothing_found_shows_ways_on(archive: None) -> None:
    page = get("/quotations/?q=xyzzy")
    assert "Aynısını haberlerde ara" in links(page.select(".no-hits")[0])


@pytest.mark.parametrize("question", ["page=2", "page=99999999999999999999"])
def test_page_past_the_end_is_not_there(archive: None, question: str) -> None:
    get(f"/quotations/?{question}", status=404)


def test_actor_page_shows_own_words_and_their_search(archive: None) -> None:
    page = get("/actors/sergey-lavrov/")
    assert [words(one.blockquote) for one in page.select(".spoken .quotation")] == [
        "Yanıt <b>bekliyoruz</b>.",
        "Güvenlik garantilerini görüşeceğiz.",
    ]
    assert page.select_one('.spoken form[action="/quotations/"] input[name=actor]')["value"] == "sergey-lavrov"


def test_article_marks_what_was_said_and_by_whom(archive: None) -> None:
    page = get(get("/search/?q=garanti").select_one(".headline a")["href"])
    said = [(words(one), one["title"]) for one in page.select(".said.is-direct")]
    assert said == [
        ("Güvenlik garantilerini görüşeceğiz.", "Sergey Lavrov"),
        ("Zaman gerek", "Fransa Sözcüsü Anne Durand"),
    ]
