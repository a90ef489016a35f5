"""How many articles name each actor, and when: over the whole archive, in one pass over a view."""

from collections import defaultdict

import numpy as np

from archive.search.backend import Tally
from archive.search.index.facts import NO_MOMENT, NONE
from archive.search.index.view import View


def tallies(view: View) -> dict[int, Tally]:
    """The tally of every actor that an article names, by the actor's key."""
    actors, numbers = np.unique(view.actors, return_counts=True)
    years, newest = _years(view), _newest(view)
    return {
        actor: Tally(number, years.get(actor, {}), newest.get(actor))
        for actor, number in zip(actors.tolist(), numbers.tolist(), strict=True)
    }


def _years(view: View) -> dict[int, dict[int, int]]:
    months = view.columns["month"][view.actor_rows]
    dated = months != NONE
    # One number for actor and year: counting pairs is sorting them, and one number sorts faster.
    pairs, numbers = np.unique(view.actors[dated] << 16 | months[dated] // 12, return_counts=True)
    years: dict[int, dict[int, int]] = defaultdict(dict)
    for pair, number in zip(pairs.tolist(), numbers.tolist(), strict=True):
        years[pair >> 16][pair & 0xFFFF] = number
    return years


def _newest(view: View) -> dict[int, int]:
    """The least age of each actor's dated articles."""
    dated = view.columns["moment"][view.actor_rows] != NO_MOMENT
    actors, ages = view.actors[dated], view.age[view.actor_rows[dated]]
    order = np.lexsort((ages, actors))
    found, firsts = np.unique(actors[order], return_index=True)
    return dict(zip(found.tolist(), ages[order][firsts].tolist(), strict=True))
