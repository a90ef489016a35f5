"""Suggestions while typing."""

from typing import Any

from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from archive.api.filters import refuse_unknown
from archive.api.serializers import SuggestionsSerializer
from archive.search.suggestions import Suggestion, suggest


class Suggestions(APIView):
    """Actors, outlets, phrases and titles that begin as typed."""

    @extend_schema(
        operation_id="suggest",
        parameters=[OpenApiParameter("q", OpenApiTypes.STR, description="What was typed so far.")],
        responses=SuggestionsSerializer,
        tags=["search"],
    )
    def get(self, request: Request) -> Response:
        """At most thirteen suggestions, best first; none for fewer than two letters. Their addresses are those of the
        language that Accept-Language asks for."""
        refuse_unknown(request.query_params, ("q",))
        typed = request.query_params.get("q", "")
        with translation.override(translation.get_language_from_request(request)):
            suggestions = [_answer(one) for one in suggest(typed)]
        return Response({"query": typed, "suggestions": suggestions})


def _answer(one: Suggestion) -> dict[str, Any]:
    return {"kind": one.kind, "text": one.text, "url": one.address, "articles": one.articles}
