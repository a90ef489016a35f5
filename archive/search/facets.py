"""Counts of facets and date bars over a set of articles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear, TruncMonth
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Agency, Article, ArticleActor, Outlet
from archive.models.articles import Precision
from archive.search.backend import Bar, Facet, FacetValue
from archive.search.conditions import NOT_STATED, PRECISIONS, SHELVES, Choice
from archive.text.edtf import ISTANBUL

# Values counted per facet; the page shows eight and unfolds the rest.
MOST_VALUES = 200
# Up to this many years the date bars are months.
YEARS_SHOWN_BY_MONTH = 2

PRECISION_LABELS = {"exact": _("kesin"), "estimated": _("olası"), "unknown": _("bilinmiyor")}

Counts = Iterable[tuple[Any, str, int]]
# Counts these values over a set of articles; with None the most frequent ones.
Counter = Callable[[QuerySet[Article], Sequence[str] | None], Counts]


@dataclass(frozen=True, slots=True)
class FacetDefinition:
    """A facet: its name, the filter parameter it sets, its heading, how it counts a set of articles,
    and the labels of values."""

    name: str
    parameter: str
    label: Any
    counts: Counter
    labels: Callable[[Sequence[str]], dict[str, str]]


def _linked(kind: str) -> Counter:
    def counts(articles: QuerySet[Article], only: Sequence[str] | None) -> Counts:
        links = ArticleActor.objects.filter(article__in=articles.order_by().values("pk"), actor__kind=kind)
        return _grouped(links, "actor__slug", "actor__name", only)

    return counts


def _column(value: str, label: str) -> Counter:
    return lambda articles, only: _grouped(articles.order_by(), value, label, only)


def _grouped(rows: QuerySet[Any], value: str, label: str, only: Sequence[str] | None) -> Counts:
    grouped = rows.values(value, label).annotate(number=Count("pk")).order_by("-number", label)
    if only is None:
        grouped = grouped[:MOST_VALUES]
    else:
        not_stated = Q(**{f"{value}__isnull": True}) if NOT_STATED in only else Q()
        grouped = grouped.filter(Q(**{f"{value}__in": only}) | not_stated)
    return [(row[value], row[label], row["number"]) for row in grouped]


def _precisions(articles: QuerySet[Article], only: Sequence[str] | None) -> Counts:
    stored = dict(articles.order_by().values_list("published_precision").annotate(number=Count("pk")))
    sums = {name: sum(stored.get(one, 0) for one in stored_names) for name, stored_names in PRECISIONS.items()}
    met = {name: number for name, number in sums.items() if number and (only is None or name in only)}
    return [(name, str(PRECISION_LABELS[name]), number) for name, number in met.items()]


def _rows_labels(rows: QuerySet[Any], value: str, label: str) -> Callable[[Sequence[str]], dict[str, str]]:
    return lambda values: dict(rows.filter(**{f"{value}__in": values}).values_list(value, label)) if values else {}


def _as_typed(values: Sequence[str]) -> dict[str, str]:
    return {value: value for value in values}


def _precision_labels(values: Sequence[str]) -> dict[str, str]:
    return {value: str(PRECISION_LABELS[value]) for value in values}


_PERSONS = Actor.objects.filter(kind=Actor.Kind.PERSON)
_BODIES = Actor.objects.filter(kind=Actor.Kind.BODY)

FACETS = (
    FacetDefinition("actor", "actor", _("Kişiler"), _linked(Actor.Kind.PERSON), _rows_labels(_PERSONS, "slug", "name")),
    FacetDefinition("body", "actor", _("Kurumlar"), _linked(Actor.Kind.BODY), _rows_labels(_BODIES, "slug", "name")),
    FacetDefinition(
        "outlet",
        "outlet",
        _("Kaynak"),
        _column("outlet__slug", "outlet__name"),
        _rows_labels(Outlet.objects.all(), "slug", "name"),
    ),
    FacetDefinition(
        "agency",
        "agency",
        _("Ajans"),
        _column("agency__code", "agency__short"),
        _rows_labels(Agency.objects.all(), "code", "short"),
    ),
    FacetDefinition("section", "section", _("Bölüm"), _column("section", "section"), _as_typed),
    FacetDefinition("precision", "precision", _("Tarih kesinliği"), _precisions, _precision_labels),
)


def count_facet(definition: FacetDefinition, articles: QuerySet[Article], choice: Choice) -> Facet:
    """The facet's most frequent values over these articles; chosen ones that are not among them follow, also with 0."""
    counted = _counted(definition, articles)
    if len(counted) >= MOST_VALUES and (missing := _missing(choice, counted)):
        counted += _counted(definition, articles, missing)
    absent = [value for value in _missing(choice, counted) if value != NOT_STATED]
    counted += [(value, label, 0) for value, label in definition.labels(absent).items()]
    return Facet(
        definition.name,
        definition.parameter,
        tuple(
            FacetValue(
                value, label or gettext("belirtilmemiş"), number, value in choice.wanted, value in choice.excluded
            )
            for value, label, number in counted
        ),
    )


def _counted(
    definition: FacetDefinition, articles: QuerySet[Article], only: Sequence[str] | None = None
) -> list[tuple[str, str, int]]:
    return [(value or NOT_STATED, label, number) for value, label, number in definition.counts(articles, only)]


def _missing(choice: Choice, counted: Iterable[tuple[str, str, int]]) -> list[str]:
    """Chosen and excluded values that were not counted."""
    met = {value for value, _label, _number in counted}
    return [value for value in (*choice.wanted, *choice.excluded) if value not in met]


def date_bars(articles: QuerySet[Article]) -> tuple[Bar, ...]:
    """Articles per year or, when they span at most two years, per month; empty periods in between included. Those known
    only by their year are in no month."""
    dated = articles.filter(SHELVES["calendar"]).order_by()
    by_year = ExtractYear("calendar_moment", tzinfo=ISTANBUL)
    years = dict(dated.values_list(by_year).annotate(number=Count("pk")))
    if not years:
        return ()
    span = range(min(years), max(years) + 1)
    if len(span) > YEARS_SHOWN_BY_MONTH:
        return tuple(Bar(f"{year:04}", years.get(year, 0)) for year in span)
    known_by_month = dated.exclude(published_precision=Precision.YEAR)
    by_month = TruncMonth("calendar_moment", tzinfo=ISTANBUL)
    months = known_by_month.values_list(by_month).annotate(number=Count("pk"))
    counts = {moment.strftime("%Y-%m"): number for moment, number in months}
    periods = [f"{year:04}-{month:02}" for year in span for month in range(1, 13)]
    return tuple(Bar(period, counts.get(period, 0)) for period in periods)
