"""Where in a found article the query's words stand, from the index alone: the text need not be read for it."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from uuid import UUID

import numpy as np

from archive.models import Article, SearchRow
from archive.search import tree
from archive.search.hits import by_block
from archive.search.index.places import LEAD_START
from archive.search.index.reading import Places
from archive.search.tree import Leaf, Phrase, Prefix
from archive.search.words import Words, inside, phrase_places, term_of


class Evidence:
    """Reads the places of a query's leaves, for these articles."""

    def __init__(self, words: Words, leaves: Iterable[Leaf], articles: Iterable[int]) -> None:
        self._articles = list(articles)
        self._starts = dict(SearchRow.objects.filter(pk__in=self._articles).values_list("pk", "starts"))
        self._words = words
        self._leaves = [leaf for leaf in leaves if leaf.where != tree.PAGE]
        words.reader.load_places(term_of(leaf) for leaf in self._leaves if not isinstance(leaf, Phrase))

    def blocks(self, row: int, article: Article, wanted: Collection[Leaf]) -> dict[int, list[Leaf]]:
        """Those of the wanted leaves that stand in each block of the article in this row (`Article.blocks`), once for
        each place."""
        numbers = [number for number, _text in article.blocks()]
        starts = self._starts.get(article.pk, [])
        if len(starts) != len(numbers):  # changed this very moment
            return {}
        positions = self._positions(row)
        return by_block(starts, numbers, {leaf: positions[leaf] for leaf in wanted if leaf in positions})

    def _positions(self, row: int) -> dict[Leaf, Sequence[int]]:
        placement = next(one for one in self._words.view.placements if row < one.first + len(one.documents))
        documents = placement.documents_of(np.array([row]))
        found: dict[Leaf, Sequence[int]] = {}
        for leaf, places in self._places.items():
            if placement.segment.id in places:
                positions = (inside(places[placement.segment.id], documents) & 0xFFFF).tolist()
                found[leaf] = [at for at in positions if leaf.where != tree.TITLE or at < LEAD_START]
        return found

    @cached_property
    def _places(self) -> dict[Leaf, dict[UUID, Places]]:
        return {leaf: self._places_of(leaf) for leaf in self._leaves}

    def _places_of(self, leaf: Leaf) -> dict[UUID, Places]:
        if isinstance(leaf, Phrase):
            return phrase_places(self._words.reader, leaf)
        places = self._words.reader.places(term_of(leaf))
        if not isinstance(leaf, Prefix):
            return places
        return {id: np.sort(self._asked_of(id, part)) for id, part in places.items()}

    def _asked_of(self, segment: UUID, places: Places) -> Places:
        """The places that stand in the asked articles: a beginning of words has too many others to put in order."""
        placement = next(one for one in self._words.view.placements if one.segment.id == segment)
        is_asked = np.isin(placement.segment.entries.articles, self._articles)
        asked: Places = places[is_asked[places >> 16]]
        return asked
