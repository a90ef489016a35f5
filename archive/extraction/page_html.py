"""Candidates from an HTML page: its data first, then its layout, then the lines around its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from archive.extraction.agency_names import agency_candidates
from archive.extraction.body import HtmlBody, find_body
from archive.extraction.candidate import Body, Candidate, Heading, Paragraph
from archive.extraction.datelines import date_candidates
from archive.extraction.dates import stated_dates
from archive.extraction.headline import Headline, find_headline
from archive.extraction.html_blocks import HEADINGS, Block, Blocks, read_blocks
from archive.extraction.json_ld import texts
from archive.extraction.known import Known
from archive.extraction.labels import byline_candidates, section_candidates, tag_candidates
from archive.extraction.language import language_of
from archive.extraction.layout import Layout, is_article_text
from archive.extraction.metadata import (
    Head,
    Said,
    date_candidate,
    head_candidates,
    last_day,
    read_head,
)
from archive.extraction.outlet_names import outlet_candidates
from archive.extraction.page_titles import read_headings, title_candidates
from archive.extraction.phrases import phrase_key
from archive.extraction.second_opinion import second_body
from archive.extraction.weighing import word_count
from archive.readers import Page
from archive.text import turkish

EXCERPT_LENGTH = 300
# Blocks, words and share of the page's text below which a body is doubted.
FEW_BLOCKS, FEW_WORDS, LOW_SHARE = 3, 60, 0.5
# The data's text is as long as ours within this share: two witnesses, and how sure they are.
SAME, AGREED = 0.1, 0.92
# Characters of a description by which its sentence is looked for in the text.
COMPARED = 50
# Another reading of the page is better where it holds so many times the words of ours.
FULLER = 2.0
# A lead stands between headline and text, or is the description of the page.
LEAD_WORDS = range(5, 110)
PLACE_WORDS = 2
# Words of a title that is marked as a heading, and of one that is not.
SHORT_TITLE, SURE_TITLE = 2, 3
# How far into its text the headline of a page may have slipped, in blocks.
TOP = 3
# Blocks above the headline and below the text that may hold its time.
ABOVE, BELOW = 4, 6
LONGEST_STATED = 300
# Linked headlines for each paragraph from which on the paragraphs are teasers.
TEASER_SHARE = 0.5
# Codes of languages that our own rules call by another.
ALIASES = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True)
class _Found:
    """A body with the rule that found it."""

    value: Body
    rule: str
    origin: str
    confidence: float


def html_candidates(page: Page, known: Known) -> list[Candidate]:
    """What an HTML page says. A page without an article's text yields no body, a list of articles only its outlet."""
    tree = LexborHTMLParser(page.text)
    # 1 what the page says about itself
    headings = read_headings(tree)
    head = read_head(tree, page.url, headings.titles)
    said = head_candidates(head, known, page.url, page.captured_at)
    # 2 its blocks and which of them are the text; the tree is stripped here
    blocks = read_blocks(tree)
    titles = title_candidates(head, headings, known, [*_may_be_titles(blocks)])
    own = find_body(blocks, {phrase_key(str(one.value)) for one in titles}, head.other_stories)
    layout = _layout(own, blocks, titles, head.description)
    body = _body(page, head, own, blocks, layout)
    if body is None and not head.is_article:
        return [one for one in said if one.field in ("outlet", "canonical_url", "language")]
    # 3 title, lead, and what stands around the text
    found = [*said, *titles, *_page_lead(layout)]
    if body is None:
        return found
    found += _around(layout, blocks, page, known) + _moments(layout, blocks, last_day(known, page.captured_at))
    return [_body_candidate(body), *_spoken(body.value, found)]


def _may_be_titles(blocks: Blocks) -> Iterator[str]:
    """The headings of a page, and the lines that are long enough to be one."""
    for block in blocks.blocks:
        words = block.text.count(" ") + 1
        if words >= (SHORT_TITLE if block.tag in HEADINGS else SURE_TITLE):
            yield block.text


