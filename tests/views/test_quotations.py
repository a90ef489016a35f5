import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
        ("q=lavrov", ["Yanıt <b>bekliyoruz</b>.", "Güvenlik garantilerini görüşeceğiz."]),
        ("q=sergey+lavrov+g%C3%BCvenlik", ["Güvenlik garantilerini görüşeceğiz."]),
        ("q=lavrovun+garantileri", ["Güvenlik garantilerini görüşeceğiz."]),
        ("q=rutte+garanti", []),
        ("q=rutte+OR+garanti", ["Güvenlik garantilerini görüşeceğiz.", "NATO'nun görüşmeye hazır olduğunu"]),
        ("q=-lavrov+garanti", ["Güvenlik garantilerini görüşeceğiz."]),  # it leaves out words, not speakers
        ("q=%3Dlavrov", []),
        ("outlet=trt-haber&kind=direct", ["Güvenlik garantilerini görüşeceğiz.", "Zaman gerek"]),
        ("outlet=none", ["Yanıt <b>bekliyoruz</b>."]),
        ("sort=oldest&actor=sergey-lavrov", ["Güvenlik garantilerini görüşeceğiz.", "Yanıt <b>bekliyoruz</b>."]),
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
    boxes = get("/quotations/").select(".facet")
    assert [[words(row) for row in box.select(".facet-row")] for box in boxes] == [
        ["Sergey Lavrov 2", "Mark Rutte 1"],
        ["TRT Haber 3"],
        ["2022 1", "2021 3"],
    ]


def test_facet_counts_under_all_filters_but_its_own(archive: None) -> None:
    boxes = get("/quotations/?actor=mark-rutte").select(".facet")
    assert [[words(row) for row in box.select(".facet-row")] for box in boxes] == [
        ["Süzgeci kaldır: Mark Rutte × 1", "Sergey Lavrov 2"],
        ["TRT Haber 1"],
        ["2021 1"],
    ]


def test_year_is_chosen_and_taken_back(archive: None) -> None:
    page = get(links(get("/quotations/").select(".facet")[2])["2022"])
    assert [words(one) for one in page.select(".quotation blockquote")] == ["Yanıt <b>bekliyoruz</b>."]
    assert links(page.select(".facet")[-1])["Süzgeci kaldır: 2022 ×"] == "/quotations/"


def test_words_in_a_short_quotation_weigh_more_than_in_a_long_one_and_newest_is_one_click_away(archive: None) -> None:
    long = "Yanıt " + " ".join(f"başka{n}" for n in range(60))
    make_article(title="Uzun", published="2023-01-01", body=[f'Rutte, "{long}." dedi.'])
    page = get("/quotations/?q=yan%C4%B1t")
    assert [words(one.select_one(".speaker")) for one in page.select(".quotation")] == ["Sergey Lavrov", "Mark Rutte"]
    newest = get(links(page.select(".sorts")[1])["Yeni"])
    assert [words(one.select_one(".speaker")) for one in newest.select(".quotation")] == ["Mark Rutte", "Sergey Lavrov"]


def test_page_says_whose_words_a_name_finds(archive: None) -> None:
    assert "sözleri de arandı: Sergey Lavrov." in words(get("/quotations/?q=lavrov+garanti").select_one(".note"))


def test_twice_the_quotations_cost_the_same_queries(archive: None) -> None:
    with CaptureQueriesContext(connection) as few:
        get("/quotations/?q=lavrov+OR+nato")
    for number in range(6):
        make_actor(f"Anne{number} Durand{number}")
        make_article(
            outlet=make_outlet(), body=[f'Anne{number} Durand{number}, "NATO yanıtı gecikti." dedi.', "Lavrov konuştu."]
        )
    with CaptureQueriesContext(connection) as many:
        get("/quotations/?q=lavrov+OR+nato")
    assert len(many) == len(few)


def test_zero_hits_lead_on_without_each_filter(archive: None) -> None:
    page = get("/quotations/?q=xyzzy&actor=mark-rutte")
    number = words(get("/quotations/?actor=mark-rutte").select_one(".count"))
    assert [words(way) for way in page.select(".ways li")] == [
        f"Arama sözcükleri olmadan {number}",
        "Bütün alıntılar",
        "Aynısını haberlerde ara",
    ]


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


@pytest.mark.parametrize(
    ("body", "context"),
    [
        (['Fırtına. Rutte, Lahey\'de "Hazırız. Bekliyoruz." dedi. Gitti.'], "Rutte, Lahey'de … dedi."),
        (["Rutte, şunları söyledi:", '"Hazırız. Bekliyoruz."'], "Rutte, şunları söyledi: …"),
        (["Rutte, <b>herkesin</b> hazır olduğunu söyledi."], "Rutte, … söyledi."),
    ],
)
def test_quotation_stands_in_its_sentence(body: list[str], context: str) -> None:
    make_actor("Mark Rutte", names=("Rutte",))
    make_article(title="Mark Rutte konuştu", body=body)
    found = get("/quotations/").select_one(".quotation .context")
    found.select_one(".visually-hidden").decompose()
    assert words(found) == context


def test_pages_of_quotations_can_be_gone_to_directly() -> None:
    make_article(body=[f'Mark Rutte, "{number}. zirve bitti." dedi.' for number in range(45)])
    page = get("/quotations/?page=2")
    assert [words(place) for place in page.select(".places li")] == ["1", "2", "3"]
    assert links(page, ".places a") == {"1": "/quotations/", "3": "/quotations/?page=3"}
    assert "2. sayfa" in words(page.select_one(".count"))
