"""What a JSON record of contract §3 says that only the importer can judge: provenance, new outlets, odd keys."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from archive import curation
from archive.curation import Capturing, Finding, Identity, columns
from archive.extraction import Fact
from archive.models import Actor, Agency, Article, Outlet, ReviewItem
from archive.models.field_values import Field, Origin
from archive.naming.decisions import AROUND
from archive.text import turkish

# Keys that an export carries and the archive works out itself.
DERIVED = frozenset({"url", "quotations", "story", "published_precision", "actors"})
# Keys that are honoured only with --trusted.
TRUSTED = frozenset({"id", "fields", "captures", "added", "modified"})
# Years of a record's own times that the archive can show in every zone.
EARLIEST_YEAR, LATEST_YEAR = 1970, 2999
# A larger number of an article would leave none for the next ones.
LARGEST_NUMBER = 10**12
# Grounds of one value that are taken over.
MOST_FACTS = 20
# Actors and single mentions of an editor's decision that are taken over, and the parts of such a mention with the
# letters that each can have.
MOST_DECISIONS = 1000
LONGEST_SLUG = 80
SPOT = {"actor": LONGEST_SLUG, "form": 300, "before": AROUND, "after": AROUND}
PLAIN = frozenset({*Field.values, "html", "external_id"}) - {Field.ACTORS}


def unknown_keys(record: Mapping[str, Any]) -> list[str]:
    """Keys that mean nothing to the archive."""
    return sorted(str(key) for key in record if key not in DERIVED | TRUSTED | PLAIN)


def unused_values(record: Mapping[str, Any], findings: Iterable[Finding]) -> list[str]:
    """Fields that the record fills with something that could not be used (a date that is none, a list for a title)."""
    used = {finding.field for finding in findings if not finding.rejected}
    return sorted(field for field in PLAIN & record.keys() & set(Field.values) if record[field] and field not in used)


def shortened_texts(record: Mapping[str, Any]) -> list[str]:
    """Texts of which only the beginning is shown, because they are longer than the archive's columns."""
    texts = {field: record.get(field) for field in columns.LONGEST}
    return sorted(
        str(field)
        for field, text in texts.items()
        if isinstance(text, str) and len(turkish.clean_line(text)) > columns.LONGEST[field]
    )


def unknown_actors(record: Mapping[str, Any]) -> list[str]:
    """Actors that an export links and this archive does not have."""
    linked = {one["slug"] for one in record.get("actors") or () if isinstance(one, Mapping) and _name(one.get("slug"))}
    return sorted(linked - Actor.objects.known_as(linked).keys())


def external_id(record: Mapping[str, Any] | None) -> str | None:
    value = (record or {}).get("external_id")
    return turkish.clean_line(str(value))[:300] or None if value is not None else None


def stored_outlets(read: Iterable[tuple[Mapping[str, Any], Sequence[Finding]]]) -> dict[str, str]:
    """The slugs, by name, of outlets that records name and extraction did not know, where the archive has them."""
    named = (record.get("outlet") for record, findings in read if not _tells(Field.OUTLET, findings))
    slugs = {name: _outlet_slug(name) for name in {_name(given) for given in named if isinstance(given, str)} if name}
    stored = set(Outlet.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True)) if slugs else set()
    return {name: slug for name, slug in slugs.items() if slug in stored}


def new_publishers(
    record: Mapping[str, Any], findings: Sequence[Finding], outlets: dict[str, str], *, is_trusted: bool
) -> list[Finding]:
    """Values for an outlet that the record names and the registry did not know until now: it is created and put up for
    review. A trusted record's agency likewise; any other unknown agency is left out and told in the report.

    `outlets` are the slugs of such outlets by name, as long as the caller knows that they stay; it learns new ones.
    """
    made: list[tuple[str, str]] = []
    if not _tells(Field.OUTLET, findings) and (slug := _new_outlet(record.get("outlet"), outlets)):
        made.append((Field.OUTLET, slug))
    if is_trusted and not _tells(Field.AGENCY, findings) and (agency := _new_agency(record.get("agency"))):
        made.append((Field.AGENCY, agency.code))
    fresh = [Finding(field, value, Origin.MANIFEST, "record", 1.0) for field, value in made]
    return [_told(finding, _fields(record).get(finding.field)) for finding in fresh] if is_trusted else fresh


