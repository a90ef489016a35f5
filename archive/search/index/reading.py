"""Words of a view: where a lexeme stands in the whole archive. Blocks come from the database once and stay at hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, NamedTuple
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import Cursor

from archive.search.index.blocks import Block, Run
from archive.search.index.cache import BoundedCache
from archive.search.index.segments import LoadedSegment
from archive.search.index.view import Placement, Rows, View

# Bytes of blocks and of places that a process keeps.
BLOCKS_KEPT = 48 << 20
PLACES_KEPT = 16 << 20

Codes = NDArray[np.uint16]
Places = NDArray[np.uint32]


class BlockKey(NamedTuple):
    segment: UUID
    number: int


class PlacesKey(NamedTuple):
    """Places [start, end) of a block."""

    segment: UUID
    number: int
    start: int
    end: int


class SegmentGone(Exception):
    """A segment of the view was merged into another meanwhile: take a new view and begin again."""


@dataclass(frozen=True, slots=True)
class Term:
    """A lexeme, or with `is_start` all lexemes that begin so."""

    lexeme: str
    is_start: bool = False

    def numbers(self, segment: LoadedSegment) -> range:
        """The blocks of a segment in which it can stand."""
        name = self.lexeme.encode()
        first = max(bisect_right(segment.directory, name) - 1, 0)
        end = bisect_left(segment.directory, name + b"\xff") if self.is_start else first + 1
        return range(first, max(end, first + 1))

    def find(self, block: Block) -> Run | None:
        name = self.lexeme.encode()
        return block.beginning(name) if self.is_start else block.find(name)


_blocks: BoundedCache[BlockKey, Block] = BoundedCache(BLOCKS_KEPT)
_places: BoundedCache[PlacesKey, Places] = BoundedCache(PLACES_KEPT)


class Reader:
    """Reads one view for one request. `load` and `load_places` fetch what a question needs, each in one statement."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._at_hand: dict[BlockKey, Block] = {}
        self._places: dict[PlacesKey, Places] = {}
        self._places_by_term: dict[Term, dict[UUID, Places]] = {}
        self._loaded: set[Term] = set()

    def load(self, terms: Iterable[Term]) -> None:
        """Have the blocks of these terms at hand; `SegmentGone` when they no longer are in the database."""
        fresh = set(terms) - self._loaded
        wanted = {
            BlockKey(placement.segment.id, number)
            for placement in self.view.placements
            for term in fresh
            for number in term.numbers(placement.segment)
        } - self._at_hand.keys()
        self._at_hand |= _blocks.get(wanted)
        if missing := wanted - self._at_hand.keys():
            fetched = {key: Block(words) for key, words in _fetch_words(missing)}
            _blocks.put({key: (block, block.size) for key, block in fetched.items()})
            self._at_hand |= fetched
            if missing - fetched.keys():
                raise SegmentGone
        self._loaded |= fresh

    def postings(self, term: Term) -> tuple[Rows, Codes]:
        """The rows in which a loaded term stands, in order, with the codes (a start: a row for each of its words)."""
        rows: list[Rows] = [np.empty(0, np.int64)]
        codes: list[Codes] = [np.empty(0, np.uint16)]
        for placement, block, run in self._runs(term):
            part = block.slice_of(run)
            found, living = placement.rows_of(block.documents[part])
            rows.append(found)
            codes.append(block.codes[part] if living is None else block.codes[part][living])
        return np.concatenate(rows), np.concatenate(codes)

    def load_places(self, terms: Iterable[Term]) -> None:
        """Have the places of these loaded terms at hand."""
        wanted = {key for term in set(terms) for key in self._places_keys(term)} - self._places.keys()
        self._places |= _places.get(wanted)
        if missing := wanted - self._places.keys():
            fetched = dict(_fetch_places(missing))
            _places.put({key: (places, places.nbytes) for key, places in fetched.items()})
            self._places |= fetched
            if missing - fetched.keys():
                raise SegmentGone

    def places(self, term: Term) -> dict[UUID, Places]:
        """The places of a term whose places are loaded, by segment; in order but for those of a start."""
        if term not in self._places_by_term:  # a phrase of 300 words repeats some
            found: dict[UUID, list[Places]] = {}
            for placement, key in self._places_of(term):
                found.setdefault(placement.segment.id, []).append(self._places[key])
            self._places_by_term[term] = {
                id: parts[0] if len(parts) == 1 else np.concatenate(parts) for id, parts in found.items()
            }
        return self._places_by_term[term]

    def _places_keys(self, term: Term) -> Iterator[PlacesKey]:
        return (key for _placement, key in self._places_of(term))

    def _places_of(self, term: Term) -> Iterator[tuple[Placement, PlacesKey]]:
        for placement in self.view.placements:
            for number in term.numbers(placement.segment):
                block = self._at_hand[BlockKey(placement.segment.id, number)]
                if run := term.find(block):
                    part = block.places_of(run)
                    yield placement, PlacesKey(placement.segment.id, number, part.start, part.stop)

    def _runs(self, term: Term) -> Iterator[tuple[Placement, Block, Run]]:
        for placement in self.view.placements:
            for number in term.numbers(placement.segment):
                block = self._at_hand[BlockKey(placement.segment.id, number)]
                if run := term.find(block):
                    yield placement, block, run


def fetch_whole(segment: UUID, numbers: range) -> list[tuple[Block, Places]]:
    """Whole blocks of a segment in order, past the caches: who merges reads each once."""
    rows = _rows(
        "SELECT words, places FROM archive_postingblock WHERE segment_id = %s AND number >= %s AND number < %s "
        "ORDER BY number",
        [segment, numbers.start, numbers.stop],
    )
    return [(Block(words), np.frombuffer(places, "<u4")) for words, places in rows]


def block_sizes(segment: UUID) -> list[int]:
    """Bytes of each block of a segment, in order; the blocks themselves are not read."""
    rows = _rows(
        "SELECT octet_length(words) + octet_length(places) FROM archive_postingblock WHERE segment_id = %s "
        "ORDER BY number",
        [segment],
    )
    return [size for (size,) in rows]


def _fetch_words(keys: Iterable[BlockKey]) -> Iterator[tuple[BlockKey, bytes]]:
    segments, numbers = zip(*keys, strict=True)
    for segment, number, words in _rows(
        "SELECT segment_id, number, words FROM archive_postingblock "
        "JOIN unnest(%s::uuid[], %s::int[]) AS wanted (segment_id, number) USING (segment_id, number)",
        [list(segments), list(numbers)],
    ):
        yield BlockKey(segment, number), words


def _fetch_places(keys: Iterable[PlacesKey]) -> Iterator[tuple[PlacesKey, Places]]:
    segments, numbers, starts, ends = zip(*keys, strict=True)
    for segment, number, first, last, places in _rows(
        "SELECT segment_id, number, first, last, substr(places, 4 * first + 1, 4 * (last - first)) "
        "FROM archive_postingblock JOIN unnest(%s::uuid[], %s::int[], %s::int[], %s::int[]) "
        "AS wanted (segment_id, number, first, last) USING (segment_id, number)",
        [list(segments), list(numbers), list(starts), list(ends)],
    ):
        yield PlacesKey(segment, number, first, last), np.frombuffer(places, "<u4")


def _rows(statement: LiteralString, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement as they are stored: Django's own cursors take them as text, where each byte is two."""
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        return cursor.execute(statement, parameters, binary=True).fetchall()
