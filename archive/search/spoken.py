"""Searches quotations: the same query language, asked of what somebody said instead of whole articles.

PostgreSQL tells which quotations the words take; everything else is counted in columns of numbers.
"""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import and_
from typing import Any

import numpy as np
from django.contrib.postgres.search import SearchRank
from django.core.exceptions import EmptyResultSet
from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.safestring import mark_safe
from numpy.typing import NDArray

from archive.models import Actor, Outlet, Quotation
from archive.search import matching
from archive.search.backend import FacetCount, PageOutOfRange, QuotationHit, QuotationRequest, QuotationResults
from archive.search.conditions import NOT_STATED
from archive.search.facets import counted
from archive.search.index.facts import NONE
from archive.search.index.numbers import numbers
from archive.search.index.view import Mask, Rows, View
from archive.search.request import Query
from archive.search.spoken_columns import KINDS, Spoken
from archive.search.spoken_words import demand
from archive.search.tree import Either
from archive.search.vectors import LexemeQuery, tsquery
from archive.text.analyzer import analyze
from archive.text.highlight import find_marks, marked_html

SORTS = ("relevance", "newest", "oldest")
# Values of a facet offered beside the list.
MOST_VALUES = 20
# ts_rank divided by 1 + the logarithm of the length: a long statement has more words without saying more of them.
_BY_LENGTH = 1


class SpokenEvaluation:
    """One request against the quotations of one view."""

    def __init__(self, view: View, spoken: Spoken, request: QuotationRequest) -> None:
        self._view, self._spoken, self._request = view, spoken, request
        self._masks = self._demands()

    def results(self, *, has_facets: bool) -> QuotationResults:
        """The asked page; `PageOutOfRange` past the end."""
        request, found = self._request, self._found()
        total = int(np.count_nonzero(found))
        start = (request.page - 1) * request.page_size
        if request.page > 1 and start >= total:
            raise PageOutOfRange(request.page)
        hits = self._hits(self._page(np.flatnonzero(found), start, start + request.page_size))
        if not has_facets:
            return QuotationResults(request, hits, total)
        return QuotationResults(
            request,
            hits,
            total,
            speakers=_facet(self._spoken.speakers[self._found("actor")], Actor.objects.all()),
            outlets=_facet(self._outlets[self._found("outlet")], Outlet.objects.all()),
            years=self._years(self._found("date")),
        )

    def _found(self, but: str = "") -> Mask:
        """What meets every demand but that of one parameter."""
        everything = np.ones(self._spoken.size, np.bool_)
        return reduce(and_, (mask for name, mask in self._masks.items() if name != but), everything)

    def _demands(self) -> dict[str, Mask]:
        """The quotations that each parameter takes."""
        request, spoken = self._request, self._spoken
        masks: dict[str, Mask] = {}
        if not request.query.is_empty:
            masks["q"] = spoken.among(self._asked[0])
        if request.since is not None or request.until is not None:
            masks["date"] = matching.dates(self._view, request.since, request.until)[spoken.rows]
        if request.kind:
            masks["kind"] = spoken.kinds == KINDS[request.kind]
        if request.actors:
            masks["actor"] = np.isin(spoken.speakers, _keys(Actor.objects.all(), request.actors))
        if request.outlets:
            masks["outlet"] = np.isin(self._outlets, _keys(Outlet.objects.all(), request.outlets))
        return masks

    @cached_property
    def _outlets(self) -> NDArray[np.int64]:
        return self._view.columns["outlet"][self._spoken.rows]

    @cached_property
    def _asked(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Numbers of the quotations that the query takes and, where they are asked for by relevance, their ranks."""
        query, nothing = self._request.query, (np.empty(0, np.int64), np.empty(0, np.float64))
        if query.tree is None:
            return nothing
        found = Quotation.objects.order_by().filter(demand(query.tree, self._request.named))
        ranked = found.annotate(rank=self._rank()).values_list("pk", "rank")
        try:
            statement, parameters = ranked.query.sql_with_params()
        except EmptyResultSet:  # Django knows without asking: a name that nobody has
            return nothing
        columns = numbers(
            [("number", "int8"), ("rank", "float8")], f"({statement}) AS found (number, rank)", parameters
        )
        return columns[0], columns[1]

    def _rank(self) -> Any:
        leaves = self._request.query.positive
        if self._request.order != "relevance":
            return Value(0.0, FloatField())
        words = LexemeQuery(tsquery(Either(leaves) if len(leaves) > 1 else leaves[0]))
        return Cast(SearchRank(F("vector"), words, normalization=Value(_BY_LENGTH)), FloatField())

    def _page(self, found: Rows, start: int, end: int) -> list[int]:
        """Numbers of the quotations at these places of the list."""
        keys = self._order(found)
        first = _candidates(keys[0], end)
        order = np.lexsort([key[first] for key in reversed(keys)])
        page: list[int] = self._spoken.numbers[found[first[order[start:end]]]].tolist()
        return page

    def _order(self, found: Rows) -> list[NDArray[Any]]:
        """By what the found quotations are ordered, what weighs most first."""
        spoken, view = self._spoken, self._view
        in_text = [spoken.places[found], spoken.numbers[found]]
        if self._request.order == "oldest":
            return [view.youth[spoken.rows[found]], *in_text]
        newest = [view.age[spoken.rows[found]], *in_text]
        return newest if self._request.order == "newest" else [-self._ranks(found), *newest]

    def _ranks(self, found: Rows) -> NDArray[np.float64]:
        asked, ranks = self._asked
        order = np.argsort(asked)
        return ranks[order[np.searchsorted(asked[order], self._spoken.numbers[found])]]

    def _hits(self, page: list[int]) -> tuple[QuotationHit, ...]:
        rows = Quotation.objects.select_related("speaker", "article__outlet")
        known = rows.defer("vector", "speaker__registered", "article__outlet__registered").in_bulk(page)
        return tuple(_hit(known[number], self._request.query) for number in page if number in known)

    def _years(self, found: Mask) -> tuple[FacetCount, ...]:
        months = self._view.columns["month"][self._spoken.rows[found]]
        years = counted(months[months != NONE] // 12)
        return tuple(FacetCount(f"{year:04}", f"{year}", years[year]) for year in sorted(years, reverse=True))


def _candidates(key: NDArray[Any], most: int) -> Rows:
    """Places among which the first `most` are, however equals are told apart: sorting all would cost more than all
    else."""
    if len(key) <= most:
        return np.arange(len(key))
    return np.flatnonzero(key <= np.partition(key, most - 1)[most - 1])


def _facet(keys: NDArray[np.int64], rows: QuerySet[Any]) -> tuple[FacetCount, ...]:
    counts = counted(keys[keys != NONE])
    first = sorted(counts, key=lambda key: (-counts[key], key))[:MOST_VALUES]
    named = {key: (slug, name) for key, slug, name in rows.filter(pk__in=first).values_list("pk", "slug", "name")}
    return tuple(FacetCount(*named[key], counts[key]) for key in first if key in named)


def _keys(rows: QuerySet[Any], slugs: Iterable[str]) -> list[int]:
    """Keys of the rows with these slugs, `NONE` for those that are not known."""
    unknown = [NONE] if NOT_STATED in slugs else []
    return [*rows.order_by().filter(slug__in=slugs).values_list("pk", flat=True), *unknown]


def _hit(quotation: Quotation, query: Query) -> QuotationHit:
    marks = find_marks(analyze(quotation.text), query.marking("all").in_text) if query.tree is not None else []
    return QuotationHit(quotation, mark_safe(marked_html(quotation.text, marks)))  # escaped by marked_html
