"""The engine that looks at every article."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from archive.models import Article, Quotation
from archive.models.articles import UNDATED
from archive.search.backend import (
    Bar,
    PageOutOfRange,
    QuotationRequest,
    QuotationResults,
    SearchBackend,
    SearchRequest,
    SearchResults,
    Stretch,
    Tally,
)
from tests.search import spoken_in_sql
from tests.search.brute_force.archive import Archive
from tests.search.brute_force.bars import bars, is_within_a_year, periods, tally
from tests.search.brute_force.documents import Document, is_dated, year


class BruteForce(SearchBackend):
    def search(self, request: SearchRequest) -> SearchResults:
        archive = Archive(request)
        counted, name = archive.counted
        start, end = (request.page - 1) * request.page_size, request.page * request.page_size
        count_some = len(archive.some_only) if request.match != "all" else 0
        entries = archive.entries
        if request.page > 1 and start >= len(entries):
            raise PageOutOfRange(request.page)
        return SearchResults(
            request=request,
            hits=tuple(archive.hit(one, score, matched) for (one, score), matched in entries[start:end]),
            total=len(counted),
            matched=name,
            facets=tuple(archive.facets()),
            bars=tuple(bars([one.article for one in counted])),
            undated=sum(one.article.published_precision in UNDATED for one in counted),
            count_some=count_some,
            years=tuple(
                Bar(f"{one_year:04}", number)
                for one_year, number in sorted(Counter(year(one.article) for one in counted if is_dated(one)).items())
            ),
            months=periods(counted, "months", "%Y-%m"),
            days=periods(counted, "days", "%Y-%m-%d") if is_within_a_year(request) else (),
        )

    def count(self, request: SearchRequest) -> int:
        return len(Archive(request).counted[0])

    def numbers(self, request: SearchRequest) -> list[int]:
        archive = Archive(request)
        return [one.article.pk for one, _score in archive.ordered(*archive.counted)]

    def stretch(self, request: SearchRequest, start: int, end: int) -> Stretch:
        entries = Archive(request).entries
        numbers = tuple(one.article.pk for (one, _score), _matched in entries[start:end])
        return Stretch(numbers, tuple(matched for _one, matched in entries[start:end]), len(entries))

    def matching(self, request: SearchRequest) -> Iterable[Article]:
        return [Article.objects.get(pk=number) for number in self.numbers(request)]

    def state(self) -> object:
        return object()

    def search_quotations(self, request: QuotationRequest, *, has_facets: bool = True) -> QuotationResults:
        return spoken_in_sql.search_quotations(request, has_facets=has_facets)

    def spoken(self, speakers: Collection[int]) -> Mapping[int, int]:
        return dict(Counter(one.speaker_id for one in Quotation.objects.filter(speaker__in=speakers)))

    def tallies(self, parameter: str = "actor") -> dict[int, Tally]:
        found: dict[int, list[Document]] = {}
        for one in Archive(SearchRequest()).all:
            stated = {"outlet": [one.article.outlet_id], "agency": [one.article.agency_id]}
            for key in stated.get(parameter, [actor.pk for actor in one.actors]):
                if key is not None:
                    found.setdefault(key, []).append(one)
        ages = {key: age for age, key in enumerate(Article.objects.newest_first().values_list("pk", flat=True))}
        return {key: tally(those, ages) for key, those in found.items()}

    def index(self, articles: Iterable[Article]) -> None:
        pass

    def index_facts(self, articles: Iterable[Article]) -> None:
        pass

    def remove(self, numbers: Iterable[int]) -> None:
        pass

    def outdated(self) -> int:
        return 0

    def tidy(self) -> None:
        pass
