"""Stage 1 of an import: from paths to batches of what was read, in order, in constant memory."""

import io
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import readers
from archive.importer.pages import Arrived, arrived, storable
from archive.importer.results import Result
from archive.models.imports import Outcome
from archive.readers import Page, Unusable

# Pages that go through together: beyond a hundred the statements per page no longer matter.
BATCH_PAGES = 100
# Bytes of pages at hand at a time; with large pages a batch is shorter.
BATCH_BYTES = 6_000_000
# Reading looks up after this time, so that whoever waits for the next batch can do something else meanwhile.
LOOK_UP_SECONDS = 0.02

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Item:
    """A page, or what cannot be one; `result` is set where it is decided already how it ends.

    `under` is the input file that it is counted under, or the folder of files that are one page each.
    """

    what: Arrived | Unusable
    under: str
    result: Result | None = None

    @property
    def source(self) -> str:
        return storable(self.what.page.source if isinstance(self.what, Arrived) else self.what.source)

    @property
    def member(self) -> str:
        return storable((self.what.page.member if isinstance(self.what, Arrived) else self.what.member) or "")


@dataclass(frozen=True, slots=True)
class Batch:
    """What goes through the stages together; `position` is how far the input was read by then, in bytes."""

    items: tuple[Item, ...]
    position: int


class Reading:
    """One passage over the paths. Whether bytes came before is decided here, in the order of the input."""

    def __init__(self, paths: Sequence[str], format: str, *, inside: str = "") -> None:
        self._paths = paths
        self._format = format
        self._inside = inside
        self._met: set[bytes] = set()
        self._file: io.FileIO | None = None
        self._file_size = 0
        self._passed = 0

    @property
    def position(self) -> int:
        """Bytes of the input files that were read; a file in the middle counts as far as it was read."""
        if self._file is None or self._file.closed:
            return self._passed + self._file_size
        return self._passed + min(self._file.tell(), self._file_size)

    def batches(self) -> Iterator[Batch | None]:
        """All batches; None says that reading goes on and nothing is complete yet."""
        items: list[Item] = []
        size, looked_up = 0, time.monotonic()
        for item in self._items():
            items.append(item)
            size += len(item.what.page.content) if isinstance(item.what, Arrived) else 0
            if len(items) >= BATCH_PAGES or size >= BATCH_BYTES:
                yield Batch(tuple(items), self.position)
                items, size, looked_up = [], 0, time.monotonic()
            elif time.monotonic() - looked_up > LOOK_UP_SECONDS:
                yield None
                looked_up = time.monotonic()
        if items:
            yield Batch(tuple(items), self.position)

    def _items(self) -> Iterator[Item]:
        many = ""  # the file at hand, once it has shown to hold more than one page
        for path in self._paths:
            for read in self._read(path):
                if read.member:
                    many = read.source
                is_own = path in (read.source, STANDARD_INPUT) or read.source == many
                under = storable(read.source if is_own else os.path.join(os.path.dirname(read.source), ""))
                yield self._item(read, path, under)

    def _read(self, path: str) -> Iterator[Page | Unusable]:
        try:
            yield from readers.read(path, self._format, inside=self._inside, on_open=self._opened)
        except FileNotFoundError as error:  # gone since it was asked for
            yield Unusable(path, None, "unreadable", {"error": error.strerror or "ENOENT"})

    def _item(self, read: Page | Unusable, path: str, under: str) -> Item:
        if isinstance(read, Unusable):
            return Item(replace(read, content=None), under)
        page = arrived(read, path)
        digest = bytes.fromhex(page.sha256)
        if digest in self._met:
            return Item(page, under, Result(Outcome.DUPLICATE, "same_bytes"))
        self._met.add(digest)
        return Item(page, under)

    def _opened(self, file: io.FileIO) -> None:
        self._passed += self._file_size
        self._file, self._file_size = file, os.fstat(file.fileno()).st_size


def total_size(paths: Sequence[str]) -> int | None:
    """Bytes of all files that an import of the paths opens, about; None for standard input."""
    if STANDARD_INPUT in paths:
        return None
    return sum(_sizes(path) for path in paths)


def _sizes(path: str) -> int:
    try:
        if not os.path.isdir(path):
            return os.path.getsize(path)
        with os.scandir(path) as entries:
            listed = [entry for entry in entries if not entry.name.startswith(".")]
        folders = sum(_sizes(entry.path) for entry in listed if entry.is_dir(follow_symlinks=False))
        return folders + sum(entry.stat().st_size for entry in listed if entry.is_file())
    except OSError:  # told when it is read
        return 0
