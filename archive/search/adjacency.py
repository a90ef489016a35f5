"""Query words that stand side by side in a text as they do in the query."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from archive.search import tree
from archive.search.index.reading import Reader
from archive.search.index.view import Rows
from archive.search.tree import Both, Either, Node, Synonyms, Word
from archive.search.words import among, inside, term_of

Pair = tuple[Word, Word]


def neighbours(node: Node) -> Iterator[Pair]:
    """Words that follow each other in the query, each pair once; of synonyms the asked word."""
    seen: set[Pair] = set()
    for one, other in pairwise(_sequence(node)):
        if one is not None and other is not None and one != other and (one, other) not in seen:
            seen.add((one, other))
            yield one, other


def _sequence(node: Node) -> Iterator[Word | None]:
    """The words in the order of the query; None where something else stands between."""
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _sequence(part)
        case Synonyms(parts):
            yield from _sequence(parts[0])
        case Word(is_exact=False, where=tree.ANYWHERE):
            yield node
        case _:
            yield None


def nearness(reader: Reader, pair: Pair, rows: Rows) -> NDArray[np.float64]:
    """For each row how surely the pair stands side by side in it, 0 to 1: c / (c + 1) for c times."""
    counts = np.zeros(reader.view.size)
    first, second = (reader.places(term_of(word)) for word in pair)
    for placement in reader.view.placements:
        id = placement.segment.id
        if id in first and id in second:
            documents = placement.documents_of(rows)
            ones = inside(first[id], documents)
            side_by_side = ones[among(ones + np.uint32(1), inside(second[id], documents))]
            np.add.at(counts, placement.rows[side_by_side >> 16], 1.0)
    found = counts[rows]
    return found / (found + 1)
