"""The body of an HTML page: of its boxes the one whose blocks read most like one text, of that box what is text.

Blocks are weighed as the lines of a text dump are (`weighing`); links, names of classes and the box around a block
are further evidence that a dump has lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from archive.extraction.candidate import Body, Heading, Paragraph
from archive.extraction.html_blocks import HEADINGS, Block, Blocks
from archive.extraction.lines import Line
from archive.extraction.repeats import pull_quotes
from archive.extraction.surroundings import LINKED, surroundings, text_words
from archive.extraction.weighing import WORDS_CAP, Weighed, best_run, weigh

# A sentence that is nothing but one link leads to another story.
ALL_LINKED = 0.85
# Weight of text that the name of its box sets apart, and of a heading inside a text, in words.
APART_WEIGHT, HEADING_WEIGHT = -0.5, -1.0
# What a block of such a box can speak against the text around it: a note of a paywall does not end the article.
LEAST_APART = -3.0
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
# A sentence with the agency or the place behind it: `… sona erecek. (İHA)`, `… sona erecek. - BRÜKSEL`.
CREDITED = re.compile(r"[.!?…][\"”’]?\s*(?:\([^()]{2,30}\)|[-–/|]\s?[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ/ -]{1,30})$")
CREDITED_WORDS = 5
# The initials of those who edited a text, in a paragraph of their own: `(EÖ)`, `DW/BÜ,ET`.
INITIALS = re.compile(r"\(?[A-ZÇĞİÖŞÜ]{2,4}(?:[/,] ?[A-ZÇĞİÖŞÜ]{2,4})*\)?")


@dataclass(frozen=True, slots=True)
class HtmlBody:
    """Where the body of a page stands: the weighed blocks, and the positions of those that are the body's."""

    items: Sequence[Weighed]
    positions: tuple[int, ...]
    value: Body
    share: float
    """The share of all text on the page that the body is, by weight."""
    elsewhere: frozenset[int]
    """The positions of other texts: comments, teasers, other stories."""


def find_body(page: Blocks, titles: Collection[str] = (), others: Collection[str] = ()) -> HtmlBody:
    """The body of a page, empty where no box reads like an article.

    `titles` are the folded titles it may have, `others` those of other stories that the page's data tells of.
    """
    # 1 weigh every block, first as a line of text, then by its place
    items = _weighed(page)
    around = surroundings(page, items, titles, others)
    apart = around.apart
    weights = [_weight(page, position, item, apart) for position, item in enumerate(items)]
    # 2 the box with the greatest sum
    box = _best_box(page, weights, apart)
    # 3 in it the run of blocks with the greatest sum
    inside = _positions_in(page, box)
    if not inside:
        return HtmlBody(items, (), (), 0.0, around.elsewhere)
    start, end = best_run([weights[position] for position in inside])
    home_of = _home_of_boxes(page)
    homes = _homes(page, items, inside[start:end], apart, home_of)
    at_home = [
        n
        for n, position in enumerate(inside)
        if items[position].kind == "text" and not apart[position] and home_of[page.blocks[position].box] in homes
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
    return HtmlBody(items, kept, tuple(_part(page.blocks[at], items[at]) for at in kept), share, around.elsewhere)


def _weighed(page: Blocks) -> list[Weighed]:
    """Every block as a line of text. What comes again weighs against itself, unless the whole text does."""
    # Paragraphs stand apart as behind an empty line: a sentence over the credit of a picture is none of its captions.
    lines = [Line(block.text, 0, 0, after_blank=block.tag == "p") for block in page.blocks]
    items = [_credited(block, item) for block, item in zip(page.blocks, weigh(lines), strict=True)]
    texts = [item for item in items if item.kind == "text"]
    again = sum(item.words for item in texts if item.times > 1)
    if 2 * again <= sum(item.words for item in texts):
        return items
    # A page that is there twice, for wide and for narrow screens: its first half is the page.
    first = {line.text: at for at, line in reversed(list(enumerate(lines)))}
    once = dict(zip(sorted(first.values()), weigh([lines[at] for at in sorted(first.values())]), strict=True))
    return [once.get(at, item) for at, item in enumerate(items)]


def _credited(block: Block, item: Weighed) -> Weighed:
    """A sentence with its agency or place behind it as the text that it is."""
    is_open = item.kind in ("credit", "short") and item.words >= CREDITED_WORDS and block.tag not in HEADINGS
    if not is_open or block.linked > LINKED * len(block.text) or not CREDITED.search(block.text[-40:]):
        return item
    return replace(item, kind="text", weight=float(min(item.words, WORDS_CAP)))


def _weight(page: Blocks, position: int, item: Weighed, apart: Sequence[bool]) -> float:
    block = page.blocks[position]
    if apart[position]:
        return max(min(item.weight, APART_WEIGHT), LEAST_APART)
    share = block.linked / len(block.text)
    if item.kind == "text":
        return item.weight * (1 - share) if share <= LINKED else -float(min(item.words, 10))
    if block.tag in HEADINGS and item.kind == "short" and share <= LINKED:
        return HEADING_WEIGHT
    return max(item.weight, END_WEIGHT if item.kind in ("end", "house") else LEAST_WEIGHT)


def _best_box(page: Blocks, weights: Sequence[float], apart: Sequence[bool]) -> int:
    """The innermost box with the greatest sum over all that it holds; -1 for a page without text."""
    sums = [0.0] * len(page.boxes)
    for block, weight, is_apart in zip(page.blocks, weights, apart, strict=True):
        sums[block.box] += max(weight, APART_WEIGHT if is_apart else LEAST_IN_BOX)
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
    left = total = sum(text_words(page.blocks[position], items[position]) for position in run)
    kept: list[int] = []
    seen: set[str] = set()
    for position in run:
        item, block = items[position], page.blocks[position]
        # An end marker with paragraphs of the same box behind it only heads a box between them.
        left -= text_words(block, item)
        if item.kind == "end" and kept and position > last and left < GOES_ON * total:
            break
        if apart[position] or item.line.text in seen or not _is_part(block, item):
            continue
        kept.append(position)
        seen.add(item.line.text)
    return _without_open_end(page, items, _without_quotes(page, kept))


def _without_quotes(page: Blocks, kept: list[int]) -> list[int]:
    """Without the pull quotes, which stand amid paragraphs; sub-heads may take words of the text up."""
    quotes = pull_quotes([page.blocks[position].text for position in kept])
    return [one for at, one in enumerate(kept) if at not in quotes or page.blocks[one].tag in HEADINGS]


def _homes(
    page: Blocks, items: Sequence[Weighed], run: Sequence[int], apart: Sequence[bool], home_of: Sequence[int]
) -> set[int]:
    """The boxes that hold the paragraphs of a run side by side; none where each paragraph has a box of its own."""
    words: dict[int, float] = {}
    texts = 0
    for position in run:
        block = page.blocks[position]
        held = text_words(block, items[position])
        if not apart[position] and held:
            home = home_of[block.box]
            words[home] = words.get(home, 0.0) + held
            texts += 1
    if len(words) == texts:
        return set()
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
    held, total = (sum(text_words(page.blocks[at], items[at]) for at in part) for part in (some, run))
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
    if block.tag == "h1" or INITIALS.fullmatch(block.text):
        return False
    if item.kind == "text":
        return share <= ALL_LINKED
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
        and (not block.text.endswith((".", ":", "”", '"')) or block.text.isupper())
    )


def _part(block: Block, item: Weighed) -> Paragraph | Heading:
    return Heading(block.text) if _is_heading(block, item) else Paragraph(block.text)
