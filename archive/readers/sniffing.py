"""Which format a file is in, told from its beginning; its suffix decides only where the content does not."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from archive.readers.decoding import is_binary
from archive.readers.expanding import GZIP_MAGIC, ZSTD_MAGIC
from archive.readers.rows import looks_like_table
from archive.readers.tape import is_tar

CONTENT_MARKS = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (GZIP_MAGIC, "gzip"), (ZSTD_MAGIC, "zstd"),
    (b"WARC/", "warc"), (b"filedesc:", "warc"),
)  # fmt: skip
SUFFIXES = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".htm": "html", ".html": "html", ".xhtml": "html", ".json": "json", ".xml": "xml",
}  # fmt: skip
HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,2000}-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
HTML_TAG = re.compile(
    rb"</?(?:div|span|p|a|li|ul|td|tr|table|script|style|meta|link|img|br|h[1-6])\b[^<>]{0,2000}>", re.I
)
# Tags per kilobyte of a file's beginning that make it markup. A page of text that quotes some code stays below.
TAGS_PER_KILOBYTE = 4
# A saved page begins as a mail does.
MAIL_HEADER = re.compile(rb"\s*[A-Za-z][A-Za-z-]{1,60}:[ \t]")
MULTIPART = re.compile(rb"^content-type:\s*multipart/related\b", re.I | re.M)
XML_START = re.compile(rb"\s*<\?xml\b|\s*<(?:rss|feed|urlset|sitemapindex)\b", re.I)


def format_of(name: str, head: bytes) -> str:
    """The format of a file by its beginning, else by its suffix; "text" for anything that is text, else "binary"."""
    for mark, found in CONTENT_MARKS:
        if head.startswith(mark):
            return found
    if is_tar(head):
        return "tar"
    if is_binary(head):
        return "binary"
    return _text_format(name, head.removeprefix(b"\xef\xbb\xbf"))


def _text_format(name: str, head: bytes) -> str:
    if MAIL_HEADER.match(head) and MULTIPART.search(head):
        return "mhtml"
    if HTML_START.match(head):
        return "html"
    # Before tags are counted: records may hold whole pages.
    if _is_json_line(head):
        return "jsonl"
    if looks_like_table(head):
        return "csv"
    if is_html(head):
        return "html"
    if XML_START.match(head):
        return "xml"
    return SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def is_html(head: bytes) -> bool:
    """Whether the beginning of a file is HTML."""
    if HTML_START.match(head):
        return True
    return len(HTML_TAG.findall(head)) > TAGS_PER_KILOBYTE * max(1.0, len(head) / 1024)


def _is_json_line(head: bytes) -> bool:
    """Whether the first line is a JSON object, or the beginning of one that is longer than the head."""
    line, newline, _ = head.lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not newline:
        return bool(re.match(rb'\{\s*"', line))
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
