"""Text from outside is data on every page, whatever it holds."""

import json

import pytest
from bs4 import BeautifulSoup

from archive.models import Actor, Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, words

pytestmark = pytest.mark.django_db

PAYLOAD = "<script>alert('nato')</script><img src=x onerror=alert(1)>\"'&lt;b&gt;"


@pytest.fixture
def article() -> Article:
    actor = make_actor("Kötü Niyetli", description=PAYLOAD)
    other = make_actor("Öteki Aktör", slug="oteki", description=PAYLOAD)
    Actor.objects.filter(pk=other.pk).update(name=f"Öteki {PAYLOAD}")
    Actor.objects.filter(pk=actor.pk).update(name=f"Niyetli {PAYLOAD}")
    return make_article(
        title=f"NATO {PAYLOAD}",
        lead=f"Niyetli {PAYLOAD}",
        body=[f"Rusya ve Niyetli {PAYLOAD} Öteki Aktör {PAYLOAD}", {"heading": PAYLOAD}],
        section=PAYLOAD,
        byline=PAYLOAD,
        tags=[PAYLOAD],
        outlet=make_outlet(f"Gazete {PAYLOAD}", slug="gazete"),
        agency=make_agency(f"Ajans {PAYLOAD}", code="ajans", short="<b>Ajans</b>\"'"),
        content=f"Başlık {PAYLOAD}".encode(),
        source_file=f"{PAYLOAD}.txt",
    )


def _addresses(article: Article) -> list[str]:
    return [
        "/",
        "/search/?q=nato+rusya",
        f"/search/?q={PAYLOAD}",
        f"/search/?actor={PAYLOAD}&from={PAYLOAD}&tag={PAYLOAD}&section={PAYLOAD}",
        f"/actors/?sort={PAYLOAD}",
        "/search/?actor=kotu-niyetli&section=none",
        "/actors/",
        "/actors/kotu-niyetli/",
        "/actors/kotu-niyetli/with/oteki/",
        "/outlets/",
        "/outlets/gazete/",
        "/agencies/",
        "/agencies/ajans/",
        "/dates/2022/02/14/",
        article.get_absolute_url(),
        f"/articles/{article.pk}/capture/",
        f"/articles/{article.pk}/report/",
    ]


def assert_scripts_are_ours(page: BeautifulSoup, address: str) -> None:
    """Files of ours, and one block of data that no browser runs and that cannot end early."""
    for script in page.select("script"):
        if script.get("type") == "application/ld+json":
            assert "<" not in script.get_text() and json.loads(script.get_text()), address
        else:
            assert script.get("src") and not script.get_text(), address


def test_nothing_from_outside_becomes_markup(article: Article) -> None:
    for address in _addresses(article):
        page = get(address)
        assert page.select("img, [onerror]") == [], address
        assert_scripts_are_ours(page, address)
        assert page.select("b") == [], address


def test_hostile_title_and_body_are_read_as_written(article: Article) -> None:
    page = get(article.get_absolute_url())
    assert page.h1 is not None and page.h1.get_text() == article.title
    assert PAYLOAD in page.select_one(".story").get_text()
    hits = get("/search/?q=nato")
    assert hits.select_one(".headline > a").get_text() == article.title
    assert [words(mark) for mark in hits.select(".headline mark")]
    raw = get(f"/articles/{article.pk}/capture/").select_one(".raw")
    assert raw is not None and PAYLOAD in raw.get_text()


@pytest.mark.parametrize(
    "query",
    [
        "' OR 1=1 --",
        "a & | ! ( ) <->",
        "\\",
        "%",
        "*",
        '"',
        "((((",
        "lavrov:*A",
        "'''",
        "\u202e",
        "😀",
        "x" * 20000,
        "-" * 50,
        "a " * 3000,
    ],
)
def test_no_query_is_an_error(article: Article, query: str) -> None:
    get("/search/" + "?q=" + query.replace("%", "%25").replace("&", "%26").replace("#", "%23"))
