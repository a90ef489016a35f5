"""HTML: one file is one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from archive.readers.attributes import limit_attributes
from archive.readers.decoding import decode
from archive.readers.entry import Entry, whole
from archive.readers.nesting import limit_depth
from archive.readers.page import Page, Unusable

FORMAT = "html"
MEDIA_TYPE = "text/html"
# Browsers look for the declaration in the first kilobyte; pages with long comments or preloads need more.
DECLARATION_BYTES = 8 * 1024
META_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The one page of an HTML file."""
    content = whole(entry)
    yield content if isinstance(content, Unusable) else html_page(entry, content)


def html_page(
    entry: Entry,
    content: bytes,
    *,
    member: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    captured_at: datetime | None = None,
) -> Page | Unusable:
    """The page that these bytes of HTML are; `charset` is what the container or its header says."""
    member = member or entry.member
    if not content.strip():
        return Unusable(entry.source, member, "empty", content=content)
    decoded = decode(content, declared_charsets(content, charset))
    if decoded is None:
        return Unusable(entry.source, member, "binary", {"size": len(content)}, content)
    text = limit_depth(limit_attributes(decoded.text))
    if not text.strip():
        return Unusable(entry.source, member, "empty", content=content)
    return Page(
        entry.source, content, text, MEDIA_TYPE, decoded.encoding, member, url=url, captured_at=captured_at
    )  # fmt: skip


def declared_charsets(content: bytes, charset: str | None) -> list[str]:
    """The character sets that the container and the page itself name, in the order of their word's weight."""
    head = content[:DECLARATION_BYTES]
    matches = (META_CHARSET.search(head), XML_ENCODING.match(head))
    found = [match.group(1).decode("ascii", "replace") for match in matches if match]
    return [charset, *found] if charset else found
