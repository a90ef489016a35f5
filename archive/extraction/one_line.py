"""Dumps that lost every line break: one huge line is cut where a page surely had a break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from archive.extraction.dates import StatedDate, stated_dates
from archive.extraction.lines import Line
from archive.extraction.phrases import END_MARKERS, phrase_key

# A page of so few lines with one of so many characters is no page of paragraphs.
FEW_LINES, HUGE = 3, 800
# So many wide gaps are the places where a page had its breaks.
GAPS = 8
WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\t+")
# Cells of a line that is surely no text (`archive.extraction.weighing`).
LINKS = 9
# Characters in which dates of a dateline stand, searched from the line's begin; of an end marker.
HEAD, MARKER = 6000, 60
SENTENCE_END = re.compile(r"(?<=[.!?…)\"”]) +(?=[A-ZÇĞİÖŞÜ])")
LABEL = re.compile(
    r"(?:(?:son )?güncelle\w*|yayın\w*|yayım\w*|(?:haber )?giriş\w*|oluştur\w*|eklen\w*)(?: tarihi)?[\s:|-]*$", re.I
)


def broken_up(text: str, lines: list[Line]) -> list[Line]:
    """The lines of a page, a huge one among few cut into parts; `text` is the page's."""
    if len(lines) > FEW_LINES:
        return lines
    return [part for line in lines for part in (_parts(text, line) if len(line.text) >= HUGE else (line,))]


def _parts(text: str, line: Line) -> Iterator[Line]:
    raw = text[line.start : line.end]
    gaps = list(WIDE_GAP.finditer(raw))
    if len(gaps) >= GAPS:
        edges = [0, *(edge for gap in gaps for edge in gap.span()), len(raw)]
        yield from _cut(line, raw, edges)
        return
    dates = [stated for stated in stated_dates(raw[:HEAD]) if stated.moment]
    if not dates:
        yield from _cut(line, raw, [0, *_ends(raw, 0), len(raw)])
        return
    # 1 what stands before the dateline is menus and the headline, in one; 2 the dateline; 3 the text, to its end
    first, last = _label_start(raw, dates[0]), _last_of_dateline(dates).end
    head, *rest = _cut(line, raw, [0, first, last, *_ends(raw, last), len(raw)])
    yield replace(head, cells=LINKS)
    yield from rest


def _label_start(raw: str, stated: StatedDate) -> int:
    label = LABEL.search(raw[max(0, stated.start - MARKER) : stated.start])
    return max(0, stated.start - MARKER) + label.start() if label else stated.start


def _last_of_dateline(dates: list[StatedDate]) -> StatedDate:
    """The last of the dates that follow each other with no more than a label between them."""
    for before, after in pairwise(dates):
        if after.start - before.end > MARKER:
            return before
    return dates[-1]


def _ends(raw: str, start: int) -> Iterator[int]:
    """Where after a sentence the end of an article is marked, and where the mark ends."""
    for match in SENTENCE_END.finditer(raw, start):
        words = raw[match.end() : match.end() + MARKER].split()
        # A mark is two or three words; single ones ("Yorumlar") begin sentences, too.
        for count in (2, 3):
            if END_MARKERS.begin(phrase_key(" ".join(words[:count]))):
                yield match.end()
                yield match.end() + len(" ".join(words[:count]))
                return


def _cut(line: Line, raw: str, edges: list[int]) -> Iterator[Line]:
    for begin, end in pairwise(edges):
        shown = raw[begin:end]
        if shown.strip():
            start = begin + len(shown) - len(shown.lstrip())
            end = begin + len(shown.rstrip())
            shown = " ".join(shown.split())
            yield Line(shown, line.start + start, line.start + end, after_blank=True)
