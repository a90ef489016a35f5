"""From one whole WARC record to the page that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from fastwarc.warc import WarcRecord, WarcRecordType

from archive.readers import limits
from archive.readers.entry import Entry
from archive.readers.opening import HTML, TEXT, page_of
from archive.readers.page import Page, Unusable
from archive.readers.sniffing import is_html

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain"})
PAGE_TYPES = HTML_TYPES | TEXT_TYPES
OK = 200
# Records of other kinds are requests, metadata, and halves of one page.
RECORD_TYPES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion, WarcRecordType.revisit)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


def pages_of_record(entry: Entry, number: int, record: bytes) -> Iterator[Page | Unusable]:
    """The page of a record, or why it is none; nothing for what is not meant to be one."""
    try:
        yield from _pages(entry, number, record)
    except (OSError, ValueError) as error:
        yield Unusable(
            entry.source, entry.part(number), "broken_record", {"record": number, "error": str(error)}, record
        )


def _pages(entry: Entry, number: int, content: bytes) -> Iterator[Page | Unusable]:
    record = WarcRecord.from_bytes(content)
    if record.record_type not in RECORD_TYPES:
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.is_http:
        record.parse_http(auto_decode="all")
        if _status(record) != OK:
            return
    media_type = _media_type(record)
    if media_type and media_type not in PAGE_TYPES:
        return
    member = entry.part(number)
    if record.record_type == WarcRecordType.revisit:
        # A revisit without the server's header does not tell what it is; it may be a picture.
        if media_type:
            yield Unusable(entry.source, member, "revisit", {"url": url})
        return
    payload = record.reader.read(limits.RECORD_BYTES + 1) if record.reader else b""
    if problem := _too_much(payload, len(content)):
        code, params = problem
        yield Unusable(entry.source, member, code, params)
        return
    looks_like_html = is_html(payload[: limits.HEAD_BYTES])
    if not media_type and not looks_like_html:
        return
    if urlsplit(url).path == "/robots.txt":
        return
    kind = HTML if media_type in HTML_TYPES or looks_like_html else TEXT
    charset, moment = _charset(record), record.record_date
    yield page_of(entry, payload, kind, member=member, charset=charset, url=url or None, captured_at=moment)


def _status(record: WarcRecord) -> int | None:
    return record.http_headers.status_code if record.http_headers else None


def _media_type(record: WarcRecord) -> str:
    if record.is_http:
        return (record.http_content_type or "").lower()
    return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _charset(record: WarcRecord) -> str | None:
    headers = record.http_headers if record.is_http else record.headers
    match = CHARSET.search((headers.get("Content-Type") or "") if headers else "")
    return match.group(1) if match else None


def _too_much(payload: bytes, packed: int) -> tuple[str, dict[str, str | int]] | None:
    if len(payload) > limits.EXPANSION_FREE_BYTES and len(payload) > limits.EXPANSION_RATIO * packed:
        return "bomb", {"ratio": limits.EXPANSION_RATIO}
    if len(payload) > limits.RECORD_BYTES:
        return "too_large", {"size": len(payload), "limit": limits.RECORD_BYTES}
    return None
