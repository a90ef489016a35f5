"""What stands around an article on its page: boxes named so, comments, teasers of other stories, other stories whole.

Nothing here looks at what a text is about; only at names, headings, dates and boxes of one kind side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.extraction.html_blocks import HEADINGS, Block, Blocks
from archive.extraction.phrases import heads_comments
from archive.extraction.weighing import Weighed

# A block of which more than this share is links is a link.
LINKED = 0.5
# A box set apart by its name that holds more than this share of the page's text is the article after all.
MOST_APART = 0.4
# Names of boxes for pictures: a photo story is told in many of them, which are judged together.
PICTURES = frozenset(("caption", "captions", "gallery", "galeri", "slider", "carousel", "slideshow", "lightbox"))
# A story in a box of its own begins with its headline and has its date among its first blocks.
HEADLINE_WITHIN, DATE_WITHIN = 3, 6
# Teasers: so many boxes of one kind side by side, each with a linked headline and no more sentences than these.
TEASERS, TEASER_TEXTS = 3, 2
MAIN_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """For each block whether it stands apart from the article, for whatever reason, and the positions of the blocks
    that surely are other texts: comments, teasers, other stories."""

    apart: Sequence[bool]
    elsewhere: frozenset[int]


def surroundings(
    page: Blocks, items: Sequence[Weighed], titles: Collection[str], others: Collection[str] = ()
) -> Surroundings:
    """What stands around the article; `titles` are the folded titles that it may have, `others` those of others."""
    spans = _spans(page)
    ranges = [*_comments(page, items, spans)]
    headline = _headline(page, items, titles)
    if headline is not None:
        ranges += [*_other_articles(page, items, titles, spans), *_other_stories(page, items, headline, spans)]
        ranges += _teasers(page, items, headline, spans)
        ranges += _told_stories(page, items, headline, others, spans)
    elsewhere = frozenset(position for one in ranges for position in one)
    named = _named_apart(page, items)
    apart = [named[block.box] or position in elsewhere for position, block in enumerate(page.blocks)]
    return Surroundings(apart, elsewhere)


def text_words(block: Block, item: Weighed) -> float:
    """Words of a block that reads as text and not as a link."""
    return item.words if item.kind == "text" and block.linked <= LINKED * len(block.text) else 0.0


def _named_apart(page: Blocks, items: Sequence[Weighed]) -> list[bool]:
    """For each box whether its name, or that of one around it, sets it apart."""
    held = [0.0] * len(page.boxes)
    for block, item in zip(page.blocks, items, strict=True):
        held[block.box] += text_words(block, item)
    for number in range(len(page.boxes) - 1, 0, -1):
        held[page.boxes[number].parent] += held[number]
    most = MOST_APART * held[0] if held else 0.0
    told_in_pictures = _held_by_pictures(page, held) >= most
    apart: list[bool] = []
    for number, box in enumerate(page.boxes):
        is_inside = box.parent >= 0 and apart[box.parent]
        is_told = held[number] >= most or (told_in_pictures and box.apart in PICTURES)
        apart.append(is_inside or (bool(box.apart) and not is_told))
    return apart


def _held_by_pictures(page: Blocks, held: Sequence[float]) -> float:
    """Words of text in boxes for pictures, each counted once."""
    inside: list[bool] = []
    total = 0.0
    for number, box in enumerate(page.boxes):
        around = box.parent >= 0 and inside[box.parent]
        if box.apart in PICTURES and not around:
            total += held[number]
        inside.append(around or box.apart in PICTURES)
    return total


def _spans(page: Blocks) -> list[range]:
    """For each box the positions of the blocks in it and in the boxes inside it, which follow each other."""
    first = [len(page.blocks)] * len(page.boxes)
    end = [0] * len(page.boxes)
    for position, block in enumerate(page.blocks):
        first[block.box] = min(first[block.box], position)
        end[block.box] = position + 1
    for number in range(len(page.boxes) - 1, 0, -1):
        parent = page.boxes[number].parent
        first[parent], end[parent] = min(first[parent], first[number]), max(end[parent], end[number])
    return [range(start, stop) for start, stop in zip(first, end, strict=True)]


def _headline(page: Blocks, items: Sequence[Weighed], titles: Collection[str]) -> int | None:
    """The position of the page's own headline: a heading that says its title."""
    named = [at for at, item in enumerate(items) if item.key in titles and page.blocks[at].tag in MAIN_HEADINGS]
    return min(named, key=lambda at: (page.blocks[at].tag, at), default=None)


