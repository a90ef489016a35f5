"""The outlets and agencies of the database, as extraction needs them."""

from archive.extraction.known import Known
from archive.models import Agency, Outlet
from archive.registry import AgencyEntry, OutletEntry


def load_known() -> Known:
    """Outlets and agencies as curators have them now, not as the CSV files once said."""
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
    return Known(outlets, agencies)
