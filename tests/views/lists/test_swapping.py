"""Lists answer htmx with the list alone, everybody else with the page."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import read, titles, words

pytestmark = pytest.mark.django_db

PATHS = [
    "/search/?q=nato",
    "/search/?from=yanlis",
    "/search/?q=zzzz",
    "/actors/mark-rutte/",
    "/actors/kaja-kallas/with/mark-rutte/",
    "/outlets/trt-haber/",
    "/agencies/aa/",
    "/dates/2022/",
    "/dates/2022/02/",
    "/dates/2022/02/14/",
    "/dates/undated/",
    "/quotations/",
    "/en/search/?q=nato",
]


@pytest.fixture(autouse=True)
def archive() -> None:
    make_actor("Mark Rutte"), make_actor("Kaja Kallas")
    body = ['NATO Genel Sekreteri Mark Rutte, Kaja Kallas ile görüştü. Rutte, "Hazırız" dedi.']
    make_article(
        body=body, outlet=make_outlet("TRT Haber"), agency=make_agency("AA", code="aa"), published="2022-02-14"
    )
    make_article(body=body, published=None)


def swapped(path: str) -> HttpResponse:
    response = Client(headers={"hx-request": "true"}).get(path)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("path", PATHS)
def test_swap_brings_title_and_list_as_the_page_has_them(path: str) -> None:
    page, part = read(Client().get(path)), read(swapped(path))
    assert part.select("html, head, body, header.masthead, #list, h1, script") == []
    assert words(part.title) == words(page.title)
    part.title.decompose()
    assert words(part) == words(page.select_one("#list"))
    assert titles(part) == titles(page)


@pytest.mark.parametrize("path", PATHS)
def test_caches_are_told_of_both_answers(path: str) -> None:
    for response in (Client().get(path), swapped(path)):
        assert {"HX-Request", "Cookie"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_page_past_the_end_is_not_found_for_a_swap_too() -> None:
    assert Client(headers={"hx-request": "true"}).get("/search/?q=nato&page=99").status_code == 404


def test_keys_of_facet_values_are_ids_whatever_a_value_holds() -> None:
    for section in ("Dış Haber", 'a"b<c>', "%20"):
        make_article(title="NATO", section=section, published="2022-02-14")
    ids = [str(link["id"]) for link in read(Client().get("/search/?q=nato")).select(".facet .value")]
    assert len(ids) == len(set(ids)) and not any(" " in one for one in ids)
    assert "section-D%C4%B1%C5%9F%20Haber" in ids


def test_htmx_may_evaluate_nothing_and_write_no_styles() -> None:
    config = read(Client().get("/search/")).select_one('meta[name="htmx-config"]')
    assert config is not None
    assert '"allowEval":false' in config["content"] and '"includeIndicatorStyles":false' in config["content"]


@pytest.mark.parametrize(
    ("asked", "pushed"),
    [
        ("/search/?q=nato&from=&to=", "/search/?q=nato"),
        ("/search/?q=&from=+&to=2022&-tag=a&-tag=b", "/search/?to=2022&-tag=a&-tag=b"),
        ("/search/?q=", "/search/"),
        ("/search/?q=nato&to=2022", None),
    ],
)
def test_empty_fields_stay_out_of_the_address_bar(asked: str, pushed: str | None) -> None:
    assert swapped(asked).headers.get("HX-Push-Url") == pushed
    assert "HX-Push-Url" not in Client().get(asked).headers
