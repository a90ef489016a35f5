"""The answer to a request for a list: the whole page or, where htmx swaps the list in place, the list alone."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode


def list_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of a list. Its template extends `lists/page.html`, with the list in the block `list`.

    Both answers have one address, so caches are told what they depend on. Fields that were left empty in a form stay
    out of the browser's address bar.
    """
    is_swap = request.headers.get("HX-Request") == "true"
    frame = "lists/_swapped.html" if is_swap else "base.html"
    response = render(request, template, {**context, "frame": frame})
    if is_swap and (tidy := _without_blanks(request)):
        response["HX-Push-Url"] = tidy
    patch_vary_headers(response, ("HX-Request",))
    return response


def _without_blanks(request: HttpRequest) -> str:
    """The asked address without parameters that say nothing; "" where there are none of these."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    told = [(name, value) for name, value in asked if value.strip()]
    if len(told) == len(asked):
        return ""
    return f"{request.path}?{urlencode(told)}" if told else request.path
