"""Trafilatura's reading of a page, asked only where our own fails a check: it takes four times as long."""

from __future__ import annotations

from typing import Any

from trafilatura import bare_extraction

from archive.extraction.candidate import Body, Heading, Paragraph
from archive.text import turkish

# Longer pages are not worth a second look: hostile ones would cost minutes.
LONGEST_PAGE = 1_000_000


def second_body(html: str) -> Body:
    """The body as trafilatura reads it; empty where it finds none."""
    if len(html) > LONGEST_PAGE:
        return ()
    found = bare_extraction(html, include_comments=False, include_tables=False)
    root = getattr(found, "body", None)
    return tuple(_parts(root)) if root is not None else ()


def _parts(root: Any) -> list[Paragraph | Heading]:
    # `root` is an element of lxml, which carries no types.
    parts: list[Paragraph | Heading] = []
    for element in root.iter("p", "head", "item", "quote", "code"):
        if element.getparent() is not None and element.getparent().tag in ("item", "quote"):
            continue
        text = turkish.clean_line(" ".join(str(piece) for piece in element.itertext()))
        if text:
            parts.append(Heading(text) if element.tag == "head" else Paragraph(text))
    return parts
