from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from psycopg.errors import QueryCanceled

from tests.views.pages import read, words

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
    return patch("archive.views.home.get_backend", side_effect=error)


def test_not_found_page_leads_on(browser: Client) -> None:
    response = browser.get("/boyle/bir/sayfa/yok/")
    page = read(response)
    assert response.status_code == 404
    assert words(page.h1) == "Sayfa bulunamadı" and page.select_one(".search-box") is not None
    assert words(read(browser.get("/en/nothing/here/")).h1) == "Page not found"


@pytest.mark.usefixtures("no_database")
def test_error_page_asks_no_database(browser: Client) -> None:
    with _fails(RuntimeError("bozuk")):
        response = browser.get("/")
    page = read(response)
    assert response.status_code == 500
    assert words(page.h1) == "Bir hata oldu" and "bozuk" not in words(page.body)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("error", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_page_without_database_is_unavailable(browser: Client, error: Exception) -> None:
    with _fails(error):
        response = browser.get("/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10" and response.headers["Cache-Control"] == "no-store"
    assert words(read(response).h1) == "Şu anda yanıt verilemiyor"


def test_page_without_database_is_unavailable_in_english(browser: Client) -> None:
    with _fails(OperationalError("gone")):
        assert words(read(browser.get("/en/")).h1) == "No answer at the moment"


def test_slow_question_is_told_to_be_narrowed(browser: Client) -> None:
    error = OperationalError("canceling statement due to statement timeout")
    error.__cause__ = QueryCanceled()
    with _fails(error):
        response = browser.get("/")
    assert response.status_code == 503
    assert "Aramayı daraltın" in words(read(response).main)


def test_bad_request_has_a_page(browser: Client) -> None:
    with _fails(SuspiciousOperation("odd")):
        response = browser.get("/")
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
