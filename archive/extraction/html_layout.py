"""Where the parts of an article stand among the blocks of an HTML page."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from archive.extraction.body import HtmlBody
from archive.extraction.candidate import Candidate
from archive.extraction.headline import Headline, find_headline
from archive.extraction.html_blocks import HEADINGS, Block, Blocks
from archive.extraction.layout import Layout
from archive.extraction.phrases import phrase_key

# A lead stands between headline and text, or is the description of the page.
LEAD_WORDS = range(5, 110)
PLACE_WORDS = 2
# How far into its text the headline of a page, or its author's name, may have slipped, in blocks.
TOP = 3
# The author's name and what is said of the author below a text, in blocks.
AUTHOR_BLOCKS = 3


def html_layout(
    own: HtmlBody, blocks: Blocks, titles: Sequence[Candidate], description: str, authors: Collection[str] = ()
) -> Layout:
    """The blocks of a page as the lines of a layout, so that the rules for lines serve for both.

    `authors` are the folded names of those who wrote it, as the page's data tells them.
    """
    positions = own.positions
    headline = _headline(own, blocks, titles)
    if headline is not None:
        positions = _below(own, headline.position)
    lead = _lead_position(own, blocks, headline, positions, description)
    body = tuple(position for position in positions if position != lead and not _says_again(own, position, lead))
    if body and _is_place(own, blocks, body[0]):
        body = body[1:]
    body = _without_authors(own, body, authors)
    start, end = (body[0], body[-1] + 1) if body else (0, 0)
    return Layout(own.items, start, end, headline, lead, body)


def _without_authors(own: HtmlBody, body: tuple[int, ...], authors: Collection[str]) -> tuple[int, ...]:
    """The body without its author's name at its begin, or with what is said of the author at its end."""
    named = [at for at, position in enumerate(body) if own.items[position].key in authors] if authors else []
    if named and named[0] < TOP:
        body, named = body[: named[0]] + body[named[0] + 1 :], [at - 1 for at in named[1:]]
    return body[: named[0]] if named and len(body) - named[0] <= AUTHOR_BLOCKS else body


def _is_place(own: HtmlBody, blocks: Blocks, position: int) -> bool:
    """Whether the first block of a text is the place it was written in: a word or two in bold."""
    block, item = blocks.blocks[position], own.items[position]
    is_bold = _is_all_bold(block) and block.tag not in HEADINGS
    return is_bold and item.kind == "short" and item.words <= PLACE_WORDS


def _says_again(own: HtmlBody, position: int, lead: int | None) -> bool:
    """Whether a block of the text is the lead once more."""
    return lead is not None and phrase_key(own.items[position].line.text) == phrase_key(own.items[lead].line.text)


def _headline(own: HtmlBody, blocks: Blocks, titles: Sequence[Candidate]) -> Headline | None:
    """The block above the text that says the title, the nearest of several; else the line that looks like it."""
    keys = {phrase_key(str(one.value)) for one in titles}
    first = own.positions[0] if own.positions else len(own.items)
    named = [
        at
        for at, (item, block) in enumerate(zip(own.items, blocks.blocks, strict=True))
        if (block.tag == "h1" or item.words > 3) and item.key in keys and item.key
    ]
    if named:
        main = [at for at in named if blocks.blocks[at].tag == "h1" and at <= first + TOP]
        above = main or [at for at in named if at <= first]
        at = above[-1] if above else named[0]
        return Headline(at, own.items[at].line.text, 0.9)
    return find_headline(own.items, first, own.positions[-1] + 1) if own.positions else None


def _below(own: HtmlBody, headline: int) -> tuple[int, ...]:
    """The body without what stands above the headline, unless that is most of it."""
    below = tuple(position for position in own.positions if position > headline)
    words = sum(own.items[at].words for at in below)
    return below if 2 * words > sum(own.items[at].words for at in own.positions) else own.positions


def _lead_position(
    own: HtmlBody, blocks: Blocks, headline: Headline | None, body: Sequence[int], description: str
) -> int | None:
    """The block that sums the text up: marked as such, or the page's description word for word."""
    if not body:
        return None
    above = headline.position + 1 if headline is not None else body[0]
    zone = [*range(above, body[0]), *body[:1]] if len(body) > 1 else list(range(above, body[0]))
    fitting = [at for at in zone if own.items[at].words in LEAD_WORDS and own.items[at].kind in ("text", "short")]
    described = phrase_key(description) if description else ""
    fitting = [at for at in fitting if at < body[0] or not _is_beside(blocks, at, body[1])]
    for at in fitting:
        if described and phrase_key(own.items[at].line.text) == described:
            return at
    for at in fitting:
        block = blocks.blocks[at]
        if blocks.boxes[block.box].is_lead or blocks.boxes[max(0, blocks.boxes[block.box].parent)].is_lead:
            return at
    sentences = [
        at for at in fitting if _reads_as_lead(own, blocks, at) and (at < body[0] or _is_set_off(own, blocks, body))
    ]
    return sentences[0] if sentences and headline is not None else None


def _is_beside(blocks: Blocks, first: int, second: int) -> bool:
    """Whether the first of two paragraphs is nothing but that: in the same box, not marked, not in bold."""
    block = blocks.blocks[first]
    box, other = blocks.boxes[block.box], blocks.boxes[blocks.blocks[second].box]
    is_plain = not box.is_lead and block.tag not in HEADINGS and not _is_all_bold(block)
    return is_plain and (box.parent == other.parent or block.box == blocks.blocks[second].box)


def _is_set_off(own: HtmlBody, blocks: Blocks, body: Sequence[int]) -> bool:
    """Whether the first block of a body is a heading, alone in bold, or above the date outside the others' box."""
    first, *others = (blocks.blocks[at] for at in body)
    if first.tag in HEADINGS or (_is_all_bold(first) and others and not any(map(_is_all_bold, others[:2]))):
        return True
    between = range(body[0] + 1, body[1])
    if len(others) < 2 or not any(own.items[at].kind == "date" or blocks.blocks[at].moments for at in between):
        return False
    return _common_box(blocks, [block.box for block in others]) not in _around_box(blocks, first.box)


def _is_all_bold(block: Block) -> bool:
    return 10 * block.bold >= 9 * len(block.text)


def _common_box(blocks: Blocks, boxes: Sequence[int]) -> int:
    """The innermost box around all of these."""
    common = _around_box(blocks, boxes[0])
    for box in boxes[1:]:
        around = set(_around_box(blocks, box))
        common = [one for one in common if one in around]
    return common[0]


def _around_box(blocks: Blocks, box: int) -> list[int]:
    """A box and all around it, from the inside out."""
    around = [box]
    while (box := blocks.boxes[box].parent) >= 0:
        around.append(box)
    return around


def _reads_as_lead(own: HtmlBody, blocks: Blocks, at: int) -> bool:
    item, block = own.items[at], blocks.blocks[at]
    return (item.kind == "text" or (block.tag == "h2" and item.words > 6)) and 2 * block.linked < len(block.text)
