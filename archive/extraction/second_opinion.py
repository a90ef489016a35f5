"""Trafilatura's reading of a page, asked only where our own reading of it fails a check: it takes four times as long."""

from __future__ import annotations

from lxml.etree import _Element
from trafilatura import bare_extraction

from archive.extraction.candidate import Body, Heading, Paragraph
from archive.text import turkish

# Longer pages are not worth a second look: hostile ones would cost minutes.
LONGEST_PAGE = 3_000_000


def second_body(html: str) -> Body:
    """The body as trafilatura reads it; empty where it finds none."""
    if len(html) > LONGEST_PAGE:
        return ()
    found = bare_extraction(html, include_comments=False, include_tables=False)
    root = getattr(found, "body", None)
    return tuple(_parts(root)) if isinstance(root, _Element) else ()


def _parts(root: _Element) -> list[Paragraph | Heading]:
    parts: list[Paragraph | Heading] = []
    for element in root.iter("p", "head", "item", "quote", "code"):
        if element.getparent() is not None and element.getparent().tag in ("item", "quote"):
            continue
        text = turkish.clean_line(" ".join(str(piece) for piece in element.itertext()))
        if text:
            parts.append(Heading(text) if element.tag == "head" else Paragraph(text))
    return parts
