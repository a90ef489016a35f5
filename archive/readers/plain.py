"""Text dumps: one file is one page."""

from __future__ import annotations

import os
from collections.abc import Iterator

from archive.readers import limits
from archive.readers.decoding import decode
from archive.readers.page import Page, Unusable

FORMAT = "text"


def read(path: str) -> Iterator[Page | Unusable]:
    """The one page of a text file. A file over the limit is reported without being loaded."""
    size = os.stat(path).st_size
    if size > limits.RECORD_BYTES:
        yield Unusable(path, None, "too_large", {"size": size, "limit": limits.RECORD_BYTES})
        return
    with open(path, "rb") as file:
        # The file may have grown since; the limit holds for what is loaded, not for what was promised.
        content = file.read(limits.RECORD_BYTES + 1)
    yield page_of(path, content)


def page_of(source: str, content: bytes, *, member: str | None = None) -> Page | Unusable:
    """The page that these bytes of plain text are."""
    if len(content) > limits.RECORD_BYTES:
        return Unusable(source, member, "too_large", {"size": len(content), "limit": limits.RECORD_BYTES})
    if not content.strip():
        return Unusable(source, member, "empty", content=content)
    decoded = decode(content)
    if decoded is None:
        return Unusable(source, member, "binary", {"size": len(content)}, content)
    if not decoded.text.strip():
        return Unusable(source, member, "empty", content=content)
    return Page(source, content, decoded.text, "text/plain", decoded.encoding, member)
