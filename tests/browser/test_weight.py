"""What a page asks of its reader's line and screen: bytes, no jumps while it loads."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response

from archive.models import Article
from tests.browser.conftest import DESK, PHONE

Open = Callable[..., Page]

# Bytes over the wire of the first page that somebody opens, without fonts. The server of the tests does not pack files
# of /static/, the real one does.
FIRST_PAGE = 100_000
SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifts += one.value; })
  .observe({type: "layout-shift", buffered: true});
"""


def paths() -> list[str]:
    own = Article.objects.exclude(lead=None).earliest("pk").get_absolute_url()
    lists = ["/search/?q=lavrov", "/actors/sergey-lavrov/", "/outlets/trt-haber/", "/dates/2021/", "/quotations/"]
    return ["/", *lists, own, f"{own}?q=lavrov&hit=1", "/actors/", "/outlets/", "/dates/", "/about/"]


def test_first_page_is_light(open_page: Open) -> None:
    addresses = paths()
    for path in addresses:
        page = open_page("about:blank")  # a new visitor each time
        sizes: dict[str, int] = {}

        def note(response: Response, sizes: dict[str, int] = sizes) -> None:
            if response.request.resource_type != "font":
                is_packed = "content-encoding" in response.headers
                told = response.request.sizes()
                body = told["responseBodySize"] if is_packed else len(gzip.compress(response.body()))
                sizes[response.url] = body + told["responseHeadersSize"]

        page.on("requestfinished", lambda request, note=note: note(request.response()))
        page.goto(path, wait_until="load")
        assert sum(sizes.values()) <= FIRST_PAGE, (path, sizes)


# Letters may still become those of the site's own face in the first tenth of a second (`font-display: optional`), which
# moves a word by a pixel or two when the machine is busy: .0002 or .0003 were seen. Anything more is a jump.
@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_jumps_while_a_page_loads(open_page: Open, viewport: Any) -> None:
    page = open_page("about:blank", viewport=viewport)
    page.add_init_script(SHIFTS)
    shifts = {}
    for path in paths():
        page.goto(path, wait_until="load")
        page.wait_for_function("document.fonts.status === 'loaded'")
        shifts[path] = round(page.evaluate("window.shifts"), 3)
    assert shifts == dict.fromkeys(shifts, 0)
