"""Years, months and days as pages: their addresses, the nearest that have articles, and what lies near a wrong date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Article
from archive.search import SearchRequest, get_backend
from archive.search.conditions import SHELVES
from archive.text import edtf
from archive.views.charts.heat import Url
from archive.views.lists.addresses import Address
from archive.views.lists.own import of_period
from archive.views.remembered import remembered
from archive.wording import times

# The periods that have pages.
PAGED = ("year", "month", "day")

# Letters of a wrong address that are repeated on its page.
LONGEST_TOLD = 40
# Periods whose neighbours a process keeps.
PERIODS_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Another page of the calendar; `count` where it is told how many articles are there."""

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The nearest periods of the same kind that have articles."""

    previous: Place | None
    next: Place | None

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(one for one in (self.previous, self.next) if one is not None)

    def __bool__(self) -> bool:
        return bool(self.places)


def addresses(parameters: Address | None = None) -> Url:
    """The addresses of periods' pages, with these parameters. A page asks hundreds of them: `reverse` is asked once."""
    root = reverse("dates")
    query = str(parameters.at("")) if parameters else ""
    return lambda period: f"{root}{period.replace('-', '/')}/{query}"


def neighbours(period: edtf.Edtf) -> Neighbours:
    """Those before and after that have articles known as precisely."""
    return Neighbours(*(_place_of(moment, period) for moment in _moments_beside(period)))


@remembered(PERIODS_KEPT)
def _moments_beside(period: edtf.Edtf) -> tuple[datetime | None, datetime | None]:
    """Those of the last article before a period and of the first one after it."""
    moments = Article.objects.filter(SHELVES[of_period(period).shelf]).values_list("calendar_moment", flat=True)
    before = moments.filter(calendar_moment__lt=period.earliest).order_by("-calendar_moment").first()
    after = moments.filter(calendar_moment__gte=period.latest).order_by("calendar_moment").first()
    return before, after


def up(period: edtf.Edtf) -> Place:
    """The month of a day, the year of a month, all years of a year."""
    above = period.text[:-3] if period.precision != "year" else ""
    return Place(times.in_words(above), addresses()(above)) if above else Place(_("Tüm yıllar"), reverse("dates"))


def place(period: edtf.Edtf) -> Place:
    """The page of a period, with its number of articles."""
    request = SearchRequest(since=period, until=period, shelf=of_period(period).shelf)
    return Place(times.in_words(period.text), addresses()(period.text), get_backend().count(request))


def why_not(asked: Sequence[str]) -> str:
    """Why these parts of an address are no date, in words; "" where they are one."""
    try:
        edtf.parse("-".join(asked))
    except edtf.EdtfError as error:
        return _wrong(error, "/".join(asked))
    return ""


def typed(asked: str) -> str:
    """The address of the date that was meant by a date in an address as people type it (14.02.2022, 2022-2-14, 2022/2).

    Raises EdtfError where it is none.
    """
    return addresses()(edtf.parse_filter_date(asked.replace("/", "-")).text)


def mistyped(error: edtf.EdtfError, asked: str) -> tuple[list[str], str]:
    """What `typed` could not read: the parts of the date, the year first, and why it is none."""
    parts = [str(error.params[name]) for name in ("year", "month", "day") if name in error.params]
    return parts or asked.split("/"), _wrong(error, asked)


def near(asked: Sequence[str]) -> list[Place]:
    """What lies near the parts of an address that are no date and has articles: the month of a day, the year of a
    month."""
    lengths = range(len(asked) - 1, 0, -1)
    found = (_read("-".join(part.zfill(2) for part in asked[:length])) for length in lengths)
    return [one for one in (place(period) for period in found if period is not None) if one.count]


def _place_of(moment: datetime | None, like: edtf.Edtf) -> Place | None:
    if moment is None:
        return None
    day: date = timezone.localtime(moment, edtf.ISTANBUL).date()
    text = day.isoformat()[: len(like.text)]
    return Place(times.in_words(text), addresses()(text))


def _wrong(error: edtf.EdtfError, asked: str) -> str:
    match error.code:
        case "no_such_month":
            return _("%(year)s yılında %(month)s. ay yok.") % error.params
        case "no_such_day":
            month = times.in_words(f"{int(error.params['year']):04}-{int(error.params['month']):02}")
            return _("%(month)s ayında %(day)s. gün yok.") % {"month": month, "day": error.params["day"]}
        case "year_out_of_range":
            return _("Takvim %(first)s ile %(last)s arasındaki yıllarındır.") % error.params
        case _:
            return _("“%(text)s” bir tarih olarak okunamadı.") % {"text": asked[:LONGEST_TOLD]}


def _read(text: str) -> edtf.Edtf | None:
    """A year, month or day."""
    try:
        period = edtf.parse(text)
    except edtf.EdtfError:
        return None
    return period if period.precision in PAGED else None
