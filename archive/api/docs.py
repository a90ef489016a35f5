"""The interface's description for readers: Swagger UI over our own schema, without inline script or style."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The page that loads the schema; without JavaScript it links to it."""
    return render(request, "api/docs.html")