# --- where the parts stand ----------------------------------------------------------------------------------------


def _layout(own: HtmlBody, blocks: Blocks, titles: Sequence[Candidate], description: str) -> Layout:
    """The blocks of a page as the lines of a layout, so that the rules for lines serve for both."""
    positions = own.positions
    headline = _headline(own, blocks, titles)
    if headline is not None:
        positions = _below(own, headline.position)
    lead = _lead_position(own, blocks, headline, positions, description)
    body = tuple(position for position in positions if position != lead and not _says_again(own, position, lead))
    if body and _is_place(own, blocks, body[0]):
        body = body[1:]
    start, end = (body[0], body[-1] + 1) if body else (0, 0)
    return Layout(own.items, start, end, headline, lead, body)


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
    """Whether the first block of a body is a heading, alone in bold, or stands above the date outside the others' box."""
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


def _page_lead(layout: Layout) -> list[Candidate]:
    if layout.lead is None:
        return []
    text = layout.lines[layout.lead].line.text
    return [Candidate("lead", text, "structured", "below_headline", 0.85, text[:EXCERPT_LENGTH])]


# --- the text -----------------------------------------------------------------------------------------------------


def _body(page: Page, head: Head, own: HtmlBody, blocks: Blocks, layout: Layout) -> _Found | None:
    """The text: as we read it, as the page's data tells it, or as a second reader sees it where ours is doubtful."""
    parts = dict(zip(own.positions, own.value, strict=True))
    value = tuple(parts[position] for position in layout.body)
    words = _words(value)
    # 1 the data of the page holds the whole text, its layout only the beginning
    told = _told(head)
    if _words(told) > max(FULLER * words, FEW_WORDS):
        return _Found(told, "json_ld", "structured", 0.85)
    # 2 a second opinion where ours is doubtful
    is_list = head.article is None and _is_list(layout, blocks)
    if not is_list and _is_doubtful(head, own, layout):
        others = {blocks.blocks[at].text for at in own.elsewhere}
        other = tuple(part for part in second_body(page.text) if part.text not in others)
        is_fuller = len(other) >= FEW_BLOCKS and _words(other) > max(FULLER * words, FEW_WORDS)
        if is_fuller and (_holds(other, value) or _is_described_elsewhere(head, layout)):
            return _Found(other, "second_opinion", "page_text", 0.7)
    # 3 ours, where it is an article at all
    if is_list or not is_article_text(layout.lines, layout.body, layout.headline):
        return None
    agrees = abs(_words(told) - words) <= SAME * words
    return _Found(value, "densest_box", "page_text", AGREED if agrees else round(0.5 + 0.35 * own.share, 2))


def _holds(body: Body, part: Body) -> bool:
    """Whether a body begins or goes on with the first paragraph of another: more of the same text, not another one."""
    first = next((phrase_key(one.text) for one in part if isinstance(one, Paragraph)), "")
    return any(first in phrase_key(one.text) for one in body)


def _told(head: Head) -> Body:
    """The text in the page's data; as HTML where it is marked up."""
    told = texts(head.article.get("articleBody")) if head.article else []
    text = told[0] if told else ""
    if "</" in text:
        blocks = read_blocks(LexborHTMLParser(text)).blocks
        return tuple(Heading(one.text) if one.tag in HEADINGS else Paragraph(one.text) for one in blocks)
    lines = (turkish.clean_line(line) for line in text.splitlines())
    return tuple(Paragraph(line) for line in lines if line)


def _is_doubtful(head: Head, own: HtmlBody, layout: Layout) -> bool:
    written = [layout.lines[at] for at in layout.body if layout.lines[at].kind == "text"]
    if len(written) < FEW_BLOCKS or own.share < LOW_SHARE:
        return True
    return _is_described_elsewhere(head, layout)


