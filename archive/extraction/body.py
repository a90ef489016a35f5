"""The body of an HTML page: of its boxes the one whose blocks read most like one text, of that box what is text.

Blocks are weighed as the lines of a text dump are (`weighing`); links, names of classes and the box around a block
are further evidence that a dump has lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.extraction.candidate import Body, Heading, Paragraph
from archive.extraction.html_blocks import HEADINGS, Block, Blocks
from archive.extraction.lines import Line
from archive.extraction.weighing import Weighed, best_run, weigh

# A block of which more than this share is links is a link.
LINKED = 0.5
# ... and a sentence that is nothing but one link leads to another story.
ALL_LINKED = 0.85
# Weight of text that the name of its box sets apart, and of a heading inside a text, in words.
APART_WEIGHT, HEADING_WEIGHT = -0.5, -1.0
# A box set apart by its name that holds more than this share of the page's text is the article after all.
MOST_APART = 0.4
# What one block can speak against its box: between the paragraphs of an article stand ends of other things.
LEAST_IN_BOX, LEAST_WEIGHT, END_WEIGHT = -3.0, -4.0, -20.0
# After an end marker text goes on where so large a share of it is still to come.
GOES_ON = 0.3
# A box is a home of the article's paragraphs when it holds at least this share of their words.
HOME_SHARE = 0.12
# Where the homes hold so much of a run, what stands before and after them is not the article's.
HOME_COVERS = 0.8
HEADING_WORDS = 18
BOLD_HEADING = 0.9
ITEM_WORDS = 3
# Above a text an h2 is mostly its lead.
SUB_HEADS = ("h3", "h4", "h5", "h6")
# A sentence with the agency behind it: `… sona erecek. (İHA)`.
CREDITED = re.compile(r"[.!?…][\"”’]?\s*\([^()]{2,30}\)$")


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """Where the body of a page stands: the weighed blocks, and the positions of those that are the body's."""

    items: Sequence[Weighed]
    positions: tuple[int, ...]
    value: Body
    share: float
    """The share of all text on the page that the body is, by weight."""


def find_body(page: Blocks, titles: Collection[str] = ()) -> HtmlBody:
    """The body of a page, empty where no box reads like an article; `titles` are the folded titles it may have."""
    # 1 weigh every block, first as a line of text, then by its place
    items = weigh([Line(block.text, 0, 0) for block in page.blocks])
    apart = _apart(page, items, _other_articles(page, items, titles))
    weights = [_weight(page, position, item, apart) for position, item in enumerate(items)]
    # 2 the box with the greatest sum
    box = _best_box(page, weights)
    # 3 in it the run of blocks with the greatest sum
    inside = _positions_in(page, box)
    if not inside:
        return HtmlBody(items, (), (), 0.0)
    start, end = best_run([weights[position] for position in inside])
    home_of = _home_of_boxes(page)
    homes = _homes(page, items, inside[start:end], apart, home_of)
    at_home = [
        n
        for n, position in enumerate(inside)
        if items[position].kind == "text" and not apart[(box := page.blocks[position].box)] and home_of[box] in homes
    ]
    # ... and with it all paragraphs that stand in the same boxes
    if at_home and _covers(page, items, [inside[at] for at in at_home], inside[start:end]):
        start, end = at_home[0], at_home[-1] + 1
    elif at_home:
        start, end = min(start, at_home[0]), max(end, at_home[-1] + 1)
    start = _with_heading(page, items, inside, start, home_of)
    # 4 of the run what is text
    last = inside[at_home[-1]] if at_home else -1
    kept = _kept(page, items, inside[start:end], apart, last)
    total = sum(weight for weight in weights if weight > 0)
    share = sum(max(weights[position], 0.0) for position in kept) / total if total else 0.0
    return HtmlBody(items, kept, tuple(_part(page.blocks[at], items[at]) for at in kept), share)


def _other_articles(page: Blocks, items: Sequence[Weighed], titles: Collection[str]) -> set[int]:
    """The article elements with a main heading of their own on a page whose title stands in another one."""
    own: set[int] = set()
    others: set[int] = set()
    article: list[int] = []
    for number, box in enumerate(page.boxes):
        article.append(number if box.tag == "article" else article[box.parent] if box.parent >= 0 else -1)
    for block, item in zip(page.blocks, items, strict=True):
        if block.tag == "h1" and article[block.box] >= 0:
            (own if item.key in titles else others).add(article[block.box])
    return others - own if own else set()


def _apart(page: Blocks, items: Sequence[Weighed], others: set[int]) -> list[bool]:
    """For each box whether it, or one around it, is set apart from the article."""
    held = [0.0] * len(page.boxes)
    for block, item in zip(page.blocks, items, strict=True):
        held[block.box] += _text_words(block, item)
    for number in range(len(page.boxes) - 1, 0, -1):
        held[page.boxes[number].parent] += held[number]
    most = MOST_APART * held[0] if held else 0.0
    apart: list[bool] = []
    for number, box in enumerate(page.boxes):
        is_inside = box.parent >= 0 and apart[box.parent]
        apart.append(is_inside or number in others or (box.is_apart and held[number] < most))
    return apart


def _text_words(block: Block, item: Weighed) -> float:
    return item.words if item.kind == "text" and block.linked <= LINKED * len(block.text) else 0.0


def _weight(page: Blocks, position: int, item: Weighed, apart: Sequence[bool]) -> float:
    block = page.blocks[position]
    if apart[block.box]:
        return min(item.weight, APART_WEIGHT)
    share = block.linked / len(block.text)
    if item.kind == "text":
        return item.weight * (1 - share) if share <= LINKED else -float(min(item.words, 10))
    if block.tag in HEADINGS and item.kind == "short" and share <= LINKED:
        return HEADING_WEIGHT
    return max(item.weight, END_WEIGHT if item.kind in ("end", "house") else LEAST_WEIGHT)


