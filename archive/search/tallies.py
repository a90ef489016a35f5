"""How many articles each actor, outlet or agency has, and when: over the whole archive, in one pass over a view."""

from collections import defaultdict

import numpy as np

from archive.search.backend import Tally
from archive.search.index.facts import NO_MOMENT, NONE
from archive.search.index.view import Rows, View


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
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for pair, number in zip(pairs.tolist(), numbers.tolist(), strict=True):
        years[pair >> 16][pair & 0xFFFF] = number
    return years


def _newest(view: View, keys: Rows, rows: Rows) -> dict[int, int]:
    """The least age of the dated articles of each."""
    dated = view.columns["moment"][rows] != NO_MOMENT
    keys, ages = keys[dated], view.age[rows[dated]]
    order = np.argsort(keys, kind="stable")
    found, firsts = np.unique(keys[order], return_index=True)
    least = np.minimum.reduceat(ages[order], firsts) if len(found) else ages
    return dict(zip(found.tolist(), least.tolist(), strict=True))
