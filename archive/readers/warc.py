"""WARC and ARC files: each stored answer of a server that is HTML or text is a page.

Records are framed here and understood by fastwarc: its own iterator ends silently at a truncated member and cannot go
on behind a broken record, and an archive must know what it did not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.readers import limits
from archive.readers.entry import Entry, Trouble
from archive.readers.expanding import recover
from archive.readers.page import Page, Unusable
from archive.readers.rewinding import Rewinding
from archive.readers.web_record import pages_of_record

FORMAT = "warc"
RECORD_START = b"WARC/"
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
# ARC: "URL IP-address archive-date [more fields] length"; the first record describes the file.
ARC_HEADER = re.compile(rb"([a-z][a-z0-9+.-]*:\S*) (\S+) (\d{8,17}) (.*?) ?(\d{1,15})\r?\n", re.I)
ARC_START = b"filedesc:"
# Records end with two line breaks.
NEXT_RECORD = b"\r\n\r\nWARC/1."


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a record as WARC writes it, and how many bytes follow."""

    content: bytes
    length: int


class BrokenRecord(Exception):
    """A record that cannot be framed; reading goes on at the next one."""


class TooLarge(Exception):
    """A record over the limit, which was passed over."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The pages of a web archive in the order of its records. What is no page (images, requests, errors of the server)
    is passed over; records that are broken, and revisits of a page, are reported."""
    stream = Rewinding(entry.stream)
    number = 0
    line = b""
    while True:
        try:
            line = line or _next_line(stream)
            if not line:
                return
            number += 1
            record = _record(stream, line)
            line = b""
        except TooLarge as error:
            params = {"size": error.size, "limit": limits.RECORD_BYTES}
            yield Unusable(entry.source, entry.part(number), "too_large", params)
            line = b""
        except BrokenRecord as error:
            yield _broken(entry, number, str(error))
            line = _resume(entry, stream)
        except Trouble as trouble:
            if trouble.code == "bomb":
                raise
            yield _broken(entry, number, trouble.code)
            if not recover(entry):
                return
            line = _resume(entry, stream)
        else:
            yield from pages_of_record(entry, number, record)


def _broken(entry: Entry, number: int, error: str) -> Unusable:
    return Unusable(entry.source, entry.part(number), "broken_record", {"record": number, "error": error})


def _next_line(stream: Rewinding) -> bytes:
    """The next line with something on it; empty at the end."""
    while (line := stream.readline()) and not line.strip():
        pass
    return line


def _record(stream: Rewinding, first_line: bytes) -> bytes:
    """The whole record that begins with this line."""
    head = _warc_head(stream, first_line) if first_line.startswith(RECORD_START) else _arc_head(first_line)
    if head.length > limits.RECORD_BYTES:
        stream.pass_over(head.length, NEXT_RECORD)
        raise TooLarge(head.length)
    body = stream.read(head.length)
    end = stream.readline()
    if len(body) == head.length and not end.strip():
        return head.content + body
    # A length that is too great has swallowed the beginning of the next record.
    swallowed = body + end
    stream.put_back(swallowed, swallowed.find(NEXT_RECORD))
    raise BrokenRecord("truncated" if len(body) < head.length else "wrong length")


def _warc_head(stream: Rewinding, first_line: bytes) -> Head:
    lines = [first_line]
    size = len(first_line)
    while (line := stream.readline()).strip():
        lines.append(line)
        size += len(line)
        if size > limits.HEADER_BYTES:
            raise BrokenRecord("header too long")
    if not line:
        raise BrokenRecord("truncated")
    content = b"".join([*lines, b"\r\n"])
    length = LENGTH.search(content)
    if length is None:
        raise BrokenRecord("no length")
    return Head(content, int(length.group(1)))


def _arc_head(line: bytes) -> Head:
    """An ARC header, rewritten as that of a WARC record."""
    match = ARC_HEADER.fullmatch(line)
    if match is None:
        raise BrokenRecord("no record header")
    url, _address, date, _fields, length = match.groups()
    kind = b"warcinfo" if url.lower().startswith(ARC_START) else b"response"
    moment = date.ljust(14, b"0")
    stamp = b"%s-%s-%sT%s:%s:%sZ" % tuple(moment[a:b] for a, b in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14)))
    content = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\n"
        b"Content-Type: application/http;msgtype=response\r\nContent-Length: %s\r\n\r\n" % (kind, url, stamp, length)
    )
    return Head(content, int(length))


def _resume(entry: Entry, stream: Rewinding) -> bytes:
    """The first line of the next record behind a broken place; empty at the end."""
    while True:
        try:
            line = stream.readline()
        except Trouble as trouble:
            if trouble.code == "bomb" or not recover(entry):
                raise
            continue
        if not line or line.startswith(b"WARC/1.") or ARC_HEADER.fullmatch(line):
            return line
