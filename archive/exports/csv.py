"""CSV for spreadsheets: one article a row, its text in one cell."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from archive.exports.record import records
from archive.models import Article

media_type = "text/csv; charset=utf-8"

COLUMNS = (
    "id", "url", "title", "lead", "published", "published_precision", "outlet", "agency", "section", "tags", "byline",
    "actors", "canonical_url", "text",
)  # fmt: skip
# A cell that begins so would be run as a formula by spreadsheets; a leading apostrophe defuses it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(articles: Iterable[Article]) -> Iterator[str]:
    """A header, then a row for each article, streamed."""
    yield _line(COLUMNS)
    for one in records(articles):
        yield _line([_cell(one, column) for column in COLUMNS])


def _cell(record: dict[str, Any], column: str) -> str:
    match column:
        case "outlet" | "agency":
            value = record[column]["name"] if record[column] else ""
        case "actors":
            value = "; ".join(actor["name"] for actor in record["actors"])
        case "tags":
            value = "; ".join(record["tags"])
        case "text":
            value = "\n\n".join(block if isinstance(block, str) else block["heading"] for block in record["body"])
        case _:
            value = record[column]
    return defused("" if value is None else str(value))


def defused(text: str) -> str:
    """The text as a spreadsheet cell that no program runs."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
