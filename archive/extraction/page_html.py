"""Candidates from an HTML page: its data first, then its layout, then the lines around its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from archive.extraction.address_date import address_dates
from archive.extraction.agency_names import agency_candidates
from archive.extraction.body import HtmlBody, find_body
from archive.extraction.candidate import Body, Candidate, Heading, Paragraph
from archive.extraction.datelines import date_candidates
from archive.extraction.dates import stated_dates
from archive.extraction.html_blocks import BUT_PICTURES, HEADINGS, Block, Blocks, read_blocks
from archive.extraction.html_layout import html_layout
from archive.extraction.json_ld import texts
from archive.extraction.known import Known
from archive.extraction.labels import byline_candidates, section_candidates, tag_candidates
from archive.extraction.language import language_of
from archive.extraction.layout import Layout, is_article_text
from archive.extraction.marked_author import marked_author
from archive.extraction.marked_tags import linked_tags
from archive.extraction.metadata import (
    Head,
    Said,
    date_candidate,
    head_candidates,
    last_day,
    read_head,
)
from archive.extraction.outlet_names import outlet_candidates
from archive.extraction.page_titles import Headings, read_headings, title_candidates
from archive.extraction.phrases import phrase_key
from archive.extraction.second_opinion import second_body
from archive.extraction.weighing import word_count
from archive.readers import Page
from archive.text import turkish

EXCERPT_LENGTH = 300
CAPTION = "<figcaption"
# Blocks, words and share of the page's text below which a body is doubted.
FEW_BLOCKS, FEW_WORDS, LOW_SHARE = 3, 60, 0.5
# The data's text is as long as ours within this share: two witnesses, and how sure they are.
SAME, AGREED = 0.1, 0.92
# Characters of a description by which its sentence is looked for in the text.
COMPARED = 50
# Another reading of the page is better where it holds so many times the words of ours.
FULLER = 2.0
# Words of a title that is marked as a heading, and of one that is not.
SHORT_TITLE, SURE_TITLE = 2, 3
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


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the blocks of a page were read as; `body` is None where they are no article."""

    blocks: Blocks
    titles: Sequence[Candidate]
    layout: Layout
    body: _Found | None

    @property
    def words(self) -> int:
        return _words(self.body.value) if self.body is not None else 0


def html_candidates(page: Page, known: Known) -> list[Candidate]:
    """What an HTML page says. A page without an article's text yields no body, a list of articles only its outlet."""
    tree = LexborHTMLParser(page.text)
    # 1 what the page says about itself
    headings = read_headings(tree)
    head = read_head(tree, page.url, headings.titles)
    said = [
        *head_candidates(head, known, page.url, page.captured_at),
        *linked_tags(tree),
        *marked_author(tree, known),
        *address_dates(head.addresses(page.url), last_day(known, page.captured_at)),
    ]
    # 2 its blocks and which of them are the text; the tree is stripped here
    reading = _read(page, head, headings, said, known, read_blocks(tree))
    if reading.words < FEW_WORDS and CAPTION in page.text:
        # ... a photo story is told below its pictures
        told = _read(page, head, headings, said, known, read_blocks(LexborHTMLParser(page.text), BUT_PICTURES))
        reading = told if told.words > FULLER * reading.words else reading
    if reading.body is None and not head.is_article:
        return [one for one in said if one.field in ("outlet", "canonical_url", "language")]
    # 3 title, lead, and what stands around the text
    layout, blocks = reading.layout, reading.blocks
    found = [*said, *reading.titles, *_page_lead(layout)]
    if reading.body is None:
        return found
    found += _around(layout, blocks, page, known) + _moments(layout, blocks, last_day(known, page.captured_at))
    return [_body_candidate(reading.body), *_spoken(reading.body.value, found)]


def _read(
    page: Page, head: Head, headings: Headings, said: Sequence[Candidate], known: Known, blocks: Blocks
) -> _Reading:
    titles = title_candidates(head, headings, known, [*_may_be_titles(blocks)])
    own = find_body(blocks, {phrase_key(str(one.value)) for one in titles}, head.other_stories)
    authors = {phrase_key(name) for one in said if one.field == "byline" for name in str(one.value).split(", ")}
    layout = html_layout(own, blocks, titles, head.description, authors)
    return _Reading(blocks, titles, layout, _body(page, head, own, blocks, layout))


def _may_be_titles(blocks: Blocks) -> Iterator[str]:
    """The headings of a page, and the lines that are long enough to be one."""
    for block in blocks.blocks:
        words = block.text.count(" ") + 1
        if words >= (SHORT_TITLE if block.tag in HEADINGS else SURE_TITLE):
            yield block.text


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
        other = tuple(part for part in second_body(page.text) if not _holds_any(part.text, others))
        is_fuller = len(other) >= FEW_BLOCKS and _words(other) > max(FULLER * words, FEW_WORDS)
        if is_fuller and (_holds(other, value) or _is_described_elsewhere(head, layout)):
            return _Found(other, "second_opinion", "page_text", 0.7)
    # 3 ours, where it is an article at all
    if is_list or not is_article_text(layout.lines, layout.body, layout.headline):
        return None
    agrees = abs(_words(told) - words) <= SAME * words
    return _Found(value, "densest_box", "page_text", AGREED if agrees else round(0.5 + 0.35 * own.share, 2))


def _holds_any(text: str, others: Collection[str]) -> bool:
    """Whether a paragraph is one of others, or a comment with the name of its writer before it."""
    return text in others or any(other in text for other in others if len(other) >= COMPARED)


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
    found += [one for one in tag_candidates(layout, known) if one.rule != "tag_list" or _is_linked(blocks, one.excerpt)]
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
