"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.views.lists import article_list


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All articles, narrowed by the query and the filters of contract §4."""
    return render(request, "search/results.html", {"section": "search", "list": article_list(request)})
