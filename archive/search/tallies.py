"""How many articles each actor, outlet or agency has, and when: over the whole archive, in one pass over a view."""

from collections import defaultdict

import numpy as np

from archive.search.backend import Tally
from archive.search.index.facts import NO_MOMENT, NONE
from archive.search.index.view import Rows, View


<<<<<<< HEAD
def tallies(view: View, parameter: str) -> dict[int, Tally]:
    """The tally of every one that has an article, by its key."""
    keys, rows = _links(view, parameter)
    found, numbers = np.unique(keys, return_counts=True)
    years, newest = _years(view, keys, rows), _newest(view, keys, rows)
    return {
        key: Tally(number, years.get(key, {}), newest.get(key))
        for key, number in zip(found.tolist(), numbers.tolist(), strict=True)
    }


def _links(view: View, parameter: str) -> tuple[Rows, Rows]:
    """The keys, each as often as it has articles, and the rows of these."""
    if parameter == "actor":
        return view.actors, view.actor_rows
    column = view.columns[parameter]
    rows = np.flatnonzero(column != NONE)
    return column[rows], rows


def _years(view: View, keys: Rows, rows: Rows) -> dict[int, dict[int, int]]:
    months = view.columns["month"][rows]
    dated = months != NONE
    # One number for key and year: counting pairs is sorting them, and one number sorts faster.
    pairs, numbers = np.unique(keys[dated] << 16 | months[dated] // 12, return_counts=True)
=======
def tallies(view: View) -> dict[int, Tally]:
    """The tally of every actor that an article names, by the actor's key."""
    keys, places, numbers = np.unique(view.actors, return_inverse=True, return_counts=True)
    years, newest = _years(view, places), _newest(view, places, len(keys))
    return {
        key: Tally(number, years.get(place, {}), newest[place])
        for place, (key, number) in enumerate(zip(keys.tolist(), numbers.tolist(), strict=True))
    }


def _years(view: View, places: Rows) -> dict[int, dict[int, int]]:
    """Articles by year, by the actor's place; `places` are those of the view's links."""
    months = view.columns["month"][view.actor_rows]
    dated = months != NONE
    if not dated.any():
        return {}
    all_years = months[dated] // 12
    first = int(all_years.min())
    span = int(all_years.max()) - first + 1
    counts = np.bincount(places[dated] * span + all_years - first)
>>>>>>> actors6
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in np.flatnonzero(counts).tolist():
        years[pair // span][first + pair % span] = int(counts[pair])
    return years


<<<<<<< HEAD
def _newest(view: View, keys: Rows, rows: Rows) -> dict[int, int]:
    """The least age of the dated articles of each."""
    dated = view.columns["moment"][rows] != NO_MOMENT
    keys, ages = keys[dated], view.age[rows[dated]]
    order = np.argsort(keys, kind="stable")
    found, firsts = np.unique(keys[order], return_index=True)
    least = np.minimum.reduceat(ages[order], firsts) if len(found) else ages
    return dict(zip(found.tolist(), least.tolist(), strict=True))
=======
def _newest(view: View, places: Rows, size: int) -> list[int | None]:
    """The least age of each actor's dated articles, by the actor's place."""
    dated = view.columns["moment"][view.actor_rows] != NO_MOMENT
    newest = np.full(size, view.size)
    np.minimum.at(newest, places[dated], view.age[view.actor_rows[dated]])
    return [None if age == view.size else age for age in newest.tolist()]
>>>>>>> actors6
