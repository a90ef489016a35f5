"""axe-core finds nothing on any kind of page: WCAG 2.0, 2.1 and 2.2, levels A and AA, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from archive.models import Article
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}}
PAGES = (
    "/",
    "/search/?q=lavrov&-outlet=haber7",
    "/search/?q=zxqwv",
    "/search/?q=nato&from=31.02.2022",
    "/actors/",
    "/actors/sergey-lavrov/",
    "/actors/jens-stoltenberg/with/sergey-lavrov/",
    "/quotations/?q=rusya",
    "/outlets/",
    "/outlets/trt-haber/",
    "/agencies/",
    "/agencies/aa/",
    "/dates/",
    "/dates/2021/",
    "/dates/2021/12/",
    "/dates/2021/12/27/",
    "/dates/undated/",
    "/about/",
)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(("viewport", "color_scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_no_page_has_a_barrier(open_page: Open, viewport: Any, color_scheme: str, prefix: str) -> None:
    page = open_page("about:blank", viewport=viewport, color_scheme=color_scheme)
    article = Article.objects.exclude(lead=None).earliest("pk")
    own = article.get_absolute_url()
    of_article = (own, f"{own}?q=lavrov&hit=1", f"/articles/{article.pk}/capture/", f"/articles/{article.pk}/report/")
    found: list[str] = []
    for path in (*PAGES, *of_article):
        page.goto(prefix + path)
        found += [f"{prefix}{path}: {one}" for one in _barriers(page)]
    assert not found, "\n".join(found)


def test_open_sheets_and_lists_have_no_barrier(open_page: Open) -> None:
    page = open_page("/search/?q=lavrov")
    page.locator("h2 a").first.focus()
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert _barriers(page) == []
    page.keyboard.press("Escape")
    page.locator("#q").fill("lav")
    page.get_by_role("option").first.wait_for()
    assert _barriers(page) == []


def _barriers(page: Page) -> list[str]:
    """Each rule that is broken, with the places."""
    broken = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: " + "; ".join(str(node["html"])[:160] for node in one["nodes"]) for one in broken]
