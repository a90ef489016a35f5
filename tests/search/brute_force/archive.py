"""Every article, seen for one request: which are found, in which order, and what is shown of them."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from archive.models import Article
from archive.search.backend import Facet, FacetValue, Hit, SearchRequest, listed
from archive.search.conditions import DEMANDING_ALL, NOT_STATED, SHELF_PRECISIONS, Choice
from archive.search.facets import FACETS
from archive.search.passages import best_blocks
from archive.search.tree import (
    Both,
    Dated,
    Either,
    Leaf,
    Named,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Welcome,
    Without,
    Word,
    leaves,
)
from archive.text.analyzer import analyze
from archive.text.highlight import find_marks, marked_html, snippets
from tests.search.brute_force.documents import Document, all_values, chosen, has, is_dated, moment, overlaps, values
from tests.search.brute_force.nodes import pairs, with_synonyms


class Archive:
    """Every article, seen for one request."""

    def __init__(self, request: SearchRequest) -> None:
        self.request = request
        self.query = request.query
        self.documents = [
            Document(
                article,
                {number: analyze(text) for number, text in article.blocks()},
                tuple(link.actor for link in article.article_actors.all()),
            )
            for article in Article.objects.select_related("outlet", "agency").prefetch_related("article_actors__actor")
        ]

    @cached_property
    def counted(self) -> tuple[list[Document], str]:
        if self.request.match == "any" or (self.request.match == "auto" and not self.all and self.some):
            return self.some, "some"
        return self.all, "all"

    @property
    def entries(self) -> list[tuple[tuple[Document, float | None], str]]:
        """The whole list: the counted set and, where the list goes on, those with some words."""
        counted, name = self.counted
        entries = [(one, name) for one in self.ordered(counted, name)]
        count_some = len(self.some_only) if self.request.match != "all" else 0
        if listed(self.request, name, len(counted), count_some) > len(counted):
            entries += [(one, "some") for one in self.ordered(self.some_only, "some")]
        return entries

    @cached_property
    def all(self) -> list[Document]:
        return self._taken(self.query.tree)

    @cached_property
    def some(self) -> list[Document]:
        return self._taken(self.query.some)

    @cached_property
    def some_only(self) -> list[Document]:
        return [one for one in self.some if one not in self.all]

    def _taken(self, node: Node | None, without: str = "") -> list[Document]:
        return [one for one in self.documents if self._asks(node, one) and self._filters(one, without)]

    def _asks(self, node: Node | None, one: Document) -> bool:
        return self.query.is_empty if node is None else self.meets(node, one)

    def meets(self, node: Node, one: Document) -> bool:
        match node:
            case Both(parts):
                return all(self.meets(part, one) for part in parts if not isinstance(part, Welcome))
            case Either(parts) | Synonyms(parts):
                return any(self.meets(part, one) for part in parts if not isinstance(part, Welcome))
            case Without(part):
                return not self.meets(part, one)
            case Named(kind, values):
                return any(has(kind, value, one) for value in values)
            case Dated(since, until):
                return overlaps(one.article, since, until)
            case leaf:
                return bool(one.places(leaf))

    def _filters(self, one: Document, without: str) -> bool:
        shelf = SHELF_PRECISIONS.get(self.request.shelf)
        return (
            (shelf is None or one.article.published_precision in shelf)
            and overlaps(one.article, self.request.since, self.request.until)
            and all(chosen(name, choice, one) for name, choice in self.request.choices.items() if name != without)
        )

    # --- order ----------------------------------------------------------------------------------------------------

    def ordered(self, documents: Sequence[Document], name: str) -> list[tuple[Document, float | None]]:
        node = self.query.tree if name == "all" else self.query.some
        newest = sorted(documents, key=lambda one: (not is_dated(one), -moment(one), -one.article.pk))
        if self.request.sort == "relevance" and node is not None:
            return self._ranked(node, newest)
        if self.request.sort == "oldest":
            newest = sorted(documents, key=lambda one: (not is_dated(one), moment(one), one.article.pk))
        elif self.request.sort == "added":
            newest = sorted(documents, key=lambda one: (-one.article.added.timestamp(), -one.article.pk))
        return [(one, None) for one in newest]

    def _ranked(self, node: Node, newest: list[Document]) -> list[tuple[Document, float | None]]:
        scores = {one.article.pk: round(self.score(node, one), 6) for one in newest}
        ranked = sorted(newest, key=lambda one: -scores[one.article.pk])  # stable: the newer first among equals
        near_pairs = list(pairs(node))
        for one in ranked[:100]:
            near = sum(self._nearness(*pair, one) for pair in near_pairs)
            scores[one.article.pk] += round(near + self._passage(node, one), 6)
        places = {one.article.pk: place for place, one in enumerate(newest)}
        head = sorted(ranked[:100], key=lambda one: (-scores[one.article.pk], places[one.article.pk]))
        return [(one, scores[one.article.pk]) for one in [*head, *ranked[100:]]]

    def score(self, node: Node, one: Document) -> float:
        match node:
            case Both(parts) | Either(parts):
                return sum(self.score(part, one) for part in parts)
            case Synonyms(parts):
                return max(self.score(part, one) for part in parts)
            case Welcome(part):
                return self.score(part, one)
            case Word() | Phrase() | Prefix():
                return self._leaf_score(node, one)
            case _:
                return 0.0

    def _leaf_score(self, leaf: Leaf, one: Document) -> float:
        if isinstance(leaf, Phrase):
            return self._bm25(leaf, one, sum(self._idf(word) for word in leaf.words))
        score = self._bm25(leaf, one, self._idf(leaf))
        if isinstance(leaf, Word) and not leaf.is_exact:
            exact = Word(leaf.lemma, leaf.folded, is_exact=True, where=leaf.where)
            score += 0.3 * self._bm25(exact, one, self._idf(exact))
        return score

    def _bm25(self, leaf: Leaf, one: Document, idf: float) -> float:
        mean = sum(document.length for document in self.documents) / len(self.documents)
        weight = one.weight(leaf)
        return idf * 1.9 * weight / (weight + 0.9 * (0.05 + 0.95 * one.length / mean)) if weight else 0.0

    def _idf(self, leaf: Leaf) -> float:
        having = sum(bool(one.places(leaf)) for one in self.documents)
        return math.log(1 + (len(self.documents) - having + 0.5) / (having + 0.5))

    def _nearness(self, first: Word, second: Word, one: Document) -> float:
        weight = (self._idf(first) + self._idf(second)) / 2
        return 0.8 * weight if one.places(Phrase((first, second))) else 0.0

    def _passage(self, node: Node, one: Document) -> float:
        """What the best passage of 40 positions behind its first word has of the query."""
        forms = {word.lemma: (word, *others) for word, others in reversed(list(with_synonyms(node)))}
        sought = {leaves[0]: one.positions(leaves) for leaves in forms.values()}
        if len(sought) < 2:
            return 0.0
        begins = sorted({place for places in sought.values() for place in places})
        return 0.4 * max(
            (
                sum(
                    self._idf(word)
                    for word, places in sought.items()
                    if any(begin <= place <= begin + 40 for place in places)
                )
                for begin in begins
            ),
            default=0.0,
        )

    # --- what is shown --------------------------------------------------------------------------------------------

    def hit(self, one: Document, score: float | None, matched: str) -> Hit:
        article, query = one.article, self.query
        title = article.display_title
        return Hit(
            article=article,
            title=marked_html(title, find_marks(analyze(title), query.marking(matched).in_title)),
            snippets=tuple(self._snippets(one, matched)),
            score=score,
            matched=matched,
        )

    def _snippets(self, one: Document, matched: str) -> list[str]:
        article, texts = one.article, dict(one.article.blocks())
        beginning = article.lead or next((block for block in article.body if isinstance(block, str)), "")
        wanted = list(dict.fromkeys(leaves(self.query.tree if matched == "all" else self.query.some)))
        if not wanted:
            return snippets(beginning, [], count=1) if article.title or article.lead else []
        found: dict[int, list[Leaf]] = {}
        for leaf in wanted:
            for block in one.places(leaf):
                found.setdefault(block, []).append(leaf)
        best = best_blocks({block: met for block, met in found.items() if block})
        if not best:
            return snippets(beginning, [], count=1)
        count, marks = 3 - len(best), self.query.marking(matched).in_text
        return [
            passage
            for block in best
            for passage in snippets(texts[block], find_marks(one.blocks[block], marks), count=count)
        ]

    # --- counts ---------------------------------------------------------------------------------------------------

    def facets(self) -> Iterator[Facet]:
        counted, name = self.counted
        node = self.query.tree if name == "all" else self.query.some
        for definition in FACETS:
            parameter = definition.parameter
            choice = self.request.choices.get(parameter, Choice())
            documents = counted if parameter in DEMANDING_ALL else self._taken(node, without=parameter)
            numbers = Counter(value for one in documents for value in values(definition.name, one))
            for value in (*choice.wanted, *choice.excluded):
                if value != NOT_STATED and value in all_values(definition.name, value):
                    numbers.setdefault(value, 0)
            yield Facet(
                definition.name,
                parameter,
                tuple(
                    FacetValue(value, "", number, value in choice.wanted, value in choice.excluded)
                    for value, number in numbers.items()
                ),
            )
