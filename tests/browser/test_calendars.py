"""Grids and calendars on a desk and on a phone: open where there is room, nothing wider than the screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]

PAGES = [
    "/",
    "/about/",
    "/outlets/",
    "/outlets/trt-haber/",
    "/agencies/aa/",
    "/dates/",
    "/dates/2021/",
    "/dates/2021/12/",
    "/dates/undated/",
]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_is_wider_than_the_screen(open_page: Open, viewport: Any) -> None:
    page = open_page("/", viewport=viewport)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_reader_goes_from_the_grid_of_years_to_a_day(open_page: Open, java_script_enabled: bool) -> None:
    page = open_page("/dates/", java_script_enabled=java_script_enabled)
    page.get_by_role("link", name="2021", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2021")
    page.get_by_role("link", name="Aralık", exact=True).click()
    page.get_by_role("link", name="27 Aralık 2021: 1 haber").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("27 Aralık 2021 Pazartesi")
    expect(page.locator(".hit")).to_have_count(1)


def test_days_of_a_year_are_folded_on_a_phone_only(open_page: Open) -> None:
    wide, narrow = (open_page("/dates/2021/", viewport=viewport) for viewport in (DESK, PHONE))
    expect(wide.locator(".leaf").first).to_be_visible()
    expect(narrow.locator(".leaf").first).to_be_hidden()
    narrow.get_by_text("Gün gün").click()
    expect(narrow.locator(".leaf").first).to_be_visible()


def test_month_of_an_outlet_is_a_click_away(open_page: Open) -> None:
    page = open_page("/outlets/trt-haber/")
    page.get_by_role("link", name="Aralık 2021: 1 haber").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aralık 2021")
    expect(page.locator(".pill")).to_contain_text("TRT Haber")
    expect(page.locator(".hit")).to_have_count(1)


@pytest.mark.parametrize("path", ["/dates/", "/dates/2021/12/", "/outlets/trt-haber/"])
def test_cells_are_large_enough_for_a_finger(open_page: Open, path: str) -> None:
    page = open_page(path, viewport=PHONE)
    cells = page.locator(".heat td a")
    assert cells.count()
    for cell in cells.all():
        box = cell.bounding_box()
        assert box is not None and box["width"] >= 23 and box["height"] >= 24  # 24 px with the gap to the next cell
