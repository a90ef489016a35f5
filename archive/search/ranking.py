"""How well an article answers: BM25 over lemmas and exact forms, and query words that stand near each other."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from archive.search import tree
from archive.search.index.view import Mask, Rows
from archive.search.nearness import Sought, Standing, neighbours, sought
from archive.search.tree import Both, Either, Leaf, Node, Phrase, Prefix, Synonyms, Welcome, Word, leaves
from archive.search.words import Met, Words, term_of

Scores = NDArray[np.float64]

# BM25's constants, and the part of exact forms; chosen on one half of the development set, confirmed on the other
# (docs/decisions/0012-segments.md, 0016-passages.md).
K1, B = 0.9, 0.95
EXACT_PART = 0.3
# Of the best so many articles those rise in which query words stand side by side, by so much of the pair's mean weight,
# and those that have more of the query in one passage, by so much of what the words of the best passage weigh.
REORDERED = 100
ADJACENCY_PART = 0.8
PASSAGE_PART = 0.4
# Scores are compared to so many digits, so that equal ones are equal whatever the order of additions.
DIGITS = 6


class Ranking:
    """Scores the articles of a view for a tree. Numbers of articles are those of the whole archive, so that a filter
    changes no score."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._view = words.view
        self._norms = K1 * (1 - B + B * words.view.columns["length"] / words.view.mean_length)
        self._scored: dict[Leaf, tuple[Rows, Scores]] = {}
        self._near: dict[int, list[tuple[Leaf, float]]] = defaultdict(list)

    def scores(self, node: Node) -> Scores:
        """A score for each row; of words that are not met nothing."""
        total = np.zeros(self._view.size)
        self._add(node, total)
        return total

    def parts(self, node: Node, row: int) -> Iterator[tuple[Leaf, float]]:
        """The leaves of an ordered row and the pairs that stand side by side in it, each once with its part of the
        score; what a passage adds is told with its words."""
        found: dict[Leaf, float] = defaultdict(float)
        for leaf in dict.fromkeys(leaves(node)):
            rows, scores = self._of_leaf(leaf)
            at = int(np.searchsorted(rows, row))
            if at < len(rows) and rows[at] == row:
                found[leaf] += float(scores[at])
        for leaf, part in self._near.get(row, ()):
            found[leaf] += part
        yield from found.items()

    def ordered(self, node: Node, rows: Rows, wanted: int) -> tuple[Rows, Scores]:
        """The best `wanted` of these rows, the best first, with their scores; among equals the newer first."""
        scores = np.round(self.scores(node)[rows], DIGITS)
        rows, scores = self._best(rows, scores, max(wanted, REORDERED))
        scores[:REORDERED] += self._nearness(node, rows[:REORDERED])
        head = self._order(rows[:REORDERED], scores[:REORDERED])
        order = np.r_[head, np.arange(len(head), len(rows))][:wanted]
        return rows[order], scores[order]

    def _best(self, rows: Rows, scores: Scores, wanted: int) -> tuple[Rows, Scores]:
        if wanted < len(rows):
            threshold = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
            candidates = np.flatnonzero(scores >= threshold)
            rows, scores = rows[candidates], scores[candidates]
        order = self._order(rows, scores)[:wanted]
        return rows[order], scores[order]

    def _order(self, rows: Rows, scores: Scores) -> Rows:
        return np.lexsort((self._view.age[rows], -scores))

    def _nearness(self, node: Node, rows: Rows) -> Scores:
        """What these rows gain by words that stand near each other."""
        words, pairs = sought(node), list(neighbours(node))
        wanted = {word for pair in pairs for word in pair} | {word for one in words for word in one.words()}
        self._words.reader.load_places(map(term_of, wanted))
        standing = Standing(self._words.reader, rows)
        gained = np.zeros(len(rows))
        for one, other in pairs:
            weight = ADJACENCY_PART * (self._weight(one) + self._weight(other)) / 2
            stands = standing.side_by_side((one, other))
            gained += self._gained(Phrase((one, other)), np.where(stands, weight, 0.0), rows)
        if len(words) > 1:  # one word alone stands in a passage of every article
            gained += self._of_passages(words, standing, rows)
        return np.round(gained, DIGITS)

    def _of_passages(self, words: Sequence[Sought], standing: Standing, rows: Rows) -> Scores:
        weights = [PASSAGE_PART * self._weight(one.word) for one in words]
        gained = np.zeros(len(rows))
        for one, weight, stands in zip(words, weights, standing.best_passages(words, weights).T, strict=True):
            for form in one.forms:
                meets = stands & standing.has(form)
                gained += self._gained(form, np.where(meets, weight, 0.0), rows)
                stands &= ~meets
        return gained

    def _gained(self, leaf: Leaf, parts: Scores, rows: Rows) -> Scores:
        """The parts, noted for those who ask for them."""
        for place in np.flatnonzero(parts).tolist():
            self._near[int(rows[place])].append((leaf, float(parts[place])))
        return parts

    def _weight(self, word: Word) -> float:
        return self._idf(self._words.met(word))

    def _add(self, node: Node, total: Scores) -> None:
        match node:
            case Both(parts) | Either(parts):
                for part in parts:
                    self._add(part, total)
            case Synonyms(parts):
                best = np.zeros(len(total))
                for part in parts:
                    one = np.zeros(len(total))
                    self._add(part, one)
                    np.maximum(best, one, out=best)
                total += best
            case Welcome(part):
                self._add(part, total)
            case Word() | Phrase() | Prefix():
                rows, scores = self._of_leaf(node)
                total[rows] += scores

    def _of_leaf(self, leaf: Leaf) -> tuple[Rows, Scores]:
        """The rows that have a leaf, in order, and what it adds to their scores."""
        if leaf not in self._scored:
            self._scored[leaf] = self._score(leaf)
        return self._scored[leaf]

    def _score(self, leaf: Leaf) -> tuple[Rows, Scores]:
        if leaf.where == tree.PAGE:
            return np.empty(0, np.int64), np.empty(0)
        met = self._words.met(leaf)
        scores = self._bm25(met, self._idf_of(leaf, met))
        if isinstance(leaf, Word) and not leaf.is_exact:
            exact = self._words.exactly(leaf)
            at, has_lemma = _places_in(met.rows, exact.rows)
            scores[at] += EXACT_PART * self._bm25(exact, self._idf(exact))[has_lemma]
        return met.rows, scores

    def _bm25(self, met: Met, idf: float) -> Scores:
        return idf * (K1 + 1) * met.weights / (met.weights + self._norms[met.rows])

    def _idf_of(self, leaf: Leaf, met: Met) -> float:
        """A phrase weighs what its words weigh."""
        if isinstance(leaf, Phrase):
            return sum(self._idf(self._words.met(word)) for word in leaf.words)
        return self._idf(met)

    def _idf(self, met: Met) -> float:
        having = len(met.rows)
        return math.log(1 + (self._view.size - having + 0.5) / (having + 0.5))


def _places_in(rows: Rows, some: Rows) -> tuple[Rows, Mask]:
    """Where some of the rows stand among them, and which stand there at all: an entry that an older analyzer wrote may
    have a form without its lemma."""
    if not len(rows):
        return np.empty(0, np.int64), np.zeros(len(some), np.bool_)
    at = np.minimum(np.searchsorted(rows, some), len(rows) - 1)
    stands = rows[at] == some
    return at[stands], stands
