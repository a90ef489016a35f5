"""How near each other the words of a query stand in a text: side by side as in the query, or in one passage."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.search import tree
from archive.search.function_words import FUNCTION_WORDS
from archive.search.index.reading import Reader
from archive.search.index.view import Mask, Rows
from archive.search.tree import Both, Either, Node, Phrase, Synonyms, Welcome, Word
from archive.search.words import inside, phrase_places, term_of

Pair = tuple[Word, Word]
# Where something stands in the view: row × 131,072 + position. A position takes half of that, so that no passage and no
# pair reaches from one article into the next.
Places = NDArray[np.int64]
ROW_SHIFT = 17

# So many positions behind its first word a passage reaches; some three sentences of news.
PASSAGE = 40


class Sought(NamedTuple):
    """A word of the query, and what else means it: it stands where one of these stands."""

    word: Word
    forms: tuple[Word | Phrase, ...]

    def words(self) -> Iterator[Word]:
        """All words whose places tell where it stands."""
        for form in self.forms:
            yield from form.words if isinstance(form, Phrase) else (form,)


def neighbours(node: Node) -> Iterator[Pair]:
    """Words that follow each other in the query, each pair once; of synonyms the asked word."""
    seen: set[Pair] = set()
    for one, other in pairwise(_sequence(node)):
        if one is not None and other is not None and one.word != other.word:
            pair = one.word, other.word
            if pair not in seen:
                seen.add(pair)
                yield pair


def sought(node: Node) -> tuple[Sought, ...]:
    """The words that a passage can have more or less of, each lemma once; function words stand in all passages."""
    found: dict[str, Sought] = {}
    for one in _sequence(node):
        if one is not None and one.word.folded not in FUNCTION_WORDS:
            found.setdefault(one.word.lemma, one)
    return tuple(found.values())


def _sequence(node: Node, others: tuple[Word | Phrase, ...] = ()) -> Iterator[Sought | None]:
    """The words in the order of the query, `others` being their synonyms; None where something else stands between."""
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _sequence(part, others)
        case Synonyms((asked, *rest)):
            yield from _sequence(asked, tuple(part for part in rest if isinstance(part, Word | Phrase)))
        case Welcome(part):
            yield from _sequence(part)
        case Word(is_exact=False, where=tree.ANYWHERE):
            yield Sought(node, (node, *others))
        case _:
            yield None


class Standing:
    """Where words stand in these rows of a view; their places must be loaded."""

    def __init__(self, reader: Reader, rows: Rows) -> None:
        self._reader = reader
        self._rows = rows
        self._found: dict[Word | Phrase, Places] = {}

    def of(self, leaf: Word | Phrase) -> Places:
        """The places of a leaf in order, of a phrase those of its first word."""
        if leaf not in self._found:
            self._found[leaf] = self._look_up(leaf)
        return self._found[leaf]

    def has(self, leaf: Word | Phrase) -> Mask:
        """Which of the rows have it."""
        return np.isin(self._rows, self.of(leaf) >> ROW_SHIFT)

    def side_by_side(self, pair: Pair) -> Mask:
        """The rows in which the pair stands side by side, once or more often."""
        one, other = map(self.of, pair)
        follows = np.isin(one + 1, other, assume_unique=True)
        return np.isin(self._rows, one[follows] >> ROW_SHIFT)

    def best_passages(self, words: Sequence[Sought], weights: Sequence[float]) -> NDArray[np.bool_]:
        """For each row which of the words stand in its best passage: the one whose different words weigh most, the
        first among equals. An array of rows × words."""
        places = [np.sort(np.concatenate([self.of(form) for form in one.forms])) for one in words]
        begins = np.unique(np.concatenate(places))
        stands = np.stack([_next_place(own, begins) - begins <= PASSAGE for own in places])
        total = np.round(np.asarray(weights) @ stands, 9)
        # By row, the heaviest first, then the earlier; the first of each row is its best.
        order = np.lexsort((begins, -total, begins >> ROW_SHIFT))
        rows, firsts = np.unique((begins >> ROW_SHIFT)[order], return_index=True)
        best = np.zeros((len(self._rows), len(words)), np.bool_)
        for_row = np.searchsorted(rows, self._rows)
        is_met = np.isin(self._rows, rows)
        best[is_met] = stands[:, order[firsts[for_row[is_met]]]].T
        return best

    def _look_up(self, leaf: Word | Phrase) -> Places:
        reader = self._reader
        own = phrase_places(reader, leaf) if isinstance(leaf, Phrase) else reader.places(term_of(leaf))
        parts = [np.empty(0, np.int64)]
        for placement in reader.view.placements:
            if (places := own.get(placement.segment.id)) is not None:
                standing = inside(places, placement.documents_of(self._rows))
                parts.append(placement.rows[standing >> 16] << ROW_SHIFT | (standing & 0xFFFF).astype(np.int64))
        return np.concatenate(parts)


def _next_place(places: Places, begins: Places) -> Places:
    """The first of the places from each beginning on; none is as good as endlessly far."""
    at = np.searchsorted(places, begins)
    return np.append(places, np.iinfo(np.int64).max)[at]
