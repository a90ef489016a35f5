"""Pinned floors for HTML pages that the project made up, each like the pages of some Turkish site.

To add a page put `<name>.html` and `<name>.json` into tests/pages/html: `why` tells what is hard about it, `rejected`
what must be found and turned down (field and reason); a field that the page does not tell is null.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.extraction import FIELDS, Heading, Known, candidates, choose
from archive.readers import Page, read
from archive.registry import read_actors, read_agencies, read_events, read_outlets

# Values of this confidence and more are shown as "güçlü".
STRONG = 0.9
PAGES = sorted((Path(__file__).parents[1] / "pages" / "html").glob("*.html"))


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(read_outlets(), read_agencies(), actors=read_actors(), events=read_events())


def expected(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return told


def values_of(page: Page, known: Known) -> dict[str, Any]:
    choice = choose(candidates(page, known))
    values: dict[str, Any] = {field: choice[field].value if field in choice else None for field in FIELDS}
    if values["body"] is not None:
        values["body"] = [{"heading": one.text} if isinstance(one, Heading) else one.text for one in values["body"]]
    if values["tags"] is not None:
        values["tags"] = list(values["tags"])
    return values


def page_of(path: Path) -> Page:
    content = path.read_bytes()
    return Page(path.name, content, content.decode(), "text/html", "utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_yields_exactly_what_it_says(path: Path, known: Known) -> None:
    told = expected(path)
    values = values_of(page_of(path), known)
    assert values == {field: told[field] for field in FIELDS}
    choice = choose(candidates(page_of(path), known))
    rejected = [[one.field, one.rejected] for losers in choice.losers.values() for one in losers if one.rejected]
    assert all(one in rejected for one in told["rejected"])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_expectation_names_every_field_and_why_the_page_is_there(path: Path) -> None:
    assert set(expected(path)) == {"why", "rejected", *FIELDS}
    assert expected(path)["why"]


def test_enough_layouts_are_there() -> None:
    assert len(PAGES) >= 33


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_in_windows_1254_that_claims_utf_8_says_the_same(path: Path, tmp_path: Path, known: Known) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_text(encoding="utf-8").encode("cp1254", "xmlcharrefreplace"))
    (page,) = read(str(copy))
    assert isinstance(page, Page)
    assert values_of(page, known) == {field: expected(path)[field] for field in FIELDS}


def test_dates_are_surely_right_and_mostly_called_so(known: Known) -> None:
    """Floors: of what is called strong no date is wrong; nine of ten dates are called so."""
    sure = []
    for path in PAGES:
        choice, told = choose(candidates(page_of(path), known)), expected(path)["published"]
        if "published" in choice:
            assert choice["published"].confidence < STRONG or choice["published"].value == told
            sure.append(choice["published"].confidence >= STRONG)
    assert sum(sure) >= 0.9 * len(sure) > 27
