import re

import pytest
from django.test import override_settings

from archive.curation.taking_back import delete_article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db


def test_figures_bars_latest_and_actors() -> None:
    make_actor("Sergey Lavrov")
    make_article(title="Eski", outlet=make_outlet("TRT Haber"), agency=make_agency("AA"), published="2005-01-01")
    make_article(title="Yeni", outlet=make_outlet("Yeni Akit"), body=["Lavrov konuştu."], published="2026-02-11")
    make_article(title="Tarihsiz", published=None)
    page = get("/")
    assert words(page.select_one(".tally")) == "3 haber 2 kaynak 1 ajans 2005–2026"
    assert titles(page) == ["Tarihsiz", "Yeni", "Eski"]
    assert links(page, ".tallies a") == {
        "Sergey Lavrov": "/actors/sergey-lavrov/",
        "TRT Haber": "/outlets/trt-haber/",
        "Yeni Akit": "/outlets/yeni-akit/",
    }
    assert [line["aria-label"] for line in page.select(".tallies .sparkline")] == ["2026: 1 haber"]
    bars = {link["aria-label"]: link["href"] for link in page.select("svg.bars a")}
    assert bars["2005: 1 haber"] == "/search/?from=2005&to=2005"
    assert bars["Tarihsiz: 1 haber"] == "/dates/undated/"


def test_examples_are_only_those_with_results() -> None:
    make_article(body=["Güvenlik garantileri istendi.", "Siber saldırı oldu."])
    examples = links(get("/"), ".examples a")
    assert set(examples) == {'"güvenlik garantileri"', "siber saldırı"}
    for address in examples.values():
        assert len(titles(get(address))) == 1


def test_example_goes_with_the_last_article_that_answers_it() -> None:
    article = make_article(body=["Siber saldırı oldu."])
    make_article(body=["Güvenlik garantileri istendi."])
    assert set(links(get("/"), ".examples a")) == {'"güvenlik garantileri"', "siber saldırı"}
    delete_article(article)
    assert set(links(get("/"), ".examples a")) == {'"güvenlik garantileri"'}


def test_empty_archive_says_so() -> None:
    page = get("/")
    assert "Arşivde henüz haber yok." in words(page.main) and "import_articles" in words(page.main)
    assert words(page.select_one(".tally")) == "0 haber"
    assert page.select(".examples, .tallies") == []
    assert "Arşiv hakkında" in links(page, "main a")


@pytest.mark.parametrize(
    "address",
    ["/", "/search/", "/dates/", "/dates/undated/", "/outlets/", "/agencies/", "/actors/", "/quotations/", "/about/"],
)
def test_page_of_an_empty_archive_says_so_and_leads_on(address: str) -> None:
    page = get(address)
    assert re.search("haber yok|alıntı yok|bulunmadı|boş", words(page.main), re.IGNORECASE), words(page.main)
    assert page.select("main a"), "a dead end"


def test_landmarks_stand_beside_their_years() -> None:
    for year in (2008, 2014, 2019, 2022):
        make_article(published=str(year))
    labels = [words(label) for label in get("/").select("svg.bars .label")]
    assert [label for label in labels if " " in label] == ["2008 Gürcistan", "2014 Kırım", "2022 Ukrayna"]


def test_numbers_are_grouped() -> None:
    article = make_article()
    article.article_actors.create(actor=make_actor("Sergey Lavrov"), mentions=48210)
    assert "48.210 anma" in words(get(article.get_absolute_url()).select_one(".evidence"))
    assert "48,210 mentions" in words(get(f"/en{article.get_absolute_url()}").select_one(".evidence"))


def test_about_page_tells_what_the_archive_holds() -> None:
    make_article(published="2019-05-05", outlet=make_outlet("TRT Haber"))
    make_article(published="2022")
    make_article(published="2022-01-25/..")
    make_article(published=None)
    page = get("/about/")
    figures = {words(row.th): words(row.td) for row in page.select(".figures-table tr")}
    assert figures == {
        "Haber": "4",
        "Dönem": "2019–2022",
        "Kaynak sayısı": "1",
        "Ajans sayısı": "0",
        "Günü kesin haber": "1",
        "Tarihi olası haber": "2",
        "Tarihi bilinmeyen haber": "1",
    }
    for link in page.select(".figures-table a"):
        get(str(link["href"]))
    for name in ("Günü kesin haber", "Tarihi olası haber", "Tarihi bilinmeyen haber"):
        listed = get(links(page, ".figures-table a")[name])
        assert words(listed.select_one(".count")) == f"{figures[name]} haber"


def test_signs_of_the_query_language_are_searches_that_are_understood() -> None:
    make_actor("Sergey Lavrov")
    make_outlet("TRT Haber", spellings=["TRT Haber"])
    make_agency("Anadolu Ajansı", code="aa", short="AA", spellings=["AA"])
    signs = get("/about/").select(".help a code")
    assert len(signs) >= 12
    for sign in signs:
        assert sign.parent is not None
        page = get(str(sign.parent["href"]))
        assert page.select_one("#q") is not None and page.select_one("#q")["value"] == sign.get_text()
        assert page.select(".query-problems, .problems") == [], sign.get_text()


def test_about_page_has_the_address_of_who_runs_the_archive() -> None:
    assert "Yazışma adresi" not in words(get("/about/").main)
    with override_settings(CONTACT_EMAIL="arsiv@example.org", SITE_URL="https://arsiv.example.org"):
        page = get("/about/")
    assert links(page, "main a")["arsiv@example.org"] == "mailto:arsiv@example.org"
    assert "https://arsiv.example.org/articles/" in words(page.select_one(".example"))


def test_contents_of_the_about_page_lead_to_its_parts() -> None:
    page = get("/about/")
    parts = [str(link["href"]) for link in page.select(".contents a")]
    assert len(parts) > 6 and all(page.select_one(part) for part in parts)
