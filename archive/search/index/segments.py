"""Segments in the database: written once, read whole, deleted when their entries stand in a larger one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from archive.models import PostingBlock, Segment
from archive.search.index.blocks import PackedBlock
from archive.search.index.facts import FACTS, Facts, no_facts

# Kinds of entries: text and facts; facts alone (the text's words stand in an older entry); the article is deleted.
WHOLE, FACTS_ONLY, GONE = 0, 1, 2

Packed = bytes | memoryview

# Blocks sent to the database in one statement.
BLOCKS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Roster:
    """Which articles a segment has entries of: the first three columns of `Entries`."""

    id: UUID
    articles: NDArray[np.int64]
    versions: NDArray[np.int64]
    kinds: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Entries:
    """What a segment says of its articles, number by number; of several entries of an article the one with the highest
    version counts. `facts.rows` has a row for each."""

    articles: NDArray[np.int64]
    versions: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    facts: Facts


@dataclass(frozen=True, slots=True)
class LoadedSegment:
    """A segment without its blocks; `directory` is the first lexeme of each block."""

    id: UUID
    entries: Entries
    directory: tuple[bytes, ...]

    @property
    def size(self) -> int:
        return len(self.entries.articles)


@dataclass(frozen=True, slots=True)
class State:
    """Equal only where the same is found: the segments there are, and which actors are part of which others: mentions
    and quotations follow these at once, the index when the articles are read again."""

    segments: frozenset[UUID]
    merged: str = ""


def next_version() -> int:
    """A version above all that were given to these articles before: call it when their search rows are locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('archive_search_version')")
        return int(cursor.fetchone()[0])


def store(entries: Entries, blocks: Iterable[PackedBlock]) -> UUID:
    """Write a new segment."""
    id = uuid4()
    directory: list[bytes] = []
    row = Segment(
        id=id,
        documents=len(entries.articles),
        articles=entries.articles.astype(">i8").tobytes(),  # as PostgreSQL's int8send: a trigger writes such rows too
        versions=entries.versions.astype(">i8").tobytes(),
        kinds=entries.kinds.tobytes(),
        facts=entries.facts.rows.tobytes(),
        actors=entries.facts.actors.astype("<i8").tobytes(),
        tags=entries.facts.tags.astype("<i4").tobytes(),
        names=list(entries.facts.names),
    )
    row.save(force_insert=True)
    waiting: list[PostingBlock] = []
    for number, block in enumerate(blocks):
        directory.append(block.first)
        waiting.append(PostingBlock(segment_id=id, number=number, words=block.words, places=block.places))
        if len(waiting) == BLOCKS_AT_ONCE:
            PostingBlock.objects.bulk_create(waiting)
            waiting.clear()
    PostingBlock.objects.bulk_create(waiting)
    if directory:
        Segment.objects.filter(pk=id).update(directory=b"\0".join(directory))
    return id


def delete(segments: Sequence[UUID]) -> None:
    """Delete segments whose entries stand elsewhere now."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_postingblock WHERE segment_id = ANY(%s)", [list(segments)])
        cursor.execute("DELETE FROM archive_segment WHERE id = ANY(%s)", [list(segments)])


def state() -> State:
    """What there is now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(id), (SELECT string_agg(id || '>' || merged_into_id, ',' ORDER BY id) "
            "FROM archive_actor WHERE merged_into_id IS NOT NULL) FROM archive_segment"
        )
        identities, merged = cursor.fetchone()
        return State(frozenset(identities or ()), merged or "")


def rosters() -> list[Roster]:
    """Those of all segments there are."""
    rows = Segment.objects.values_list("id", "articles", "versions", "kinds")
    return [Roster(id, *_roster(articles, versions, kinds)) for id, articles, versions, kinds in rows]


def load(ids: Iterable[UUID]) -> list[LoadedSegment]:
    """These segments without their blocks; those that are no longer there are left out."""
    wanted = list(ids)
    return [_loaded(row) for row in Segment.objects.filter(pk__in=wanted)] if wanted else []


def _loaded(row: Segment) -> LoadedSegment:
    size = row.documents
    rows = np.frombuffer(row.facts, FACTS) if row.facts else no_facts(size)
    facts = Facts(rows, np.frombuffer(row.actors, "<i8"), np.frombuffer(row.tags, "<i4"), tuple(row.names))
    entries = Entries(*_roster(row.articles, row.versions, row.kinds), facts)
    directory = bytes(row.directory)
    return LoadedSegment(row.id, entries, tuple(directory.split(b"\0")) if directory else ())


def _roster(
    articles: Packed, versions: Packed, kinds: Packed
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    return (
        np.frombuffer(articles, ">i8").astype(np.int64),
        np.frombuffer(versions, ">i8").astype(np.int64),
        np.frombuffer(kinds, np.uint8),
    )
