"""A part of a stream that is a file of its own."""

from __future__ import annotations

import io
from typing import BinaryIO

from archive.readers import limits
from archive.readers.entry import Meter, Trouble


class Portion(io.RawIOBase):
    """The next `size` bytes of a stream, which must not be read elsewhere meanwhile; `Trouble` where it ends early."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer, which has no slices
        piece = self._stream.read(min(len(target), self.left, limits.HEAD_BYTES))
        if not piece and self.left:
            self.left = 0
            raise Trouble("truncated")
        self.left -= len(piece)
        target[: len(piece)] = piece
        return len(piece)


class Metered(io.RawIOBase):
    """A stream whose bytes count as unpacked."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer, which has no slices
        piece = self._stream.read(min(len(target), limits.HEAD_BYTES))
        self._meter.spend(len(piece))
        target[: len(piece)] = piece
        return len(piece)


class Unclosed(io.RawIOBase):
    """A stream that belongs to someone else and stays open when this one is closed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer, which has no slices
        piece = self._stream.read(min(len(target), limits.HEAD_BYTES))
        target[: len(piece)] = piece
        return len(piece)