def _is_described_elsewhere(head: Head, layout: Layout) -> bool:
    """Whether the page's description is a paragraph that our reading left out."""
    described = phrase_key(head.description)[:COMPARED]
    if len(described) < COMPARED:
        return False
    kept = {*layout.body, layout.lead}
    left = [at for at, item in enumerate(layout.lines) if item.kind == "text" and at not in kept]
    inside = any(phrase_key(layout.lines[at].line.text[: 2 * COMPARED]).startswith(described) for at in layout.body)
    return not inside and any(
        phrase_key(layout.lines[at].line.text[: 2 * COMPARED]).startswith(described) for at in left if at > layout.start
    )


def _is_list(layout: Layout, blocks: Blocks) -> bool:
    """Whether what stands between the paragraphs are the linked headlines of other stories."""
    if not layout.body:
        return True
    inside = [blocks.blocks[at] for at in range(max(0, layout.body[0] - 1), layout.body[-1] + 1)]
    linked = sum(block.tag in HEADINGS and 2 * block.linked > len(block.text) for block in inside)
    return linked >= 2 and linked >= TEASER_SHARE * len(layout.body)


def _words(body: Body) -> int:
    return sum(word_count(part.text) for part in body)


def _body_candidate(body: _Found) -> Candidate:
    return Candidate("body", body.value, body.origin, body.rule, body.confidence, body.value[0].text[:EXCERPT_LENGTH])


# --- around the text ----------------------------------------------------------------------------------------------


def _around(layout: Layout, blocks: Blocks, page: Page, known: Known) -> list[Candidate]:
    """What the lines around the text say; as places they have none, for they are not ranges of the page's source."""
    found = date_candidates(layout, latest=last_day(known, page.captured_at), captured_at=page.captured_at)
    found += outlet_candidates(layout, known, None) + agency_candidates(layout, known)
    found += section_candidates(layout) + byline_candidates(layout, known)
    found += [one for one in tag_candidates(layout) if one.rule != "tag_list" or _is_linked(blocks, one.excerpt)]
    return [replace(one, place=()) for one in found]


def _is_linked(blocks: Blocks, text: str) -> bool:
    """Whether a line is made of links, as lists of tags are; the initials of editors are not."""
    return any(2 * block.linked > len(block.text) for block in blocks.blocks if block.text.startswith(text))


def _moments(layout: Layout, blocks: Blocks, latest: date) -> list[Candidate]:
    """The time elements near the headline and right below the text."""
    if not layout.body:  # the text is another reader's, and stands nowhere among our blocks
        return []
    above = range(max(0, layout.title_position - ABOVE), layout.body[0])
    below = range(layout.body[-1] + 1, min(layout.body[-1] + 1 + BELOW, len(blocks.blocks)))
    found = [said for at in (*above, *below) for said in _stated(blocks.blocks[at], is_above=at in above)]
    return [one for said in found if (one := date_candidate(said, latest))]


def _stated(block: Block, *, is_above: bool) -> Iterator[Said]:
    labels = [stated.label for stated in stated_dates(block.text[:LONGEST_STATED])]
    for at, moment in enumerate(block.moments):
        label = labels[at] if len(labels) == len(block.moments) else labels[0] if labels else ""
        other = 2 * block.linked > len(block.text) or (not is_above and not label)
        field = "updated" if label == "updated" else "published"
        yield Said(field, moment, "time_element", 0.92, "sidebar" if other else "several" if at and not label else "")


def _spoken(body: Body, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """All candidates, those for the language checked against that of the text itself."""
    language = language_of(" ".join(part.text for part in body))
    if language is not None:
        yield Candidate("language", language, "page_text", "letters_and_words", 0.9, body[0].text[:EXCERPT_LENGTH])
    for one in found:
        if one.field == "language" and language not in (None, ALIASES.get(str(one.value), one.value)):
            one = replace(one, rejected="contradicted")
        yield one
