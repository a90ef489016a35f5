"""HTML: one file is one page."""

from __future__ import annotations

from collections.abc import Iterator

from archive.readers.entry import Entry
from archive.readers.opening import HTML, only_page
from archive.readers.page import Page, Unusable

FORMAT = "html"


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The one page of an HTML file."""
    return only_page(entry, HTML)
