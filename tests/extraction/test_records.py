import pytest

from archive.extraction import Heading, Known, Paragraph, candidates, choose
from archive.readers import Page
from tests.extraction.bodies import texts_of


def chosen(known: Known, record: dict[str, object]) -> dict[str, object]:
    page = Page("dump.jsonl", b"", "", "application/json", "utf-8", "1", record=record)
    choice = choose(candidates(page, known))
    assert {candidate.origin for candidate in choice.values()} <= {"manifest"}
    return {field: candidate.value for field, candidate in choice.items()}


def test_exported_article_comes_back_whole(known: Known) -> None:
    record = {
        "title": "Rusya'dan flaş çıkış", "lead": "Lavrov konuştu.", "body": ["Bir.", {"heading": "Ara"}, "İki."],
        "published": "2021-12-27T15:22:00+03:00", "updated": "2021-12-28",
        "outlet": {"slug": "trt-haber", "name": "TRT Haber"},
        "agency": {"code": "aa", "name": "Anadolu Ajansı", "short": "AA"},
        "section": "Dünya", "tags": ["NATO", "Rusya"], "byline": "Ayşe Demir", "language": "tr",
        "canonical_url": "https://example.org/a",
    }  # fmt: skip
    assert chosen(known, record) == {
        **record,
        "body": (Paragraph("Bir."), Heading("Ara"), Paragraph("İki.")),
        "outlet": "trt-haber",
        "agency": "aa",
        "tags": ("NATO", "Rusya"),
    }


def test_plain_values_are_understood(known: Known) -> None:
    values = chosen(
        known, {"body": "Bir.\n\nİki.\n", "outlet": "TRT HABER", "agency": "Anadolu Ajansı", "tags": "NATO, Rusya"}
    )
    assert values == {
        "body": (Paragraph("Bir."), Paragraph("İki.")),
        "outlet": "trt-haber",
        "agency": "aa",
        "tags": ("NATO", "Rusya"),
    }


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2017-01-01/2017-12-05", "2017-01-01/2017-12-05"),
        ("2022-01-25/..", "2022-01-25/.."),
        ("2021-12", "2021-12"),
        ("2021-12-27T15:22", "2021-12-27T15:22:00+03:00"),
        ("2021-12-27 15:22:00", "2021-12-27T15:22:00+03:00"),
        ("27.12.2021 15:22", "2021-12-27T15:22:00+03:00"),
        ("27 Aralık 2021", "2021-12-27"),
    ],
)
def test_dates_are_taken_as_edtf_or_as_turkish_pages_write_them(known: Known, given: str, value: str) -> None:
    assert chosen(known, {"published": given}) == {"published": value}


def test_date_that_cannot_be_read_is_kept_with_the_reason(known: Known) -> None:
    page = Page("dump.jsonl", b"", "", "application/json", "utf-8", "1", record={"published": "geçen salı"})
    (candidate,) = candidates(page, known)
    assert (candidate.value, candidate.rejected) == ("geçen salı", "wrong_value")


@pytest.mark.parametrize(
    "record",
    [
        {"title": None, "lead": "", "body": [], "tags": [], "outlet": None},
        {"title": 5, "body": {"x": 1}, "tags": {"a": 1}, "published": 2021, "agency": ["AA"]},
        {"body": [{"heading": "Yalnız başlık"}, {"text": "x"}, None, "  "]},
        {"outlet": "Bilinmeyen Gazete", "agency": "XYZ"},
    ],
)
def test_empty_and_wrong_values_propose_nothing(known: Known, record: dict[str, object]) -> None:
    assert chosen(known, record) == {}


def test_text_is_cleaned(known: Known) -> None:
    values = chosen(known, {"title": " I\u0307ttifak\u202e\x00  yanıtı ", "body": ["bir\u200b \n iki"]})
    assert values == {"title": "İttifak yanıtı", "body": (Paragraph("bir iki"),)}


def test_html_of_a_record_is_read_and_its_other_fields_outrank_the_page(known: Known) -> None:
    paragraph = "NATO Genel Sekreteri, Brüksel'deki toplantının ardından diyaloğun sürmesi gerektiğini söyledi."
    text = f"<p>{paragraph}</p><p>{paragraph} Yine.</p>"
    html = f"<html lang='tr'><h1>Sayfanın başlığı</h1><p>16.02.2022 14:05</p>{text}"
    record = {"html": html, "title": "Kaydın başlığı", "section": "Dünya"}
    page = Page("a.jsonl", b"{}", "{}", "application/json", "utf-8", "1", record=record)
    choice = choose(candidates(page, known))
    assert (choice["title"].value, choice["title"].origin) == ("Kaydın başlığı", "manifest")
    assert texts_of(choice) == [paragraph, f"{paragraph} Yine."]
    assert choice["published"].value == "2022-02-16T14:05:00+03:00"


def test_body_of_a_record_outranks_its_html(known: Known) -> None:
    html = "<h1>Başlık</h1>" + "<p>Sayfanın metni burada uzun uzun anlatılıyor, bitmek bilmiyor.</p>" * 3
    page = Page("a", b"{}", "{}", "application/json", "utf-8", record={"html": html, "body": ["Kayıt."]})
    assert choose(candidates(page, known))["body"].value == (Paragraph("Kayıt."),)


@pytest.mark.parametrize("html", ["", "  ", None, 7, ["<p>x</p>"], "<p>"])
def test_html_that_is_none_says_nothing(html: object, known: Known) -> None:
    page = Page("a.jsonl", b"{}", "{}", "application/json", "utf-8", "1", record={"html": html, "title": "Başlık"})
    assert list(choose(candidates(page, known))) == ["title"]
