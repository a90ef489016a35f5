"""Quotations: what was said, by whom, in which article."""

from typing import Any

import django_filters
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from archive.api import parameters
from archive.api.articles import page_address, problems_of
from archive.api.filters import refuse_unknown
from archive.api.serializers import QuotationListSerializer
from archive.exports.record import quotation_record
from archive.search import get_backend
from archive.search.backend import (
    LARGEST_PAGE_SIZE,
    PAGE_SIZE,
    PageOutOfRange,
    QuotationHit,
    QuotationRequest,
    QuotationResults,
)
from archive.search.spoken_filter import QuotationFilter


class QuotationList(APIView):
    """Quotations that match, with exact count."""

    @extend_schema(
        operation_id="quotations_list",
        parameters=parameters.of_quotations(),
        responses=QuotationListSerializer,
        tags=["quotations"],
    )
    def get(self, request: Request) -> Response:
        """Searches what was said. An actor's name finds what that actor said, too (`query.speakers`)."""
        asked = _read_parameters(request.query_params)
        try:
            results = get_backend().search_quotations(asked, has_facets=False)
        except PageOutOfRange as error:
            raise NotFound(_("Bu sayfa son sayfadan sonra.")) from error
        return Response(_answer(request, results))


class _ApiQuotationFilter(QuotationFilter):
    """`QuotationFilter` with a page size."""

    @classmethod
    def get_filters(cls) -> Any:
        page_size = django_filters.NumberFilter(
            label=gettext_lazy("Sayfa boyu"), min_value=1, max_value=LARGEST_PAGE_SIZE, decimal_places=0
        )
        return super().get_filters() | {"page_size": page_size}


def _read_parameters(given: QueryDict) -> QuotationRequest:
    """What is asked; `ValidationError` (400) names every wrong value and every unknown parameter."""
    asked = _ApiQuotationFilter(given)
    refuse_unknown(given, asked.filters)
    if not asked.is_valid():
        raise ValidationError(asked.errors_by_parameter)
    return asked.to_request(page_size=int(asked.form.cleaned_data.get("page_size") or PAGE_SIZE))


def _answer(request: Request, results: QuotationResults) -> dict[str, Any]:
    asked = results.request
    return {
        "count": results.total,
        "count_is_exact": True,
        "next": page_address(request, asked.page + 1) if asked.page < results.pages else None,
        "previous": page_address(request, asked.page - 1) if asked.page > 1 else None,
        "query": {
            "read_as": asked.query.read_as,
            "problems": problems_of(asked.query),
            "speakers": [label for one in asked.named for label in one.labels],
        },
        "results": [_result(hit) for hit in results.hits],
    }


def _result(hit: QuotationHit) -> dict[str, Any]:
    article = hit.quotation.article
    return {
        **quotation_record(hit.quotation),
        "speaker_form": hit.quotation.speaker_form,
        "article": {
            "id": article.pk,
            "url": settings.SITE_URL + article.get_absolute_url(),
            "title": article.title,
            "published": article.published,
            "outlet": article.outlet and {"slug": article.outlet.slug, "name": article.outlet.name},
        },
        "highlights": {"text": hit.html},
    }
