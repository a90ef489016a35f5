"""Pinned floors: what extraction must get right. A page is a text file with a JSON file of what it says beside it.

To add a page put `<name>.txt` and `<name>.json` into tests/pages/text: `why` tells what is hard about it, a field that
the page does not tell is null. Floors may be raised; lowering one takes a commit that says why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.extraction import Heading, Known, candidates, choose
from archive.readers import Page, read
from archive.registry import read_actors, read_agencies, read_events, read_outlets

TESTS = Path(__file__).parents[1]
PAGES = sorted((TESTS / "pages" / "text").glob("*.txt"))
SEEDS = sorted((TESTS.parent / "seeds").glob("*.txt"))
FIELDS = (
    "title",
    "lead",
    "body",
    "published",
    "updated",
    "outlet",
    "agency",
    "section",
    "tags",
    "byline",
    "language",
    "canonical_url",
)


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(read_outlets(), read_agencies(), actors=read_actors(), events=read_events())


def expected(path: Path) -> dict[str, Any]:
    folder = "text" if path in PAGES else "seeds"
    told: dict[str, Any] = json.loads((TESTS / "pages" / folder / f"{path.stem}.json").read_text(encoding="utf-8"))
    return told


def page_of(path: Path) -> Page:
    (page,) = read(str(path))
    assert isinstance(page, Page)
    return page


def extracted(page: Page, known: Known) -> dict[str, Any]:
    choice = choose(candidates(page, known))
    values: dict[str, Any] = {field: choice[field].value if field in choice else None for field in FIELDS}
    if values["body"] is not None:
        values["body"] = [{"heading": one.text} if isinstance(one, Heading) else one.text for one in values["body"]]
    if values["tags"] is not None:
        values["tags"] = list(values["tags"])
    return values


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_page_yields_exactly_what_it_says(path: Path, known: Known) -> None:
    told = expected(path)
    page = page_of(path)
    assert page.encoding == told["encoding"]
    assert extracted(page, known) == {field: told[field] for field in FIELDS}


def test_all_seeds_and_enough_pages_are_there() -> None:
    assert len(SEEDS) == 5
    assert len(PAGES) >= 35


@pytest.mark.parametrize("path", [*SEEDS, *PAGES], ids=lambda path: path.stem)
def test_expectation_names_every_field_and_why_the_page_is_there(path: Path) -> None:
    assert set(expected(path)) == {"why", "encoding", *FIELDS}
    assert expected(path)["why"]
