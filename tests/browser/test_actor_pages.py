"""An actor's page as readers use it: bars to click, offices below them, a table to unfold, on a phone too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_bars_offices_and_table_fit_and_lead_to_the_articles(
    open_page: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = open_page("/actors/sergey-lavrov/", viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    chart = page.locator("figure.times svg.bars").first.bounding_box()
    office = page.locator("figure.times svg.term").first.bounding_box()
    assert chart and office and (chart["x"], chart["width"]) == (office["x"], office["width"])

    page.locator("figure.times summary").click()
    assert page.locator("figure.times tbody tr").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]

    bar = page.locator("figure.times svg.bars a").last
    title = bar.get_attribute("aria-label") or ""
    bar.locator(".reach").click()
    page.wait_for_url("**/actors/sergey-lavrov/?from=*")
    period = title.split(":")[0]
    assert period and period in page.locator(".pill").inner_text()
    assert page.locator(".hits .hit").count() >= 1  # undated articles that may be of that time are listed, too


@pytest.mark.parametrize("viewport", [DESK, PHONE])
def test_lines_beside_actors_stand_below_one_another(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page("/actors/", viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    boxes = [line.bounding_box() for line in page.locator("section:first-child .sparkline").all()]
    assert len(boxes) > 5 and len({(box["x"], box["width"]) for box in boxes if box}) == 1
