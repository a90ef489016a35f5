"""What a list offers where a question found nothing, or not all of its words: it never ends the road."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from archive.models import Article
from archive.search import get_backend
from archive.search.nearest import nearest
from archive.search.request import Query, read_query
from archive.search.spelling import corrected
from archive.search.spoken_filter import PARAMETERS as OF_QUOTATIONS
from archive.search.spoken_filter import QuotationFilter
from archive.views.examples import Example, examples
from archive.views.lists.addresses import Address
from archive.views.lists.pills import Pill

# Conditions that may be dropped, each with what that would give (one count each).
MOST_WAYS_OUT = 5
MOST_TITLES = 3

Count = Callable[[Address], int]
"""How many articles a list's address would tell."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: what it is, where it leads, how many articles (or quotations) are there."""

    label: str
    address: Address
    count: int


@dataclass(frozen=True, slots=True)
class WaysOn:
    """All ways on from a list without hits."""

    dropping: tuple[Way, ...] = ()
    titles: tuple[Article, ...] = ()
    quotations: Way | None = None
    examples: tuple[Example, ...] = ()
    everywhere: Way | None = None


def spelling(address: Address, query: Query, count: Count, *, present: int) -> Way | None:
    """The query with the words that were probably meant, all filters kept; None where that finds nothing either.

    `present` articles have every word as typed: another spelling has to find more with every word."""
    better = corrected(query)
    if better is None:
        return None
    there = address.setting("q", better)
    if present and count(there.setting("match", "all")) <= present:
        return None
    found = count(there)
    return Way(better, there, found) if found else None


def ways_on(
    address: Address, shown: tuple[Pill, ...], query: Query, *, count: Count, meant: Way | None, is_part: bool
) -> WaysOn:
    """The ways on. `meant` is the better spelling, if any; `is_part`: the page asks only a part of the archive."""
    everywhere = address.at(reverse("search")) if is_part else None
    near = read_query(meant.label) if meant else query
    return WaysOn(
        dropping=_dropping(address, shown, query, count),
        titles=tuple(nearest(near, most=MOST_TITLES)),
        quotations=_in_quotations(address, query),
        examples=examples(),
        everywhere=Way("", everywhere, 0) if everywhere else None,
    )


def _dropping(address: Address, shown: Iterable[Pill], query: Query, count: Count) -> tuple[Way, ...]:
    """Single conditions whose removal would give something, the most first; all filters, where no single one would."""
    droppable = [(pill.label, pill.address) for pill in shown]
    if droppable and not query.is_empty:
        droppable.insert(0, (query.text, address.without("q")))
    ways = [Way(label, rest, count(rest)) for label, rest in droppable[:MOST_WAYS_OUT]]
    found = sorted((way for way in ways if way.count), key=lambda way: -way.count)
    if found or len(droppable) < 2:
        return tuple(found)
    all_dropped = address.narrowed_to("q")
    way = Way(_("bütün süzgeçler"), all_dropped, count(all_dropped))
    return (way,) if way.count else ()


def _in_quotations(address: Address, query: Query) -> Way | None:
    """The same words among quotations, with those of the filters that quotations have."""
    if query.is_empty:
        return None
    pairs = tuple(pair for pair in address.parameters if pair[0] in OF_QUOTATIONS)
    there = Address(reverse("quotations"), pairs)
    asked = QuotationFilter(there.query)
    total = get_backend().search_quotations(asked.to_request()).total if asked.is_valid() else 0
    return Way(query.text, there, total) if total else None
