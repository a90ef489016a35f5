"""What a first visitor sees: when the largest thing is painted, and whether anything moves, on every kind of page.

usage: DATA_DIR=… python benchmarks/paint.py ADDRESS [--visits N] [--line LINE] [--slower N]

ADDRESS: of the running site with the archive of DATA_DIR. Each visit is a new browser without a cache; they take turns
between a phone (360 px) and a desk (1280 px), light and dark. LINE: free, fast3g or slow3g; --slower divides the speed
of the browser's processor. Printed by kind: milliseconds until the largest paint (p50, the most), what it was the last
time, the sum of all layout shifts. Exit code 1 where anything moved. Needs the developers' packages and Chromium
(CHROMIUM, or the first one on PATH).
"""

import argparse
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from playwright.sync_api import Browser, sync_playwright

from benchmarks.costs import spread
from benchmarks.pages import kinds

# Playwright keeps an event loop in this thread; Django would refuse the database although nothing here is async.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Milliseconds of latency, bytes a second down: those of Chromium's developer tools.
LINES = {"free": None, "fast3g": (150, 180_000), "slow3g": (400, 50_000)}
SCREENS = [{"width": 360, "height": 740}, {"width": 1280, "height": 900}]
NOTE = """
window.noted = {moved: 0, milliseconds: 0, what: ""};
const on = (type, react) =>
  new PerformanceObserver(list => list.getEntries().forEach(react)).observe({type, buffered: true});
on("layout-shift", one => { noted.moved += one.value; });
on("largest-contentful-paint", one => {
  noted.milliseconds = one.startTime;
  noted.what = one.element ? one.element.localName + [...one.element.classList].map(name => "." + name).join("") : "";
});
"""
SETTLE = 250  # milliseconds after all has loaded in which a late font may still move something


@dataclass(frozen=True, slots=True)
class Seen:
    """One visit: milliseconds until the largest paint, the element painted, the sum of all layout shifts."""

    milliseconds: float
    what: str
    moved: float


def visit(browser: Browser, address: str, number: int, line: str, slower: int) -> Seen:
    with browser.new_context(
        locale="tr-TR", viewport=SCREENS[number % 2], color_scheme=("light", "dark")[number // 2 % 2]
    ) as context:
        page = context.new_page()
        page.add_init_script(NOTE)
        tools = context.new_cdp_session(page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        if limits := LINES[line]:
            latency, speed = limits
            tools.send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed},
            )
        page.goto(address, wait_until="load")
        page.wait_for_timeout(SETTLE)
        return Seen(**page.evaluate("noted"))


def addresses() -> Iterator[tuple[str, str]]:
    """The kinds of page that a reader opens, with the first address of each."""
    for kind, known in kinds([{"q": "nato"}]).items():
        if not kind.startswith("API") and (address := next(iter(known()), None)):
            yield kind, address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--visits", type=int, default=4)
    parser.add_argument("--line", choices=LINES, default="free")
    parser.add_argument("--slower", type=int, default=1)
    options = parser.parse_args()
    asked = list(addresses())
    numbers = itertools.count()
    moved = 0.0
    print("| kind | visits | p50 ms | most ms | largest paint | moved |\n|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"))
        for kind, path in asked:
            seen = [
                visit(browser, options.address.rstrip("/") + path, next(numbers), options.line, options.slower)
                for _visit in range(options.visits)
            ]
            cost, sum_moved = spread([one.milliseconds for one in seen]), sum(one.moved for one in seen)
            print(
                f"| {kind} | {len(seen)} | {cost.p50:.0f} | {cost.most:.0f} | `{seen[-1].what}` | {sum_moved:.5g} |",
                flush=True,
            )
            moved += sum_moved
        browser.close()
    sys.exit(moved > 0)


if __name__ == "__main__":
    main()