def _best_box(page: Blocks, weights: Sequence[float]) -> int:
    """The innermost box with the greatest sum over all that it holds; -1 for a page without text."""
    sums = [0.0] * len(page.boxes)
    for block, weight in zip(page.blocks, weights, strict=True):
        sums[block.box] += max(weight, LEAST_IN_BOX)
    for number in range(len(page.boxes) - 1, 0, -1):
        sums[page.boxes[number].parent] += sums[number]
    best = max(range(len(sums)), key=lambda number: (sums[number], number), default=-1)
    return best if best >= 0 and sums[best] > 0 else -1


def _positions_in(page: Blocks, box: int) -> list[int]:
    """The positions of all blocks in a box and the boxes inside it."""
    if box < 0:
        return []
    inside = [number == box for number in range(len(page.boxes))]
    for number in range(box + 1, len(page.boxes)):
        inside[number] = inside[page.boxes[number].parent]
    return [position for position, block in enumerate(page.blocks) if inside[block.box]]


def _kept(
    page: Blocks, items: Sequence[Weighed], run: Sequence[int], apart: Sequence[bool], last: int
) -> tuple[int, ...]:
    """The positions of a run that are text, up to the mark that ends the article; `last` is the last one at home."""
    left = total = sum(_text_words(page.blocks[position], items[position]) for position in run)
    kept: list[int] = []
    seen: set[str] = set()
    for position in run:
        item, block = items[position], page.blocks[position]
        # An end marker with paragraphs of the same box behind it only heads a box between them.
        left -= _text_words(block, item)
        if item.kind == "end" and kept and position > last and left < GOES_ON * total:
            break
        if apart[block.box] or item.line.text in seen or not _is_part(block, item):
            continue
        kept.append(position)
        seen.add(item.line.text)
    return _without_open_end(page, items, kept)


def _homes(
    page: Blocks, items: Sequence[Weighed], run: Sequence[int], apart: Sequence[bool], home_of: Sequence[int]
) -> set[int]:
    """The boxes that hold the paragraphs of a run side by side; none where each paragraph has a box of its own."""
    words: dict[int, float] = {}
    for position in run:
        block = page.blocks[position]
        if not apart[block.box]:
            home = home_of[block.box]
            words[home] = words.get(home, 0.0) + _text_words(block, items[position])
    total = sum(words.values())
    return {home for home, held in words.items() if held >= HOME_SHARE * total}


def _with_heading(
    page: Blocks, items: Sequence[Weighed], inside: Sequence[int], start: int, home_of: Sequence[int]
) -> int:
    """The start of a run with the sub-head right above its first paragraph, a time between them or not."""
    if start >= len(inside):
        return start
    home = home_of[page.blocks[inside[start]].box]
    for at in range(start - 1, max(start - 3, -1), -1):
        block, item = page.blocks[inside[at]], items[inside[at]]
        if home_of[block.box] != home:
            break
        if block.tag in SUB_HEADS:
            return at if item.kind == "short" and 2 * block.linked < len(block.text) else start
        if item.kind not in ("date", "control"):
            break
    return start


def _covers(page: Blocks, items: Sequence[Weighed], some: Sequence[int], run: Sequence[int]) -> bool:
    """Whether some paragraphs are nearly all of a run."""
    held, total = (sum(_text_words(page.blocks[at], items[at]) for at in part) for part in (some, run))
    return held >= HOME_COVERS * total


def _home_of_boxes(page: Blocks) -> list[int]:
    """For each box the one in which its paragraph stands beside others: itself, or the next one that holds two."""
    held = [0] * len(page.boxes)
    for block in page.blocks:
        held[block.box] += 1
    for number in range(len(page.boxes) - 1, 0, -1):
        held[page.boxes[number].parent] += held[number]
    home: list[int] = []
    for number, box in enumerate(page.boxes):
        home.append(number if held[number] > 1 or box.parent < 0 else home[box.parent])
    return home


def _is_part(block: Block, item: Weighed) -> bool:
    share = block.linked / len(block.text)
    if block.tag == "h1":
        return False
    if item.kind == "text":
        return share <= ALL_LINKED
    if item.kind == "credit":
        return block.tag in ("p", "div") and CREDITED.search(block.text[-40:]) is not None
    if item.kind != "short" or share > LINKED:
        return False
    if block.tag in HEADINGS:
        return item.words <= HEADING_WORDS
    if block.tag in ("li", "dd", "dt"):
        return item.words >= ITEM_WORDS
    return block.tag in ("p", "blockquote", "pre") or _is_bold(block)


def _without_open_end(page: Blocks, items: Sequence[Weighed], kept: list[int]) -> tuple[int, ...]:
    """Sub-heads at the end of a text have none below them: they head what follows it."""
    while kept and _is_heading(page.blocks[kept[-1]], items[kept[-1]]):
        kept.pop()
    return tuple(kept)


def _is_bold(block: Block) -> bool:
    return block.bold >= BOLD_HEADING * len(block.text)


def _is_heading(block: Block, item: Weighed) -> bool:
    if block.tag in HEADINGS:
        return item.words <= HEADING_WORDS
    return (
        block.tag in ("p", "div")
        and _is_bold(block)
        and item.words <= HEADING_WORDS
        and not block.text.endswith((".", ":", "”", '"'))
    )


def _part(block: Block, item: Weighed) -> Paragraph | Heading:
    return Heading(block.text) if _is_heading(block, item) else Paragraph(block.text)
