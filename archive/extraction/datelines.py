"""When a page says that it was published and updated: dates from the dateline zone, all others kept with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from archive.extraction.candidate import Candidate
from archive.extraction.dates import HAS_DATE, StatedDate, is_label_line, label_of, stated_dates
from archive.extraction.layout import Layout
from archive.extraction.weighing import Weighed

# How far above the headline and below the text a dateline may stand, in lines.
ABOVE, BELOW = 4, 6
# The top of a page shows today's date.
PAGE_TOP = 4
# Words beside the dates of a dateline: author, section, agency, minutes to read.
DATELINE_WORDS = 14
# Dates kept of each rejected class; a page with a thousand dates needs no thousand witnesses.
MOST_REJECTED = 5

LABELLED, TIMED, DAY, FOOT, STAMP_ALONE = 0.95, 0.9, 0.8, 0.75, 0.6
STAMP_AGREES = 0.04
# The rules for dates that no label explains; so many different days of theirs belong to a list of stories.
UNLABELLED = ("dateline", "dateline_above")
LISTED_DAYS = 3
LATER_DAY = 0.05
# Words of a label on a line of its own.
LABEL_WORDS = 3


def date_candidates(layout: Layout, *, latest: date, captured_at: datetime | None) -> list[Candidate]:
    """Candidates for `published` and `updated`; `latest` is the last day that can be one of publication."""
    stamp = layout.stamp
    # A day more than the stamp says: it may be the day in another time zone.
    known_by = min(filter(None, (latest, stamp and stamp + timedelta(days=1), captured_at and captured_at.date())))
    found = [
        _checked(candidate, stated, known_by, stamp)
        for position in _with_dates(layout)
        for candidate, stated in _candidates(layout, position, captured_at)
    ]
    if stamp is not None:
        found.append(_checked(_stamp_candidate(layout, stamp), StatedDate(stamp, None, "", 0, 0), known_by, None))
    return _limited(_settled(found))


def _with_dates(layout: Layout) -> Iterator[int]:
    return (at for at, item in enumerate(layout.lines) if item.is_dated)


def _candidates(layout: Layout, position: int, captured_at: datetime | None) -> Iterator[tuple[Candidate, StatedDate]]:
    item = layout.lines[position]
    text = item.line.text
    for stated in stated_dates(text, captured_at):
        if not stated.label:
            stated = replace(stated, label=_label_above(layout, position, stated))
        reason = _reason(layout, position, stated)
        field = "updated" if stated.label == "updated" else "published"
        rule, confidence = _rule(layout, position, stated)
        yield (
            Candidate(field, stated.edtf(), "page_text", rule, confidence, text, _place(item), reason),
            stated,
        )


def _label_above(layout: Layout, position: int, stated: StatedDate) -> str:
    """The label of a date that stands alone below it: `Son Güncelleme:`, then `12.02.2022 14:05`."""
    above = layout.lines[position - 1] if position else None
    if above is None or above.is_dated or above.words > LABEL_WORDS:
        return ""
    # Dumps of blocks have an empty line between all lines: across it only what is nothing but a label counts.
    if layout.lines[position].line.after_blank and not is_label_line(above.line.text):
        return ""
    is_alone = stated.start == 0 and stated.end == len(layout.lines[position].line.text)
    return label_of(above.line.text) if is_alone else ""


def _settled(found: list[Candidate]) -> list[Candidate]:
    """Of several days without a label the earliest is that of publication; many are those of a list of stories."""
    bare = [one for one in found if not one.rejected and one.field == "published" and one.rule in UNLABELLED]
    days = {str(one.value)[:10] for one in bare}
    if len(days) < 2:
        return found
    if len(days) >= LISTED_DAYS:
        return [replace(one, rejected="sidebar") if one in bare else one for one in found]
    later = [one for one in bare if str(one.value)[:10] != min(days)]
    return [replace(one, confidence=one.confidence - LATER_DAY) if one in later else one for one in found]


def _reason(layout: Layout, position: int, stated: StatedDate) -> str:
    """Why a date cannot be that of publication; empty for one in the dateline zone."""
    item = layout.lines[position]
    if not layout.body:
        return "no_article"
    if position in layout.body or position == layout.lead or _is_sentence(item, stated):
        return "event_date"
    title, first, last = layout.title_position, layout.body[0], layout.body[-1]
    if _names_story(item.line.text, stated):
        return "sidebar"
    if title <= position < first:
        return "event_date" if position == title and layout.headline is not None else ""
    if title - ABOVE <= position < title:
        return "" if stated.moment or position >= PAGE_TOP else "page_top"
    if last < position <= last + BELOW and stated.label:
        return ""
    if first < position < last:
        return "inside_text"
    return "page_top" if position < title else "footer"


def _rule(layout: Layout, position: int, stated: StatedDate) -> tuple[str, float]:
    if layout.body and position > layout.body[-1]:
        return "dateline_below", FOOT
    if stated.label:
        return "dateline_label", LABELLED
    place = "dateline_above" if position < layout.title_position else "dateline"
    return place, TIMED if stated.moment else DAY


def _is_sentence(item: Weighed, stated: StatedDate) -> bool:
    text = item.line.text
    rest = (text[: stated.start] + text[stated.end :]).split()
    return len(rest) > DATELINE_WORDS or (item.kind == "text" and len(rest) > 6)


def _names_story(text: str, stated: StatedDate) -> bool:
    """Whether a date opens the headline of a story (`18 Ocak 2026: Günün Âyet ve Hadisi`)."""
    rest = text[stated.end :].lstrip()
    is_followed = rest.startswith((":", "-", "–")) and len(rest.split()) > 3
    # `16.02.2022 - Güncelleme : 17.02.2022` goes on with another date
    return stated.moment is None and is_followed and not HAS_DATE.search(rest)


def _checked(candidate: Candidate, stated: StatedDate, known_by: date, stamp: date | None) -> Candidate:
    if candidate.rejected:
        return candidate
    if stated.day > known_by:
        return replace(candidate, rejected="future")
    if stated.day == stamp:
        return replace(candidate, confidence=candidate.confidence + STAMP_AGREES)
    return candidate


def _stamp_candidate(layout: Layout, stamp: date) -> Candidate:
    start = layout.lines[0].line.start if layout.lines else 0
    return Candidate("published", stamp.isoformat(), "page_text", "stamp", STAMP_ALONE, f"date {stamp}", ((0, start),))


def _place(item: Weighed) -> tuple[tuple[int, int], ...]:
    return ((item.line.start, item.line.end),)


def _limited(found: list[Candidate]) -> list[Candidate]:
    seen: dict[str, int] = {}
    kept = []
    for candidate in found:
        seen[candidate.rejected] = seen.get(candidate.rejected, 0) + 1
        if not candidate.rejected or seen[candidate.rejected] <= MOST_REJECTED:
            kept.append(candidate)
    return kept
