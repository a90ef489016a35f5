"""The answer to a request for a list: the whole page or, where htmx swaps the list in place, the list alone."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def list_page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of a list. Its template extends `lists/page.html`, with the list in the block `list`.

    Both answers have one address, so caches are told what they depend on.
    """
    is_swap = request.headers.get("HX-Request") == "true"
    frame = "lists/_swapped.html" if is_swap else "base.html"
    response = render(request, template, {**context, "frame": frame})
    patch_vary_headers(response, ("HX-Request",))
    return response
