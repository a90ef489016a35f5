"""Extraction's candidates as curation takes them: in stored form, with the reason why the others were not chosen."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from archive import extraction
from archive.curation import Finding, WrongValue, normal
from archive.extraction.candidate import Candidate, Heading
from archive.models.field_values import Field
from archive.text import turkish

# Losers kept per field: enough for a curator to see the alternatives, few enough for a hostile page.
MOST_LOSERS = 8


def as_findings(candidates: Sequence[Candidate]) -> list[Finding]:
    """The chosen candidate of each field, then up to eight losers of each with the reason they lost."""
    choice = extraction.choose(candidates)
    findings = [_finding(winner, "") for winner in choice.values()]
    for losers in choice.losers.values():
        findings += [_finding(loser, loser.rejected or "outranked") for loser in losers[:MOST_LOSERS]]
    return findings


def _finding(candidate: Candidate, rejected: str) -> Finding:
    try:
        value = normal(candidate.field, _plain(candidate))
    except WrongValue:
        if not rejected and candidate.field == Field.BODY:
            raise
        value, rejected = turkish.clean_line(str(candidate.value))[:200], rejected or "wrong_value"
    return Finding(
        field=candidate.field,
        value=value,
        origin=candidate.origin,
        rule=candidate.rule,
        confidence=candidate.confidence,
        excerpt=turkish.clean(candidate.excerpt),
        place=candidate.place,
        rejected=rejected if value is not None else rejected or "empty",
        facts=[asdict(fact) for fact in candidate.facts],
    )


def _plain(candidate: Candidate) -> Any:
    if candidate.field != Field.BODY:
        return candidate.value
    return [{"heading": one.text} if isinstance(one, Heading) else one.text for one in candidate.value]  # type: ignore[attr-defined]  # a body
