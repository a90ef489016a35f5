"""From the bytes of a page to its text: the same for files, members of bundles, records of web archives and captures
that the archive opens again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from archive.readers.attributes import limit_attributes
from archive.readers.decoding import Decoded, decode
from archive.readers.entry import Entry, whole
from archive.readers.nesting import limit_depth
from archive.readers.page import Page, Unusable

HTML, TEXT = "text/html", "text/plain"
# Browsers look for the declaration in the first kilobyte; pages with long comments or preloads need more.
DECLARATION_BYTES = 8 * 1024
META_CHARSET = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
XML_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)


def only_page(entry: Entry, media_type: str) -> Iterator[Page | Unusable]:
    """The one page of a file. A file over the limit is reported without being loaded."""
    content = whole(entry)
    yield content if isinstance(content, Unusable) else page_of(entry, content, media_type)


def page_of(
    entry: Entry,
    content: bytes,
    media_type: str,
    *,
    member: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    captured_at: datetime | None = None,
) -> Page | Unusable:
    """The page that these bytes are; `charset` is what the container or its header says."""
    member = member or entry.member
    if not content.strip():
        return Unusable(entry.source, member, "empty", content=content)
    opened = text_of(content, media_type, charset)
    if opened is None:
        return Unusable(entry.source, member, "binary", {"size": len(content)}, content)
    if not opened.text.strip():
        return Unusable(entry.source, member, "empty", content=content)
    return Page(
        entry.source, content, opened.text, media_type, opened.encoding, member, url=url, captured_at=captured_at
    )


def text_of(content: bytes, media_type: str, charset: str | None = None) -> Decoded | None:
    """The text of a page as extraction reads it; None where the bytes are no text."""
    named = [charset] if charset else []
    if media_type != HTML:
        return decode(content, named)
    decoded = decode(content, named + _declared_charsets(content))
    return replace(decoded, text=limit_depth(limit_attributes(decoded.text))) if decoded else None


def _declared_charsets(content: bytes) -> list[str]:
    """The character sets that a page of HTML names, in the order of their word's weight."""
    head = content[:DECLARATION_BYTES]
    matches = (META_CHARSET.search(head), XML_ENCODING.match(head))
    return [match.group(1).decode("ascii", "replace") for match in matches if match]
