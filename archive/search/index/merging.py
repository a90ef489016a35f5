"""Keeps the segments few: those of one size are put together into a larger one, dead entries are left behind.

Only one process merges at a time (an advisory lock); importers and editors write on meanwhile, for they only add
segments. Readers see the old segments or the new one, never both.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.db import connection, transaction

from archive.models import Segment
from archive.search.index import segments
from archive.search.index.blocks import MOST_DOCUMENTS, packed
from archive.search.index.joining import joined_entries, joined_postings
from archive.search.index.segments import GONE, WHOLE, Roster
from archive.search.index.view import Mask, latest

# Advisory lock that lets one process at a time merge ("merg" in ASCII codes).
MERGING_LOCK = 0x6D657267
# So many segments of one size become one of the next; a search looks into a few dozen at most.
FAN = 8
# Who indexes merges along the way up to so many documents (a second), and only when there are so many small segments.
MOST_DOCUMENTS_ALONG_THE_WAY = 8192
SMALL = MOST_DOCUMENTS_ALONG_THE_WAY // FAN
SEGMENTS_IN_NEED = 24
# A segment is written anew when less than this part of it is needed.
LEAST_NEEDED = 0.5
# Segments that fill one so far are put together however few they are.
NEARLY_FULL = MOST_DOCUMENTS * 3 // 4


def tidy_a_little() -> None:
    """What an indexing process does itself, so that the segments stay few whoever else tidies."""
    if Segment.objects.filter(documents__lt=SMALL).count() >= SEGMENTS_IN_NEED:
        tidy(most=MOST_DOCUMENTS_ALONG_THE_WAY)


def tidy(most: int = MOST_DOCUMENTS) -> None:
    """Merge until nothing is left to merge, into segments of at most `most` documents."""
    while _tidy_once(most):
        pass


@transaction.atomic
def _tidy_once(most: int) -> bool:
    """One merge; False when there was nothing to do or somebody else is at it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [MERGING_LOCK])
        if not cursor.fetchone()[0]:
            return False
    chosen = _chosen(_states(segments.rosters()), most)
    if chosen:
        _merge(chosen)
    return bool(chosen)


@dataclass(frozen=True, slots=True)
class _State:
    """A segment and which of its entries are still needed, for their words or for their facts."""

    roster: Roster
    is_needed: Mask

    @property
    def size(self) -> int:
        return len(self.is_needed)

    @property
    def needed(self) -> int:
        return int(np.count_nonzero(self.is_needed))


def _states(rosters: Sequence[Roster]) -> list[_State]:
    if not rosters:
        return []
    articles = np.concatenate([roster.articles for roster in rosters])
    versions = np.concatenate([roster.versions for roster in rosters])
    kinds = np.concatenate([roster.kinds for roster in rosters])
    told = latest(articles, versions, np.ones(len(articles), np.bool_))
    gone = np.isin(articles, articles[told[kinds[told] == GONE]])
    is_needed = np.zeros(len(articles), np.bool_)
    is_needed[told] = True
    # That an article is gone must be told as long as an older entry of it is there.
    numbers, entries = np.unique(articles, return_counts=True)
    is_needed &= ~gone | np.isin(articles, numbers[entries > 1])
    is_needed[latest(articles, versions, (kinds == WHOLE) & ~gone)] = True
    parts = np.split(is_needed, np.cumsum([len(roster.articles) for roster in rosters])[:-1])
    return [_State(roster, part) for roster, part in zip(rosters, parts, strict=True)]


def _chosen(states: Sequence[_State], most: int) -> list[_State]:
    """The segments to put together next: useless ones, one that is half dead, the smallest size with enough of them."""
    if useless := [state for state in states if not state.needed]:
        return useless
    tiers: dict[int, list[_State]] = defaultdict(list)
    for state in sorted(states, key=lambda state: (state.size, state.roster.id)):
        if state.needed <= most and state.needed < state.size * LEAST_NEEDED:
            return [state]
        tiers[_tier(state.size)].append(state)
    for _size, tier in sorted(tiers.items()):
        group = _fitting(tier, most)
        if len(group) >= FAN or (len(group) > 1 and sum(state.needed for state in group) >= NEARLY_FULL):
            return group
    return []


def _tier(size: int) -> int:
    """0 for fewer than `FAN` documents, one more for each `FAN` times as many."""
    tier = 0
    while size >= FAN:
        size //= FAN
        tier += 1
    return tier


def _fitting(states: Sequence[_State], most: int) -> list[_State]:
    """As many of these as fit into one segment."""
    fitting: list[_State] = []
    filled = 0
    for state in states:
        if filled + state.needed <= most:
            fitting.append(state)
            filled += state.needed
    return fitting


def _merge(states: Sequence[_State]) -> None:
    needed = {state.roster.id: state.is_needed for state in states}
    if any(mask.any() for mask in needed.values()):
        sources = [(source, needed[source.id]) for source in segments.load(needed)]
        blocks = (block for postings in joined_postings(sources) for block in packed(postings))
        segments.store(joined_entries(sources), blocks)
    segments.delete(list(needed))
