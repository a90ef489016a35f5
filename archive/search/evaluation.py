"""One request against one view of the archive: which articles, in which order, with which counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from archive.models import Article
from archive.search import matching
from archive.search.backend import Bar, Facet, PageOutOfRange, SearchRequest, SearchResults, Stretch, listed
from archive.search.conditions import DEMANDING_ALL, Choice
from archive.search.evidence import Evidence
from archive.search.facets import FACETS, FacetDefinition, count_facet, date_bars, year_counts
from archive.search.hits import Found, as_hits
from archive.search.index.reading import Reader
from archive.search.index.view import Mask, Rows, View
from archive.search.page_words import pages_with
from archive.search.ranking import Ranking, Scores
from archive.search.timeline import day_bars, month_bars
from archive.search.tree import Node
from archive.search.words import Words


@dataclass(frozen=True, slots=True)
class Matched:
    """Articles with "all" words or with "some", and the tree that they are ranked by (None: nothing was asked)."""

    name: str
    node: Node | None
    mask: Mask

    @property
    def size(self) -> int:
        return int(np.count_nonzero(self.mask))


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the asked page."""

    row: int
    score: float | None
    matched: Matched


class Evaluation:
    """Raises `SegmentGone` when the view is outdated in the midst of it."""

    def __init__(self, view: View, request: SearchRequest) -> None:
        self._view = view
        self._request = request
        self._words = Words(Reader(view), pages_with)
        self._words.prepare(
            [node for node in (request.query.tree, request.query.some) if node is not None],
            is_ranked=self._is_ranked,
        )
        self._choices = matching.choices(view, request.choices)
        self._within = matching.dates(view, request.since, request.until) & matching.shelf(view, request.shelf)

    @cached_property
    def counted(self) -> Matched:
        """The set that is counted: of `match=auto` the articles with all words or, where there are none, with some."""
        if self._request.match == "any":
            return self._some
        return self._some if self._request.match == "auto" and not self._all.size and self._some.size else self._all

    @cached_property
    def count_some(self) -> int:
        """How many articles have some of the words, but not all."""
        return int(np.count_nonzero(self._some.mask & ~self._all.mask))

    def results(self) -> SearchResults:
        """The asked page; `PageOutOfRange` past the end."""
        request, counted = self._request, self.counted
        size = counted.size
        start = (request.page - 1) * request.page_size
        if request.page > 1 and start >= self._listed:
            raise PageOutOfRange(request.page)
        hits = self._page(start, start + request.page_size)
        return SearchResults(
            request=request,
            hits=tuple(as_hits(self._found(hits), request.query)),
            total=size,
            matched=counted.name,
            facets=tuple(self._facet(definition) for definition in FACETS),
            bars=date_bars(self._view, counted.mask),
            undated=int(np.count_nonzero(counted.mask & matching.shelf(self._view, "undated"))),
            count_some=self._counted_some,
            years=tuple(Bar(f"{year:04}", number) for year, number in year_counts(self._view, counted.mask).items()),
            months=month_bars(self._view, counted.mask),
            days=day_bars(self._view, counted.mask, request),
        )

    def stretch(self, start: int, end: int) -> Stretch:
        """Places [start, end) of the list, without anything that is shown beside them."""
        page = self._page(start, end)
        numbers = self._view.articles[[one.row for one in page]].tolist()
        return Stretch(tuple(numbers), tuple(one.matched.name for one in page), self._listed)

    def numbers(self) -> list[int]:
        """Numbers of all articles of the counted set in the asked order."""
        rows, _scores = self._ordered(self.counted, self.counted.size)
        numbers: list[int] = self._view.articles[rows].tolist()
        return numbers

    @property
    def _counted_some(self) -> int:
        """The number of articles that have some of the words, where they are told."""
        return self.count_some if self._request.match != "all" else 0

    @property
    def _listed(self) -> int:
        counted = self.counted
        return listed(self._request, counted.name, counted.size, self._counted_some)

    @property
    def _is_ranked(self) -> bool:
        return self._request.sort == "relevance" and self._request.query.tree is not None

    @cached_property
    def _all(self) -> Matched:
        return self._narrowed("all", self._request.query.tree)

    @cached_property
    def _some(self) -> Matched:
        return self._narrowed("some", self._request.query.some)

    def _narrowed(self, name: str, node: Node | None) -> Matched:
        masks = [self._asked(node), self._within, *self._choices.values()]
        return Matched(name, node, matching.together(self._view, masks))

    def _asked(self, node: Node | None) -> Mask:
        if node is not None:
            return matching.matches(node, self._words)
        return np.full(self._view.size, self._request.query.is_empty)

    def _facet(self, definition: FacetDefinition) -> Facet:
        """Counted under all filters or, where values of its filter mean any of them, under all others."""
        name = definition.parameter
        mask = self.counted.mask
        if name in self._choices and name not in DEMANDING_ALL:
            others = [mask for other, mask in self._choices.items() if other != name]
            asked = self._asked(self.counted.node)
            mask = matching.together(self._view, [asked, self._within, *others])
        return count_facet(definition, self._view, mask, self._request.choices.get(name, Choice()))

    def _page(self, start: int, end: int) -> list[Listed]:
        """Places [start, end) of the list: the counted set, then, where the list goes on, those with some words."""
        found: list[Listed] = []
        for one in self._sets:
            size = one.size
            if start < size and end > 0:
                rows, scores = self._ordered(one, min(end, size))
                found += [
                    Listed(row, None if scores is None else float(scores[place]), one)
                    for place, row in enumerate(rows.tolist())
                    if place >= start
                ]
            start, end = max(start - size, 0), end - size
        return found

    @property
    def _sets(self) -> list[Matched]:
        """The sets that the list goes through, one after the other."""
        counted = self.counted
        size = counted.size
        if self._request.match != "auto" or listed(self._request, counted.name, size, self.count_some) == size:
            return [counted]
        return [counted, Matched("some", self._some.node, self._some.mask & ~self._all.mask)]

    def _ordered(self, matched: Matched, wanted: int) -> tuple[Rows, Scores | None]:
        """The first `wanted` rows of a set in the asked order; scores where it is one of relevance."""
        view, sort = self._view, self._request.sort
        if self._is_ranked and matched.node is not None:
            return self._ranking.ordered(matched.node, np.flatnonzero(matched.mask), wanted)
        order = {"oldest": view.oldest_first, "added": view.last_added_first}.get(sort, view.newest_first)
        return order[matched.mask[order]][:wanted], None

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self._words)

    def _found(self, page: list[Listed]) -> Iterator[Found]:
        """What is shown of the page's rows; an article that was deleted this very moment is left out."""
        keys = [int(self._view.articles[one.row]) for one in page]
        articles = Article.objects.for_lists().in_bulk(keys)
        query = self._request.query
        wanted = dict.fromkeys(leaf for one in page for leaf in query.marking(one.matched.name).leaves)
        evidence = Evidence(self._words, wanted, keys) if wanted else None
        for key, one in zip(keys, page, strict=True):
            if key not in articles:
                continue
            article = articles[key]
            node = one.matched.node
            yield Found(
                article,
                one.matched.name,
                one.score,
                evidence.blocks(one.row, article, query.marking(one.matched.name).leaves) if evidence else None,
                tuple(self._ranking.parts(node, one.row)) if one.score is not None and node is not None else (),
            )
