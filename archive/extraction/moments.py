"""A moment that a page states several times: which of its statements tells most, and which is contradicted. Pure.

The offset as stated is kept: a moment in UTC is not turned into the clock of the place, although the page may show
that too. Days are counted in Istanbul wherever articles are put in order (`text.edtf`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.extraction.candidate import Candidate
from archive.extraction.dates import stated_dates
from archive.text import edtf

DAY_LENGTH = len("2022-02-12")
IN_UTC = ("Z", "+00:00", "-00:00")
# How sure a clock is that the data's offset contradicts: the page shows it, but one of the two is wrong.
CONTRADICTED = 0.85
# How sure a time without an offset is on a page in another language: its day is right, its clock hardly Istanbul's.
FOREIGN_CLOCK = 0.8


def best_statement(chosen: Candidate, others: Sequence[Candidate], *, is_turkish: bool) -> Candidate:
    """The chosen date, or another candidate that tells the same with its minute or by the right clock.

    Only what the page itself says gives way: an editor's or a manifest's date is meant as it is written.
    """
    value = str(chosen.value)
    if chosen.origin not in ("structured", "page_text") or "/" in value:
        return chosen
    usable = [one for one in others if not one.rejected and "T" in str(one.value)]
    # 1 the data knows the day, the page the minute as well
    if len(value) == DAY_LENGTH:
        finer = next((one for one in usable if str(one.value).startswith(value)), None)
        return _sure(finer, chosen) if finer else chosen
    # 2 the data tells several moments, one of them in the digits that the page shows: that one, with its offset
    if chosen.origin == "page_text":
        meant = next((one for one in others if one.rejected == "several" and _digits(one) == _digits(chosen)), None)
        return replace(meant, rejected="", confidence=chosen.confidence) if meant else chosen
    if not value.endswith(IN_UTC):
        return chosen
    # 3 a clock of Istanbul that the data calls UTC: the page shows its readers the very same digits
    shown = next((one for one in usable if one.origin == "page_text" and _digits(one) == _digits(chosen)), None)
    return replace(shown, confidence=min(shown.confidence, CONTRADICTED)) if shown and is_turkish else chosen


def by_a_foreign_clock(chosen: Candidate) -> Candidate:
    """The date of a page that is not surely Turkish: less sure where its clock is taken for Istanbul's."""
    if chosen.origin != "page_text" or "T" not in str(chosen.value):
        return chosen
    stated = [one for one in stated_dates(chosen.excerpt) if one.edtf() == chosen.value]
    is_assumed = any(one.is_clock_assumed for one in stated)
    return replace(chosen, confidence=min(chosen.confidence, FOREIGN_CLOCK)) if is_assumed else chosen


def _sure(one: Candidate, witness: Candidate) -> Candidate:
    """The candidate with the confidence of the surer of two that say the same."""
    return replace(one, confidence=max(one.confidence, witness.confidence))


def _digits(candidate: Candidate) -> str:
    """Day, hour and minute as written."""
    return str(candidate.value)[:16]


def is_before(one: Candidate, other: Candidate) -> bool:
    """Whether one date is over before the other can begin."""
    latest, earliest = edtf.parse(str(one.value)).latest, edtf.parse(str(other.value)).earliest
    return latest is not None and earliest is not None and latest <= earliest