def _comments(page: Blocks, items: Sequence[Weighed], spans: Sequence[range]) -> Iterator[range]:
    """What follows the heading of the comments in its box."""
    done = 0
    for position, (block, item) in enumerate(zip(page.blocks, items, strict=True)):
        if position < done:
            continue
        is_heading = block.tag in HEADINGS or 2 * block.bold > len(block.text)
        if item.kind == "end" and is_heading and not _is_link(block) and heads_comments(item.key):
            box = block.box
            while page.boxes[box].parent >= 0 and len(spans[box]) == 1:
                box = page.boxes[box].parent
            done = spans[box].stop
            yield range(position, done)


def _other_articles(
    page: Blocks, items: Sequence[Weighed], titles: Collection[str], spans: Sequence[range]
) -> Iterator[range]:
    """The article elements with a main heading of their own on a page whose title stands in another one."""
    own: set[int] = set()
    others: set[int] = set()
    article: list[int] = []
    for number, box in enumerate(page.boxes):
        article.append(number if box.tag == "article" else article[box.parent] if box.parent >= 0 else -1)
    for block, item in zip(page.blocks, items, strict=True):
        if block.tag == "h1" and article[block.box] >= 0:
            (own if item.key in titles else others).add(article[block.box])
    return (spans[number] for number in (others - own if own else ()))


def _other_stories(page: Blocks, items: Sequence[Weighed], headline: int, spans: Sequence[range]) -> Iterator[range]:
    """Stories below this one, as pages that never end load them: in boxes like its own, or behind a headline like its
    own; each with a headline and a date."""
    child_of = _path(page, page.blocks[headline].box)
    for number, box in enumerate(page.boxes):
        beside = child_of.get(box.parent)
        if beside is None or number <= beside or _kind(page, number) != _kind(page, beside):
            continue
        span = spans[number]
        if box.tag in MAIN_HEADINGS:
            if (
                box.tag == "h1"
                and len(span)
                and _is_dated(page, items, range(span.start, span.start + HEADLINE_WITHIN))
            ):
                done = spans[box.parent].stop
                yield range(span.start, done)
        elif _is_story(page, items, span):
            yield span


def _is_story(page: Blocks, items: Sequence[Weighed], span: range) -> bool:
    top = span[:HEADLINE_WITHIN]
    has_headline = any(page.blocks[at].tag in MAIN_HEADINGS and items[at].words >= HEADLINE_WITHIN for at in top)
    return has_headline and _is_dated(page, items, span[:DATE_WITHIN]) and any(items[at].kind == "text" for at in span)


def _is_dated(page: Blocks, items: Sequence[Weighed], span: range) -> bool:
    return any(items[at].kind == "date" or page.blocks[at].moments for at in span if at < len(items))


def _told_stories(
    page: Blocks, items: Sequence[Weighed], headline: int, others: Collection[str], spans: Sequence[range]
) -> Iterator[range]:
    """The boxes below the headline that begin with the headline of another story of which the page's data tells."""
    for position in range(headline + 1, len(page.blocks)) if others else ():
        if page.blocks[position].tag in MAIN_HEADINGS and items[position].key in others:
            box = page.blocks[position].box
            while (parent := page.boxes[box].parent) >= 0 and spans[parent].start == position:
                box = parent
            yield spans[box]


def _teasers(page: Blocks, items: Sequence[Weighed], headline: int, spans: Sequence[range]) -> Iterator[range]:
    """Boxes of one kind side by side, each a linked headline with a sentence or two."""
    path = set(_path(page, page.blocks[headline].box).values())
    alike: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, box in enumerate(page.boxes):
        if box.tag in ("p", *HEADINGS) or number in path or not _is_teaser(page, items, spans[number]):
            continue
        alike[box.parent, *_kind(page, number)].append(number)
    return (spans[number] for numbers in alike.values() if len(numbers) >= TEASERS for number in numbers)


def _is_teaser(page: Blocks, items: Sequence[Weighed], span: range) -> bool:
    if not 2 <= len(span) <= HEADLINE_WITHIN + TEASER_TEXTS + 1:
        return False
    linked = any(page.blocks[at].tag in HEADINGS and _is_link(page.blocks[at]) for at in span[:HEADLINE_WITHIN])
    return linked and sum(items[at].kind == "text" and not _is_link(page.blocks[at]) for at in span) <= TEASER_TEXTS


def _path(page: Blocks, box: int) -> dict[int, int]:
    """The boxes around a block: for each the one inside it on the way."""
    path: dict[int, int] = {}
    while (parent := page.boxes[box].parent) >= 0:
        path[parent] = box
        box = parent
    return path


def _kind(page: Blocks, number: int) -> tuple[str, str]:
    return page.boxes[number].tag, page.boxes[number].name


def _is_link(block: Block) -> bool:
    return block.linked > LINKED * len(block.text)
