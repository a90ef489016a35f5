"""What stands between quotation marks: "…" “…” «…» „…”, nested ones inside, over several paragraphs. Linear in time."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

_OPENERS = {"“": "”", "„": "”", "«": "»", "″": "″", '"': '"', "”": "”"}
_MARKS = re.compile('["“”„«»″]')
# Single marks quote only where a word does not go on after them; elsewhere they are apostrophes.
_SINGLE = re.compile(r"[‘'’](?<![\w’'][‘'’])(?=\w)(?P<inner>[^“”\"\n]{2,2000}?[\w.!?…,)])['’](?![\w’'])")
# Words that a quote in single marks has at least; 'S' and names in single marks are no speech.
_LEAST_SINGLE_WORDS = 3
# Paragraphs that one quote may span.
_MOST_PARAGRAPHS = 15
# Marks inside of one quote, four words in quotes of their own; the bound keeps a page full of marks linear.
_MOST_MARKS_INSIDE = 9

_first_start = attrgetter("outer_start")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in marks: text[start:end] of a block without the marks, text[outer_start:outer_end] with them."""

    block: int
    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote; over several paragraphs it has several parts."""

    parts: tuple[Quoted, ...]

    @property
    def first(self) -> Quoted:
        return self.parts[0]

    @property
    def last(self) -> Quoted:
        return self.parts[-1]


def passages(blocks: Sequence[tuple[int, str]]) -> list[Passage]:
    """All quotes of the blocks, in order. A mark that is never closed within the following paragraphs opens nothing."""
    found: list[Passage] = []
    place, start = 0, 0
    while place < len(blocks):
        mark = _next_opening(blocks[place][1], start)
        if mark is None:
            place, start = place + 1, 0
            continue
        passage, place, start = _read(blocks, place, mark)
        if passage is not None:
            found.append(passage)
    found += _in_single_marks(blocks, found)
    return sorted(found, key=lambda one: (one.first.block, one.first.start))


def _next_opening(text: str, start: int) -> int | None:
    for match in _MARKS.finditer(text, start):
        mark, place = match[0], match.start()
        follows = text[place + 1 : place + 2]
        before = text[place - 1 : place] if place else ""
        if mark in _OPENERS and follows and not follows.isspace() and not before.isalnum():
            return place
    return None


def _read(blocks: Sequence[tuple[int, str]], place: int, mark: int) -> tuple[Passage | None, int, int]:
    """The quote that opens at `mark` of blocks[place], and where to read on."""
    number, text = blocks[place]
    closing = _OPENERS[text[mark]]
    end = _closing(text, mark, closing)
    if end is not None:
        return Passage((Quoted(number, mark + 1, end, mark, end + 1),)), place, end + 1
    parts = [Quoted(number, mark + 1, len(text), mark, len(text))]
    is_last_mark = _MARKS.search(text, mark + 1) is None  # only such a quote can go on in the next paragraph
    for ahead in range(place + 1, min(place + _MOST_PARAGRAPHS, len(blocks)) if is_last_mark else 0):
        following, words = blocks[ahead]
        first = 1 if words[:1] in _OPENERS else 0  # each paragraph of a long quote may open anew
        end = _closing(words, first - 1, closing)
        opening = _next_opening(words, first)
        if end is not None and (opening is None or end < opening):
            parts.append(Quoted(following, first, end, 0, end + 1))
            return Passage(tuple(parts)), ahead, end + 1
        if opening is not None:
            break
        parts.append(Quoted(following, first, len(words), 0, len(words)))
    return None, place, mark + 1


def _closing(text: str, opening: int, mark: str) -> int | None:
    """Where the quote that opens at `opening` ends. Typographic marks nest; a straight mark that opens a word inside a
    quote does too."""
    depth = 1
    is_low = text[opening : opening + 1] == "„"
    for seen, match in enumerate(_MARKS.finditer(text, opening + 1)):
        if seen > _MOST_MARKS_INSIDE:
            return None
        place, sign = match.start(), match[0]
        before, follows = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        opens = (not before or before.isspace() or before in "(") and follows.isalnum()
        if is_low and sign == "“" and not opens:  # „German marks“
            return place
        if sign in "“„«" or (sign == '"' and mark == '"' and opens and place > opening + 1):
            depth += 1
        elif sign == mark or (mark == "”" and sign == '"') or (mark == '"' and sign == "”"):
            depth -= 1
            if depth == 0 or (mark == '"' and not _closes_later(text, place, mark)):
                return place
    return None


def _closes_later(text: str, place: int, mark: str) -> bool:
    """Whether a further closing mark follows before a new quote would open: else the inner quote was never one."""
    closing = text.find(mark, place + 1)
    return closing > place + 1 and not text[closing - 1].isspace()


def _in_single_marks(blocks: Sequence[tuple[int, str]], found: Sequence[Passage]) -> list[Passage]:
    """Quotes in single marks that stand in no other quote."""
    taken: dict[int, list[Quoted]] = {}
    for part in (part for passage in found for part in passage.parts):
        taken.setdefault(part.block, []).append(part)
    return [
        Passage((Quoted(number, match.start("inner"), match.end("inner"), match.start(), match.end()),))
        for number, text in blocks
        if "'" in text or "’" in text
        for match in _SINGLE.finditer(text)
        if len(match["inner"].split()) >= _LEAST_SINGLE_WORDS
        and not _overlaps(taken.get(number, ()), match.start(), match.end())
    ]


def _overlaps(parts: Sequence[Quoted], start: int, end: int) -> bool:
    before = bisect_left(parts, end, key=_first_start)  # the parts of a block stand in order and apart
    return before > 0 and parts[before - 1].outer_end > start