def _tells(field: str, findings: Iterable[Finding]) -> bool:
    return any(finding.field == field and not finding.rejected for finding in findings)


def _new_outlet(given: Any, outlets: dict[str, str]) -> str | None:
    """The slug of the outlet, which is made unless the archive has it; None when the record names none."""
    name = _name(given)
    if not name:
        return None
    if isinstance(given, str) and name in outlets:
        return outlets[name]
    wanted = given.get("slug") if isinstance(given, Mapping) else None
    slug = _outlet_slug(name, wanted)
    outlet, is_new = Outlet.objects.get_or_create(slug=slug, defaults={"name": name, "spellings": [name]})
    if is_new:
        curation.open_doubt(outlet, ReviewItem.Kind.NEW_OUTLET, name=name)
    if isinstance(given, str):
        outlets[name] = outlet.slug
    return outlet.slug


def _outlet_slug(name: str, wanted: Any = None) -> str:
    # A name without a Latin letter (РИА Новости) still gets an address of its own.
    without_letters = f"kaynak-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return turkish.slug(str(wanted or name), without_letters)


def _new_agency(given: Any) -> Agency | None:
    name = _name(given)
    if not name or not isinstance(given, Mapping):
        return None
    code = turkish.slug(str(given.get("code") or ""), "")[:20]
    if not code:
        return None
    short = _name({"name": given.get("short")}) or name
    return Agency.objects.get_or_create(code=code, defaults={"name": name, "short": short[:40]})[0]


def _name(given: Any) -> str:
    name = given.get("name") if isinstance(given, Mapping) else given
    return turkish.clean_line(name)[:200].strip() if isinstance(name, str) else ""


def _fields(record: Mapping[str, Any]) -> Mapping[str, Any]:
    told = record.get("fields")
    return told if isinstance(told, Mapping) else {}


def with_provenance(findings: Iterable[Finding], record: Mapping[str, Any]) -> list[Finding]:
    """The findings with the origin, rule, confidence and excerpt that a trusted record gives for each field.

    Fields that the record marks as an editor's "not stated" (a provenance entry without a value) are added.
    """
    told = _fields(record)
    found = {finding.field: finding for finding in findings if not finding.rejected}
    for field in (name for name in Field.values if name != Field.ACTORS):  # actors have a decision of their own
        is_editors = isinstance(told.get(field), Mapping) and told[field].get("origin") == Origin.EDITOR
        if is_editors and not record.get(field):
            found[field] = Finding(field, None, Origin.EDITOR, "", 1.0)
    return [_told(finding, told.get(field)) for field, finding in found.items()]


def _told(finding: Finding, told: Any) -> Finding:
    if not isinstance(told, Mapping) or told.get("origin") not in Origin.values:
        return finding
    confidence = told.get("confidence")
    return Finding(
        field=finding.field,
        value=finding.value,
        origin=told["origin"],
        rule=turkish.clean_line(str(told.get("rule") or ""))[:80],
        confidence=min(1.0, max(0.0, float(confidence))) if isinstance(confidence, int | float) else finding.confidence,
        excerpt=turkish.clean(str(told.get("excerpt") or "")),
        facts=_facts(told.get("facts")),
    )


def _facts(told: Any) -> list[dict[str, str]]:
    """The grounds of an inference as an export carries them."""
    names = [field.name for field in fields(Fact)]
    listed = [one for one in told if isinstance(one, Mapping)] if isinstance(told, list) else []
    return [{name: turkish.clean(str(one.get(name) or "")) for name in names} for one in listed[:MOST_FACTS]]


