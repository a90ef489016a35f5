"""Candidates from the text of a page: the floor under every other source."""

from __future__ import annotations

from archive.extraction.address_date import address_dates
from archive.extraction.agency_names import agency_candidates
from archive.extraction.candidate import Body, Candidate
from archive.extraction.datelines import date_candidates
from archive.extraction.dates import stated_dates
from archive.extraction.headline import Headline
from archive.extraction.known import Known
from archive.extraction.labels import byline_candidates, section_candidates, tag_candidates
from archive.extraction.language import language_of
from archive.extraction.layout import Layout, read_layout
from archive.extraction.metadata import last_day
from archive.extraction.outlet_names import outlet_candidates
from archive.extraction.weighing import ADDRESS
from archive.extraction.wrapping import ends_sentence
from archive.readers import Page
from archive.text import turkish

EXCERPT_LENGTH = 300
# Three of four long texts are those of the article but for a tenth (docs/decisions/0007).
SUREST_BODY = 0.75
# A dateline behind a lead is no longer than this.
DATELINE_LENGTH = 60


def text_candidates(page: Page, known: Known) -> list[Candidate]:
    """What the lines of a page say. A page without an article's text yields no body."""
    # 1 layout: lines, run, headline, lead, body
    layout = read_layout(page.text)
    if not layout.body:
        return outlet_candidates(layout, known, page.url)
    # 2 the text itself
    value = layout.body_value()
    found = [_body(layout, value), *_title(layout), *_lead(layout), *_language(value), *_address(layout)]
    # 3 what stands around it
    found += date_candidates(layout, latest=known.latest, captured_at=page.captured_at)
    found += outlet_candidates(layout, known, page.url)
    found += agency_candidates(layout, known)
    addresses = [page.url or "", *(str(one.value) for one in found if one.field == "canonical_url")]
    found += address_dates(addresses, last_day(known, page.captured_at))
    found += section_candidates(layout) + tag_candidates(layout, known) + byline_candidates(layout, known)
    return found


def _body(layout: Layout, value: Body) -> Candidate:
    items = [layout.lines[position] for position in layout.body]
    words = sum(item.words for item in items)
    return Candidate(
        field="body",
        value=value,
        origin="page_text",
        rule="best_run",
        confidence=round(min(SUREST_BODY, 0.45 + words / 500), 2),
        excerpt=value[0].text[:EXCERPT_LENGTH],
        place=tuple((item.line.start, item.line.end) for item in items),
    )


def _title(layout: Layout) -> list[Candidate]:
    headline: Headline | None = layout.headline
    if headline is None:
        return []
    line = layout.lines[headline.position].line
    title = turkish.clean_line(headline.text)
    return [
        Candidate("title", title, "page_text", "headline", headline.confidence, line.text[:EXCERPT_LENGTH],
                  ((line.start, line.end),))
    ]  # fmt: skip


def _lead(layout: Layout) -> list[Candidate]:
    if layout.lead is None:
        return []
    line = layout.lines[layout.lead].line
    lead = _without_dateline(turkish.clean_line(line.text))
    place = ((line.start, line.end),)
    return [Candidate("lead", lead, "page_text", "below_headline", 0.75, line.text[:EXCERPT_LENGTH], place)]


def _without_dateline(lead: str) -> str:
    """A lead without the date and name behind it (`… açıkladı. 14.02.2022, Sputnik Türkiye`)."""
    for stated in stated_dates(lead[-DATELINE_LENGTH:]):
        before = lead[: max(0, len(lead) - DATELINE_LENGTH) + stated.start].rstrip()
        if ends_sentence(before):
            return before
    return lead


def _language(body: Body) -> list[Candidate]:
    language = language_of(" ".join(block.text for block in body))
    return [Candidate("language", language, "page_text", "letters_and_words", 0.9)] if language else []


def _address(layout: Layout) -> list[Candidate]:
    """The address of the page, where it is all that the first line says."""
    line = layout.lines[0].line
    if not ADDRESS.match(line.text):
        return []
    return [Candidate("canonical_url", line.text, "page_text", "first_line", 0.8, line.text, ((line.start, line.end),))]
