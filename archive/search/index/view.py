"""The archive as one process sees it at a moment: a row of facts for each living article, and where its words stand."""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.search.index import segments
from archive.search.index.facts import FACTS, NO_MOMENT, NONE
from archive.search.index.segments import GONE, WHOLE, LoadedSegment, State

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the articles of a segment stand in a view: `rows[number]`, -1 where another entry counts now. Its rows are
    those from `first` on, one for each of the living `documents`, in their order."""

    segment: LoadedSegment
    rows: Rows
    documents: Rows
    first: int

    @property
    def is_complete(self) -> bool:
        return len(self.documents) == len(self.rows)

    def rows_of(self, documents: NDArray[np.uint16]) -> tuple[Rows, Mask | None]:
        """The rows of these documents of the segment, in order, and which of them live (None: all)."""
        if self.is_complete:
            return documents.astype(np.int64) + self.first, None
        rows = self.rows[documents]
        living = rows >= 0
        return rows[living], living

    def documents_of(self, rows: Rows) -> Rows:
        """The documents of those of the rows that are this segment's."""
        own = rows[(rows >= self.first) & (rows < self.first + len(self.documents))]
        return self.documents[own - self.first]


class View:
    """Every living article once, in the order of segments. Built from immutable segments and never changed; columns
    are arrays with one value for each row (`facts.FACTS`), lists of actors and tags are flat with the row beside."""

    def __init__(self, loaded: Iterable[LoadedSegment], merged: str = "") -> None:
        self.segments = tuple(sorted(loaded, key=lambda segment: segment.id))
        self.state = State(frozenset(segment.id for segment in self.segments), merged)
        newest = _newest(self.segments)
        self.size = len(newest.articles)
        self.articles = newest.articles
        self.placements = newest.placements
        self.columns = newest.columns
        self.actor_rows, self.actors = newest.actors
        self.tag_rows, self.tags = newest.tags
        self.names = newest.names
        self.codes = {name: code for code, name in enumerate(newest.names)}

    @cached_property
    def mean_length(self) -> float:
        return float(self.columns["length"].mean()) if self.size else 1.0

    @cached_property
    def newest_first(self) -> Rows:
        """Rows the newest first, undated last; the later number first among equals."""
        moments = self.columns["moment"]
        return np.lexsort((-self.articles, -moments, moments == NO_MOMENT))

    @cached_property
    def oldest_first(self) -> Rows:
        """Rows the oldest first, undated last; the smaller number first among equals."""
        moments = self.columns["moment"]
        return np.lexsort((self.articles, moments, moments == NO_MOMENT))

    @cached_property
    def last_added_first(self) -> Rows:
        return np.lexsort((-self.articles, -self.columns["added"]))

    @cached_property
    def age(self) -> Rows:
        """The place of each row in `newest_first`."""
        return _places(self.newest_first)

    @cached_property
    def youth(self) -> Rows:
        """The place of each row in `oldest_first`."""
        return _places(self.oldest_first)

    def rows_of_articles(self, articles: Sequence[int] | NDArray[np.int64]) -> Rows:
        """The rows of those of these articles that live here."""
        rows = self.row_of_each(articles)
        return rows[rows >= 0]

    def row_of_each(self, articles: Sequence[int] | NDArray[np.int64]) -> Rows:
        """The row of each of these articles, -1 where it does not live here."""
        if not self.size:
            return np.full(len(articles), -1)
        order = self._by_article
        at = np.searchsorted(self.articles[order], articles)
        rows = order[np.minimum(at, self.size - 1)]
        return np.where(self.articles[rows] == articles, rows, -1)

    @cached_property
    def _by_article(self) -> Rows:
        return np.argsort(self.articles)


