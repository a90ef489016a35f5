"""The search of quotations as it is meant, asked of PostgreSQL row by row: what engines are held to.

Slow on purpose: each count is a query over all quotations. It shares with the engine what is tested apart: the query's
tree, what it demands of words, and marks.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import ExtractYear
from django.utils.safestring import mark_safe

from archive.models import Actor, Outlet, Quotation
from archive.search.backend import FacetCount, PageOutOfRange, QuotationHit, QuotationRequest, QuotationResults
from archive.search.conditions import NOT_STATED
from archive.search.request import Query
from archive.search.spoken import MOST_VALUES
from archive.search.spoken_words import demand, overlapping
from archive.search.tree import Either
from archive.search.vectors import LexemeQuery, tsquery
from archive.text.analyzer import analyze
from archive.text.edtf import ISTANBUL
from archive.text.highlight import find_marks, marked_html

_BY_LENGTH = 1


def search_quotations(request: QuotationRequest, *, has_facets: bool = True) -> QuotationResults:
    """The asked page; `PageOutOfRange` past the end."""
    demands = _demands(request)
    found = _found(request, demands)
    total = found.count()
    start = (request.page - 1) * request.page_size
    if request.page > 1 and start >= total:
        raise PageOutOfRange(request.page)
    rows = _ordered(found, request).select_related("speaker", "article__outlet")[start : start + request.page_size]
    hits = tuple(_hit(row, request.query) for row in rows)
    if not has_facets:
        return QuotationResults(request, hits, total)

    def others(name: str) -> QuerySet[Quotation]:
        return _found(request, {key: one for key, one in demands.items() if key != name})

    return QuotationResults(
        request,
        hits,
        total,
        speakers=_facet(others("actor"), "speaker", Actor.objects.in_bulk),
        outlets=_facet(others("outlet"), "article__outlet", Outlet.objects.in_bulk),
        years=_years(others("date")),
    )


def _demands(request: QuotationRequest) -> dict[str, Q]:
    """What is demanded of a quotation, by the parameter that demands it."""
    demands = {"date": overlapping(request.since, request.until)}
    if request.query.tree is not None:
        demands["q"] = demand(request.query.tree, request.named)
    if request.kind:
        demands["kind"] = Q(kind=request.kind)
    if request.actors:
        demands["actor"] = _one_of("speaker", Actor.objects.filter(slug__in=request.actors), request.actors)
    if request.outlets:
        demands["outlet"] = _one_of("article__outlet", Outlet.objects.filter(slug__in=request.outlets), request.outlets)
    return demands


def _one_of(column: str, rows: QuerySet[Any], slugs: Iterable[str]) -> Q:
    """Keys instead of slugs: how often a key stands there PostgreSQL knows, and it goes by the index of a rare one."""
    known = Q(**{f"{column}__in": list(rows.values_list("pk", flat=True))})
    return known | Q(**{column: None}) if NOT_STATED in slugs else known


def _found(request: QuotationRequest, demands: Mapping[str, Q]) -> QuerySet[Quotation]:
    if request.query.asks_nothing:
        return Quotation.objects.none()
    return Quotation.objects.filter(reduce(and_, demands.values(), Q()))


def _ordered(found: QuerySet[Quotation], request: QuotationRequest) -> QuerySet[Quotation]:
    moment = F("article__calendar_moment")
    newest = (moment.desc(nulls_last=True), "-article_id", "block", "start", "pk")
    if request.order == "oldest":
        return found.order_by(moment.asc(nulls_last=True), "article_id", "block", "start", "pk")
    if request.order == "newest":
        return found.order_by(*newest)
    leaves = request.query.positive
    words = LexemeQuery(tsquery(Either(leaves) if len(leaves) > 1 else leaves[0]))
    ranked = found.annotate(rank=SearchRank(F("vector"), words, normalization=Value(_BY_LENGTH)))
    return ranked.order_by(F("rank").desc(), *newest)


def _facet(
    found: QuerySet[Quotation], column: str, bulk: Callable[[Iterable[int]], dict[int, Any]]
) -> tuple[FacetCount, ...]:
    rows = found.order_by().exclude(**{column: None}).values_list(column).annotate(number=Count("pk"))
    counts = dict(rows.order_by("-number", column)[:MOST_VALUES])
    named = bulk(counts) if counts else {}
    return tuple(FacetCount(named[key].slug, named[key].name, number) for key, number in counts.items())


def _years(found: QuerySet[Quotation]) -> tuple[FacetCount, ...]:
    dated = found.order_by().filter(article__calendar_moment__isnull=False)
    rows = dated.annotate(year=ExtractYear("article__calendar_moment", tzinfo=ISTANBUL)).values_list("year")
    counts = rows.annotate(number=Count("pk")).order_by("-year")
    return tuple(FacetCount(f"{year:04}", f"{year}", number) for year, number in counts)


def _hit(quotation: Quotation, query: Query) -> QuotationHit:
    marks = find_marks(analyze(quotation.text), query.marking("all").in_text) if query.tree is not None else []
    return QuotationHit(quotation, mark_safe(marked_html(quotation.text, marks)))  # escaped by marked_html
