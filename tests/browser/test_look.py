"""What a reader's eye and finger meet on a phone: no stray dots, nothing too small, nothing wider than the screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from archive.models import Article
from tests.browser.conftest import PHONE

Open = Callable[..., Page]

PATHS = (
    "/",
    "/search/?q=lavrov+rutte+kellogg",
    "/actors/",
    "/actors/jens-stoltenberg/",
    "/actors/jens-stoltenberg/with/sergey-lavrov/",
    "/quotations/",
    "/outlets/",
    "/dates/",
    "/dates/2021/",
    "/dates/undated/",
    "/about/",
)

# Of each thing behind another one: whether it stands where a line begins, and whether the dot before it is there.
DOTS = """() => [...document.querySelectorAll(".dotted > * + *")].filter(one => one.checkVisibility()).map(one => {
  one.scrollIntoView({block: "center", behavior: "instant"});
  const box = one.getBoundingClientRect();
  const gap = parseFloat(getComputedStyle(one.parentElement).columnGap);
  const dot = document.elementFromPoint(box.left - gap / 2, box.top + box.height / 2);
  return [one.textContent, box.left < one.parentElement.getBoundingClientRect().left + 1, dot === one];
})"""

# Links in sentences are as high as their line.
SMALL = """() => [...document.querySelectorAll("a, button, summary, select, textarea, label:has([type=checkbox])")]
  .filter(one => one.checkVisibility() && !one.closest("svg, .skip, .visually-hidden"))
  .filter(one => !one.closest("p:not(.dotted), dd") || one.closest("p.dotted"))
  .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 23.9)
  .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""


def paths() -> list[str]:
    own = Article.objects.exclude(lead=None).earliest("pk").get_absolute_url()
    return [*PATHS, own, f"{own}?q=rutte&hit=1"]


def test_dots_stand_between_things_and_never_where_a_line_begins(open_page: Open) -> None:
    page = open_page("about:blank", viewport=PHONE)
    begins = 0
    for path in ("/", "/search/?q=rusya", "/quotations/", "/about/"):
        page.goto(path)
        for text, is_first, has_dot in page.evaluate(DOTS):
            is_labelled = text == page.locator(".examples a").first.text_content() if path == "/" else False
            assert has_dot != (is_first or is_labelled), (path, text)
            begins += is_first
    assert begins > 3


def test_fingers_find_what_can_be_pressed(open_page: Open) -> None:
    page = open_page("about:blank", viewport=PHONE)
    found = []
    for path in paths():
        page.goto(path)
        found += [f"{path}: {one}" for one in page.evaluate(SMALL)]
    assert found == []


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_wider_than_a_phone(open_page: Open, width: int) -> None:
    page = open_page("about:blank", viewport={"width": width, "height": 740})
    for path in paths():
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
