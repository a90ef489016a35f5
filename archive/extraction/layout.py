"""Where the parts of an article stand on a page of text: headline, dateline zone, lead, body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.extraction.candidate import Body, Heading, Paragraph
from archive.extraction.headline import LEAD_SHARED, LEAD_WORDS, Headline, find_headline, lead_shared, shared_stems
from archive.extraction.lines import Line, split_lines
from archive.extraction.one_line import broken_up
from archive.extraction.phrases import heads_comments
from archive.extraction.repeats import pull_quotes
from archive.extraction.weighing import SENTENCE_END, Weighed, best_run, weigh
from archive.extraction.wrapping import paragraphs
from archive.text import turkish

# Words of a sub-head; longer lines without a final stop are links to other stories.
HEADING_WORDS = 12
BULLET_WORDS = 6
# A question of so few words on a line of its own asks what the next paragraph answers.
QUESTION_WORDS = 8
# A Turkish line of so many words that ends with its verb is a sentence that lost its stop; sub-heads are shorter.
VERB_WORDS = 10
VERB = re.compile(r"[a-zçğıöşü](?:[dt][iıuü]|yor|[ae]cak|m[iıuü]ş)$")
# A lead without a final stop stands right below the headline, is no shorter, and shares stems with the next paragraphs.
OPEN_LEAD_WORDS = range(10, 60)
OPEN_LEAD_STEMS = 3
COMPARED = 4
# `BRÜKSEL (AA) - …` opens the first paragraph of an agency's text.
WIRE_START = re.compile(r"[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ,/ -]{2,40}\([A-ZÇĞİÖŞÜ.]{2,6}\) ?[-–—:]")
# Words of a text below which it must share stems with a headline to be an article.
SURE_WORDS = 25
LEAST_WORDS = 12
# Below most comments is a button to answer.
ANSWER, LEAST_ANSWERS = ("yanitla", "cevapla", "reply", "antworten", "repondre", "responder"), 2
# They begin within so many lines below their article, which has at least so much weight.
COMMENTS_WITHIN, SHORT_ARTICLE = 8, 15.0
# Lines between a lead and the run of text in which paragraphs may be parted from it.
PARTED_WITHIN = 12
# A list of teasers: at least so many short paragraphs, hardly one without a headline of its own.
TEASERS, TEASER_WORDS, TEASER_HEADINGS = 4, 30, 0.75

# Whoever dumped the page wrote the day of its publication before its first line: ` date 2026-02-11 NATO'dan …`.
# Alone it gives the day with middling confidence (docs/decisions/0004-stamp.md).
STAMP = re.compile(r"date (\d{4}-\d\d-\d\d)(?: |$)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page and the positions of its parts; `body` are the positions of its paragraphs and sub-heads.

    `stamp` is the day that whoever dumped the page wrote before its first line.
    `start` and `end` bound the run of text (half-open) without headline and lead; an empty run is a page without
    an article.
    """

    lines: Sequence[Weighed]
    start: int
    end: int
    headline: Headline | None
    lead: int | None
    body: tuple[int, ...]
    stamp: date | None = None

    @property
    def title_position(self) -> int:
        """The line of the headline; where there is none, the line before lead and body."""
        if self.headline is not None:
            return self.headline.position
        return (self.body[0] if self.body else self.start) - 1

    def body_value(self) -> Body:
        """The body as paragraphs and sub-heads."""
        items = (self.lines[position] for position in self.body)
        return tuple(_block_of(item) for item in items)


def read_layout(text: str) -> Layout:
    """The parts of the page that a text shows."""
    # 1 lines, with everything joined that one paragraph was broken into
    split, stamp = _without_stamp(broken_up(text, split_lines(text)))
    lines = weigh(paragraphs(split))
    # 2 the run of lines that reads most like an article
    start, end = _article_run(lines)
    # 3 the headline above it; what stands above the headline is not the article
    headline = find_headline(lines, start, end)
    if headline is not None and headline.position >= start:
        start = headline.position + 1
    # 4 the lead between the two
    lead = _find_lead(lines, start, end, headline)
    # 5 the body: what is left of the run without labels, credits and links
    first = _first_behind(lines, lead, start) if lead is not None else start
    body = _body(lines, first, end, headline)
    if not is_article_text(lines, body, headline):
        lead, body = None, ()
    return Layout(lines, first, end, headline, lead, body, stamp)


def _article_run(lines: Sequence[Weighed]) -> tuple[int, int]:
    """The run of lines that reads most like an article; of what readers wrote the article is what stands above it."""
    weights = [item.weight for item in lines]
    start, end = best_run(weights)
    heads = [at for at in range(start) if lines[at].kind == "end" and heads_comments(lines[at].key)]
    if heads and sum(item.key.startswith(ANSWER) for item in lines[heads[-1] : end + 2]) >= LEAST_ANSWERS:
        above = best_run(weights[: heads[-1]])
        if heads[-1] - above[1] <= COMMENTS_WITHIN and sum(weights[slice(*above)]) >= SHORT_ARTICLE:
            return above
    return start, end


