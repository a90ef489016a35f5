"""Floor 2: from a page to a value for each field, with the evidence; no Django here.

Rules propose candidates, one pure decision chooses among them (`choose`); a rule never sees what another found.
A new source of candidates is a module with one function from page (or record) to candidates and a line below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from archive.extraction.candidate import FIELDS, ORIGINS, Body, Candidate, Fact, Heading, Paragraph
from archive.extraction.choose import Choice, choose
from archive.extraction.inference import inferred_candidates
from archive.extraction.known import Known
from archive.extraction.page_html import html_candidates
from archive.extraction.page_lines import PageLine, html_lines, rest_of
from archive.extraction.page_text import text_candidates
from archive.extraction.records import record_candidates
from archive.readers import HTML, Page, limit_attributes, limit_depth

__all__ = [
    "EXTRACTION_VERSION", "FIELDS", "ORIGINS", "Body", "Candidate", "Choice", "Fact", "Heading", "Known", "PageLine",
    "Paragraph", "candidates", "choose", "html_lines", "rest_of",
]  # fmt: skip

EXTRACTION_VERSION = 6
"""Raised whenever a rule changes what pages yield: pages of an older version are read anew on their next import."""


def candidates(page: Page, known: Known) -> list[Candidate]:
    """Everything that a page proposes for its fields, in a fixed order."""
    # 1 what the sender says: the fields of a record, and what the HTML in it says
    if page.record is not None:
        return record_candidates(page.record, known) + _of_html_in(page.record, page, known)
    # 2 what a manifest says about the page
    said = record_candidates(page.manifest, known) if page.manifest else []
    # 3 what a page says: of HTML its data, its layout and its lines, of a text its lines
    said += html_candidates(page, known) if page.media_type == HTML else text_candidates(page, known)
    # 4 what follows from the text where nobody states a date
    return said + inferred_candidates(said, known, captured_at=page.captured_at)


def _of_html_in(record: Mapping[str, object], page: Page, known: Known) -> list[Candidate]:
    """What a page of HTML says that a record carries in place of a body."""
    html = record.get("html")
    if not isinstance(html, str) or not html.strip():
        return []
    return html_candidates(replace(page, text=limit_depth(limit_attributes(html)), media_type=HTML, record=None), known)
