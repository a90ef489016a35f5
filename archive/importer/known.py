"""What the archive knows of the world, as extraction needs it."""

from archive.extraction.known import Known
from archive.models import Actor, ActorRole, Agency, Outlet
from archive.registry import ActorEntry, AgencyEntry, NameEntry, OutletEntry, RoleEntry, read_events


def load_known() -> Known:
    """Outlets, agencies and actors as curators have them now, not as the CSV files once said; meetings of the files."""
    outlets = [
        OutletEntry(
            slug=row.slug,
            name=row.name,
            hosts=tuple(row.hosts),
            spellings=tuple(row.spellings),
            common_spellings=tuple(row.common_spellings),
            wikidata=row.wikidata or None,
        )
        for row in Outlet.objects.order_by("slug")
    ]
    agencies = [
        AgencyEntry(
            code=row.code,
            name=row.name,
            short=row.short,
            spellings=tuple(row.spellings),
            hosts=tuple(row.hosts),
            wikidata=row.wikidata or None,
        )
        for row in Agency.objects.order_by("code")
    ]
    return Known(outlets, agencies, actors=_actors(), events=read_events())


def _actors() -> list[ActorEntry]:
    return [
        ActorEntry(
            slug=row.slug,
            name=row.name,
            kind=row.kind,
            description=row.description,
            description_en=row.description_en,
            wikidata=row.wikidata or None,
            source=row.source,
            names=tuple(NameEntry(one.name, one.is_ambiguous) for one in row.names.all()),
            roles=tuple(_role(one) for one in row.roles.all()),
        )
        for row in Actor.objects.order_by("slug").prefetch_related("names", "roles__body")
    ]


def _role(row: ActorRole) -> RoleEntry:
    return RoleEntry(
        title=row.title,
        title_en=row.title_en,
        body=row.body.slug if row.body else None,
        since=row.since or None,
        until=row.until or None,
        source=row.source,
    )
