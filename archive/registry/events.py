"""Meetings of NATO that texts announce and look back on, from `events.csv`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.registry.entries import REGISTRY_FOLDER
from archive.registry.table import Row, read_rows

_COLUMNS = ("slug", "title", "title_en", "kind", "place", "since", "until", "source")

COMPLETE = {
    "summit": (date(1990, 1, 1), date(2025, 12, 31)),
    "foreign-ministers": (date(2014, 4, 1), date(2025, 12, 31)),
    "defence-ministers": (date(2014, 2, 1), date(2025, 12, 31)),
    "nato-russia-council": (date(2014, 7, 1), date(2025, 12, 31)),
}
"""The kinds of meetings with the days between which the file has every one of them: beyond, others may exist.

Sessions and dinners of ministers during a summit do not count. Of the NATO-Russia Council, the last meeting before the
pause until 2016 was in June 2014, on a day that is not certain.
"""


@dataclass(frozen=True, slots=True)
class EventEntry:
    """A meeting of some kind (a key of COMPLETE) on the days `since` to `until`, both included.

    `places` are its spellings in Turkish texts; none for a meeting held online.
    """

    slug: str
    title: str
    title_en: str
    kind: str
    places: tuple[str, ...]
    since: date
    until: date
    source: str


def read_events(folder: Path = REGISTRY_FOLDER) -> tuple[EventEntry, ...]:
    """The meetings of `events.csv`; raises RegistryError for a bad row."""
    seen: set[str] = set()
    events = []
    for row in read_rows(folder / "events.csv", _COLUMNS):
        event = _event(row)
        if event.slug in seen:
            raise row.error("slug", "stands in an earlier row, too; keep it once")
        seen.add(event.slug)
        events.append(event)
    return tuple(events)


def _event(row: Row) -> EventEntry:
    if row.cells["kind"] not in COMPLETE:
        raise row.error("kind", f"write one of {', '.join(COMPLETE)}")
    since, until = _day(row, "since"), _day(row, "until")
    if until < since:
        raise row.error("until", f"lies before since={since}; correct one of them")
    return EventEntry(
        slug=row.code("slug"),
        title=row.text("title"),
        title_en=row.text("title_en"),
        kind=row.cells["kind"],
        places=row.many("place"),
        since=since,
        until=until,
        source=row.text("source"),
    )


def _day(row: Row, column: str) -> date:
    text = row.edtf(column) or ""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise row.error(column, "write the day as 2017-12-05") from error
