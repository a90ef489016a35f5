"""What a reader yields: a page, or something read that cannot become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page or record as it was read; `content` holds exactly its own bytes, `text` their decoded form.

    `source` is the path as it was given, `member` the line number or the name inside that file.
    `record` is the JSON object of a line that carries fields of its own instead of page text.
    """

    source: str
    content: bytes
    text: str
    media_type: str
    encoding: str
    member: str | None = None
    url: str | None = None
    captured_at: datetime | None = None
    record: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something read that cannot become a page; `code` says why, `params` fill the message of that code.

    `content` is None where the bytes were not loaded (too large) or could not be read.
    """

    source: str
    member: str | None
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    content: bytes | None = None
