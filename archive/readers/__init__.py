"""Floor 1: from a path to a stream of `Page`, in constant memory; no Django here.

To add a format write `readers/<name>.py` with `FORMAT` and `read(entry)`, let `sniffing.py` tell it by its content,
and add the module to `READERS`; a format that holds other files has `members(entry)` and stands in `BUNDLES`. A new
reason for which something is no page goes into `reasons.py`. A format that is known but has no reader yet ends as
`unknown_format`, by name.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from typing import Protocol

from archive.readers import bundle, html, limits, plain, rows, saved_page, table, tape, warc
from archive.readers.attributes import limit_attributes
from archive.readers.entry import Entry, Trouble, buffered
from archive.readers.expanding import UNITS, expanded
from archive.readers.folders import Found, files, unreadable
from archive.readers.inside import check_inside
from archive.readers.manifest import with_manifest
from archive.readers.nesting import limit_depth
from archive.readers.opening import HTML, TEXT, text_of
from archive.readers.page import Page, Unusable
from archive.readers.portion import Unclosed
from archive.readers.sniffing import format_of

__all__ = [
    "BUNDLES",
    "FORMATS",
    "HTML",
    "READERS",
    "TEXT",
    "Page",
    "Unusable",
    "limit_attributes",
    "limit_depth",
    "read",
    "text_of",
]


class Reader(Protocol):
    """What a module of this package offers to become a reader."""

    FORMAT: str

    def read(self, entry: Entry) -> Iterator[Page | Unusable]: ...


class Bundle(Protocol):
    """What a module offers that reads files which hold files; each member is read before the next is asked for."""

    FORMAT: str

    def members(self, entry: Entry) -> Iterator[Entry | Unusable]: ...


READERS: tuple[Reader, ...] = (plain, html, saved_page, table, rows, warc)
BUNDLES: tuple[Bundle, ...] = (bundle, tape)

FORMATS = ("auto", "text", "html", "jsonl", "csv", "warc", "wacz", "zip")
"""What a caller may ask for."""

# Formats that count as what was asked for, although they have readers of their own.
VARIANTS = {"html": ("mhtml",), "zip": ("tar",), "wacz": ("zip",)}

STANDARD_INPUT = "-"


def read(
    path: str, format: str = "auto", *, inside: str = "", on_open: Callable[[io.FileIO], None] = lambda file: None
) -> Iterator[Page | Unusable]:
    """Every page under a path: a file, a folder with all below it in sorted order, or "-" for JSONL on standard input.

    Content that cannot be used is yielded as `Unusable` and never raises. Names that begin with a dot are passed
    over inside folders. With `inside` a file or manifest that really lies outside of this folder, behind a link, is
    unreadable. `on_open` is shown each file before it is read: it may follow the file's position. Raises
    FileNotFoundError for a path that is not there, ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; one of: {', '.join(FORMATS)}")
    if path == STANDARD_INPUT:
        stream = buffered(Unclosed(sys.stdin.buffer))
        return _read_entry(Entry(STANDARD_INPUT, STANDARD_INPUT, stream), "jsonl")
    if not os.path.lexists(path):
        raise FileNotFoundError(f"no such file or folder: {path}")
    return _read_all(path, format, inside, on_open)


def _read_all(path: str, format: str, inside: str, on_open: Callable[[io.FileIO], None]) -> Iterator[Page | Unusable]:
    for found in files(path, inside=inside):
        if isinstance(found, Unusable):
            yield found
            continue
        try:
            check_inside(found.path, inside)
            yield from _read_file(found, format, on_open)
        except OSError as error:
            yield unreadable(found.path, error)


def _read_file(found: Found, format: str, on_open: Callable[[io.FileIO], None]) -> Iterator[Page | Unusable]:
    status = os.stat(found.path)
    # A pipe or device would wait for ever, or never end.
    if not stat.S_ISREG(status.st_mode):
        yield Unusable(found.path, None, "unreadable", {"error": "not a regular file"})
        return
    with io.FileIO(found.path) as raw, buffered(raw) as file:
        on_open(raw)
        entry = Entry(found.path, os.path.basename(found.path), file, size=status.st_size)
        for item in _read_entry(entry, format):
            yield with_manifest(item, found.said)


def _read_entry(entry: Entry, format: str) -> Iterator[Page | Unusable]:
    """All that an entry holds; where it cannot be read further, what came before stays and the reason follows."""
    try:
        yield from _read_as(entry, format)
    except Trouble as trouble:
        yield entry.unusable(trouble.code, trouble.params)
    except bundle.ERRORS as error:
        yield entry.unusable("corrupt", {"error": str(error)})


def _read_as(entry: Entry, asked: str) -> Iterator[Page | Unusable]:
    head = entry.head()
    if not head:
        if entry.source != STANDARD_INPUT:
            yield entry.unusable("empty", content=b"")
        return
    found = _format(entry.name, head, asked)
    if found in UNITS:
        if entry.is_expanded:
            raise Trouble("too_deep", limit=limits.PACKING_DEPTH)
        yield from _read_entry(expanded(entry, found), asked)
    elif holder := next((one for one in BUNDLES if found == one.FORMAT), None):
        yield from _read_members(holder, entry)
    elif reader := next((one for one in READERS if found == one.FORMAT), None):
        yield from reader.read(entry)
    elif found == "binary":
        yield entry.unusable("binary", {"size": entry.size} if entry.size is not None else {})
    else:
        yield entry.unusable("unknown_format", {"format": found})


def _format(name: str, head: bytes, asked: str) -> str:
    """What a file is read as: as what was asked for, unless it is packed or a variant of that."""
    found = format_of(name, head)
    if asked == "auto" or found in UNITS or found in VARIANTS.get(asked, ()):
        return found
    return "zip" if asked == "wacz" else asked


def _read_members(holder: Bundle, entry: Entry) -> Iterator[Page | Unusable]:
    if entry.depth >= limits.BUNDLE_DEPTH:
        raise Trouble("too_deep", limit=limits.BUNDLE_DEPTH)
    for member in holder.members(entry):
        if isinstance(member, Unusable):
            yield member
        else:
            for item in _read_entry(member, "auto"):
                yield with_manifest(item, member.said, member=member.member)
