"""Where the words of a query stand: for each leaf of its tree the articles that have it, and how much of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from archive.search import tree
from archive.search.index.blocks import EXACT, LEAD_SHIFT, TITLE_SHIFT
from archive.search.index.places import BODY_START, LEAD_START
from archive.search.index.reading import Codes, Places, Reader, Term
from archive.search.index.view import Mask, Rows
from archive.search.tree import Both, Either, Leaf, Node, Phrase, Prefix, Synonyms, Welcome, Without, Word

Weights = NDArray[np.float64]

# How often a word of the title and of the lead counts as one of the body: set by judgement, the development set has no
# titles to measure it by.
IN_TITLE, IN_LEAD, IN_BODY = 3.0, 1.5, 1.0

_CODES = np.arange(1 << 16)
_TITLE_WEIGHTS: Weights = (_CODES >> TITLE_SHIFT) * np.float64(IN_TITLE)
_ALL_WEIGHTS: Weights = (
    _TITLE_WEIGHTS
    + ((_CODES >> LEAD_SHIFT) & ((1 << TITLE_SHIFT - LEAD_SHIFT) - 1)) * IN_LEAD
    + (_CODES & ((1 << LEAD_SHIFT) - 1)) * IN_BODY
)


@dataclass(frozen=True, slots=True)
class Met:
    """The rows that have a leaf, in order and each once, and how much of it: occurrences weighted by field."""

    rows: Rows
    weights: Weights


NOWHERE = Met(np.empty(0, np.int64), np.empty(0, np.float64))

# The articles whose page around the text has a leaf (`page:`).
PageSearch = Callable[[Leaf], Iterable[int]]


def all_leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree that words can meet, those that leave articles out among them."""
    match node:
        case Both(parts) | Either(parts) | Synonyms(parts):
            for part in parts:
                yield from all_leaves(part)
        case Welcome(part) | Without(part):
            yield from all_leaves(part)
        case Word() | Phrase() | Prefix():
            yield node


class Words:
    """Looks up leaves in a view; each is read once."""

    def __init__(self, reader: Reader, search_pages: PageSearch) -> None:
        self.view = reader.view
        self.reader = reader
        self._search_pages = search_pages
        self._met: dict[Leaf, Met] = {}

    def prepare(self, nodes: Iterable[Node], *, is_ranked: bool) -> None:
        """Fetch what the leaves of these trees need, `is_ranked`: also what only the rank asks for."""
        found = [leaf for node in nodes for leaf in all_leaves(node) if leaf.where != tree.PAGE]
        self.reader.load(term for leaf in found for term in _terms(leaf, is_ranked=is_ranked))
        self.reader.load_places(term_of(word) for leaf in found if isinstance(leaf, Phrase) for word in leaf.words)

    def met(self, leaf: Leaf) -> Met:
        """The rows that have this leaf."""
        if leaf not in self._met:
            self._met[leaf] = self._look_up(leaf)
        return self._met[leaf]

    def exactly(self, word: Word) -> Met:
        """The rows that have this very form of a word."""
        return self.met(Word(word.lemma, word.folded, is_exact=True, where=word.where))

    def _look_up(self, leaf: Leaf) -> Met:
        if leaf.where == tree.PAGE:
            rows = np.sort(self.view.rows_of_articles(np.fromiter(self._search_pages(leaf), np.int64)))
            return Met(rows, np.zeros(len(rows)))
        weights = _TITLE_WEIGHTS if leaf.where == tree.TITLE else _ALL_WEIGHTS
        match leaf:
            case Word():
                return _kept(*self.reader.postings(term_of(leaf)), weights)
            case Prefix():
                return self._summed(*self.reader.postings(term_of(leaf)), weights)
            case Phrase():
                return self._phrase(leaf)

    def _summed(self, rows: Rows, codes: Codes, weights: Weights) -> Met:
        """Several words together: each row once."""
        sums = np.bincount(rows, weights[codes], self.view.size)
        met = np.flatnonzero(sums)
        return Met(met, sums[met].astype(np.float64))

    def _phrase(self, phrase: Phrase) -> Met:
        places = phrase_places(self.reader, phrase)
        sums = np.zeros(self.view.size)
        for placement in self.view.placements:
            own = places.get(placement.segment.id)
            if own is None or not len(own):
                continue
            rows, living = placement.rows_of((own >> 16).astype(np.uint16))
            kept = own if living is None else own[living]
            np.add.at(sums, rows, _field_weights(kept))
        met = np.flatnonzero(sums)
        return Met(met, sums[met])


def term_of(leaf: Word | Prefix) -> Term:
    """What the index calls a word or a beginning of words."""
    if isinstance(leaf, Prefix):
        return Term(EXACT + leaf.start, is_start=True)
    return Term(EXACT + leaf.folded if leaf.is_exact else leaf.lemma)


def phrase_places(reader: Reader, phrase: Phrase) -> dict[UUID, Places]:
    """Where a phrase begins, by segment; the places of its words must be loaded."""
    parts = [reader.places(term_of(word)) for word in phrase.words]
    common = set.intersection(*(set(part) for part in parts))
    found = {id: _first_words([part[id] for part in parts]) for id in common}
    if phrase.where != tree.TITLE:
        return found
    return {id: places[(places & 0xFFFF) < LEAD_START] for id, places in found.items()}


def _first_words(places: list[Places]) -> Places:
    """The places from which on the words follow each other, looked up from the rarest word."""
    rarest = min(range(len(places)), key=lambda number: len(places[number]))
    begins = places[rarest] - np.uint32(rarest)
    for number, others in enumerate(places):
        if number != rarest and len(begins):
            begins = begins[among(begins + np.uint32(number), others)]
    return begins


def among(sought: Places, places: Places) -> Mask:
    """Which of these are among the sorted others."""
    if not len(places):
        return np.zeros(len(sought), np.bool_)
    at = np.minimum(np.searchsorted(places, sought), len(places) - 1)
    is_there: Mask = places[at] == sought
    return is_there


def inside(places: Places, documents: Rows) -> Places:
    """Those of the sorted places that stand in these documents, in order."""
    first = np.sort(documents).astype(np.uint32) << np.uint32(16)
    begins = np.searchsorted(places, first)
    ends = np.searchsorted(places, first | np.uint32(0xFFFF), side="right")
    parts = [places[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
    return np.concatenate(parts) if parts else places[:0]


def _kept(rows: Rows, codes: Codes, weights: Weights) -> Met:
    found = weights[codes]
    has = found > 0
    return Met(rows, found) if has.all() else Met(rows[has], found[has])


def _field_weights(places: Places) -> Weights:
    positions = places & 0xFFFF
    return np.where(positions < LEAD_START, IN_TITLE, np.where(positions < BODY_START, IN_LEAD, IN_BODY))


def _terms(leaf: Leaf, *, is_ranked: bool) -> Iterator[Term]:
    match leaf:
        case Phrase(words):
            yield from map(term_of, words)
        case Word(folded=folded, is_exact=False) if is_ranked:
            yield term_of(leaf)
            yield Term(EXACT + folded)
        case Word() | Prefix():
            yield term_of(leaf)
