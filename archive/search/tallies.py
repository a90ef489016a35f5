"""How many articles name each actor, and when: over the whole archive, in one pass over a view."""

from collections import defaultdict

import numpy as np

from archive.search.backend import Tally
from archive.search.index.facts import NO_MOMENT, NONE
from archive.search.index.view import Rows, View


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
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in np.flatnonzero(counts).tolist():
        years[pair // span][first + pair % span] = int(counts[pair])
    return years


def _newest(view: View, places: Rows, size: int) -> list[int | None]:
    """The least age of each actor's dated articles, by the actor's place."""
    dated = view.columns["moment"][view.actor_rows] != NO_MOMENT
    newest = np.full(size, view.size)
    np.minimum.at(newest, places[dated], view.age[view.actor_rows[dated]])
    return [None if age == view.size else age for age in newest.tolist()]
