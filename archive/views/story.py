"""The text of an article in pieces: who is named, who is quoted, which words the reader searched for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count, pairwise
from typing import TypeVar

from django.utils.safestring import SafeString, mark_safe

from archive.models import Article, Mention, Quotation
from archive.search.request import Marking
from archive.text.analyzer import analyze
from archive.text.highlight import Wanted, find_marks, joined

Found = TypeVar("Found")

# Numbers of `Article.blocks`; the headline stands without links.
UNLINKED, LEAD, BODY = -1, 1, 2
# Characters of one block that are looked through for marks; a longer paragraph is no paragraph.
LONGEST_LOOKED_THROUGH = 100_000


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a block: escaped text with <mark> only. `url` is the page of the actor named there, or ""; `speech` is
    "direct" or "indirect" inside a quotation, whose speaker is `speaker`."""

    html: SafeString
    url: str = ""
    speech: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered block of the text, cut at names and quotations."""

    number: int
    spans: tuple[Span, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What an article's page prints as its text; `marks` is how many marks there are in all."""

    title: tuple[Span, ...]
    lead: tuple[Span, ...]
    blocks: tuple[Block, ...]
    marks: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    anchor: str


def story(article: Article, mentions: Sequence[Mention], quotations: Sequence[Quotation], marking: Marking) -> Story:
    """The text with what is known of it; what the article was found by is marked as in the snippets of a list."""
    numbers = count(1)

    def spans(text: str, block: int, wanted: Wanted) -> tuple[Span, ...]:
        names = _apart((one.start, one.end, one.actor.get_absolute_url()) for one in mentions if one.block == block)
        said = _apart(
            (start, end, quotation)
            for quotation in quotations
            for number, start, end in quotation.places
            if number == block
        )
        marks = [
            _Mark(start, end, f"m{next(numbers)}") for start, end in (_marks(text, wanted) if marking.leaves else ())
        ]
        return _spans(text, names, said, marks)

    title = spans(article.display_title, UNLINKED, marking.in_title)
    lead = spans(article.lead or "", LEAD, marking.in_text)
    blocks = tuple(
        Block(number, spans(text, number, marking.in_text), is_heading=not isinstance(block, str))
        for number, (block, text) in enumerate(zip(article.body, article.paragraphs, strict=True), BODY)
    )
    return Story(title, lead, blocks, next(numbers) - 1)


def _marks(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    return joined(text, find_marks(analyze(text[:LONGEST_LOOKED_THROUGH]), wanted))


def _spans(
    text: str, names: Sequence[tuple[int, int, str]], said: Sequence[tuple[int, int, Quotation]], marks: Sequence[_Mark]
) -> tuple[Span, ...]:
    """The text in pieces, cut where a name or a quotation begins or ends."""
    cuts = sorted({0, len(text), *(place for start, end, _ in (*names, *said) for place in (start, end))})
    return tuple(
        _span(_marked(text, start, end, marks), _covering(names, start), _covering(said, start))
        for start, end in pairwise(cuts)
        if end <= len(text)
    )


def _marked(text: str, start: int, end: int, marks: Iterable[_Mark]) -> SafeString:
    """The text from `start` to `end`. A mark that goes on behind the edge is one of several parts: the first has its
    id."""
    html, done = [], start
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            anchor = f' id="{mark.anchor}"' if first == mark.start else ""
            html += [escape(text[done:first]), f"<mark{anchor}>", escape(text[first:last]), "</mark>"]
            done = last
    return mark_safe("".join((*html, escape(text[done:end]))))


def _span(html: SafeString, url: str | None, quotation: Quotation | None) -> Span:
    if quotation is None:
        return Span(html, url or "")
    speaker = quotation.speaker.name if quotation.speaker else quotation.speaker_form
    return Span(html, url or "", quotation.kind, speaker)


def _apart(ranges: Iterable[tuple[int, int, Found]]) -> list[tuple[int, int, Found]]:
    """Ranges without those that begin inside an earlier one."""
    kept: list[tuple[int, int, Found]] = []
    for start, end, what in sorted(ranges, key=lambda one: one[:2]):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, what))
    return kept


def _covering(ranges: Iterable[tuple[int, int, Found]], place: int) -> Found | None:
    return next((what for start, end, what in ranges if start <= place < end), None)
