"""Articles counted by their dates."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.models import Article
from archive.models.articles import DATED, Precision
from archive.search.backend import Bar, SearchRequest, Tally
from archive.search.conditions import SHELF_PRECISIONS
from archive.text.edtf import ISTANBUL
from tests.search.brute_force.documents import Document, is_dated, year


def tally(documents: Sequence[Document], ages: Mapping[int, int]) -> Tally:
    dated = [one.article for one in documents if is_dated(one)]
    newest = min((ages[article.pk] for article in dated), default=None)
    return Tally(len(documents), Counter(year(article) for article in dated), newest)


def periods(documents: Iterable[Document], shelf: str, form: str) -> tuple[Bar, ...]:
    """The periods that have articles known at least that precisely."""
    known = [one.article for one in documents if one.article.published_precision in SHELF_PRECISIONS[shelf]]
    counts = Counter(article.calendar_moment.astimezone(ISTANBUL).strftime(form) for article in known)
    return tuple(Bar(period, number) for period, number in sorted(counts.items()))


def is_within_a_year(request: SearchRequest) -> bool:
    since, until = request.since, request.until
    return since is not None and until is not None and since.text[:4] == until.text[:4]


def bars(articles: Sequence[Article]) -> Iterator[Bar]:
    dated = [article for article in articles if article.published_precision in DATED]
    if not dated:
        return
    years = [year(article) for article in dated]
    span = range(min(years), max(years) + 1)
    if len(span) > 2:
        yield from (Bar(f"{one:04}", years.count(one)) for one in span)
        return
    months = [
        article.calendar_moment.astimezone(ISTANBUL).strftime("%Y-%m")
        for article in dated
        if article.published_precision != Precision.YEAR
    ]
    for one in span:
        for month in range(1, 13):
            yield Bar(f"{one:04}-{month:02}", months.count(f"{one:04}-{month:02}"))
