"""Numbers of things in the reader's words."""

from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext


def articles(count: int) -> str:
    """ "1.236 haber"."""
    return _articles(count, get_language())


@lru_cache(maxsize=2048)
def _articles(count: int, language: str | None) -> str:
    """Kept by language: a calendar asks the same few numbers hundreds of times."""
    return ngettext("%(count)s haber", "%(count)s haber", count) % {"count": number_format(count, force_grouping=True)}