def _first_behind(lines: Sequence[Weighed], lead: int, start: int) -> int:
    """Where the body begins behind a lead: with the first paragraph, also where a note about the site ("abone olun")
    parts it from the others."""
    kinds = [item.kind for item in lines[lead + 1 : start]]
    is_parted = len(kinds) <= PARTED_WITHIN and "text" in kinds and "house" in kinds[kinds.index("text") :]
    return lead + 1 if is_parted else max(start, lead + 1)


def _without_stamp(lines: list[Line]) -> tuple[list[Line], date | None]:
    match = STAMP.match(lines[0].text) if lines else None
    if match is None:
        return lines, None
    try:
        stamp = date.fromisoformat(match[1])
    except ValueError:
        return lines, None
    first = lines[0]
    rest = first.text[match.end() :]
    shortened = [replace(first, text=rest, start=first.end - len(rest))] if rest else []
    return shortened + lines[1:], stamp


def is_article_text(lines: Sequence[Weighed], body: tuple[int, ...], headline: Headline | None) -> bool:
    """Whether paragraphs are one text: not the teasers of a front page, not a stray sentence between links."""
    items = [lines[position] for position in body]
    written = [item for item in items if item.kind == "text" or _is_sentence(item)]
    words = sum(item.words for item in written)
    if words < (LEAST_WORDS if headline is not None else SURE_WORDS):
        return False
    if len(written) < TEASERS:
        return True
    lengths = sorted(item.words for item in written)
    headings = len(items) - len(written)
    return lengths[len(lengths) // 2] >= TEASER_WORDS or headings < TEASER_HEADINGS * len(written)


def _find_lead(lines: Sequence[Weighed], start: int, end: int, headline: Headline | None) -> int | None:
    if headline is None:
        return None
    about = [item.line.text for item in lines[start:end] if item.kind == "text"][:COMPARED]
    below = [at for at in range(headline.position + 1, min(headline.position + 3, start)) if _is_open_lead(lines[at])]
    if below and shared_stems(lines[below[0]].line.text, about) >= OPEN_LEAD_STEMS:
        return below[0]
    above = [at for at in range(headline.position + 1, start) if _may_be_lead(lines[at])]
    if above:
        return above[0]
    first = next((at for at in range(start, end) if lines[at].kind == "text"), None)
    if first is None or not _may_be_lead(lines[first]):
        return None
    following = [at for at in range(first + 1, end) if lines[at].kind == "text"][:3]
    if len(following) < 2:
        return None
    between = lines[first + 1 : following[0]]
    apart = any(item.kind in ("date", "control", "credit") or item.times > 1 for item in between)
    shared = lead_shared(lines[first].line.text, [lines[at].line.text for at in following])
    return first if apart or shared >= LEAD_SHARED else None


def _may_be_lead(item: Weighed) -> bool:
    return item.kind == "text" and item.words in LEAD_WORDS and WIRE_START.match(item.line.text) is None


def _is_open_lead(item: Weighed) -> bool:
    """Whether a line right below a headline may be its lead though it has no final stop."""
    return item.kind == "short" and item.words in OPEN_LEAD_WORDS and item.times == 1 and not item.line.bullet


def _body(lines: Sequence[Weighed], start: int, end: int, headline: Headline | None) -> tuple[int, ...]:
    """The positions of paragraphs and sub-heads in a run, each paragraph once."""
    title = headline.text if headline is not None else ""
    kept: list[int] = []
    seen: set[str] = {title}
    gap: list[int] = []
    for position in range(start, end):
        item = lines[position]
        if item.kind != "text":
            gap.append(position)
            continue
        kept += _kept_from_gap(lines, gap, seen, is_inside=bool(kept))
        gap = []
        if item.line.text not in seen:
            kept.append(position)
            seen.add(item.line.text)
    texts = [lines[position].line.text for position in kept]
    quotes = pull_quotes(texts)
    return tuple(one for at, one in enumerate(kept) if at not in quotes)


def _kept_from_gap(lines: Sequence[Weighed], gap: list[int], seen: set[str], *, is_inside: bool) -> list[int]:
    """What belongs to the article of the lines before a paragraph: sentences without a stop, one sub-head."""
    kept = []
    for position in gap:
        item = lines[position]
        if item.kind != "short" or item.times > 1 or item.line.text in seen:
            continue
        is_last = position == gap[-1]
        is_heading = is_inside and is_last and len(gap) <= 2 and item.words <= HEADING_WORDS
        if _is_sentence(item) or is_heading:
            kept.append(position)
    return kept


def _is_sentence(item: Weighed) -> bool:
    """Whether a short line is part of the text: a sentence that lost its stop, an introduction, an item of a list."""
    text = item.line.text
    if text.endswith(":"):
        return item.words >= 3
    if item.words >= BULLET_WORDS and (item.line.bullet or text.endswith(("…", "..."))):
        return True
    if item.words >= VERB_WORDS and VERB.search(text):
        return True
    return item.words > 6 and text[-1].islower() and SENTENCE_END.search(text) is not None


def _block_of(item: Weighed) -> Paragraph | Heading:
    text = turkish.clean_line(item.line.text)
    return Heading(text) if _is_heading(item) else Paragraph(text)


def _is_heading(item: Weighed) -> bool:
    if item.kind == "text":
        return item.words <= QUESTION_WORDS and item.line.text.endswith("?")
    return item.kind == "short" and not _is_sentence(item)
