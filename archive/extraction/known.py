"""What the archive knows of the world, prepared for looking up what pages write: names, hosts, offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from archive.extraction.offices import Offices
from archive.extraction.phrases import phrase_key
from archive.registry import ActorEntry, AgencyEntry, EventEntry, OutletEntry

# Names of up to so many letters are acronyms: they count only as they are written ("AA", never "aa").
ACRONYM_LENGTH = 4


def _tomorrow() -> date:
    # The day after today: pages east of us are dated ahead.
    return (datetime.now(UTC) + timedelta(days=1)).date()


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet found by a name; `is_common` when that name is also an everyday word or a section ("Son Dakika")."""

    slug: str
    is_common: bool = False


class Known:
    """Look-ups over what exists; `latest` is the last day that a page may be dated.

    Outlets and agencies are named by pages; `actors` (with their offices) and `events` serve to infer when a page
    without a date was written.
    """

    def __init__(
        self,
        outlets: Sequence[OutletEntry],
        agencies: Sequence[AgencyEntry],
        *,
        actors: Sequence[ActorEntry] = (),
        events: Sequence[EventEntry] = (),
        latest: date | None = None,
    ) -> None:
        self.latest = latest or _tomorrow()
        self.events = tuple(events)
        self._actors = tuple(actors)
        self._outlets: dict[str, Outlet | None] = {}
        self._hosts: dict[str, str] = {}
        self._agencies: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._slugs = {entry.slug for entry in outlets}
        self._codes = {entry.code for entry in agencies}
        for outlet in outlets:
            self._add_outlet(outlet)
        for agency in agencies:
            self._add_agency(agency)

    def outlet(self, name: str) -> Outlet | None:
        """The outlet that a name means in any spelling of case and letters; None for any other name."""
        return self._outlets.get(phrase_key(name))

    def outlet_by_host(self, host: str) -> str | None:
        """The slug of the outlet at a host or any host below it."""
        labels = host.lower().rstrip(".").split(".")
        for first in range(len(labels) - 1):
            slug = self._hosts.get(".".join(labels[first:]))
            if slug is not None:
                return slug
        return None

    def agency(self, name: str) -> str | None:
        """The code of the agency that a name means; acronyms only as they are written."""
        name = name.strip()
        return self._acronyms.get(name) or self._agencies.get(phrase_key(name))

    @cached_property
    def offices(self) -> Offices:
        """The offices of the actors; prepared when the first page asks."""
        return Offices(self._actors)

    def has_outlet(self, slug: str) -> bool:
        """Whether an outlet has this slug."""
        return slug in self._slugs

    def has_agency(self, code: str) -> bool:
        """Whether an agency has this code."""
        return code in self._codes

    def _add_outlet(self, entry: OutletEntry) -> None:
        common = {phrase_key(name) for name in entry.common_spellings}
        for key in map(phrase_key, (entry.name, *entry.spellings, *entry.common_spellings)):
            self._add_name(key, Outlet(entry.slug, is_common=key in common))
        for host in entry.hosts:
            self._hosts.setdefault(host.lower().removeprefix("www."), entry.slug)
            # A page calls itself by its host, too ("SonDakika.com").
            self._add_name(phrase_key(host.removeprefix("www.")), Outlet(entry.slug))

    def _add_name(self, key: str, outlet: Outlet) -> None:
        # A name that two outlets share means neither.
        there = self._outlets.setdefault(key, outlet)
        if there is not None and there.slug != outlet.slug:
            self._outlets[key] = None

    def _add_agency(self, entry: AgencyEntry) -> None:
        for name in (entry.name, entry.short, *entry.spellings):
            if len(name) <= ACRONYM_LENGTH:
                self._acronyms.setdefault(name, entry.code)
            else:
                self._agencies.setdefault(phrase_key(name), entry.code)
