"""Several segments put together into one: the needed entries of each, one after the other, numbered anew."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.search.index.blocks import Block, Numbers, Postings, Run
from archive.search.index.facts import NONE, Facts
from archive.search.index.reading import Places, block_sizes, fetch_whole
from archive.search.index.segments import Entries, LoadedSegment
from archive.search.index.view import Mask

# Bytes of stored blocks that are put together at a time: some 15 times as much memory is at work. A block is not cut;
# that of a word of every article has 2 MB in the largest segment.
BYTES_AT_ONCE = 4_000_000

# A segment and which of its entries are needed.
Source = tuple[LoadedSegment, Mask]


def joined_entries(sources: Sequence[Source]) -> Entries:
    """The needed entries of all sources."""
    return Entries(
        np.concatenate([source.entries.articles[needed] for source, needed in sources]),
        np.concatenate([source.entries.versions[needed] for source, needed in sources]),
        np.concatenate([source.entries.kinds[needed] for source, needed in sources]),
        _joined_facts([(source.entries.facts, needed) for source, needed in sources]),
    )


def _joined_facts(parts: Sequence[tuple[Facts, Mask]]) -> Facts:
    names: dict[str, int] = {}
    rows, actors, tags = [], [], []
    for facts, needed in parts:
        has_tag = np.repeat(needed, facts.rows["tags"])
        codes = _codes(facts, needed, facts.tags[has_tag], names)
        own = facts.rows[needed].copy()
        own["section"] = codes[own["section"]]
        rows.append(own)
        tags.append(codes[facts.tags[has_tag]])
        actors.append(facts.actors[np.repeat(needed, facts.rows["actors"])])
    return Facts(np.concatenate(rows), np.concatenate(actors), np.concatenate(tags).astype(np.int32), list(names))


def _codes(facts: Facts, needed: Mask, tags: NDArray[np.int32], names: dict[str, int]) -> Numbers:
    """The new code of each old one; the last stands for `NONE`. Names that nobody needs get none."""
    codes = np.full(len(facts.names) + 1, NONE, np.int64)
    used = np.unique(np.concatenate([facts.rows["section"][needed], tags]))
    for code in used[used != NONE].tolist():
        name = facts.names[code]
        codes[code] = names.setdefault(name, len(names))
    return codes


def joined_postings(sources: Sequence[Source]) -> Iterator[Postings]:
    """The words of all sources, from one place in the alphabet to the next."""
    readers = []
    first = 0
    for source, needed in sources:
        numbers = np.where(needed, np.cumsum(needed) - 1 + first, NONE)
        readers.append(_Source(source, numbers))
        first += int(np.count_nonzero(needed))
    for low, high in pairwise([b"", *_cuts([source for source, _needed in sources]), None]):
        parts = [part for reader in readers for part in reader.between(low or b"", high)]
        if any(len(part.documents) for part in parts):
            yield _joined(parts)


def _cuts(segments: Sequence[LoadedSegment]) -> Iterator[bytes]:
    """Lexemes that cut the alphabet into parts of about `BYTES_AT_ONCE`: each the first of a block of the segment with
    most blocks, which stands for the others."""
    guide = max(segments, key=lambda segment: len(segment.directory))
    share = guide.size / sum(segment.size for segment in segments)
    filled = 0
    for lexeme, size in zip(guide.directory, block_sizes(guide.id), strict=True):
        if filled and filled + size > BYTES_AT_ONCE * share:
            yield lexeme
            filled = 0
        filled += size


class _Part(NamedTuple):
    """Lexemes of one block: how many documents and places each has, and these, numbered anew."""

    lexemes: list[bytes]
    document_counts: Numbers
    documents: Numbers
    codes: NDArray[np.uint16]
    place_counts: Numbers
    places: NDArray[np.uint64]


class _Source:
    def __init__(self, segment: LoadedSegment, numbers: Numbers) -> None:
        self._segment = segment
        self._numbers = numbers

    def between(self, low: bytes, high: bytes | None) -> Iterator[_Part]:
        """What stands from `low` on before `high`."""
        directory = self._segment.directory
        first = max(bisect_right(directory, low) - 1, 0)
        end = len(directory) if high is None else bisect_left(directory, high)
        for block, places in fetch_whole(self._segment.id, range(first, end)):
            names = block.lexemes()
            run = Run(bisect_left(names, low), len(names) if high is None else bisect_left(names, high))
            if run.end > run.start:
                yield self._part(names[run.start : run.end], block, run, places)

    def _part(self, lexemes: list[bytes], block: Block, run: Run, places: Places) -> _Part:
        own = block.slice_of(run)
        own_places = places[block.places_of(run)].astype(np.uint64)
        documents = self._numbers[block.documents[own]]
        living = documents >= 0
        placed = self._numbers[(own_places >> np.uint64(16)).astype(np.int64)]
        is_placed = placed >= 0
        return _Part(
            lexemes,
            _still(block.ends, run, living),
            documents[living],
            block.codes[own][living],
            _still(block.place_ends, run, is_placed),
            (placed[is_placed].astype(np.uint64) << np.uint64(16)) | (own_places[is_placed] & np.uint64(0xFFFF)),
        )


def _still(ends: NDArray[np.uint32], run: Run, living: Mask) -> Numbers:
    """How many living members each lexeme of a run has."""
    first = int(ends[run.start - 1]) if run.start else 0
    counted = np.r_[0, np.cumsum(living)]
    own_ends = ends[run.start : run.end].astype(np.int64) - first
    still: Numbers = np.diff(np.r_[0, counted[own_ends]])
    return still


def _joined(parts: Sequence[_Part]) -> Postings:
    lexemes = sorted({lexeme for part in parts for lexeme in part.lexemes})
    ranks = {lexeme: rank for rank, lexeme in enumerate(lexemes)}
    of_lexemes = [np.array([ranks[lexeme] for lexeme in part.lexemes], np.uint64) for part in parts]
    met = _ranked(of_lexemes, [part.document_counts for part in parts], [part.documents for part in parts])
    order = np.argsort(met)
    met = met[order]
    placed = _ranked(of_lexemes, [part.place_counts for part in parts], [part.places for part in parts])
    placed.sort()
    steps = np.arange(len(lexemes))
    ends = np.searchsorted((met >> np.uint64(32)).astype(np.int64), steps, side="right")
    place_ends = np.searchsorted((placed >> np.uint64(32)).astype(np.int64), steps, side="right")
    is_met = np.diff(np.r_[0, ends]) > 0
    return Postings(
        [lexeme for lexeme, is_kept in zip(lexemes, is_met.tolist(), strict=True) if is_kept],
        ends[is_met],
        (met & np.uint64(0xFFFF)).astype(np.uint16),
        np.concatenate([part.codes for part in parts])[order],
        place_ends[is_met],
        (placed & np.uint64(0xFFFFFFFF)).astype(np.uint32),
    )


def _ranked(
    of_lexemes: Sequence[NDArray[np.uint64]], counts: Sequence[Numbers], members: Sequence[NDArray[np.generic]]
) -> NDArray[np.uint64]:
    """Members with the rank of their lexeme above them, in 64 bits."""
    return np.concatenate([
        (np.repeat(ranks, number) << np.uint64(32)) | member.astype(np.uint64)
        for ranks, number, member in zip(of_lexemes, counts, members, strict=True)
    ])  # fmt: skip
