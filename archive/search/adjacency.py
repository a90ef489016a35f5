"""Query words that stand side by side in a text as they do in the query."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from archive.search import tree
from archive.search.index.reading import Reader
from archive.search.index.view import Mask, Rows
from archive.search.tree import Both, Either, Node, Synonyms, Welcome, Word
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
        case Welcome(part):
            yield from _sequence(part)
        case Word(is_exact=False, where=tree.ANYWHERE):
            yield node
        case _:
            yield None


def side_by_side(reader: Reader, pair: Pair, rows: Rows) -> Mask:
    """The rows in which the pair stands side by side, once or more often."""
    stands = np.zeros(reader.view.size, np.bool_)
    first, second = (reader.places(term_of(word)) for word in pair)
    for placement in reader.view.placements:
        id = placement.segment.id
        if id in first and id in second:
            documents = placement.documents_of(rows)
            ones = inside(first[id], documents)
            begins = ones[among(ones + np.uint32(1), inside(second[id], documents))]
            stands[placement.rows[begins >> 16]] = True
    return stands[rows]
