"""The list of suggestions below the search box: keys, pointer, what a screen reader is told."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE

Open = Callable[..., Page]


def typed(page: Page, text: str) -> tuple[Locator, Locator]:
    """The box with this text typed into it, and the options that came."""
    box = page.locator("#q")
    box.click()
    box.press_sequentially(text)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    return box, options


def test_arrows_choose_and_enter_opens_the_actor(open_page: Open) -> None:
    page = open_page("/")
    box, options = typed(page, "LAVR")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("form[data-suggest] [role=status]")).to_contain_text("öneri")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "?")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/actors/sergey-lavrov/$"))


def test_list_is_closed_on_the_page_that_is_left(open_page: Open) -> None:
    """The back button brings that very page again where the browser keeps pages; Playwright has Chromium keep none."""
    page = open_page("/")
    _box, options = typed(page, "lavr")
    page.evaluate(
        "addEventListener('pagehide', () => { sessionStorage.left = document.querySelector('.suggestions').hidden })"
    )
    options.first.click()
    expect(page).to_have_url(re.compile(r"/actors/sergey-lavrov/$"))
    assert page.evaluate("sessionStorage.left") == "true"


def test_enter_without_a_choice_searches_what_was_typed(open_page: Open) -> None:
    page = open_page("/")
    box, _options = typed(page, "lavr")
    box.press("ArrowDown")
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=lavr$"))


def test_escape_closes_and_leaves_what_was_typed(open_page: Open) -> None:
    page = open_page("/search/?q=nato")
    page.locator("#q").fill("")
    box, options = typed(page, "putin")
    box.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("putin")


def test_pointer_takes_an_option_on_a_phone_in_english(open_page: Open) -> None:
    page = open_page("/en/search/?q=nato", viewport=PHONE, color_scheme="dark")
    page.locator("#q").fill("")
    _box, options = typed(page, "stolt")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    options.first.click()
    expect(page).to_have_url(re.compile(r"/en/actors/jens-stoltenberg/$"))


def test_leaving_the_box_closes_the_list(open_page: Open) -> None:
    page = open_page("/")
    box, options = typed(page, "lavr")
    box.press("Tab")
    expect(options.first).to_be_hidden()


def test_nothing_is_suggested_without_a_match_and_nothing_breaks(open_page: Open) -> None:
    page = open_page("/")
    page.locator("#q").press_sequentially("xq%zz\"'<b>")
    expect(page.locator("form[data-suggest] [role=status]")).to_have_text("öneri yok")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_interface_description_loads_without_a_complaint(open_page: Open) -> None:
    page = open_page("/api/v1/docs/")
    expect(page.get_by_text("/api/v1/suggest/").first).to_be_visible()
