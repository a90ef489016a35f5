from collections.abc import Iterator
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from psycopg.errors import QueryCanceled

from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, read, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def no_database() -> Iterator[None]:
    """Any query from here on fails the test."""

    def refuse(*args: object) -> None:
        raise AssertionError("the database was asked")

    with connection.execute_wrapper(refuse):
        yield


def _fails(error: BaseException) -> object:
    return patch("archive.views.search.article_list", side_effect=error)


def test_not_found_page_leads_on(browser: Client) -> None:
    response = browser.get("/boyle/bir/sayfa/yok/")
    page = read(response)
    assert response.status_code == 404
    assert words(page.h1) == "Sayfa bulunamadı" and page.select_one(".search-box") is not None
    assert words(read(browser.get("/en/nothing/here/")).h1) == "Page not found"


@pytest.mark.usefixtures("no_database")
def test_error_page_asks_no_database(browser: Client) -> None:
    with _fails(RuntimeError("bozuk")):
        response = browser.get("/search/")
    page = read(response)
    assert response.status_code == 500
    assert words(page.h1) == "Bir hata oldu" and "bozuk" not in words(page.body)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_page_without_database_is_unavailable(browser: Client, error: Exception) -> None:
    with _fails(error):
        response = browser.get("/search/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10" and response.headers["Cache-Control"] == "no-store"
    assert words(read(response).h1) == "Şu anda yanıt verilemiyor"


def test_page_without_database_is_unavailable_in_english(browser: Client) -> None:
    with _fails(OperationalError("gone")):
        assert words(read(browser.get("/en/search/")).h1) == "No answer at the moment"


def test_slow_question_is_told_to_be_narrowed(browser: Client) -> None:
    error = OperationalError("canceling statement due to statement timeout")
    error.__cause__ = QueryCanceled()
    with _fails(error):
        response = browser.get("/search/")
    assert response.status_code == 503
    assert "Aramayı daraltın" in words(read(response).main)


def test_bad_request_has_a_page(browser: Client) -> None:
    with _fails(SuspiciousOperation("odd")):
        response = browser.get("/search/")
    assert response.status_code == 400
    assert words(read(response).h1) == "İstek anlaşılamadı"


def test_health_tells_whether_the_database_answers() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response.headers["Cache-Control"]


def test_health_without_database() -> None:
    with patch("archive.views.health.connection.cursor", side_effect=OperationalError("gone")):
        response = Client().get("/healthz")
    assert (response.status_code, response.content) == (503, b"database does not answer\n")


def test_foreign_host_name_is_a_bad_request_and_no_error_of_ours(db: None) -> None:
    response = Client(raise_request_exception=False).get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


# --- what is not there ----------------------------------------------------------------------------------------------


def ways(page: BeautifulSoup) -> dict[str, str]:
    return links(page, ".ways a")


@pytest.mark.parametrize("asked", ["sergei-lavrof", "lavrof", "Sergey%20Lavrow", "SERGEJ-LAVROV", "lavrov-sergey"])
def test_unknown_actor_leads_to_those_that_are_meant(asked: str) -> None:
    make_actor("Sergey Lavrov")
    make_actor("Jens Stoltenberg")
    page = get(f"/actors/{asked}/", status=404)
    assert ways(page) == {"Sergey Lavrov": "/actors/sergey-lavrov/"}
    assert "adında bir aktör yok" in words(page.main)


def test_nearest_actor_comes_first() -> None:
    for name in ("Sergey Şoygu", "Sergey Lavrov", "Sergey Naryşkin"):
        make_actor(name)
    assert next(iter(ways(get("/actors/sergey-lavrof/", status=404)))) == "Sergey Lavrov"


def test_unknown_pair_leads_to_actors() -> None:
    make_actor("Sergey Lavrov")
    page = get("/actors/sergei-lavrov/with/jens-stoltenberg/", status=404)
    assert ways(page) == {"Sergey Lavrov": "/actors/sergey-lavrov/"}


def test_unknown_outlet_and_agency_lead_to_those_that_are_meant() -> None:
    make_outlet("TRT Haber")
    make_agency("Anadolu Ajansı", code="aa", short="AA")
    assert ways(get("/outlets/trt-habr/", status=404)) == {"TRT Haber": "/outlets/trt-haber/"}
    assert ways(get("/agencies/anadolu-ajans/", status=404)) == {"Anadolu Ajansı": "/agencies/aa/"}


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/agencies/anadolu-ajansi/?q=nato", "/agencies/aa/?q=nato"),
        ("/agencies/Anadolu%20Ajans%C4%B1/", "/agencies/aa/"),
        ("/outlets/trthaber/", "/outlets/trt-haber/"),
        ("/actors/lavrov/", "/actors/sergey-lavrov/"),
    ],
)
def test_name_instead_of_the_slug_redirects_not_for_ever(asked: str, leads_to: str) -> None:
    make_actor("Sergey Lavrov")
    make_outlet("TRT Haber", spellings=["trthaber"])
    make_agency("Anadolu Ajansı", code="aa", short="AA")
    response = Client().get(asked)
    assert (response.status_code, response.headers["Location"]) == (302, leads_to)


def test_name_of_two_leads_to_both_and_redirects_to_none() -> None:
    make_actor("Sergey Lavrov")
    make_actor("Aleksandr Lavrov")
    assert ways(get("/actors/lavrov/", status=404)).keys() == {"Sergey Lavrov", "Aleksandr Lavrov"}


