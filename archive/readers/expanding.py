"""gzip and zstd around any format, expanded while it is read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, Protocol

import zstandard

from archive.readers import limits
from archive.readers.entry import Entry, Meter, Trouble, buffered

GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
INPUT_BYTES = 64 * 1024
OUTPUT_BYTES = 64 * 1024
# zstd cannot be stopped inside a piece of input: four bytes may become 128 KB, these at most 8 MB.
ZSTD_PIECE_BYTES = 256
# The window that zstd may hold: its own default for a decompressor, stated because memory hangs on it.
ZSTD_WINDOW_BYTES = 128 * limits.MEGABYTE
ENDINGS = {".tgz": ".tar", ".gz": "", ".gzip": "", ".zst": "", ".zstd": ""}


def expanded(entry: Entry, coding: str) -> Entry:
    """The entry with its packing taken off; reading it raises `Trouble` where the packed bytes are broken."""
    meter = Meter(around=entry.meter)
    path = PurePath(entry.name)
    ending = ENDINGS.get(path.suffix.lower())
    return replace(
        entry,
        name=entry.name if ending is None else str(path.with_suffix(ending)),
        stream=buffered(Expanding(entry.stream, coding, meter)),
        size=None,
        is_expanded=True,
        meter=meter,
    )


def recover(entry: Entry) -> bool:
    """Go on behind a broken part of an expanded entry; False where nothing more can be found."""
    return isinstance(entry.stream.raw, Expanding) and entry.stream.raw.recover()


class Unit(Protocol):
    """One gzip member or zstd frame; several may follow each other in a file."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def feed(self, packed: bytes) -> Iterator[bytes]: ...


class GzipUnit:
    """One gzip member."""

    MAGIC = GZIP_MAGIC

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inflater.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflater.unused_data

    def feed(self, packed: bytes) -> Iterator[bytes]:
        yield self._inflater.decompress(packed, OUTPUT_BYTES)
        while not self.eof and (waiting := self._inflater.unconsumed_tail):
            yield self._inflater.decompress(waiting, OUTPUT_BYTES)


class ZstdUnit:
    """One zstd frame."""

    MAGIC = ZSTD_MAGIC

    def __init__(self) -> None:
        decompressor = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES)
        self._inflater = decompressor.decompressobj()
        self._unfed = b""

    @property
    def eof(self) -> bool:
        return self._inflater.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflater.unused_data + self._unfed

    def feed(self, packed: bytes) -> Iterator[bytes]:
        for start in range(0, len(packed), ZSTD_PIECE_BYTES):
            yield self._inflater.decompress(packed[start : start + ZSTD_PIECE_BYTES])
            if self.eof:
                self._unfed = packed[start + ZSTD_PIECE_BYTES :]
                return


UNITS: dict[str, type[GzipUnit] | type[ZstdUnit]] = {"gzip": GzipUnit, "zstd": ZstdUnit}


class Expanding(io.RawIOBase):
    """The content of a packed stream. What comes before a broken place is handed out before `Trouble` is raised."""

    def __init__(self, packed: BinaryIO, coding: str, meter: Meter) -> None:
        self._packed = packed
        self._new_unit = UNITS[coding]
        self._meter = meter
        self._waiting = b""  # packed bytes that belong to the next unit
        self._broken = b""  # packed bytes in which the last trouble arose
        self._pieces = self._expand()
        self._piece = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer, which has no slices
        # Once it is a bomb it stays one, also for what lies around the member that told it.
        self._meter.spend(0)
        while not self._piece:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._piece = memoryview(piece)
        size = min(len(target), len(self._piece))
        target[:size] = self._piece[:size]
        self._piece = self._piece[size:]
        return size

    def recover(self) -> bool:
        """Look for the next unit behind a broken one; False at the end of the stream."""
        magic = self._new_unit.MAGIC
        waiting = self._broken[1:]
        while (found := waiting.find(magic)) < 0:
            piece = self._packed.read(INPUT_BYTES)
            if not piece:
                return False
            waiting = waiting[-len(magic) :] + piece
            self._meter.packed_bytes += len(piece)
        self._waiting = waiting[found:]
        self._pieces = self._expand()
        return True

    def _expand(self) -> Iterator[bytes]:
        while self._waiting or self._load():
            # Tapes and some tools fill up with zeros behind the last unit.
            self._waiting = self._waiting.lstrip(b"\x00")
            if self._waiting:
                yield from self._expand_unit()

    def _load(self) -> bool:
        self._waiting = self._packed.read(INPUT_BYTES)
        self._meter.packed_bytes += len(self._waiting)
        return bool(self._waiting)

    def _expand_unit(self) -> Iterator[bytes]:
        unit = self._new_unit()
        while not unit.eof:
            if not self._waiting and not self._load():
                raise Trouble("truncated")
            fed, self._waiting = self._waiting, b""
            self._broken = fed
            try:
                for piece in unit.feed(fed):
                    self._meter.spend(len(piece))
                    yield piece
            except (zlib.error, zstandard.ZstdError) as error:
                raise Trouble("corrupt", error=str(error)) from error
        self._waiting = unit.unused_data
