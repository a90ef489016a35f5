"""Facets of a list of articles as boxes of links: what a click adds, takes away or excludes."""

from collections.abc import Collection, Iterable
from urllib.parse import quote

from archive.search.backend import Facet, FacetValue
from archive.search.facets import FACETS
from archive.search.filters import EXCLUDABLE
from archive.views.lists.addresses import Address, pair
from archive.views.lists.facet_rows import FacetBox, FacetRow

# Values shown before "tümü", and unfolded at most: a row weighs 300 bytes, and nobody reads the two-hundredth name.
VALUES_SHOWN = 8
MOST_UNFOLDED = 100


def facet_boxes(
    facets: Iterable[Facet], address: Address, *, own_parameter: str = "", own_values: Collection[str] = ()
) -> tuple[FacetBox, ...]:
    """The boxes of a list; the page's own values are no choice and stay out."""
    headings = {definition.name: str(definition.label) for definition in FACETS}
    stem = address.stem
    boxes = []
    for facet in facets:
        own = own_values if facet.parameter == own_parameter else ()
        values = _in_order(value for value in facet.values if value.value not in own)
        if values:
            rows = tuple(_row(facet.parameter, value, address, stem) for value in values[:MOST_UNFOLDED])
            is_cut = len(values) > MOST_UNFOLDED
            boxes.append(FacetBox(headings[facet.name], rows[:VALUES_SHOWN], rows[VALUES_SHOWN:], is_cut=is_cut))
    return tuple(boxes)


def _in_order(values: Iterable[FacetValue]) -> list[FacetValue]:
    """Chosen and excluded values first: what holds must not hide below the fold."""
    return sorted(values, key=lambda value: not (value.is_selected or value.is_excluded))


def _row(parameter: str, value: FacetValue, address: Address, stem: str) -> FacetRow:
    """`stem` is the address's own: nearly all values are not in it, and only have to be added to it."""
    excluding = f"-{parameter}"
    is_chosen = value.is_selected or value.is_excluded
    if is_chosen:
        address = address.without_value(parameter, value.value).without_value(excluding, value.value)
        stem = address.stem
    can_exclude = parameter in EXCLUDABLE and not value.is_excluded
    return FacetRow(
        key=f"{parameter}-{quote(value.value)}",
        label=value.label,
        count=value.count,
        url=str(address) if is_chosen else stem + pair(parameter, value.value),
        exclude_url=stem + pair(excluding, value.value) if can_exclude else None,
        is_selected=value.is_selected,
        is_excluded=value.is_excluded,
    )
