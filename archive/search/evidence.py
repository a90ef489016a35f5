"""Where in a found article the query's words stand, from the index alone: the text need not be read for it."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

import numpy as np

from archive.models import Article
from archive.search import tree
from archive.search.hits import by_block
from archive.search.index.places import LEAD_START
from archive.search.index.reading import Places
from archive.search.tree import Leaf, Phrase, Prefix
from archive.search.words import Words, inside, phrase_places, term_of


class Evidence:
    """Reads the places of a query's leaves."""

    def __init__(self, words: Words, leaves: Iterable[Leaf]) -> None:
        self._words = words
        self._leaves = [leaf for leaf in leaves if leaf.where != tree.PAGE]
        words.reader.load_places(term_of(leaf) for leaf in self._leaves if not isinstance(leaf, Phrase))

    def blocks(self, row: int, article: Article) -> dict[int, list[Leaf]]:
        """The leaves that stand in each block of the article in this row (`Article.blocks`), once for each place."""
        numbers = [number for number, _text in article.blocks()]
        starts = article.search_row.starts
        if len(starts) != len(numbers):  # changed this very moment
            return {}
        return by_block(starts, numbers, {leaf: self._positions(row, leaf) for leaf in self._leaves})

    def _positions(self, row: int, leaf: Leaf) -> Sequence[int]:
        for placement in self._words.view.placements:
            documents = placement.documents_of(np.array([row]))
            if len(documents) and (places := self._places[leaf].get(placement.segment.id)) is not None:
                found = inside(places, documents) & 0xFFFF
                return [position for position in found.tolist() if leaf.where != tree.TITLE or position < LEAD_START]
        return ()

    @cached_property
    def _places(self) -> dict[Leaf, dict[UUID, Places]]:
        return {leaf: self._places_of(leaf) for leaf in self._leaves}

    def _places_of(self, leaf: Leaf) -> dict[UUID, Places]:
        if isinstance(leaf, Phrase):
            return phrase_places(self._words.reader, leaf)
        places = self._words.reader.places(term_of(leaf))
        return {id: np.sort(part) for id, part in places.items()} if isinstance(leaf, Prefix) else places
