"""Light, dark, or as the system has it."""

import pytest
from django.test import Client, override_settings

from tests.views.pages import read

pytestmark = pytest.mark.django_db


def chosen(client: Client, path: str = "/about/") -> tuple[str | None, str, str]:
    """The theme of a page: what its style goes by, what the browser is told at once, which button is pressed."""
    page = read(client.get(path))
    pressed = page.select_one('.theme [aria-pressed="true"]')
    meta = page.select_one('meta[name="color-scheme"]')
    assert page.html is not None and pressed is not None and meta is not None
    return page.html.get("data-theme"), str(meta["content"]), str(pressed["value"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_choice_is_kept_and_can_be_given_up(theme: str) -> None:
    browser = Client()
    response = browser.post("/theme/", {"theme": theme, "next": "/search/?q=nato&page=2"})
    assert (response.status_code, response.headers["Location"]) == (302, "/search/?q=nato&page=2")
    cookie = response.cookies["theme"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and cookie["max-age"] > 10**7
    assert chosen(browser) == (theme, theme, theme)
    assert chosen(browser, "/en/") == (theme, theme, theme)
    browser.post("/theme/", {"theme": "system", "next": "/"})
    assert chosen(browser) == (None, "light dark", "system")


@pytest.mark.parametrize("value", ["", "pembe", '"><script>', "a" * 5000])
def test_anything_else_means_the_system(value: str) -> None:
    browser = Client()
    browser.cookies["theme"] = "pembe"
    assert chosen(browser)[0] is None
    browser.post("/theme/", {"theme": "dark"})
    browser.post("/theme/", {"theme": value})
    assert chosen(browser)[0] is None


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "evil", "", "\n/x"])
def test_leads_back_on_this_site_only(back: str) -> None:
    assert Client().post("/theme/", {"theme": "dark", "next": back}).headers["Location"] == "/"


@override_settings(SESSION_COOKIE_SECURE=True)
def test_cookie_is_secure_where_the_site_is() -> None:
    assert Client().post("/theme/", {"theme": "dark"}).cookies["theme"]["secure"]


def test_only_a_form_changes_it() -> None:
    assert Client().get("/theme/?theme=dark").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/theme/", {"theme": "dark"}).status_code == 302
