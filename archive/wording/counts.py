"""Numbers of things in the reader's words."""

from django.utils.formats import number_format
from django.utils.translation import ngettext


def articles(count: int) -> str:
    """ "1.236 haber"."""
    return ngettext("%(count)s haber", "%(count)s haber", count) % {"count": number_format(count, force_grouping=True)}
