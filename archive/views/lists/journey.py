"""The way from a list to an article and on to its neighbours in that list.

The addresses of hits carry it: what the list was asked (contract §4), `in` for a page that demands something by itself
(`own.Own.name`), `hit` for the place, counted from 1. The canonical address of an article has none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from archive.models import Article
from archive.search import get_backend
from archive.search.backend import PAGE_SIZE
from archive.search.filters import PARAMETERS, ArticleFilter
from archive.search.request import Query
from archive.views.lists.addresses import Address, asked_address
from archive.views.lists.own import Own, named, narrowed

HIT, IN = "hit", "in"
# An article that was added or taken away meanwhile moves the others; so many places around are looked at.
NEAR = 10
# A place is read to so many digits: any that long lies past the end.
LONGEST_PLACE = 9


@dataclass(frozen=True, slots=True)
class Trail:
    """What the addresses of a list's hits carry."""

    parameters: tuple[tuple[str, str], ...]

    def to(self, article: Article, place: int) -> str:
        """The address of an article at a place of the list."""
        return f"{article.get_absolute_url()}?{urlencode((*self.parameters, (HIT, str(place))))}"


@dataclass(frozen=True, slots=True)
class Neighbour:
    title: str
    language: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Journey:
    """Where the reader of an article comes from. Nothing in it is certain but `query`, what to mark, which may be
    empty: `place` is 0 where the article does not stand near the place that the address tells. `matched`: whether the
    article was found by "all" words or by "some"."""

    query: Query = field(default_factory=Query)
    matched: str = "all"
    back: str = ""
    place: int = 0
    listed: int = 0
    previous: Neighbour | None = None
    next: Neighbour | None = None


def trail(address: Address, own: Own) -> Trail | None:
    """The trail of a list. None where a page is shown as it is, nothing asked: its hits have canonical addresses."""
    if own.name and not address.parameters:
        return None
    return _trail(address, own)


def _trail(address: Address, own: Own) -> Trail:
    return Trail((*address.parameters, *(((IN, own.name),) if own.name else ())))


def journey(request: HttpRequest, article: Article) -> Journey:
    """How the reader of an article came to it; wrong or unknown parameters only leave it empty. One search of a few
    places at most, and none without `hit`."""
    if not any(name in request.GET for name in (*PARAMETERS, HIT)):
        return Journey()
    asked, own = ArticleFilter(request.GET), named(request.GET.get(IN, ""))
    if own is None or not asked.is_valid():
        return Journey()
    wanted = narrowed(asked, own)
    place = _place(request.GET)
    if not place:
        return Journey(wanted.query)
    first = max(0, place - 1 - NEAR)
    stretch = get_backend().stretch(wanted, first, place + NEAR)
    address = asked_address(own.path, request.GET, asked)
    if article.pk not in stretch.numbers:
        return Journey(wanted.query, back=str(address))
    at = stretch.numbers.index(article.pk)
    before, after = _neighbours(stretch.numbers, at, first, _trail(address, own))
    page = _page(address, first + at)
    return Journey(wanted.query, stretch.matched[at], page, first + at + 1, stretch.listed, before, after)


def _place(typed: QueryDict) -> int:
    """The place that the address tells, 0 for none."""
    text = typed.get(HIT, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_PLACE else 0


def _page(address: Address, place: int) -> str:
    """The page of the list with this place, counted from 0, and the hit on it."""
    page = place // PAGE_SIZE + 1
    return f"{address if page == 1 else address.setting('page', str(page))}#{HIT}-{place + 1}"


def _neighbours(numbers: Sequence[int], at: int, first: int, trail: Trail) -> tuple[Neighbour | None, Neighbour | None]:
    """The articles before and behind place `at` of the stretch that begins at place `first` of the list."""
    wanted = {place: numbers[place] for place in (at - 1, at + 1) if 0 <= place < len(numbers)}
    articles = Article.objects.only("title", "lead", "body", "language").in_bulk(list(wanted.values()))

    def neighbour(place: int) -> Neighbour | None:
        article = articles.get(wanted.get(place, 0))
        if article is None:
            return None
        return Neighbour(article.display_title, article.language, trail.to(article, first + place + 1))

    return neighbour(at - 1), neighbour(at + 1)
