"""What the head of a page tells machines."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings

from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get

pytestmark = pytest.mark.django_db

ORIGINAL = "https://ornek.com.tr/haber?id=1"


@pytest.fixture
def article() -> Article:
    make_actor("Mark Rutte", wikidata="Q57792")
    make_actor("NATO", kind="body")
    return make_article(
        title="Rutte'den Rusya ile diyalog mesajı",
        lead="Genel Sekreter, diyaloğa açık olduğunu belirtti.",
        body=["NATO Genel Sekreteri Mark Rutte konuştu."],
        outlet=make_outlet("Son Dakika"),
        agency=make_agency("Anadolu Ajansı", code="aa", short="AA"),
        section="Güncel",
        byline="Ayşe Yılmaz",
        tags=["NATO", "diyalog"],
        published="2026-02-11T19:10:00+03:00",
        canonical_url=ORIGINAL,
    )


def meta(page: BeautifulSoup, name: str) -> list[str]:
    return [str(tag["content"]) for tag in page.select(f'meta[name="{name}"], meta[property="{name}"]')]


def json_ld(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select('script[type="application/ld+json"]')
    told: dict[str, Any] = json.loads(script.get_text())
    return told


def test_open_graph_of_an_article(article: Article) -> None:
    page = get(article.get_absolute_url())
    assert meta(page, "og:type") == ["article"]
    assert meta(page, "og:title") == ["Rutte'den Rusya ile diyalog mesajı"]
    assert meta(page, "og:description") == meta(page, "description") == [article.lead]
    assert meta(page, "og:url") == [f"http://testserver{article.get_absolute_url()}"]
    assert meta(page, "og:site_name") == ["NATO–Rusya Haber Arşivi"]
    assert meta(page, "og:locale") == ["tr_TR"]
    assert meta(page, "article:published_time") == ["2026-02-11T19:10:00+03:00"]


def test_json_ld_tells_what_is_known(article: Article) -> None:
    told = json_ld(get(article.get_absolute_url()))
    address = f"http://testserver{article.get_absolute_url()}"
    assert told["@type"] == "NewsArticle" and told["headline"] == article.title and told["url"] == address
    assert told["datePublished"] == "2026-02-11T19:10:00+03:00" and told["inLanguage"] == "tr"
    assert told["publisher"] == {"@type": "Organization", "name": "Son Dakika"}
    assert told["author"] == {"@type": "Person", "name": "Ayşe Yılmaz"}
    assert told["isBasedOn"] == ORIGINAL
    assert told["archivedAt"] == f"http://testserver{article.captures.get().get_absolute_url()}"
    rutte = {
        "@type": "Person",
        "name": "Mark Rutte",
        "url": "http://testserver/actors/mark-rutte/",
        "sameAs": "https://www.wikidata.org/wiki/Q57792",
    }
    assert told["about"] == [rutte]
    assert told["mentions"] == [{"@type": "Organization", "name": "NATO", "url": "http://testserver/actors/nato/"}]


@pytest.mark.parametrize(
    ("published", "date_published", "time", "day"),
    [
        ("2022-02-14", "2022-02-14", ["2022-02-14"], ["2022/02/14"]),
        ("2022-02-14T23:30:00Z", "2022-02-14T23:30:00Z", ["2022-02-14T23:30:00Z"], ["2022/02/15"]),  # day in Istanbul
        ("2022-02", "2022-02", [], ["2022/02"]),
        ("2022", "2022", [], ["2022"]),
        ("2022-01-25/..", None, [], []),
        (None, None, [], []),
    ],
)
def test_dates_are_told_no_more_precisely_than_they_are_known(
    published: str | None, date_published: str | None, time: list[str], day: list[str]
) -> None:
    page = get(make_article(published=published).get_absolute_url())
    assert json_ld(page).get("datePublished") == date_published
    assert meta(page, "article:published_time") == time
    assert meta(page, "citation_publication_date") == day
    assert meta(page, "DC.date") == [one.replace("/", "-") for one in day]


def test_reference_managers_find_the_article(article: Article) -> None:
    page = get(article.get_absolute_url())
    told = {name: meta(page, name) for name in ("citation_title", "citation_author", "citation_journal_title",
            "citation_language", "citation_public_url", "DC.type", "DC.creator", "DC.publisher", "DC.contributor",
            "DC.source", "DC.subject")}  # fmt: skip
    assert told == {
        "citation_title": [article.title],
        "citation_author": ["Ayşe Yılmaz"],
        "citation_journal_title": ["Son Dakika"],
        "citation_language": ["tr"],
        "citation_public_url": [f"http://testserver{article.get_absolute_url()}"],
        "DC.type": ["newspaperArticle"],
        "DC.creator": ["Ayşe Yılmaz"],
        "DC.publisher": ["Son Dakika"],
        "DC.contributor": ["Anadolu Ajansı"],
        "DC.source": [ORIGINAL],
        "DC.subject": ["NATO", "diyalog"],
    }


def test_what_is_not_known_is_not_told() -> None:
    page = get(make_article(title=None, outlet=None, language=None, published=None).get_absolute_url())
    told = json_ld(page)
    assert not {"headline", "publisher", "author", "datePublished", "isBasedOn", "inLanguage"} & told.keys()
    assert page.select("meta[content='']") == [] and "None" not in str(page.head)


def test_title_that_the_archive_supplies_stands_in_brackets() -> None:
    article = make_article(title=None)
    page = get(article.get_absolute_url())
    assert meta(page, "citation_title") == meta(page, "DC.title") == [f"[{article.working_title}]"]


def test_title_can_end_neither_script_nor_attribute() -> None:
    title = '</script><script>alert("1")</script> <!-- "NATO" & \'Rusya\''
    page = get(make_article(title=title, tags=['"><b>']).get_absolute_url())
    (script,) = [one for one in page.select("script") if not one.get("src")]
    assert not set("<>&") & set(script.get_text())
    assert json.loads(script.get_text())["headline"] == title
    assert meta(page, "og:title") == [title] and page.select("b") == []


def test_addresses_of_the_page_in_both_languages(article: Article) -> None:
    path = article.get_absolute_url()
    for prefix in ("", "/en"):
        page = get(f"{prefix}{path}")
        assert page.select_one("link[rel=canonical]")["href"] == f"http://testserver{prefix}{path}"
        assert {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")} == {
            "tr": f"http://testserver{path}",
            "en": f"http://testserver/en{path}",
            "x-default": f"http://testserver{path}",
        }


@override_settings(SITE_URL="https://arsiv.example")
def test_whole_addresses_are_those_of_the_site(article: Article) -> None:
    page = get("/search/?utm_source=x&q=nato")
    assert page.select_one("link[rel=canonical]")["href"] == "https://arsiv.example/search/?q=nato"
    assert page.select_one("link[hreflang=en]")["href"] == "https://arsiv.example/en/search/?q=nato"
    assert meta(page, "og:image") == ["https://arsiv.example/static/icon-512.png"]


PAGES = ["/", "/search/?q=nato", "/actors/", "/actors/mark-rutte/", "/outlets/", "/outlets/son-dakika/",
         "/agencies/aa/", "/quotations/", "/dates/", "/dates/2026/", "/dates/undated/", "/about/", "/yok/"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_title_and_one_description(article: Article, address: str) -> None:
    page = get(address, status=404 if address == "/yok/" else 200)
    assert page.title is not None and page.title.get_text().endswith("NATO–Rusya Haber Arşivi")
    for name in ("description", "og:title", "og:description", "og:type", "viewport"):
        assert len(meta(page, name)) == 1 and meta(page, name)[0], name


@pytest.mark.parametrize(
    ("address", "robots"),
    [
        ("/", []),
        ("/actors/mark-rutte/", []),
        ("/dates/2026/", []),
        ("/search/", ["noindex, follow"]),
        ("/search/?q=nato", ["noindex, follow"]),
        ("/actors/mark-rutte/?from=2020", ["noindex, follow"]),
        ("/quotations/?q=nato", ["noindex, follow"]),
        ("/dates/1999/", ["noindex, follow"]),  # nothing there
    ],
)
def test_searches_are_kept_out_of_search_engines(article: Article, address: str, robots: list[str]) -> None:
    assert meta(get(address), "robots") == robots


def test_error_pages_are_kept_out_and_have_no_address(article: Article) -> None:
    page = get("/yok/", status=404)
    assert meta(page, "robots") == ["noindex"] and page.select("link[rel=canonical], meta[property='og:url']") == []
