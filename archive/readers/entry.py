"""What a reader is given: one file as a stream, wherever it lies."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from archive.readers import limits
from archive.readers.page import Unusable


class Trouble(Exception):
    """The rest of an entry cannot be read; `code` and `params` are those of `Unusable`."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class Meter:
    """Watches how far packed bytes expand; what is packed inside counts towards all that is around it."""

    def __init__(self, packed_bytes: int = 0, around: Meter | None = None) -> None:
        self.packed_bytes = packed_bytes
        self._around = around
        self._spent = 0

    @property
    def is_exceeded(self) -> bool:
        allowed = max(limits.EXPANSION_FREE_BYTES, limits.EXPANSION_RATIO * self.packed_bytes)
        return self._spent > allowed or (self._around is not None and self._around.is_exceeded)

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked. Raises `Trouble` once they are too many."""
        meter: Meter | None = self
        while meter is not None:
            meter._spent += size
            meter = meter._around
        if self.is_exceeded:
            raise Trouble("bomb", ratio=limits.EXPANSION_RATIO)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file on disk, on standard input or inside a bundle, with its stream at the beginning.

    `name` may help to tell the format; `member` is its name inside the outermost file, None for that file itself;
    `size` is known for files on disk; `depth` counts the bundles around it, `meter` watches what they expand to;
    `said` is what a manifest in its bundle says about it.
    """

    source: str
    name: str
    stream: io.BufferedReader
    member: str | None = None
    size: int | None = None
    depth: int = 0
    is_expanded: bool = False
    meter: Meter | None = None
    said: Mapping[str, object] = field(default_factory=dict)

    def head(self) -> bytes:
        """The beginning of the file, which stays unread."""
        # A buffer of the head's size holds all of it once it has been filled.
        head = self.stream.peek(limits.HEAD_BYTES)
        return head[: limits.HEAD_BYTES]

    def part(self, place: int | str) -> str:
        """The member name of a line or record inside this entry."""
        return f"{self.member}:{place}" if self.member else str(place)

    def inside(self, name: str) -> str:
        """The member name of a file inside this bundle."""
        return f"{self.member}/{name}" if self.member else name

    def unusable(
        self, code: str, params: Mapping[str, str | int] | None = None, *, content: bytes | None = None
    ) -> Unusable:
        """This entry, or what is left of it, as something unusable."""
        return Unusable(self.source, self.member, code, params or {}, content)


def whole(entry: Entry) -> bytes | Unusable:
    """All bytes of an entry that is one page; over the limit it is reported without having been loaded."""
    if entry.size is not None and entry.size > limits.RECORD_BYTES:
        return entry.unusable("too_large", {"size": entry.size, "limit": limits.RECORD_BYTES})
    # A file may have grown since; the limit holds for what is loaded, not for what was promised.
    content = read_up_to(entry.stream, limits.RECORD_BYTES + 1)
    if len(content) > limits.RECORD_BYTES:
        size = len(content) + skip(entry.stream)
        return entry.unusable("too_large", {"size": size, "limit": limits.RECORD_BYTES})
    return content


def read_up_to(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer only at the end; memory is taken as they come, not as they are promised."""
    pieces = []
    while size > 0 and (piece := stream.read(min(size, limits.MEGABYTE))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def skip(stream: BinaryIO, size: int | None = None) -> int:
    """Pass over so many bytes, or all that are left; the number that there were."""
    skipped = 0
    while size is None or skipped < size:
        wanted = limits.MEGABYTE if size is None else min(limits.MEGABYTE, size - skipped)
        piece = stream.read(wanted)
        if not piece:
            break
        skipped += len(piece)
    return skipped


def buffered(raw: io.RawIOBase) -> io.BufferedReader:
    """A stream whose beginning can be looked at."""
    return io.BufferedReader(raw, buffer_size=limits.HEAD_BYTES)