def test_article_with_a_wrong_number_leads_to_those_with_its_words() -> None:
    wanted = make_article(title="Stoltenberg'den Karadeniz tatbikatı açıklaması")
    make_article(title="Borsada son durum", body=["Endeks yükseldi."])
    page = get("/articles/99999999/stoltenbergden-karadeniz-tatbikati-aciklamasi/", status=404)
    assert next(iter(ways(page).values())) == wanted.get_absolute_url()
    assert "99999999 numaralı bir haber yok." in words(page.main)


@pytest.mark.parametrize("address", ["/articles/99999999/", "/articles/99999999/capture/", f"/captures/{'0' * 64}/"])
def test_page_without_words_to_go_by_says_what_is_missing(address: str) -> None:
    page = get(address, status=404)
    assert ways(page) == {} and words(page.select_one("main p")).endswith(" yok.")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/dates/2022/02/31/", ["/dates/2022/02/", "/dates/2022/"]),
        ("/dates/2022/13/", ["/dates/2022/"]),
        ("/dates/2022/13/01/", ["/dates/2022/"]),
        ("/dates/0000/", []),
        ("/dates/0000/02/31/", []),
        ("/dates/31.02.2022/", ["/dates/2022/02/", "/dates/2022/"]),
        ("/dates/2022/2/31/", ["/dates/2022/02/", "/dates/2022/"]),
        ("/dates/13.2022/", ["/dates/2022/"]),
        ("/dates/dün/", []),
    ],
)
def test_date_that_no_calendar_has_leads_to_the_wider_one(address: str, leads_to: list[str]) -> None:
    make_article(published="2022-02-14")
    page = get(address, status=404)
    assert list(ways(page).values()) == [*leads_to, "/dates/", "/dates/undated/"]
    assert "Böyle bir tarih yok" in words(page.main)


def test_wider_date_without_articles_is_no_way_on() -> None:
    make_article(published="2022-03-14")
    assert "/dates/2022/02/" not in ways(get("/dates/2022/02/31/", status=404)).values()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("14.02.2022", "/dates/2022/02/14/"),
        ("2022-2-4", "/dates/2022/02/04/"),
        ("2022/2", "/dates/2022/02/"),
        ("2022/2/4", "/dates/2022/02/04/"),
        ("02.2022", "/dates/2022/02/"),
    ],
)
def test_date_as_people_type_it_redirects(typed: str, address: str) -> None:
    response = Client().get(f"/dates/{typed}/?q=nato")
    assert (response.status_code, response.headers["Location"]) == (301, f"{address}?q=nato")


@pytest.mark.parametrize("path", ["/search/", "/outlets/trt-haber/", "/quotations/", "/dates/2022/"])
def test_page_past_the_end_leads_to_the_first(path: str) -> None:
    make_article(outlet=make_outlet("TRT Haber"))
    page = get(f"{path}?q=nato&page={10**20}", status=404)
    assert ways(page) == {"listenin ilk sayfası": f"{path}?q=nato"}
    assert "Liste bu kadar uzun değil." in words(page.main)


def test_missing_page_stands_in_while_near_matches_cannot_be_asked_for(browser: Client) -> None:
    with patch("archive.views.errors.near", side_effect=OperationalError("gone")):
        response = browser.get("/actors/yok/")
    assert response.status_code == 404 and words(read(response).h1) == "Sayfa bulunamadı"


def test_interface_tells_missing_addresses_as_json() -> None:
    response = Client().get("/api/v1/yok/")
    assert (response.status_code, response.json()) == (404, {"detail": "Bu adreste bir şey yok."})


# --- other statuses -------------------------------------------------------------------------------------------------


def test_reading_pages_say_that_they_are_only_read() -> None:
    response = Client().post("/search/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert words(read(response).h1) == "Bu sayfa yalnız okunur"


@pytest.mark.parametrize(
    ("status", "heading"),
    [(405, "Bu sayfa yalnız okunur"), (410, "Bu içerik kaldırıldı"), (429, "Çok sık istek geldi")],
)
def test_answer_without_content_gets_its_page_and_keeps_its_headers(status: int, heading: str) -> None:
    bare = HttpResponse(status=status, headers={"Retry-After": "7"})
    with patch("archive.views.search.list_page", return_value=bare):
        response = Client().get("/search/")
    page = read(response)
    assert (response.status_code, response.headers["Retry-After"]) == (status, "7")
    assert words(page.h1) == heading and page.title is not None and heading in page.title.get_text()
    assert page.select_one(".error a[href='/']") is not None


def test_answer_that_says_something_stays_as_it_is() -> None:
    told = HttpResponse("kendi sözü", status=429)
    with patch("archive.views.search.list_page", return_value=told):
        assert Client().get("/search/").content.decode() == "kendi sözü"


ERRORS = ["400", "403", "403_csrf", "404", "405", "410", "429", "500", "503"]


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("name", ERRORS)
def test_every_error_page_stands_alone_and_leads_on(name: str) -> None:
    page = BeautifulSoup(render_to_string(f"{name}.html"), "html.parser")
    assert words(page.h1) and words(page.select_one("main p")) and len(page.select("h1")) == 1
    assert words(page.h1) in str(page.title) and page.select_one("main a[href='/']") is not None
    has_search = name not in ("429", "500", "503")  # what cannot answer now need not be asked more
    assert (page.select_one("main .search-box") is not None) is has_search
