"""What each filter demands of an article: the only definition of every filter, for pages, API, feeds and exports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from archive.models import ArticleActor
from archive.models.articles import DATED, UNDATED, Precision
from archive.text.edtf import Edtf

# The value that takes articles where the field is not stated (contract §4).
NOT_STATED = "none"

PRECISIONS: dict[str, tuple[str, ...]] = {
    "exact": (Precision.MINUTE, Precision.DAY),
    "estimated": (Precision.MONTH, Precision.YEAR, Precision.RANGE),
    "unknown": (Precision.UNKNOWN,),
}

# Repeated values of these mean all of them; of the others any of them.
DEMANDING_ALL = frozenset({"actor", "tag"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of one filter that were asked for and excluded."""

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def _actor(slug: str) -> Q:
    if slug == NOT_STATED:
        return ~Q(pk__in=ArticleActor.objects.values("article"))
    return Q(pk__in=ArticleActor.objects.filter(actor__slug=slug).values("article"))


def _outlet(slug: str) -> Q:
    return Q(outlet=None) if slug == NOT_STATED else Q(outlet__slug=slug)


def _agency(code: str) -> Q:
    return Q(agency=None) if code == NOT_STATED else Q(agency__code=code)


def _section(name: str) -> Q:
    return Q(section=None) if name == NOT_STATED else Q(section=name)


def _tag(name: str) -> Q:
    return Q(tags=[]) if name == NOT_STATED else Q(tags__contains=[name])


def _precision(name: str) -> Q:
    return Q(published_precision__in=PRECISIONS[name])


CONDITIONS: dict[str, Callable[[str], Q]] = {
    "actor": _actor,
    "outlet": _outlet,
    "agency": _agency,
    "section": _section,
    "tag": _tag,
    "precision": _precision,
}


def condition(name: str, choice: Choice) -> Q:
    """What one filter demands."""
    joined = and_ if name in DEMANDING_ALL else or_
    demand = reduce(joined, map(CONDITIONS[name], choice.wanted)) if choice.wanted else Q()
    return reduce(and_, (~CONDITIONS[name](value) for value in choice.excluded), demand)


def all_conditions(choices: Mapping[str, Choice], *, without: str = "") -> Q:
    """What all filters demand together, leaving one out (a facet counts under all filters but its own)."""
    return reduce(and_, (condition(name, choice) for name, choice in choices.items() if name != without), Q())


def date_condition(since: Edtf | None, until: Edtf | None) -> Q:
    """Articles whose closed range overlaps the asked one; open and unknown dates come only by precision."""
    if since is None and until is None:
        return Q()
    demand = Q(published_from__isnull=False, published_until__isnull=False)
    if since is not None:
        demand &= Q(published_until__gt=since.earliest)
    if until is not None:
        demand &= Q(published_from__lt=until.latest)
    return demand


# Which part of the archive a list stands on; "months" and "days" take what is known at least that precisely, so that a
# month's page does not show what is only known to be of its year.
SHELVES = {
    "calendar": Q(published_precision__in=DATED),
    "months": Q(published_precision__in=(Precision.MINUTE, Precision.DAY, Precision.MONTH)),
    "days": Q(published_precision__in=(Precision.MINUTE, Precision.DAY)),
    "undated": Q(published_precision__in=UNDATED),
    "": Q(),
}
