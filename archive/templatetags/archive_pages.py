"""Addresses of the present page: the canonical one, and the same page in the other language."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url

register = template.Library()


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: Any = "") -> str:
    """The whole address of a path of this site (of the present page without one); "" where there is no request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    path = str(path) or request.path
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def in_language(context: Context, language: str) -> str:
    """The present page's path in a language, its parameters kept; the front page where there is no request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"
    return translate_url(request.get_full_path(), language)
