"""How an actor is named: how often in each month, and in which spellings."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count as Number
from django.db.models import F, Q, Sum
from django.db.models.functions import TruncMonth

from archive.models import ArticleActor, Mention
from archive.models.articles import Precision
from archive.text.edtf import ISTANBUL
from archive.views.charts.mention_bars import Count
from archive.views.remembered import remembered

# Spellings shown on an actor's page, the most frequent first.
SPELLINGS_SHOWN = 12
# Actors whose numbers a process keeps: 30 kB each at most. The archive is about a few.
ACTORS_KEPT = 100


@dataclass(frozen=True, slots=True)
class Spelling:
    form: str
    number: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """An actor's articles by month (12 · year + month - 1), those known only by their year, those outside of the
    calendar, and the spellings met most often."""

    months: Mapping[int, Count]
    years: Mapping[int, Count]
    undated: Count
    spellings: tuple[Spelling, ...]


@remembered(ACTORS_KEPT)
def mentions_of(actor: int) -> Mentions:
    """Those of the actor with this key."""
    return Mentions(*_counted(actor), _spellings(actor))


def _counted(actor: int) -> tuple[dict[int, Count], dict[int, Count], Count]:
    linked = ArticleActor.objects.filter(actor=actor).order_by()
    groups = linked.values(
        month=TruncMonth("article__calendar_moment", tzinfo=ISTANBUL),
        is_year=Q(article__published_precision=Precision.YEAR),
    ).annotate(articles=Number("pk"), named=Sum(F("mentions") + F("by_office")))
    months: dict[int, Count] = {}
    years: dict[int, Count] = {}
    undated = Count()
    for month, is_year, articles, named in groups.values_list("month", "is_year", "articles", "named"):
        count = Count(articles, named)
        if month is None:
            undated += count
        elif is_year:
            years[month.year] = count
        else:
            months[12 * month.year + month.month - 1] = count
    return months, years, undated


def _spellings(actor: int) -> tuple[Spelling, ...]:
    # All rows and not their keys are counted: PostgreSQL then reads the index alone.
    rows = Mention.objects.filter(actor=actor).order_by().values_list("form").annotate(number=Number("*"))
    return tuple(Spelling(*row) for row in rows.order_by("-number", "form")[:SPELLINGS_SHOWN])
