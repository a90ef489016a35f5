"""The reader's keys and theme."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_journey_by_keyboard_only(open_page: Open, viewport: dict[str, int]) -> None:
    page = open_page("/", viewport=viewport)
    page.keyboard.press("/")
    page.keyboard.type("rusya")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=rusya"))
    hits = page.locator("[data-hit]")
    expect(hits.nth(1)).to_be_visible()
    page.keyboard.press("j")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(hits.nth(1)).to_be_focused()
    expect(hits.nth(1)).to_be_in_viewport()
    page.keyboard.press("k")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".journey strong")).to_have_text(re.compile("^1 / "))
    page.keyboard.press("n")
    expect(page.locator("#m1")).to_be_focused()
    expect(page.locator(".marks [role=status]")).to_contain_text("işaret 1 / ")
    page.keyboard.press("n")
    expect(page.locator("#m2")).to_be_focused()
    expect(page.locator("#m2")).to_be_in_viewport()
    page.keyboard.press("Shift+N")
    page.keyboard.press("Shift+N")
    expect(page.locator("mark[id]").last).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/\?q=rusya"))


def test_ring_of_a_hit_is_one_around_the_whole_title(open_page: Open) -> None:
    """Around each line of a link, as Firefox draws it, it would go through the words of the next line."""
    page = open_page("/search/?q=rusya", viewport=PHONE)
    page.keyboard.press("j")
    link = page.locator("[data-hit]").first
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "none")
    expect(link.locator("xpath=..")).to_have_css("outline-style", "solid")


def test_keys_are_letters_while_typing_and_nothing_with_a_modifier(open_page: Open) -> None:
    page = open_page("/search/?q=rusya")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("jnk/?")
    expect(page.locator("#q")).to_have_value("jnk/?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("Alt+j")
    expect(page.locator("[data-hit]").first).not_to_be_focused()


def test_sheet_opens_closes_and_switches_the_keys_off_for_good(open_page: Open) -> None:
    page = open_page("/search/?q=rusya")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Klavye kısayolları")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.locator(".keys-link").click()
    sheet.get_by_label("Kısayolları kullan").uncheck()
    sheet.get_by_role("button").click()
    for again in (False, True):
        if again:
            page.reload()
        for key in ("j", "?", "/"):
            page.keyboard.press(key)
        expect(sheet).to_be_hidden()
        expect(page.locator("#q")).not_to_be_focused()
        expect(page.locator(".search-box kbd")).to_be_hidden()
    page.locator(".keys-link").click()
    sheet.get_by_label("Kısayolları kullan").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("[data-hit]:focus")).to_have_count(1)


def test_keys_work_in_a_list_that_the_back_button_restored(open_page: Open) -> None:
    page = open_page("/search/?q=rusya")
    page.locator("#sort-newest").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("sort=newest"))
    page.keyboard.press("j")
    expect(page.locator("[data-hit]").first).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_without_javascript_keys_are_told_on_the_about_page(open_page: Open) -> None:
    page = open_page("/search/?q=rusya", java_script_enabled=False)
    expect(page.locator(".search-box kbd")).to_be_hidden()
    page.locator(".keys-link").click()
    expect(page).to_have_url(re.compile("/about/#keys$"))
    expect(page.locator("#keys ~ .keys")).to_be_visible()


def test_without_javascript_marks_and_results_are_links(open_page: Open) -> None:
    page = open_page("/search/?q=rusya", java_script_enabled=False)
    page.locator("[data-hit]").first.click()
    page.locator(".marks a").click()
    expect(page).to_have_url(re.compile("#m1$"))
    expect(page.locator(".marks button").first).to_be_hidden()
    page.locator(".journey [rel=next]").click()
    expect(page.locator(".journey strong")).to_have_text(re.compile("^2 / "))
    page.locator(".journey .back").click()
    expect(page.locator("#hit-2")).to_be_in_viewport()


DARK, LIGHT = "rgb(20, 22, 26)", "rgb(251, 250, 247)"


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_theme_follows_the_system_until_the_reader_chooses(open_page: Open, java_script_enabled: bool) -> None:
    page = open_page("/search/?q=rusya", java_script_enabled=java_script_enabled, color_scheme="dark")
    body = page.locator("body")
    expect(body).to_have_css("background-color", DARK)
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Açık").click()
    expect(body).to_have_css("background-color", LIGHT)
    expect(page).to_have_url(re.compile(r"/search/\?q=rusya$"))
    page.goto("/about/")
    expect(body).to_have_css("background-color", LIGHT)
    expect(page.get_by_role("button", name="Açık")).to_have_attribute("aria-pressed", "true")
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Sistem").click()
    expect(body).to_have_css("background-color", DARK)
    page.goto("/about/")
    expect(body).to_have_css("background-color", DARK)
    assert page.context.cookies() == []


def test_paper_has_neither_keys_nor_theme_nor_results(open_page: Open) -> None:
    page = open_page("/search/?q=rusya")
    page.locator("[data-hit]").first.click()
    expect(page.locator(".journey")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    for part in (".journey", ".theme", ".keys-link"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
