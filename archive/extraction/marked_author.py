"""The author that a page marks as such in its source, where it marks only one: lists of columnists name many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from archive.extraction.candidate import Candidate
from archive.extraction.known import Known
from archive.extraction.labels import is_no_person
from archive.extraction.phrases import phrase_key
from archive.text import turkish

MARKED = (
    '[rel~="author"], [itemprop="author"], [class*="author"], [class*="byline"], [class*="yazar"], [class*="muhabir"]'
)
MOST_MARKED = 40
LONGEST = 80
CONFIDENCE = 0.6
LABEL = re.compile(r"^(?:by|von|par|por|yazan|yazar|haber|muhabir|editör)\b\s*[:：]?\s*", re.I)
_WORD = r"[A-ZÇĞİÖŞÜÂÎÉÄÁ][\w'’.-]*"
NAMES = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}(?:(?:, | ve | and | - ){_WORD}(?: {_WORD}){{1,3}}){{0,3}}")


def marked_author(tree: LexborHTMLParser, known: Known) -> Iterator[Candidate]:
    """The candidate for the byline: the one person, or the persons in one place, whom a page marks as its author."""
    found: dict[str, str] = {}
    for node in tree.css(MARKED)[:MOST_MARKED]:
        name = LABEL.sub("", turkish.clean_line(node.text(separator=" ")))
        if len(name) <= LONGEST and NAMES.fullmatch(name) and not is_no_person(name, known):
            found.setdefault(phrase_key(name), name)
    if len(found) == 1:
        (name,) = found.values()
        yield Candidate("byline", name, "page_text", "author_element", CONFIDENCE, name)
