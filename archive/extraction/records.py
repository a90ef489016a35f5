"""Candidates from the fields of a record (contract §3): what the sender says outranks what rules find."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.extraction.candidate import Body, Candidate, Heading, Paragraph
from archive.extraction.dates import stated_dates
from archive.extraction.known import Known
from archive.extraction.outlet_names import address_candidate
from archive.text import edtf, turkish

TEXT_FIELDS = ("title", "lead", "section", "byline", "language", "canonical_url")
EXCERPT_LENGTH = 300
# A date with its time in any notation is no longer than this.
LONGEST_DATE = 60
LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?$")


def record_candidates(record: Mapping[str, object], known: Known) -> list[Candidate]:
    """A candidate for each field that a record fills; unknown keys and an outlet that is new are the importer's."""
    return [
        *_texts(record),
        *_bodies(record),
        *_dates(record),
        *_names(record, known),
        *_outlet_of_address(record, known),
        *_tags(record),
    ]


def _said(field: str, value: object, excerpt: str, *, rejected: str = "") -> Candidate:
    return Candidate(field, value, "manifest", "record", 1.0, excerpt[:EXCERPT_LENGTH], rejected=rejected)


def _texts(record: Mapping[str, object]) -> Iterator[Candidate]:
    for field in TEXT_FIELDS:
        value = record.get(field)
        if isinstance(value, str) and (text := turkish.clean_line(value)):
            yield _said(field, text, text)


def _bodies(record: Mapping[str, object]) -> Iterator[Candidate]:
    given = record.get("body")
    blocks = given if isinstance(given, list) else given.splitlines() if isinstance(given, str) else []
    body: Body = tuple(filter(None, map(_block, blocks)))
    if any(isinstance(block, Paragraph) for block in body):
        yield _said("body", body, body[0].text)


def _block(block: object) -> Paragraph | Heading | None:
    if isinstance(block, Mapping):
        heading = block.get("heading")
        text = turkish.clean_line(heading) if isinstance(heading, str) else ""
        return Heading(text) if text else None
    text = turkish.clean_line(block) if isinstance(block, str) else ""
    return Paragraph(text) if text else None


def _dates(record: Mapping[str, object]) -> Iterator[Candidate]:
    for field in ("published", "updated"):
        given = record.get(field)
        if isinstance(given, str) and given.strip():
            value = _edtf(given.strip())
            yield _said(field, value or given, given, rejected="" if value else "wrong_value")


def _edtf(given: str) -> str | None:
    """The date as EDTF; a local time gets Istanbul's offset, Turkish notations are read day first."""
    if not LOCAL_TIME.match(given):
        try:
            return edtf.parse(given).text or None
        except edtf.EdtfError:
            pass
    stated = stated_dates(given[:LONGEST_DATE])
    return stated[0].edtf() if len(stated) == 1 else None


def _names(record: Mapping[str, object], known: Known) -> Iterator[Candidate]:
    for given in _spellings(record.get("outlet"), ("slug", "name")):
        outlet = known.outlet(given)
        slug = given if known.has_outlet(given) else outlet.slug if outlet else None
        if slug is not None:
            yield _said("outlet", slug, given)
            break
    for given in _spellings(record.get("agency"), ("code", "short", "name")):
        code = given if known.has_agency(given) else known.agency(given)
        if code is not None:
            yield _said("agency", code, given)
            break


def _outlet_of_address(record: Mapping[str, object], known: Known) -> Iterator[Candidate]:
    """The outlet whose host the record's address is on, where the record names none. An export (it has `fields`) has
    said all that it knows."""
    url = record.get("canonical_url")
    if isinstance(url, str) and not record.get("outlet") and "fields" not in record:
        yield from address_candidate(known, url)


def _spellings(given: object, keys: Sequence[str]) -> list[str]:
    """The names by which a record means an outlet or agency, the surest first."""
    values = [given.get(key) for key in keys] if isinstance(given, Mapping) else [given]
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def _tags(record: Mapping[str, object]) -> Iterator[Candidate]:
    given = record.get("tags")
    parts = given if isinstance(given, list) else given.split(",") if isinstance(given, str) else []
    tags = tuple(dict.fromkeys(filter(None, (turkish.clean_line(part) for part in parts if isinstance(part, str)))))
    if tags:
        yield _said("tags", tags, ", ".join(tags))