class Views:
    """The newest view of a process. Segments never change, so a view holds as long as the state is the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._view = View([])

    def current(self) -> View:
        """The archive as it is now."""
        state = segments.state()
        with self._lock:
            if state != self._view.state:
                kept = [segment for segment in self._view.segments if segment.id in state.segments]
                loaded = segments.load(state.segments - {segment.id for segment in kept})
                self._view = View([*kept, *loaded], state.merged)
            return self._view


@dataclass(frozen=True, slots=True)
class _Newest:
    articles: NDArray[np.int64]
    placements: tuple[Placement, ...]
    columns: dict[str, NDArray[np.int64]]
    actors: tuple[Rows, NDArray[np.int64]]
    tags: tuple[Rows, NDArray[np.int64]]
    names: tuple[str, ...]


def _newest(parts: Sequence[LoadedSegment]) -> _Newest:
    """Of all entries those that count: for each living article its newest facts and its newest text."""
    articles = np.concatenate([part.entries.articles for part in parts] or [np.empty(0, np.int64)])
    versions = np.concatenate([part.entries.versions for part in parts] or [np.empty(0, np.int64)])
    kinds = np.concatenate([part.entries.kinds for part in parts] or [np.empty(0, np.uint8)])
    told = latest(articles, versions, np.ones(len(kinds), np.bool_))
    written = latest(articles, versions, kinds == WHOLE)
    living = articles[told[kinds[told] != GONE]]
    text = np.sort(written[np.isin(articles[written], living, assume_unique=True)])
    rows = np.full(len(articles), -1, np.int64)
    rows[text] = np.arange(len(text))
    # Facts in the order of the texts: `told` and `written` are both sorted by article.
    order = np.argsort(articles[text])
    facts = np.empty(len(text), np.int64)
    facts[order] = told[np.isin(articles[told], articles[text], assume_unique=True)]
    all_facts, codes, names = _facts(parts)
    columns = {name: np.ascontiguousarray(all_facts[name][facts]) for name in FACTS.names or ()}
    columns["length"] = np.ascontiguousarray(all_facts["length"][text])
    columns["section"] = codes[facts]
    return _Newest(
        articles[text],
        _placements(parts, rows),
        columns,
        _lists([part.entries.facts.actors for part in parts], all_facts["actors"], facts),
        _lists(_tags(parts, names), all_facts["tags"], facts),
        tuple(names),
    )


def latest(articles: NDArray[np.int64], versions: NDArray[np.int64], among: Mask) -> Rows:
    """Places of the entry with the highest version of each article, among these entries, in the articles' order."""
    places = np.flatnonzero(among)
    places = places[np.lexsort((versions[places], articles[places]))]
    sorted_articles = articles[places]
    return places[np.r_[sorted_articles[1:] != sorted_articles[:-1], np.ones(min(1, len(places)), np.bool_)]]


def _places(order: Rows) -> Rows:
    """At which place each row stands in an order of all."""
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


def _placements(parts: Sequence[LoadedSegment], rows: Rows) -> tuple[Placement, ...]:
    placements: list[Placement] = []
    start = 0
    for part in parts:
        own = rows[start : start + part.size]
        start += part.size
        documents = np.flatnonzero(own >= 0)
        if part.directory and len(documents):
            placements.append(Placement(part, own, documents, int(own[documents[0]])))
    return tuple(placements)


def _facts(parts: Sequence[LoadedSegment]) -> tuple[NDArray[np.void], NDArray[np.int64], dict[str, int]]:
    """The facts of all entries, their sections as codes of this view, and those codes by name."""
    names: dict[str, int] = {}
    sections: list[NDArray[np.int64]] = []
    for part in parts:
        facts = part.entries.facts
        own = np.array([names.setdefault(name, len(names)) for name in facts.names] + [NONE], np.int64)
        sections.append(own[facts.rows["section"]])  # NONE is -1: the last
    rows = np.concatenate([part.entries.facts.rows for part in parts] or [np.empty(0, FACTS)])
    return rows, np.concatenate(sections or [np.empty(0, np.int64)]), names


def _tags(parts: Sequence[LoadedSegment], names: dict[str, int]) -> list[NDArray[np.int64]]:
    return [
        np.array([names[name] for name in part.entries.facts.names], np.int64)[part.entries.facts.tags]
        if len(part.entries.facts.tags)
        else np.empty(0, np.int64)
        for part in parts
    ]


def _lists(flat: Sequence[NDArray[np.int64]], counts: NDArray[np.int32], chosen: Rows) -> tuple[Rows, Rows]:
    """The lists of the chosen entries, flat, with the row (the entry's place among the chosen) of each member."""
    members = np.concatenate(flat) if flat else np.empty(0, np.int64)
    ends = np.cumsum(counts, dtype=np.int64)
    sizes = counts[chosen].astype(np.int64)
    begins = ends[chosen] - sizes
    rows = np.repeat(np.arange(len(chosen)), sizes)
    within = np.arange(len(rows)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return rows, members[np.repeat(begins, sizes) + within]
