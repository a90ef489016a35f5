"""What a reader yields: a page, or something read that cannot become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from archive.readers.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Page:
    """One page or record as it was read; `content` holds exactly its own bytes, `text` their decoded form.

    `source` is the path as it was given, `member` the line number or the name inside that file.
    `record` holds the fields of a JSON line or table row, which come instead of page text; `manifest` what a manifest
    beside the file says about it, under the same keys.
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
    manifest: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Unusable:
    """Something read that cannot become a page; `code` of `REASONS` says why, `params` fill the message of that code.

    `content` is None where the bytes were not loaded (too large) or could not be read.
    """

    source: str
    member: str | None
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
    content: bytes | None = None

    def __post_init__(self) -> None:
        missing = REASONS[self.code] - self.params.keys()
        if missing:
            raise ValueError(f"{self.code} without {', '.join(sorted(missing))}")
