"""How an article of the archive is cited in running Turkish or English text."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.articles import Precision
from archive.wording import times

# Double quotation marks open where nothing, a space or a bracket stands before them, whatever their shape.
MARK = r"[\"“”„«»]"
OPENING = re.compile(rf"(?<![^\s(\[]){MARK}")
CLOSING = re.compile(MARK)


def citation(article: Article, *, address: str, accessed: date) -> str:
    """Who, “what”, where and when, then the archive, the day of access and the address.

    A date that was inferred stands in brackets, as cataloguers write what is not on the page.
    """
    outlet = article.outlet.name if article.outlet else ""
    parts = [
        article.byline or outlet,
        f"“{_within_quotes(article.title)}”" if article.title else f"[{_('başlıksız')}: {article.working_title}]",
        ", ".join(part for part in (outlet if article.byline else "", _date(article)) if part),
        _("NATO–Rusya Haber Arşivi"),
        _("Erişim: %(day)s") % {"day": date_format(accessed, "j F Y")},
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part) + f" {address}"


def _within_quotes(title: str) -> str:
    """The title with single quotation marks for its own, as writing rules ask for inside double ones."""
    return CLOSING.sub("’", OPENING.sub("‘", title))


def _date(article: Article) -> str:
    if article.published_precision == Precision.UNKNOWN:
        # Translators: "tarih yok", as in citations; English: n.d.
        return _("t.y.")
    if article.published_precision == Precision.RANGE:
        return f"[{times.in_words(article.published)}]"
    return times.in_words(times.calendar_day(article))
