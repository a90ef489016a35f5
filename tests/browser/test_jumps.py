"""Nothing on a page moves while it loads: there is no layout shift, whenever a font or a piece of the page comes.

What it guards: the one file of the serif face and `<link rel="expect">` (docs/decisions/0020-nothing-jumps.md), and
that no part of a page is put in, widened or shown by a script after the first paint.
"""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import DESK, PATIENCE, PHONE
from tests.browser.test_weight import Open, paths

SHIFTS = """
(() => {
  const shifts = [];
  const seen = new PerformanceObserver(list => note(list.getEntries()));
  const name = node => node?.nodeName + (node?.className ? "." + node.className : "");
  const told = one => [one.value, ...one.sources.map(source => name(source.node))];
  const note = entries => shifts.push(...entries.map(told));
  seen.observe({type: "layout-shift", buffered: true});
  window.painted = () => new Promise(done =>
    new PerformanceObserver(done).observe({type: "paint", buffered: true}));
  window.moved = async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    note(seen.takeRecords());
    return shifts;
  };
})();
"""
IS_PAINTED = "performance.getEntriesByType('paint').length > 0"


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_jumps_while_a_page_loads(open_page: Open, viewport: Any) -> None:
    page = open_page("about:blank", viewport=viewport)
    page.add_init_script(SHIFTS)
    shifts = {}
    for path in paths():
        page.goto(path, wait_until="load")
        shifts[path] = page.evaluate("moved()")
    assert shifts == {path: [] for path in shifts}


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_font_that_comes_too_late_moves_nothing(open_page: Open, viewport: Any) -> None:
    for path in ["/", "/search/?q=lavrov", "/actors/"]:
        page = open_page("about:blank", viewport=viewport)  # a new visitor each time: no font from the page before
        page.add_init_script(SHIFTS)
        release = hold_the_first_font(page)
        page.goto(path, wait_until="commit")
        page.evaluate("painted().then(() => {})")
        release()
        page.wait_for_load_state("load")
        assert page.evaluate("moved()") == [], path


def hold_the_first_font(page: Page) -> Callable[[], None]:
    """Others come at once: a face of several files would be there in part. Gives what lets it go."""
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: route.continue_() if held else held.append(route))
    return lambda: held[0].continue_()


class Halved(ThreadingHTTPServer):
    """Passes a site on, but gives of each page its beginning, up to `cut`, and the rest only once `go_on` is set."""

    daemon_threads = True

    def __init__(self, site: str, cut: bytes) -> None:
        super().__init__(("127.0.0.1", 0), HalvedHandler)
        self.site, self.cut, self.go_on = site, cut, threading.Event()
        self.address = f"http://127.0.0.1:{self.server_port}"


class HalvedHandler(BaseHTTPRequestHandler):
    server: Halved

    def do_GET(self) -> None:
        asked = Request(self.server.site + self.path, headers={"Accept-Language": "tr"})
        with urlopen(asked) as answer:  # the test's own site
            body, kind = answer.read(), answer.headers["Content-Type"]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        cut = body.find(self.server.cut) if kind.startswith("text/html") else -1
        if cut > 0:
            self.wfile.write(body[:cut])
            self.server.go_on.wait(PATIENCE / 1000)
        self.wfile.write(body[max(cut, 0) :])

    def log_message(self, *_arguments: object) -> None: ...


@pytest.fixture
def halved(site: str) -> Iterator[Any]:
    servers: list[Halved] = []

    def start(cut: str) -> Halved:
        servers.append(Halved(site, cut.encode()))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return servers[-1]

    yield start
    for server in servers:
        server.go_on.set()
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("cut", ['<a class="language"', '<p class="intro"', '<p class="dotted"'])
def test_half_a_page_is_not_painted(browser: Browser, halved: Any, cut: str) -> None:
    server = halved(cut)
    context = browser.new_context(base_url=server.address, viewport=DESK)
    page: Page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(SHIFTS)
    with page.expect_response("**/*.css"):
        page.goto("/outlets/", wait_until="commit")
    page.wait_for_timeout(500)  # a browser that would paint has done so
    was_painted = page.evaluate(IS_PAINTED)
    server.go_on.set()
    page.evaluate("painted().then(() => {})")
    assert (was_painted, page.evaluate("moved()")) == (False, [])
    context.close()
