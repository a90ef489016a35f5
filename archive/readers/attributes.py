"""Empties HTML tags that have more attributes than any page writes, before a parser sees them.

Parsers compare each attribute of a tag with all before it: 100,000 of them take 25 s. The search costs 0.2 ms for
a page of 60 kB and is linear on any input.
"""

from __future__ import annotations

import re

from archive.readers import limits

# Between two attributes stands white space, a slash or a quoted value; each attribute has two of these at most.
SEPARATED = r"[^\s/\"'>]*+(?:\"[^\"]*+\"|'[^']*+'|[\s/]++)"
CROWDED = re.compile(
    rf"<([a-z][^\s/>\"']*+)(?:{SEPARATED}){{{2 * limits.TAG_ATTRIBUTES}}}(?:[^>\"']|\"[^\"]*+\"?|'[^']*+'?)*+>?", re.I
)


def limit_attributes(html: str) -> str:
    """The page in which tags beyond the limit have no attributes; everything else stays."""
    return CROWDED.sub(r"<\1>", html)