def actors_decision(record: Mapping[str, Any], named: set[str]) -> list[Finding]:
    """An editor's decision about actors, as a trusted record tells it; where it does not (exports of before), as the
    record shows it: who is linked but not named, and the reverse."""
    told = _fields(record).get(Field.ACTORS)
    if told is None:
        return []
    decision = told.get("decision") if isinstance(told, Mapping) else None
    if isinstance(decision, Mapping):
        return [Finding(Field.ACTORS, _decision(decision), Origin.EDITOR, "", 1.0)]
    linked = {one.get("slug") for one in record.get("actors") or () if isinstance(one, Mapping)}
    known = {actor.slug for actor in Actor.objects.known_as(filter(None, linked)).values()}
    shown = {"added": sorted(known - named), "removed": sorted(named - known)}
    return [Finding(Field.ACTORS, shown, Origin.EDITOR, "", 1.0)]


def _decision(told: Mapping[str, Any]) -> dict[str, Any]:
    """The decision with what `naming.decisions` can read of it, nothing else."""
    decision: dict[str, Any] = {part: _slugs(told.get(part)) for part in ("added", "removed")}
    listed = told.get("not_here")
    spots = [_spot(one) for one in listed[:MOST_DECISIONS]] if isinstance(listed, list) else []
    return {**decision, "not_here": [spot for spot in spots if spot]} if listed is not None else decision


def _slugs(told: Any) -> list[str]:
    listed = told[:MOST_DECISIONS] if isinstance(told, list) else []
    return [turkish.clean(one)[:LONGEST_SLUG] for one in listed if isinstance(one, str) and one]


def _spot(told: Any) -> dict[str, str] | None:
    """A single mention by its form and what stands around it, which are kept to the letter."""
    if not isinstance(told, Mapping) or not all(isinstance(told.get(part), str) for part in SPOT):
        return None
    spot = {part: turkish.clean(told[part])[: SPOT[part]] for part in SPOT}
    return spot if spot["actor"] and spot["form"] else None


def identity(record: Mapping[str, Any], *, is_trusted: bool) -> Identity:
    """Who the record says it is; number and times only when it is trusted."""
    if not is_trusted:
        return Identity(external_id=external_id(record))
    return Identity(
        id=_number(record),
        external_id=external_id(record),
        added=_moment(record.get("added")),
        modified=_moment(record.get("modified")),
    )


class NumberTaken(Exception):
    """A trusted record has the number of another article."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def numbered_article(record: Mapping[str, Any], fingerprint: str) -> Article | None:
    """The stored article with a trusted record's number; `NumberTaken` when it is another one (no capture and no text
    in common)."""
    number = _number(record)
    article = Article.objects.filter(pk=number).first() if number else None
    if article is None:
        return None
    sums = {capturing.sha256 for capturing in captures(record, "")}
    if article.fingerprint != fingerprint and not article.captures.filter(sha256__in=sums).exists():
        raise NumberTaken(article.pk)
    return article


def captures(record: Mapping[str, Any], extraction_version: str) -> Sequence[Capturing]:
    """The captures that a trusted record names; their bytes stay where they are."""
    named = record.get("captures")
    return [
        Capturing(
            sha256=str(one["sha256"]),
            media_type=str(one.get("media_type") or "application/octet-stream"),
            size=int(one.get("size") or 1),
            source_file=str(one.get("source_file") or ""),
            extraction_version=extraction_version,
            content=None,
            captured_at=_moment(one.get("captured_at")),
        )
        for one in (named if isinstance(named, list) else [])
        if isinstance(one, Mapping) and isinstance(one.get("sha256"), str)
    ]


def _number(record: Mapping[str, Any]) -> int | None:
    number = record.get("id")
    is_number = isinstance(number, int) and not isinstance(number, bool) and 0 < number <= LARGEST_NUMBER
    return number if is_number else None


def _moment(value: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo and EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None
