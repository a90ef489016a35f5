"""MHTML, as browsers save a whole page: the HTML part of it is the page."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from archive.readers.entry import Entry, whole
from archive.readers.opening import HTML, page_of
from archive.readers.page import Page, Unusable

FORMAT = "mhtml"
HTML_TYPES = ("text/html", "application/xhtml+xml")


def read(entry: Entry) -> Iterator[Page | Unusable]:
    """The page of an MHTML file, with the address and time that the file gives for it."""
    content = whole(entry)
    if isinstance(content, Unusable):
        yield content
        return
    try:
        message = BytesParser(policy=email.policy.compat32).parsebytes(content)
        part = _main_part(message)
        payload = part.get_payload(decode=True) if part else None
    except (RecursionError, ValueError, LookupError) as error:
        yield entry.unusable("corrupt", {"error": str(error) or type(error).__name__}, content=content)
        return
    if part is None or not isinstance(payload, bytes):
        yield entry.unusable("no_html_part", content=content)
        return
    charset = part.get_content_charset()
    address, moment = _address(message, part), _saved_at(message)
    yield page_of(entry, payload, HTML, charset=charset, url=address, captured_at=moment)


def _main_part(message: Message) -> Message | None:
    """The part that was the page: the one whose address the file names, else the first HTML; frames come later."""
    parts = [part for part in message.walk() if part.get_content_type() in HTML_TYPES]
    wanted = message.get("Snapshot-Content-Location")
    named = (part for part in parts if wanted and part.get("Content-Location") == wanted)
    return next(named, parts[0] if parts else None)


def _address(message: Message, part: Message) -> str | None:
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return address if address.startswith(("http://", "https://")) else None


def _saved_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError):
        return None
    return moment if moment.tzinfo else None
