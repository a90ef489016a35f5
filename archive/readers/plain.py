"""Text dumps: one file is one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from archive.readers.decoding import decode
from archive.readers.entry import Entry, whole
from archive.readers.page import Page, Unusable

FORMAT = "text"


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The one page of a text file. A file over the limit is reported without being loaded."""
    content = whole(entry)
    yield content if isinstance(content, Unusable) else text_page(entry, content)


def text_page(
    entry: Entry,
    content: bytes,
    *,
    member: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    captured_at: datetime | None = None,
) -> Page | Unusable:
    """The page that these bytes of plain text are; `charset` is what the container or its header says."""
    member = member or entry.member
    if not content.strip():
        return Unusable(entry.source, member, "empty", content=content)
    decoded = decode(content, [charset] if charset else [])
    if decoded is None:
        return Unusable(entry.source, member, "binary", {"size": len(content)}, content)
    if not decoded.text.strip():
        return Unusable(entry.source, member, "empty", content=content)
    return Page(
        entry.source, content, decoded.text, "text/plain", decoded.encoding, member, url=url, captured_at=captured_at
    )
