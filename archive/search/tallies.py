"""How many articles each actor, outlet or agency has, and when: over the whole archive, in one pass over a view."""

from collections import defaultdict

import numpy as np

from archive.search.backend import Tally
from archive.search.index.facts import NO_MOMENT, NONE
from archive.search.index.view import Rows, View


def tallies(view: View, parameter: str) -> dict[int, Tally]:
    """The tally of every one that has an article, by its key."""
    linked, rows = _links(view, parameter)
    keys, places, numbers = np.unique(linked, return_inverse=True, return_counts=True)
    years, newest = _years(view, places, rows), _newest(view, places, rows, len(keys))
    return {
        key: Tally(number, years.get(place, {}), newest[place])
        for place, (key, number) in enumerate(zip(keys.tolist(), numbers.tolist(), strict=True))
    }


def _links(view: View, parameter: str) -> tuple[Rows, Rows]:
    """The keys, each as often as it has articles, and the rows of these."""
    if parameter == "actor":
        return view.actors, view.actor_rows
    column = view.columns[parameter]
    rows = np.flatnonzero(column != NONE)
    return column[rows], rows


def _years(view: View, places: Rows, rows: Rows) -> dict[int, dict[int, int]]:
    """Articles by year, by the place of their key; `places` and `rows` are those of the links."""
    months = view.columns["month"][rows]
    dated = months != NONE
    if not dated.any():
        return {}
    all_years = months[dated] // 12
    first = int(all_years.min())
    span = int(all_years.max()) - first + 1
    counts = np.bincount(places[dated] * span + all_years - first)
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in np.flatnonzero(counts).tolist():
        years[pair // span][first + pair % span] = int(counts[pair])
    return years


def _newest(view: View, places: Rows, rows: Rows, size: int) -> list[int | None]:
    """The least age of the dated articles of each key, by its place."""
    dated = view.columns["moment"][rows] != NO_MOMENT
    newest = np.full(size, view.size)
    np.minimum.at(newest, places[dated], view.age[rows[dated]])
    return [None if age == view.size else age for age in newest.tolist()]
