"""Lists that htmx swaps in place: address, history, focus, what is told, and what happens where it fails."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import DESK, PHONE
from tests.factories import make_article

Open = Callable[..., Page]


def opened(open_page: Open, path: str, **options: Any) -> Page:
    """The page, with a sign on it that a new document would not have."""
    page = open_page(path, **options)
    page.evaluate("window.isSame = true")
    return page


def is_same(page: Page) -> bool:
    return bool(page.evaluate("window.isSame === true"))


def focused(page: Page) -> str:
    """Id or class of the element with the focus."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


@pytest.fixture
def many(site: str) -> None:
    """So many articles that a list has pages."""
    for number in range(25):
        make_article(title=f"NATO toplantısı {number}", body=["NATO ve Rusya görüştü."], published="2022-02-14")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_facet_swaps_the_list_and_back_restores_it(open_page: Open, viewport: dict[str, int]) -> None:
    page = opened(open_page, "/search/?q=nato", viewport=viewport)
    before = page.locator(".count").inner_text()
    if viewport is PHONE:
        page.locator(".facets-fold > summary").click()
    page.locator("#outlet-trt-haber").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=nato&outlet=trt-haber$"))
    expect(page.locator("#told")).to_have_text(page.locator(".count").inner_text())
    assert page.locator(".count").inner_text() != before
    expect(page.locator(".language")).to_have_attribute("href", re.compile(r"/en/search/\?q=nato&outlet=trt-haber$"))
    assert is_same(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/\?q=nato$"))
    expect(page.locator(".count")).to_have_text(before)
    expect(page.locator(".language")).to_have_attribute("href", re.compile(r"/en/search/\?q=nato$"))
    page.go_forward()
    expect(page.locator(".pill")).to_contain_text("TRT Haber")
    assert is_same(page)


def test_focus_stays_with_the_link_or_goes_to_the_number(open_page: Open, many: None) -> None:
    page = opened(open_page, "/search/?q=nato")
    page.locator("#outlet-trt-haber").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pill")).to_be_visible()
    expect(page.locator("#outlet-trt-haber")).to_be_focused()
    page.locator(".pill").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".count")).to_be_focused()
    page.locator("[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"page=2$"))
    expect(page.locator(".count")).to_be_focused()
    expect(page.locator(".count")).to_be_in_viewport()
    expect(page.locator("#told")).to_contain_text("2. sayfa")
    assert is_same(page)


def test_search_in_the_box_swaps_tells_the_title_and_hands_over_to_keys(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    page.keyboard.press("/")
    page.keyboard.type("lavrov")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^lavrov"))
    expect(page.locator("#q")).to_have_value("lavrov")
    assert focused(page) == "count dotted" and is_same(page)


def test_field_of_dates_left_empty_stays_out_of_the_address(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    page.locator("#from").fill("2020")
    page.locator("#from").press("Enter")
    expect(page.locator(".pill")).to_have_count(1)
    assert page.url.endswith("/search/?q=nato&from=2020") and is_same(page)


def test_suggestions_work_again_in_a_swapped_and_in_a_restored_list(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    for go in (lambda: page.locator("#sort-newest").click(), page.go_back, page.go_forward):
        address = page.url
        go()
        page.wait_for_url(lambda url, address=address: url != address)
        page.locator("#q").fill("")
        page.locator("#q").press_sequentially("lavr")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.locator(".suggestions").count() == 1
        page.keyboard.press("Escape")
    assert is_same(page)


def test_bars_narrow_in_place_or_lead_to_a_page_of_their_own(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    page.locator(".bars a").last.dispatch_event("click")
    expect(page).to_have_url(re.compile("/dates/undated/"))
    assert not is_same(page)
    page = opened(open_page, "/search/?q=nato")
    page.locator(".bars a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]from=\d{4}&to=\d{4}"))
    assert is_same(page)


def test_click_with_a_modifier_is_the_browsers(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    with page.context.expect_page() as other:
        page.locator("#sort-newest").click(modifiers=["ControlOrMeta"])
    assert "sort=newest" in other.value.url
    expect(page).to_have_url(re.compile(r"/search/\?q=nato$"))


def test_hit_after_a_swap_and_back_is_a_whole_page(open_page: Open) -> None:
    page = opened(open_page, "/search/?q=nato")
    page.locator("#sort-oldest").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    page.locator("[data-hit]").first.click()
    expect(page.locator(".journey")).to_be_visible()
    page.go_back()
    expect(page.locator(".masthead")).to_be_visible()
    expect(page.locator("#sort-oldest")).to_have_attribute("aria-current", "true")


@pytest.mark.parametrize(
    "path", ["/actors/sergey-lavrov/", "/outlets/trt-haber/", "/dates/2021/12/", "/dates/undated/"]
)
def test_every_list_is_swapped(open_page: Open, path: str) -> None:
    page = opened(open_page, path)
    page.locator("#q").fill("rusya")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=rusya"))
    expect(page.locator("h1")).to_be_visible()
    assert is_same(page)


def test_quotations_are_swapped(open_page: Open) -> None:
    page = opened(open_page, "/quotations/")
    page.locator("#kind-direct").click()
    expect(page).to_have_url(re.compile("kind=direct"))
    assert is_same(page)


def test_failing_swap_becomes_a_page(browser: Any, site: str) -> None:
    """Here the console may complain: the browser tells each answer of 503 there."""
    page: Page = browser.new_page(base_url=site)
    page.goto("/search/?q=nato")

    def fail(route: Route) -> None:
        if route.request.headers.get("hx-request"):
            route.fulfill(status=503, body="busy")
        else:
            route.continue_()

    page.route("**/search/**", fail)
    page.locator("#sort-newest").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    expect(page.locator("#sort-newest")).to_have_attribute("aria-current", "true")
    page.unroute_all()
    page.context.set_offline(True)
    page.locator("#sort-oldest").click()
    page.wait_for_function("location.href.startsWith('chrome-error') || location.search.includes('oldest')")
    page.close()
