"""Floor 1: from a path to a stream of `Page`, in constant memory; no Django here.

To add a format write `readers/<name>.py` with `FORMAT` and `read(path)`, let `sniffing.py` tell it by its content,
and add the module to `READERS`. A format that is known but has no reader yet ends as `unknown_format`, by name.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from typing import Protocol

from archive.readers import limits, plain, table
from archive.readers.page import Page, Unusable
from archive.readers.sniffing import format_of

__all__ = ["FORMATS", "READERS", "Page", "Unusable", "read"]


class Reader(Protocol):
    """What a module of this package offers to become a reader."""

    FORMAT: str

    def read(self, path: str) -> Iterator[Page | Unusable]: ...


READERS: tuple[Reader, ...] = (plain, table)

FORMATS = ("auto", "text", "html", "jsonl", "csv", "warc", "wacz", "zip")
"""What a caller may ask for."""

STANDARD_INPUT = "-"


def read(path: str, format: str = "auto") -> Iterator[Page | Unusable]:
    """Every page under a path: a file, a folder with all below it in sorted order, or "-" for JSONL on standard input.

    Content that cannot be used is yielded as `Unusable` and never raises. Names that begin with a dot are passed
    over inside folders. Raises FileNotFoundError for a path that is not there, ValueError for an unknown format.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}; one of: {', '.join(FORMATS)}")
    if path == STANDARD_INPUT:
        return table.read_stream(sys.stdin.buffer, source=STANDARD_INPUT)
    if not os.path.lexists(path):
        raise FileNotFoundError(f"no such file or folder: {path}")
    return _read_all(path, format)


def _read_all(path: str, format: str) -> Iterator[Page | Unusable]:
    for file in _files(path):
        if isinstance(file, Unusable):
            yield file
            continue
        try:
            yield from _read_file(file, format)
        except OSError as error:
            yield _unreadable(file, error)


def _files(path: str) -> Iterator[str | Unusable]:
    """The file itself, or all files below a folder, by name at every level. Links to folders are not followed."""
    if not os.path.isdir(path):
        yield path
        return
    try:
        with os.scandir(path) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        yield _unreadable(path, error)
        return
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            yield entry.path


def _unreadable(path: str, error: OSError) -> Unusable:
    return Unusable(path, None, "unreadable", {"error": error.strerror or type(error).__name__})


def _read_file(path: str, format: str) -> Iterator[Page | Unusable]:
    # A pipe or device would wait for ever, or never end.
    if not stat.S_ISREG(os.stat(path).st_mode):
        yield Unusable(path, None, "unreadable", {"error": "not a regular file"})
        return
    with open(path, "rb") as file:
        head = file.read(limits.HEAD_BYTES)
    if not head:
        yield Unusable(path, None, "empty", content=b"")
        return
    found = format_of(path, head) if format == "auto" else format
    reader = next((reader for reader in READERS if found == reader.FORMAT), None)
    if reader is not None:
        yield from reader.read(path)
    elif found == "binary":
        yield Unusable(path, None, "binary", {"size": os.stat(path).st_size})
    else:
        yield Unusable(path, None, "unknown_format", {"format": found})
