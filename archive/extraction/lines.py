"""The lines of a text dump with their places: white space collapsed, bullets taken off, blank lines remembered."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# Invisible characters that dumps carry at line ends and between words.
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]+")
BULLET = re.compile(r"[•*+▪▸►▶●○■□◆–—·»›>|-]+(?:\s+|$)")
# Columns of a table or a row of links keep a gap of spaces where the page had cells.
CELL_GAP = re.compile(r"\S(?: {2,}|\t+| {2,}\t*)(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that belong together; `start` and `end` are its range in `Page.text`."""

    text: str
    start: int
    end: int
    after_blank: bool = False
    bullet: bool = False
    cells: int = 1


def split_lines(text: str) -> list[Line]:
    """The lines of a page that show anything."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    # Asked once for the page: most have none, and their lines need no look for them.
    has_invisible = INVISIBLE.search(text) is not None
    blank, end_before = False, 0
    for match in LINE.finditer(text):
        between = text[end_before : match.start()]
        blank = blank or (len(between) > 1 and between != "\r\n")
        end_before = match.end()
        line = _line(match.group(), match.start(), blank, has_invisible=has_invisible)
        if line is None:
            blank = True
            continue
        yield line
        blank = False


def _line(raw: str, start: int, blank: bool, *, has_invisible: bool) -> Line | None:
    shown = raw.lstrip()
    if not shown:
        return None
    start += len(raw) - len(shown)
    shown = shown.rstrip()
    end = start + len(shown)
    bullet = None if shown[0].isalnum() else BULLET.match(shown)
    if bullet is not None:
        start += bullet.end()
        shown = shown[bullet.end() :]
    cells = 1 + len(CELL_GAP.findall(shown)) if "  " in shown or "\t" in shown else 1
    if "&" in shown and ";" in shown:
        shown = html.unescape(shown)
    if has_invisible:
        shown = INVISIBLE.sub("", shown)
    shown = " ".join(shown.split())
    if not shown:
        return None
    return Line(shown, start, end, blank, bullet is not None, cells)
