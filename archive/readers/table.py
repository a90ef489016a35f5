"""JSON Lines: each line is the record of one page. (CSV is in `rows.py`.)"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from archive.readers import limits
from archive.readers.decoding import decode
from archive.readers.entry import Entry
from archive.readers.page import Page, Unusable

FORMAT = "jsonl"
# A line over the limit is passed over in pieces of this size.
SKIP_BYTES = 1024 * 1024


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The records of a JSONL file in the order of its lines; a file of blank lines is reported as empty.

    Never more than one line is in memory. Blank lines are no records.
    """
    is_empty = True
    for number, line in enumerate(_lines(entry.stream), start=1):
        if isinstance(line, int):
            params = {"size": line, "limit": limits.RECORD_BYTES}
            yield Unusable(entry.source, entry.part(number), "too_large", params)
        elif line.strip():
            yield record_page(entry, line, number=number)
        else:
            continue
        is_empty = False
    if is_empty and entry.source != "-":
        yield entry.unusable("empty", content=b"")


def record_page(entry: Entry, line: bytes, *, number: int) -> Page | Unusable:
    """The page that one line is; an unusable one names its line number."""
    source, member = entry.source, entry.part(number)
    decoded = decode(line)
    if decoded is None:
        return Unusable(source, member, "binary", {"line": number}, line)
    try:
        record = json.loads(decoded.text)
    except (ValueError, RecursionError) as error:
        return Unusable(source, member, "broken_json", {"line": number, "error": _reason(error)}, line)
    if not isinstance(record, dict):
        return Unusable(source, member, "not_an_object", {"line": number, "found": type(record).__name__}, line)
    address = record.get("canonical_url")
    return Page(
        source, line, decoded.text, "application/json", decoded.encoding, member,
        url=address if isinstance(address, str) else None, record=record,
    )  # fmt: skip


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return str(error)


def _lines(stream: BinaryIO) -> Iterator[bytes | int]:
    """The lines of a stream without their ends; of a line over the limit only its length."""
    while line := stream.readline(limits.RECORD_BYTES + 1):
        if len(line) <= limits.RECORD_BYTES or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
        else:
            yield len(line) + _skip_line(stream)


def _skip_line(stream: BinaryIO) -> int:
    skipped = 0
    while piece := stream.readline(SKIP_BYTES):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
    return skipped
