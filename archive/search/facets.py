"""Counts of facets and date bars over a set of articles."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, LiteralString, NamedTuple

import numpy as np
from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from archive.models.articles import Precision
from archive.search.backend import Bar, Facet, FacetValue
from archive.search.conditions import NOT_STATED, PRECISIONS, Choice
from archive.search.index.facts import NONE, PRECISION_CODES
from archive.search.index.view import Mask, View
from archive.text import turkish

# Values counted per facet; the page shows eight and unfolds the rest.
MOST_VALUES = 200
# Up to this many years the date bars are months.
YEARS_SHOWN_BY_MONTH = 2
# Keys are counted in an array up to this number, above it by sorting.
MOST_COUNTED_BY_PLACE = 1 << 20

PRECISION_LABELS = {"exact": _("kesin"), "estimated": _("olası"), "unknown": _("bilinmiyor")}

# Articles by key: of a row, of a name's code, `NONE` for those where the field is not stated.
Counts = Mapping[int, int]


class Described(NamedTuple):
    """A value as addresses and readers have it, and its place in an alphabetical list."""

    value: str
    label: str
    order: str


@dataclass(frozen=True, slots=True)
class FacetDefinition:
    """A facet: its name, the filter parameter it sets, its heading; `counts` counts a set of articles, `described`
    tells of keys, and of further values, what readers see."""

    name: str
    parameter: str
    label: Any
    counts: Callable[[View, Mask], Counts]
    described: Callable[[View, Collection[int], Collection[str]], Mapping[int, Described]]


def _column(name: str) -> Callable[[View, Mask], Counts]:
    return lambda view, mask: counted(view.columns[name][mask])


def _linked(view: View, mask: Mask) -> Counts:
    return counted(view.actors[mask[view.actor_rows]])


def counted(keys: NDArray[np.int64]) -> Counts:
    """How often each key is there; keys are `NONE` or above."""
    if len(keys) and keys.max() > MOST_COUNTED_BY_PLACE:
        found, numbers = np.unique(keys, return_counts=True)
        return dict(zip(found.tolist(), numbers.tolist(), strict=True))
    numbers = np.bincount(keys - NONE)
    found = np.flatnonzero(numbers)
    return dict(zip((found + NONE).tolist(), numbers[found].tolist(), strict=True))


def _rows(statement: LiteralString) -> Callable[[View, Collection[int], Collection[str]], Mapping[int, Described]]:
    """Looked up past the ORM: four times as fast, and every list of articles asks it four times."""

    def described(view: View, keys: Collection[int], values: Collection[str]) -> Mapping[int, Described]:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"keys": list(keys), "values": list(values)})
            return {key: Described(*row) for key, *row in cursor}

    return described


def _actors(kind: LiteralString) -> Callable[[View, Collection[int], Collection[str]], Mapping[int, Described]]:
    return _rows(
        "SELECT id, slug, name, sort_key FROM archive_actor "
        f"WHERE (id = ANY(%(keys)s) OR slug = ANY(%(values)s)) AND kind = '{kind}'"
    )


_OUTLETS = "SELECT id, slug, name, sort_key FROM archive_outlet WHERE id = ANY(%(keys)s) OR slug = ANY(%(values)s)"
_AGENCIES = "SELECT id, code, short, sort_key FROM archive_agency WHERE id = ANY(%(keys)s) OR code = ANY(%(values)s)"


def _sections(view: View, keys: Collection[int], values: Collection[str]) -> Mapping[int, Described]:
    known = {code: view.names[code] for code in keys if code != NONE}
    # Names that no article has get codes of their own, below all others.
    asked = {view.codes.get(name, NONE - 1 - place): name for place, name in enumerate(values)}
    return {code: Described(name, name, _order(name)) for code, name in (known | asked).items()}


_order = lru_cache(1024)(turkish.sort_key)


def _precisions(view: View, keys: Collection[int], values: Collection[str]) -> Mapping[int, Described]:
    return {
        place: Described(name, str(PRECISION_LABELS[name]), str(place))
        for place, name in enumerate(PRECISIONS)
        if place in keys or name in values
    }


def _precision_counts(view: View, mask: Mask) -> Counts:
    stored = counted(view.columns["precision"][mask])
    sums = [sum(stored.get(PRECISION_CODES[one], 0) for one in precisions) for precisions in PRECISIONS.values()]
    return {place: number for place, number in enumerate(sums) if number}


FACETS = (
    FacetDefinition("actor", "actor", _("Kişiler"), _linked, _actors("person")),
    FacetDefinition("body", "actor", _("Kurumlar"), _linked, _actors("body")),
    FacetDefinition("outlet", "outlet", _("Kaynak"), _column("outlet"), _rows(_OUTLETS)),
    FacetDefinition("agency", "agency", _("Ajans"), _column("agency"), _rows(_AGENCIES)),
    FacetDefinition("section", "section", _("Bölüm"), _column("section"), _sections),
    FacetDefinition("precision", "precision", _("Tarih kesinliği"), _precision_counts, _precisions),
)


def count_facet(definition: FacetDefinition, view: View, mask: Mask, choice: Choice) -> Facet:
    """The facet's most frequent values over these articles; chosen ones that are not among them follow, also with 0."""
    counts = definition.counts(view, mask)
    chosen = {*choice.wanted, *choice.excluded}
    described = dict(definition.described(view, counts.keys() - {NONE}, chosen - {NOT_STATED}))
    if NONE in counts:
        described[NONE] = Described(NOT_STATED, gettext("belirtilmemiş"), "\U0010ffff")
    ranked = sorted(described, key=lambda key: (-counts.get(key, 0), described[key].order))
    shown = [
        key for place, key in enumerate(ranked)
        if (place < MOST_VALUES and key in counts) or described[key].value in chosen
    ]  # fmt: skip
    return Facet(
        definition.name,
        definition.parameter,
        tuple(
            FacetValue(value, label, counts.get(key, 0), value in choice.wanted, value in choice.excluded)
            for key in shown
            for value, label, _order in [described[key]]
        ),
    )


def year_counts(view: View, mask: Mask) -> dict[int, int]:
    """Articles that stand in the calendar by year, in order."""
    months = view.columns["month"][mask]
    return dict(sorted(counted(months[months != NONE] // 12).items()))


def date_bars(view: View, mask: Mask) -> tuple[Bar, ...]:
    """Articles per year or, when they span at most two years, per month; empty periods in between included. Those known
    only by their year are in no month."""
    years = year_counts(view, mask)
    if not years:
        return ()
    span = range(min(years), max(years) + 1)
    if len(span) > YEARS_SHOWN_BY_MONTH:
        return tuple(Bar(f"{year:04}", years.get(year, 0)) for year in span)
    known_by_month = mask & (view.columns["precision"] != PRECISION_CODES[Precision.YEAR])
    months = view.columns["month"][known_by_month]
    counts = counted(months[months != NONE])
    return tuple(
        Bar(f"{year:04}-{month + 1:02}", counts.get(12 * year + month, 0)) for year in span for month in range(12)
    )
