"""A real Chromium on a live server with the five seeds.

Chromium is CHROMIUM or the first one on PATH; without one these tests are skipped by name, and REQUIRE_BROWSER=1 makes
that a failure. A test fails by itself when the page logs an error or asks another host for anything.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import import_seeds
from tests.snapshots import stored

# Playwright keeps an event loop in this thread; Django would refuse the database although nothing here is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Milliseconds until a wait gives up: only a page that will never do it takes so long, however busy the machine is.
PATIENCE = 300_000

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM and os.environ.get("REQUIRE_BROWSER") != "1":
                item.add_marker(pytest.mark.skip(reason="no Chromium: set CHROMIUM or install one"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.fail("REQUIRE_BROWSER=1, but there is no Chromium: set CHROMIUM or install one")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(transactional_db: None, live_server: LiveServer) -> str:
    """The address of a server that has the registry and the seeds."""
    stored(import_seeds)
    return str(live_server.url)


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site; `viewport`, `color_scheme`, `java_script_enabled` as Playwright has them."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=site, locale="tr-TR", **{"viewport": DESK, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _note_foreign(request.url, site, complaints))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def _note_foreign(url: str, site: str, complaints: list[str]) -> None:
    if not url.startswith((site, "data:")):
        complaints.append(f"asked another host: {url}")
