"""Whose wire text a page carries, as it says itself. The credit of a picture says nothing about the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extraction.candidate import Candidate
from archive.extraction.known import Known
from archive.extraction.layout import Layout
from archive.extraction.weighing import Weighed
from archive.extraction.zone import (
    BYLINE_LABEL,
    LABEL_LENGTH,
    Named,
    below_text,
    dateline_zone,
    distinct,
    segments,
    source_named,
)

# `ANKARA (AA) -` before the first words of a text, `(AA)` behind its last.
TEXT_START = re.compile(r"^[\"“]?(?:[A-ZÇĞİÖŞÜ][\w'’.-]*[ ,/]+){1,6}\(([^()]{2,30})\)\s*[-–—:]")
TEXT_END = re.compile(r"[.!?…\"”'’)]\s*\(([^()]{2,30})\)\W*$")
# Among other labels in the line of the date: `Eklenme: 30/06/2021 - 11:05 Kaynak: İHA Okunma: 88`.
SOURCE_INSIDE = re.compile(r"\bkaynak\s*[:：]\s*([^\W\d]\S*)", re.I)
# What says of a date behind it what it is: `AA Giriş Tarihi: …`.
DATE_LABEL = re.compile(
    r"\s+(?:(?:son|haber)\s+)?(?:giriş|güncelle\w*|yayın\w*|yayım\w*|oluştur\w*|eklen\w*)(?:\s+tarihi)?\s*:?$", re.I
)
SEVERAL = re.compile(r"\s*[,;/&]\s*|\s+-\s+|\s+ve\s+|[()]")


def agency_candidates(layout: Layout, known: Known) -> list[Candidate]:
    """Candidates for the agency: a source label, a dateline, the edge of the text; never the credit of a picture."""
    if not layout.body:
        return []
    named = distinct([*_agency_labels(layout, known), *_agency_edges(layout, known)])
    labelled = {one.value for one in named if one.rule == "source_label"}
    # "Kaynak: AA, DHA" does not tell whose text it is.
    return [one.candidate("agency", rejected="several" if len(labelled) > 1 else "") for one in named]


def _agency_labels(layout: Layout, known: Known) -> Iterator[Named]:
    for item in below_text(layout):
        yield from _labelled_agencies(item, known)
    for item in dateline_zone(layout):
        yield from _labelled_agencies(item, known)
        if item.kind == "credit":
            continue
        for part in segments(BYLINE_LABEL.sub("", item.line.text)):
            code = known.agency(DATE_LABEL.sub("", part))
            if code is not None:
                yield Named(code, "dateline", 0.9 if item.kind == "date" else 0.75, item)


def _labelled_agencies(item: Weighed, known: Known) -> Iterator[Named]:
    inside = SOURCE_INSIDE.search(item.line.text) if item.is_dated else None
    for part in SEVERAL.split((inside[1] if inside else source_named(item)) or ""):
        code = known.agency(part)
        if code is not None:
            yield Named(code, "source_label", 0.9, item)


def _agency_edges(layout: Layout, known: Known) -> Iterator[Named]:
    """`ANKARA (AA) -` before the first words of the text, `(AA)` behind the last."""
    firsts = [layout.lines[at] for at in (layout.lead, *layout.body[:2]) if at is not None]
    for item in firsts:
        match = TEXT_START.match(item.line.text[:LABEL_LENGTH])
        code = known.agency(match[1]) if match else None
        if code is not None:
            yield Named(code, "text_start", 0.9, item)
    last = layout.lines[layout.body[-1]]
    match = TEXT_END.search(last.line.text[-LABEL_LENGTH:])
    code = known.agency(match[1]) if match else None
    if code is not None:
        yield Named(code, "text_end", 0.85, last)
    for item in below_text(layout):
        code = known.agency(item.line.text.removeprefix("(").removesuffix(")"))
        if code is not None:
            yield Named(code, "below_text", 0.85, item)
