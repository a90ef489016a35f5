"""Facets as boxes of links: what a click adds, takes away or excludes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from archive.search.backend import Facet, FacetValue
from archive.search.facets import FACETS
from archive.search.filters import EXCLUDABLE
from archive.views.addresses import Address

# Values shown before "tümü", and unfolded at most: a row weighs 300 bytes, and nobody reads the two-hundredth name.
VALUES_SHOWN = 8
MOST_UNFOLDED = 100


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value. `url` takes it or, taken or excluded, lets it go; without `exclude_url` it cannot be excluded. `key`
    is the same wherever it stands: the focus stays with it when the list is swapped."""

    key: str
    label: str
    count: int
    url: str
    exclude_url: str | None
    is_selected: bool
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet's heading and its rows, the first ones apart. `is_cut`: there are more than the page unfolds."""

    name: str
    heading: str
    first: tuple[FacetRow, ...]
    rest: tuple[FacetRow, ...]
    is_cut: bool = False

    @property
    def size(self) -> int:
        return len(self.first) + len(self.rest)


def facet_boxes(
    facets: Iterable[Facet], address: Address, *, own_parameter: str = "", own_values: Collection[str] = ()
) -> tuple[FacetBox, ...]:
    """The boxes of a list; the page's own values are no choice and stay out."""
    headings = {definition.name: str(definition.label) for definition in FACETS}
    rows = {facet: _rows(facet, address, own_values if facet.parameter == own_parameter else ()) for facet in facets}
    return tuple(_box(facet.name, headings[facet.name], found) for facet, found in rows.items() if found)


def _box(name: str, heading: str, rows: tuple[FacetRow, ...]) -> FacetBox:
    first, rest = rows[:VALUES_SHOWN], rows[VALUES_SHOWN:MOST_UNFOLDED]
    return FacetBox(name, heading, first, rest, is_cut=len(rows) > MOST_UNFOLDED)


def _rows(facet: Facet, address: Address, own_values: Collection[str]) -> tuple[FacetRow, ...]:
    """The rows, chosen and excluded values first: what holds must not hide below the fold."""
    rows = [_row(facet.parameter, value, address) for value in facet.values if value.value not in own_values]
    return tuple(sorted(rows, key=lambda row: not (row.is_selected or row.is_excluded)))


def _row(parameter: str, value: FacetValue, address: Address) -> FacetRow:
    excluding = f"-{parameter}"
    free = address.without_value(parameter, value.value).without_value(excluding, value.value)
    is_chosen = value.is_selected or value.is_excluded
    can_exclude = parameter in EXCLUDABLE and not value.is_excluded
    return FacetRow(
        key=f"{parameter}-{quote(value.value)}",
        label=value.label,
        count=value.count,
        url=str(free if is_chosen else free.adding(parameter, value.value)),
        exclude_url=str(free.adding(excluding, value.value)) if can_exclude else None,
        is_selected=value.is_selected,
        is_excluded=value.is_excluded,
    )
