"""The engine on plain PostgreSQL: an inverted index of immutable segments, evaluated with numpy (docs/search.md)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar
from weakref import ref

from archive.models import Article, SearchRow
from archive.search.backend import (
    QuotationRequest,
    QuotationResults,
    SearchBackend,
    SearchRequest,
    SearchResults,
    Stretch,
    Tally,
)
from archive.search.evaluation import Evaluation
from archive.search.index import merging, segments, writing
from archive.search.index.reading import SegmentGone
from archive.search.index.view import View, Views
from archive.search.spoken import SpokenEvaluation
from archive.search.spoken_columns import SpokenColumns
from archive.search.tallies import tallies
from archive.text.analyzer import ANALYZER_VERSION

# Articles fetched together when all that match are streamed.
STREAMED_AT_ONCE = 200
# How often a search begins again because segments were merged under it.
MOST_ATTEMPTS = 5

Answer = TypeVar("Answer")


class PostgresBackend(SearchBackend):
    """Several workers and threads share what they may; each request reads one state of the archive."""

    def __init__(self) -> None:
        self._views = Views()
        self._spoken = SpokenColumns()
        self._tidied = segments.State(frozenset())
        self._tallies: dict[str, tuple[ref[View], Mapping[int, Tally]]] = {}

    def search(self, request: SearchRequest) -> SearchResults:
        return self._read(lambda view: Evaluation(view, request).results())

    def count(self, request: SearchRequest) -> int:
        return self._read(lambda view: Evaluation(view, request).counted.size)

    def numbers(self, request: SearchRequest) -> list[int]:
        return self._read(lambda view: Evaluation(view, request).numbers())

    def stretch(self, request: SearchRequest, start: int, end: int) -> Stretch:
        return self._read(lambda view: Evaluation(view, request).stretch(start, end))

    def matching(self, request: SearchRequest) -> Iterator[Article]:
        numbers = self.numbers(request)
        for start in range(0, len(numbers), STREAMED_AT_ONCE):
            batch = numbers[start : start + STREAMED_AT_ONCE]
            articles = Article.objects.for_lists().in_bulk(batch)
            yield from (articles[number] for number in batch if number in articles)

    def search_quotations(self, request: QuotationRequest, *, has_facets: bool = True) -> QuotationResults:
        return self._read(
            lambda view: SpokenEvaluation(view, self._spoken.of(view), request).results(has_facets=has_facets)
        )

    def spoken(self, speakers: Collection[int]) -> Mapping[int, int]:
        return self._read(lambda view: self._spoken.of(view).by_speaker(speakers))

    def tallies(self, parameter: str = "actor") -> Mapping[int, Tally]:
        return self._read(lambda view: self._tallied(view, parameter))

    def state(self) -> segments.State:
        return segments.state()

    def index(self, articles: Iterable[Article]) -> None:
        writing.index(articles)
        merging.tidy_a_little()

    def index_facts(self, articles: Iterable[Article]) -> None:
        writing.index_facts(articles)
        merging.tidy_a_little()

    def remove(self, numbers: Iterable[int]) -> None:
        """A trigger writes the entry that says so, also for rows that go with their article or in SQL."""
        SearchRow.objects.filter(pk__in=list(numbers)).delete()

    def outdated(self) -> int:
        return SearchRow.objects.exclude(analyzer_version=ANALYZER_VERSION).count()

    def tidy(self) -> None:
        if segments.state() != self._tidied:  # the worker asks every few seconds
            merging.tidy()
            self._tidied = segments.state()

    def _tallied(self, view: View, parameter: str) -> Mapping[int, Tally]:
        """Counted once for each view."""
        of, kept = self._tallies.get(parameter, (None, {}))
        if of is None or of() is not view:
            kept = tallies(view, parameter)
            self._tallies[parameter] = ref(view), kept
        return kept

    def _read(self, answer: Callable[[View], Answer]) -> Answer:
        for _attempt in range(MOST_ATTEMPTS - 1):
            try:
                return answer(self._views.current())
            except SegmentGone:
                continue
        return answer(self._views.current())
