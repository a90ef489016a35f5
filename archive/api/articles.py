"""Articles: the searched list and one article."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from archive.api import parameters
from archive.api.filters import read_parameters, refuse_unknown
from archive.api.serializers import ArticleListSerializer, ArticleSerializer
from archive.exports.record import record, records
from archive.models import Article
from archive.search.backend import FacetValue, Hit, PageOutOfRange, SearchResults, get_backend
from archive.search.request import Query

# Facets of the answer, in the order of contract §5.
FACETS = ("actor", "body", "outlet", "agency", "section", "year", "precision")
# Of an article in a list: what only its own page tells.
LEFT_OUT = frozenset({"body", "quotations", "fields"})


class ArticleList(APIView):
    """Articles that match, ranked, with exact count and facets."""

    @extend_schema(
        operation_id="articles_list",
        parameters=parameters.of_articles(),
        responses=ArticleListSerializer,
        tags=["articles"],
    )
    def get(self, request: Request) -> Response:
        """Searches and filters all articles; parameters and query language are those of the search page."""
        asked = read_parameters(request.query_params).to_page()
        try:
            results = get_backend().search(asked)
        except PageOutOfRange as error:
            raise NotFound(_("Bu sayfa son sayfadan sonra.")) from error
        return Response(_answer(request, results))


class ArticleDetail(APIView):
    """One article, complete."""

    @extend_schema(operation_id="articles_detail", responses=ArticleSerializer, tags=["articles"])
    def get(self, request: Request, pk: int) -> Response:
        """The article with its text, quotations, captures and the evidence for each field."""
        refuse_unknown(request.query_params, ())
        try:
            return Response(record(Article.objects.get(pk=pk)))
        except (Article.DoesNotExist, OverflowError) as error:
            raise Http404(_("Böyle bir haber yok.")) from error


def _answer(request: Request, results: SearchResults) -> dict[str, Any]:
    asked = results.request
    return {
        "count": results.total,
        "count_is_exact": True,
        "count_some": results.count_some,
        "next": page_address(request, asked.page + 1) if results.has_next else None,
        "previous": page_address(request, asked.page - 1) if asked.page > 1 else None,
        "query": {
            "read_as": asked.query.read_as,
            "problems": problems_of(asked.query),
            "match": "all" if results.matched == "all" else "any",
        },
        "facets": _facets(results),
        "results": _hits(results.hits),
    }


def problems_of(query: Query) -> list[dict[str, Any]]:
    """What of a query was not taken as typed."""
    return [{"start": one.start, "end": one.end, "message": one.message} for one in query.problems]


def page_address(request: Request, page: int) -> str:
    """The address of another page of the list that was asked for."""
    query = request.query_params.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _facets(results: SearchResults) -> dict[str, list[dict[str, Any]]]:
    values = {facet.name: [_value(one) for one in facet.values] for facet in results.facets}
    values["year"] = [
        {"value": year.period, "label": year.period, "count": year.count, "selected": False} for year in results.years
    ]
    return {name: values.get(name, []) for name in FACETS}


def _value(one: FacetValue) -> dict[str, Any]:
    return {"value": one.value, "label": one.label, "count": one.count, "selected": one.is_selected}


def _hits(hits: Iterable[Hit]) -> list[dict[str, Any]]:
    hits = list(hits)
    articles = records(hit.article for hit in hits)
    return [
        {key: value for key, value in one.items() if key not in LEFT_OUT}
        | {
            "score": hit.score,
            "matched": hit.matched,
            "highlights": {"title": hit.title, "body": list(hit.snippets)},
        }
        for hit, one in zip(hits, articles, strict=True)
    ]
