"""The words of a segment as packed blocks: in which documents each lexeme stands, how often, and where. Pure.

A lexeme is a lemma or, with "=" before it, an exact folded form; in blocks it is UTF-8, in the order of its bytes.
Documents are numbered within their segment (16 bits). A code counts occurrences by field in 16 bits: title 3, lead 4,
body 9. A place is the document's number and the position in it (`places.py`) in 32 bits, so that "the next word" is
"+ 1" over a whole segment at once.

Stored, little-endian: `words` = number of lexemes n, n ends of documents, n ends of places, documents, codes (all of
the block, one lexeme after the other), then the lexemes, each after a NUL; `places` = the places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from archive.search.index.places import BEYOND, BODY_START, LEAD_START

EXACT = "="
# Most documents of a segment: their numbers have 16 bits.
MOST_DOCUMENTS = 1 << 16
# Bytes of a block, places not counted, unless a single lexeme has more: some 30 blocks stay for a query of ten words.
BLOCK_BYTES = 32_768

TITLE_SHIFT, LEAD_SHIFT = 13, 9
_MOST_IN_TITLE, _MOST_IN_LEAD, _MOST_IN_BODY = 7, 15, 511

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Lexemes in order; `ends[i]` is where the documents of lexeme i end, `place_ends[i]` where its places do."""

    lexemes: Sequence[bytes]
    ends: Numbers
    documents: NDArray[np.uint16]
    codes: NDArray[np.uint16]
    place_ends: Numbers
    places: NDArray[np.uint32]


class PackedBlock(NamedTuple):
    """A block as it is stored; `first` is its first lexeme."""

    first: bytes
    words: bytes
    places: bytes


def assemble(lexemes: Sequence[str], numbers: ArrayLike, places: ArrayLike) -> Postings:
    """The postings of occurrences: `numbers[i]` says which of the lexemes stands at `places[i]`."""
    names = [lexeme.encode() for lexeme in lexemes]
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = np.empty(len(names), np.uint64)
    ranks[order] = np.arange(len(names), dtype=np.uint64)
    met = (ranks[np.asarray(numbers, np.int64)] << np.uint64(32)) | np.asarray(places, np.uint64)
    met.sort()
    pairs = met >> np.uint64(16)
    begins = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]]) if len(met) else np.empty(0, np.int64)
    of_pair = (pairs[begins] >> np.uint64(16)).astype(np.int64)
    placed = met[(met & np.uint64(0xFFFF)) < BEYOND]
    steps = np.arange(len(names))
    return Postings(
        [names[place] for place in order],
        np.searchsorted(of_pair, steps, side="right"),
        (pairs[begins] & np.uint64(0xFFFF)).astype(np.uint16),
        _codes((met & np.uint64(0xFFFF)).astype(np.int64), begins),
        np.searchsorted((placed >> np.uint64(32)).astype(np.int64), steps, side="right"),
        (placed & np.uint64(0xFFFFFFFF)).astype(np.uint32),
    )


def _codes(positions: Numbers, begins: Numbers) -> NDArray[np.uint16]:
    """The counts by field of each run of positions that begins at `begins`."""
    if not len(begins):
        return np.empty(0, np.uint16)
    in_title = np.add.reduceat((positions < LEAD_START).astype(np.int64), begins)
    in_body = np.add.reduceat((positions >= BODY_START).astype(np.int64), begins)
    in_lead = np.diff(np.r_[begins, len(positions)]) - in_title - in_body
    codes: Numbers = (
        (np.minimum(in_title, _MOST_IN_TITLE) << TITLE_SHIFT)
        | (np.minimum(in_lead, _MOST_IN_LEAD) << LEAD_SHIFT)
        | np.minimum(in_body, _MOST_IN_BODY)
    )
    return codes.astype(np.uint16)


def packed(postings: Postings) -> Iterator[PackedBlock]:
    """The postings cut into blocks."""
    sizes = 12 + 4 * np.diff(np.r_[0, postings.ends]) + np.array([len(name) for name in postings.lexemes], np.int64)
    for start, end in pairwise(_cuts(sizes)):
        yield _packed(postings, start, end)


def _cuts(sizes: Numbers) -> list[int]:
    """Where blocks begin, and the end: as many lexemes as fit, one at least."""
    cuts, filled = [0], 0
    for place, size in enumerate(sizes.tolist()):
        if filled and filled + size > BLOCK_BYTES:
            cuts.append(place)
            filled = 0
        filled += size
    return [*cuts, len(sizes)] if len(sizes) else []


def _packed(postings: Postings, start: int, end: int) -> PackedBlock:
    first = int(postings.ends[start - 1]) if start else 0
    first_place = int(postings.place_ends[start - 1]) if start else 0
    documents = slice(first, int(postings.ends[end - 1]))
    places = slice(first_place, int(postings.place_ends[end - 1]))
    names = postings.lexemes[start:end]
    words = b"".join((
        np.array([end - start], "<u4").tobytes(),
        (postings.ends[start:end] - first).astype("<u4").tobytes(),
        (postings.place_ends[start:end] - first_place).astype("<u4").tobytes(),
        postings.documents[documents].astype("<u2").tobytes(),
        postings.codes[documents].astype("<u2").tobytes(),
        b"".join(b"\0" + name for name in names),
    ))  # fmt: skip
    return PackedBlock(names[0], words, postings.places[places].astype("<u4").tobytes())


class Run(NamedTuple):
    """Neighbouring lexemes of a block: their numbers in it, [start, end)."""

    start: int
    end: int


class Block:
    """A stored block, read without being unpacked."""

    __slots__ = ("_names", "codes", "documents", "ends", "place_ends", "size")

    def __init__(self, words: bytes) -> None:
        count = int(np.frombuffer(words, "<u4", 1)[0])
        self.ends = np.frombuffer(words, "<u4", count, 4)
        self.place_ends = np.frombuffer(words, "<u4", count, 4 + 4 * count)
        total = int(self.ends[-1])
        at = 4 + 8 * count
        self.documents = np.frombuffer(words, "<u2", total, at)
        self.codes = np.frombuffer(words, "<u2", total, at + 2 * total)
        self._names = words[at + 4 * total :] + b"\0"
        self.size = len(words) + len(self._names)

    def find(self, lexeme: bytes) -> Run | None:
        """The run of this lexeme alone."""
        at = self._names.find(b"\0" + lexeme + b"\0")
        if at < 0:
            return None
        number = self._names.count(b"\0", 0, at)
        return Run(number, number + 1)

    def beginning(self, start: bytes) -> Run | None:
        """The run of the lexemes that begin so."""
        at = self._names.find(b"\0" + start)
        if at < 0:
            return None
        number = self._names.count(b"\0", 0, at)
        return Run(number, number + self._names.count(b"\0" + start))

    def lexemes(self, run: Run | None = None) -> list[bytes]:
        names = self._names[1:-1].split(b"\0")
        return names[run.start : run.end] if run else names

    def slice_of(self, run: Run) -> slice:
        """Where the documents and codes of a run stand."""
        return slice(int(self.ends[run.start - 1]) if run.start else 0, int(self.ends[run.end - 1]))

    def places_of(self, run: Run) -> slice:
        """Where the places of a run stand in the block's places."""
        return slice(int(self.place_ends[run.start - 1]) if run.start else 0, int(self.place_ends[run.end - 1]))
