"""What a page asks of its reader's line."""

import gzip
from collections.abc import Callable

from playwright.sync_api import Page, Response

from archive.models import Article

Open = Callable[..., Page]

# Bytes over the wire of the first page that somebody opens, without fonts. The server of the tests does not pack files
# of /static/, the real one does.
FIRST_PAGE = 100_000


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
