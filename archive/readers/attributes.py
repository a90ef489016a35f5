"""Empties HTML tags that have more attributes than any page writes, before a parser sees them.

Parsers compare each attribute of a tag with all before it: 100,000 of them take 25 s.
"""

from __future__ import annotations

import re

from archive.readers import limits

# An attribute as HTML reads it: quotes mean something only after "=", elsewhere they are part of a name
# (`<a href="/x/"">` is one tag with a stray quote, not the beginning of a long value).
ATTRIBUTE = r"[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
CROWDED = re.compile(rf"<([a-z][^\s/>]*+)(?:{ATTRIBUTE}){{{limits.TAG_ATTRIBUTES}}}(?:{ATTRIBUTE})*+[\s/]*+>?", re.I)
# In these "<" opens no tag: what looks like one with a thousand attributes is a program that compares (a<b).
RAW = re.compile(r"<(/?)(?:script|style)\b", re.I)


def limit_attributes(html: str) -> str:
    """The page in which tags beyond the limit have no attributes; everything else stays."""
    match = CROWDED.search(html)
    parts: list[str] = []
    done = 0
    while match:
        end = _end_of_raw(html, done, match.start())
        if end is None:
            parts += [html[done : match.start()], f"<{match[1]}>"]
            done = end = match.end()
        match = CROWDED.search(html, end)
    return "".join([*parts, html[done:]]) if parts else html


def _end_of_raw(html: str, start: int, place: int) -> int | None:
    """Where the script or style ends in which this place lies; None outside of them."""
    last = None
    for tag in RAW.finditer(html, start, place):
        last = tag
    if last is None or last[1]:
        return None
    closing = next((tag for tag in RAW.finditer(html, place) if tag[1]), None)
    return closing.start() if closing else len(html)
