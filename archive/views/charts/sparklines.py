"""Sparklines: articles a year as bars the height of a line of text, for lists in which many stand below one another."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Pixels of the drawing; lines of one list have the same first and last year, so that they can be compared.
WIDTH = 96
HEIGHT = 20
SHORTEST = 2.0
GAP_SHARE = 0.25
WIDEST_BAR = 8.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A line's drawing: one path of all bars, in pixels of a drawing of `width` by `height`, and the same in words.

    The sizes are texts: a template prints numbers the way a language writes them, at a cost that a long list feels.
    """

    path: str
    text: str
    width: str = str(WIDTH)
    height: str = str(HEIGHT)


def sparkline(counts_by_year: Mapping[int, int], first: int, last: int) -> Sparkline | None:
    """Bars of the years from `first` to `last`, the largest as high as the line; None where these years have nothing.

    Each line has a scale of its own: it tells when somebody is named, not how often compared with others.
    """
    counts = {year: count for year, count in counts_by_year.items() if first <= year <= last and count > 0}
    if not counts:
        return None
    step = min(WIDEST_BAR, WIDTH / (last - first + 1))
    most = max(counts.values())
    bars = "".join(
        _bar(step * (year - first), step * (1 - GAP_SHARE), max(SHORTEST, HEIGHT * count / most))
        for year, count in sorted(counts.items())
    )
    return Sparkline(bars, _in_words(counts))


def _bar(left: float, width: float, height: float) -> str:
    return f"M{left:.4g} {HEIGHT}v-{height:.3g}h{width:.3g}v{height:.3g}z"


def _in_words(counts: Mapping[int, int]) -> str:
    """ "1997–2026, en çok 2022: 41 haber"."""
    most = max(counts, key=lambda year: (counts[year], year))
    number = ngettext("%(count)s haber", "%(count)s haber", counts[most]) % {
        "count": number_format(counts[most], force_grouping=True)
    }
    if len(counts) == 1:
        return f"{most}: {number}"
    span = {"first": min(counts), "last": max(counts), "year": most, "articles": number}
    return _("%(first)s–%(last)s, en çok %(year)s: %(articles)s") % span
