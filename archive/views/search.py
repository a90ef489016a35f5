"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive.search import failures
from archive.views.lists.article_list import ArticleList, article_list
from archive.views.lists.swapping import list_page

# Of what may stand in an address beside the query, what leaves no article out.
_NARROWS_NOTHING = frozenset(("q", "sort", "match", "synonyms"))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All articles, narrowed by the query and the filters of contract §4."""
    found = article_list(request)
    if request.method == "GET" and _failed(found):
        failures.note(found.query, hits=found.results.total if found.results else 0)
    return list_page(request, "search/results.html", {"section": "search", "list": found})


def _failed(found: ArticleList) -> bool:
    """Whether the words, not a filter, are the reason that no article has them all."""
    if found.results is None or found.query.asks_nothing or found.query.is_empty or found.pager.page > 1:
        return False
    is_narrowed = any(name not in _NARROWS_NOTHING for name, _value in found.address.parameters)
    is_answered = found.results.total and found.results.matched == "all"
    return not is_narrowed and not is_answered and found.results.request.match != "any"
