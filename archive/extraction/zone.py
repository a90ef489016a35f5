"""The lines around an article's text in which a page names outlet, agency and section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.extraction.candidate import Candidate
from archive.extraction.dates import stated_dates
from archive.extraction.layout import Layout
from archive.extraction.weighing import Weighed

# Lines above the headline and below the text.
ABOVE, BELOW = 4, 6
# A label is no longer than this, in characters.
LABEL_LENGTH = 120
EXCERPT_LENGTH = 300

SOURCE_LABEL = re.compile(r"^\s*(?:haber\s+)?kaynak(?:lar)?\s*[:：]\s*(.+)$|^source\s*:\s*(.+)$", re.I)
BYLINE_LABEL = re.compile(r"^(?:haber|muhabir|kaynak|yazan|yazar|editör|by|von)\s*[:：]?\s+", re.I)
SEPARATORS = re.compile(r"\s+[-–—|/•·»›>]\s+|\s*[|•·»›]\s*")
EDGES = " -–—|,:;()[]"


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a rule found in a line; `is_common` when the name is also an everyday word."""

    value: str
    rule: str
    confidence: float
    item: Weighed
    is_common: bool = False

    def candidate(self, field: str, *, rejected: str = "") -> Candidate:
        """The candidate that this name is for a field."""
        line = self.item.line
        place = ((line.start, line.end),)
        return Candidate(
            field, self.value, "page_text", self.rule, self.confidence, line.text[:EXCERPT_LENGTH], place, rejected
        )


def distinct(named: Sequence[Named]) -> list[Named]:
    """Each rule's first finding of each value."""
    first: dict[tuple[str, str], Named] = {}
    for one in named:
        first.setdefault((one.value, one.rule), one)
    return list(first.values())


def dateline_zone(layout: Layout) -> Iterator[Weighed]:
    """The short lines between headline and text, and a few above."""
    first = layout.body[0] if layout.body else layout.start
    for position in range(max(0, layout.title_position - ABOVE), first):
        if position != layout.lead and len(layout.lines[position].line.text) <= LABEL_LENGTH:
            yield layout.lines[position]


def below_text(layout: Layout) -> Iterator[Weighed]:
    """The short lines right below the text."""
    last = layout.body[-1] if layout.body else layout.end
    for item in layout.lines[last + 1 : last + 1 + BELOW]:
        if len(item.line.text) <= LABEL_LENGTH:
            yield item


def source_named(item: Weighed) -> str | None:
    """What a line names as the source (`Kaynak: AA`)."""
    match = SOURCE_LABEL.match(item.line.text)
    return (match[1] or match[2]) if match else None


def segments(text: str) -> list[str]:
    """The parts of a dateline: what its separators and dates divide."""
    for stated in reversed(stated_dates(text)):
        text = text[: stated.start] + " | " + text[stated.end :]
    return [shown for part in SEPARATORS.split(text) if (shown := part.strip(EDGES))]
