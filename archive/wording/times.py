"""Publication times (EDTF) and offices' dates in the reader's words; clock and calendar are those of Istanbul."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.articles import DATED, Precision
from archive.text.edtf import ISTANBUL

OPEN_END = ("", "..")
# Keeps a dash or a month beside what it belongs to.
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, in words; `doubt` instead of `text` where that is not known for certain."""

    text: str = ""
    doubt: str = ""
    machine: str = ""

    @property
    def full(self) -> str:
        """The text with the day of the week."""
        return with_weekday(self.machine)


def published(article: Article) -> Published:
    """The publication time as lists and the article's page show it."""
    if article.published_precision == Precision.UNKNOWN:
        return Published(doubt=_("tarih bilinmiyor"))
    if article.published_precision == Precision.RANGE:
        return Published(doubt=_("olası tarih: %(range)s") % {"range": in_words(article.published)})
    edtf = article.published or ""
    return Published(text=in_words(edtf), machine=edtf)


def calendar_day(article: Article) -> str:
    """The day of publication in Istanbul, or its month or year where no more is known; "" for what has no place in the
    calendar."""
    if article.published_precision == Precision.MINUTE:
        return _clock(article.published or "").date().isoformat()
    return (article.published or "") if article.published_precision in DATED else ""


def in_words(edtf: str | None) -> str:
    """An EDTF time in words: "27 Aralık 2021 15:22", "Aralık 2021", "25 Ocak 2022 sonrası"; "" for none."""
    if not edtf:
        return ""
    if "/" in edtf:
        return _range(*edtf.split("/", 1))
    return _point(edtf)


def period(since: str | None, until: str | None) -> str:
    """A span of dates that was asked for, in words; an end that is "" or None is open, "" for both."""
    start, end = in_words(since), in_words(until)
    if start == end:
        return start
    if not end:
        return _("%(time)s ve sonrası") % {"time": start}
    if not start:
        return _("%(time)s ve öncesi") % {"time": end}
    return f"{start} – {end}"


def weekday(edtf: str | None, *, is_short: bool = False) -> str:
    """The day of the week of a time that is known to the day; "" where it is not."""
    if not edtf or "/" in edtf or len(edtf) < len("2021-12-27"):
        return ""
    return date_format(_day(edtf), "D" if is_short else "l")


def month_name(month: int, *, is_short: bool = False) -> str:
    """The name of a month (1-12)."""
    return date_format(date(2000, month, 1), "M" if is_short else "F")


def office_years(since: str, until: str) -> str:
    """The dates of an office; an end that is not known stays open, for it may have ended."""
    if not since and not until:
        return ""
    if not until:
        return f"{in_words(since)}{NO_BREAK}–"
    return f"{in_words(since)} – {in_words(until)}" if since else f"–{NO_BREAK}{in_words(until)}"


def _range(start: str, end: str) -> str:
    if start in OPEN_END:
        return _("en geç %(time)s") % {"time": _point(end)}
    if end in OPEN_END:
        return _("%(time)s sonrası") % {"time": _point(start)}
    if start == end:
        return _point(end)
    if start[:4] == end[:4] and len(start) == len(end):
        return _within_a_year(start, end)
    return f"{_point(start)} – {_point(end)}"


def _within_a_year(start: str, end: str) -> str:
    """Two days or months of one year, which is named once: "5–6 Aralık 2017", "1 Ocak – 5 Aralık 2017"."""
    match len(end):
        case 7:
            return f"{date_format(date.fromisoformat(f'{start}-01'), 'F')} – {_point(end)}"
        case 10 if start[:7] == end[:7]:
            return f"{_day(start).day}–{_point(end)}"
        case 10:
            return f"{date_format(_day(start), 'j F')} – {_point(end)}"
        case _:
            return f"{_point(start)} – {_point(end)}"


def with_weekday(edtf: str) -> str:
    """The time in words with its day of the week, where the day is known."""
    if len(edtf) < len("2021-12-27"):
        return in_words(edtf)
    # Translators: Django's date format for a day with its weekday; English: l, j F Y
    pattern = _("j F Y l").replace("j F", f"j{NO_BREAK}F")  # no headline ends in "Thursday, 24"
    day = date_format(_day(edtf), pattern)
    return day if len(edtf) == len("2021-12-27") else f"{day}, {_point(edtf)[-len('15:22') :]}"


def _point(edtf: str) -> str:
    match len(edtf):
        case 4:
            return edtf
        case 7:
            return date_format(date.fromisoformat(f"{edtf}-01"), "F Y")
        case 10:
            return date_format(date.fromisoformat(edtf), "j F Y")
        case _:
            return date_format(_clock(edtf), "j F Y H:i")


def _day(edtf: str) -> date:
    if len(edtf) == len("2021-12-27"):
        return date.fromisoformat(edtf)
    return _clock(edtf).date()


def _clock(edtf: str) -> datetime:
    """The moment as clocks in Istanbul show it, whatever zone the site shows other moments in."""
    return localtime(datetime.fromisoformat(edtf), ISTANBUL)
