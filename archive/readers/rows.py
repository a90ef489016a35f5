"""CSV and TSV: a header, then one article a row, in constant memory."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from archive.readers import limits
from archive.readers.columns import fields_of, is_header, known_count, record_of
from archive.readers.decoding import Decoded, decode
from archive.readers.entry import Entry
from archive.readers.page import Page, Unusable

FORMAT = "csv"
MEDIA_TYPE = "text/csv"
DELIMITERS = ",;\t|"
# Spreadsheets name the delimiter on a line of its own before the header.
DELIMITER_LINE = b"sep="
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
SHOWN_COLUMNS = 10

# The limit of a cell is a setting of the whole process; a row is limited here before it comes so far.
csv.field_size_limit(limits.RECORD_BYTES)


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of one row with their number; `is_open` when a quotation mark in it is never closed."""

    line: int
    content: bytes
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written, told from its header."""

    delimiter: str
    header: tuple[str, ...]
    fields: tuple[str, ...]


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The rows of a table as pages; a row that cannot be one names its line and the reason."""
    rows = RowReader(narrow(entry.stream))
    first = rows.next_line()
    if first is None:
        yield entry.unusable("empty", content=b"")
        return
    table = table_of(first)
    if not known_count(table.header):
        yield entry.unusable("no_columns", {"columns": ", ".join(table.header[:SHOWN_COLUMNS])})
        return
    for row in rows.rows(table.delimiter):
        page = row_page(entry, table, row)
        if page is not None:
            yield page


def narrow(stream: io.BufferedReader) -> BinaryIO:
    """The stream in a character set in which a line break is one byte; spreadsheets also write UTF-16."""
    if not stream.peek(2).startswith(WIDE_MARKS):
        return stream
    return io.BufferedReader(_Recoded(io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="")))


class _Recoded(io.RawIOBase):
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed: any writable buffer, which has no slices
        self._waiting = self._waiting or self._text.read(limits.HEAD_BYTES).encode("utf-8", "replace")
        piece = self._waiting[: len(target)]
        self._waiting = self._waiting[len(piece) :]
        target[: len(piece)] = piece
        return len(piece)


def table_of(line: bytes) -> Table:
    """The delimiter that makes the most sense of a header, and what its columns mean."""
    decoded = decode(line)
    text = decoded.text.rstrip("\r\n") if decoded else ""
    choices = [tuple(_cells(text, delimiter)) for delimiter in DELIMITERS]
    header, delimiter = max(zip(choices, DELIMITERS, strict=True), key=lambda one: (known_count(one[0]), len(one[0])))
    return Table(delimiter, header, tuple(fields_of(header)))


def looks_like_table(head: bytes) -> bool:
    """Whether the beginning of a file is the header of a table of articles."""
    if head.startswith(WIDE_MARKS):
        head = head.decode("utf-16", "replace").encode()
    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 2)
    if lines[0].startswith(DELIMITER_LINE):
        lines = lines[1:]
    return bool(lines) and is_header(table_of(lines[0][: limits.MEGABYTE]).header)


def row_page(entry: Entry, table: Table, row: Row) -> Page | Unusable | None:
    """The page that one row is, or why it is none; None for a row of empty cells."""
    member = entry.part(row.line)
    if row.is_open:
        return Unusable(entry.source, member, "open_quote", {"line": row.line}, row.content)
    if len(row.content) > limits.ROW_BYTES:
        params = {"size": len(row.content), "limit": limits.ROW_BYTES}
        return Unusable(entry.source, member, "too_large", params)
    decoded = decode(row.content)
    if decoded is None:
        return Unusable(entry.source, member, "binary", {"line": row.line}, row.content)
    cells = _cells(decoded.text, table.delimiter)
    if not any(cell.strip() for cell in cells):
        return None
    while len(cells) > len(table.fields) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(table.fields):
        params = {"line": row.line, "cells": len(cells), "columns": len(table.fields)}
        return Unusable(entry.source, member, "ragged_row", params, row.content)
    return _page(entry, row, decoded, record_of(table.fields, cells))


def _page(entry: Entry, row: Row, decoded: Decoded, record: dict[str, object]) -> Page:
    address = record.get("canonical_url")
    moment = moment_of(record.get("captured_at"))
    if moment is not None:
        del record["captured_at"]
    return Page(
        entry.source, row.content, decoded.text, MEDIA_TYPE, decoded.encoding, entry.part(row.line),
        url=address if isinstance(address, str) else None, captured_at=moment, record=record,
    )  # fmt: skip


def moment_of(value: object) -> datetime | None:
    """The moment that a table gives in ISO 8601, None where it is none or does not say its time zone."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _cells(text: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


class RowReader:
    """Puts lines together to rows: a quoted cell may hold line breaks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._number = 0
        self._again: deque[bytes] = deque()

    def next_line(self) -> bytes | None:
        """The next line with something on it, without the one that names the delimiter; None at the end."""
        while (line := self._line()) is not None:
            bare = line.removeprefix(b"\xef\xbb\xbf")
            if bare.strip() and not (self._number == 1 and bare.lower().startswith(DELIMITER_LINE)):
                return bare
        return None

    def rows(self, delimiter: str) -> Iterator[Row]:
        """The rows that follow. A quotation mark that is not closed within the limit costs its own line only."""
        mark = delimiter.encode()
        while (line := self._line()) is not None:
            if not line.strip():
                continue
            number = self._number
            lines, size, is_open = [line], len(line), is_left_open(line, mark, is_open=False)
            while is_open and size <= limits.ROW_BYTES and (more := self._line()) is not None:
                lines.append(more)
                size += len(more)
                is_open = is_left_open(more, mark, is_open=True)
            if is_open and len(lines) > 1:
                self._again.extendleft(reversed(lines[1:]))
                self._number -= len(lines) - 1
                lines = lines[:1]
            yield Row(number, b"".join(lines).rstrip(b"\r\n"), is_open)

    def _line(self) -> bytes | None:
        if self._again:
            self._number += 1
            return self._again.popleft()
        line = self._stream.readline(limits.ROW_BYTES + 1)
        if not line:
            return None
        self._number += 1
        if len(line) > limits.ROW_BYTES:
            while (more := self._stream.readline(limits.MEGABYTE)) and not more.endswith(b"\n"):
                pass
        return line


def is_left_open(line: bytes, delimiter: bytes, *, is_open: bool) -> bool:
    """Whether a quoted cell goes on in the next line; `is_open` when one came over from the line before."""
    place = 0
    while True:
        if is_open:
            place = _closing(line, place)
            if place < 0:
                return True
            is_open = False
        elif line.startswith(b'"', place):
            is_open, place = True, place + 1
            continue
        place = line.find(delimiter, place) + 1
        if not place:
            return False


def _closing(line: bytes, place: int) -> int:
    """Where a quoted cell has ended, behind its last mark; -1 when it has not. Two marks are one that is written."""
    while (place := line.find(b'"', place)) >= 0:
        if not line.startswith(b'""', place):
            return place + 1
        place += 2
    return -1
