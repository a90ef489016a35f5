"""Numbers of things in the reader's words."""

from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext


def number(count: int) -> str:
    """ "1.236"."""
    return _number(count, get_language())


def articles(count: int) -> str:
    """ "1.236 haber"."""
    return _articles(count, get_language())


# Kept by language: a calendar and facets ask the same few numbers hundreds of times.


@lru_cache(maxsize=2048)
def _number(count: int, _language: str | None) -> str:
    return number_format(count, force_grouping=True)


@lru_cache(maxsize=2048)
def _articles(count: int, _language: str | None) -> str:
    return ngettext("%(count)s haber", "%(count)s haber", count) % {"count": number_format(count, force_grouping=True)}
