"""The door to the search engine: what is asked, what comes back, and what every engine must do."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from archive.models import Article, Quotation
from archive.search.conditions import Choice
from archive.search.request import Query
from archive.search.spoken_words import NamedSpeaker
from archive.text.edtf import Edtf

PAGE_SIZE = 20
LARGEST_PAGE_SIZE = 100


class PageOutOfRange(Exception):
    """The asked page lies past the end."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Everything that decides a result list; equal requests give equal lists while nothing changes.

    `sort` is "relevance", "newest", "oldest" or "added"; `match` "auto", "all" or "any"; pages count from 1; `shelf` is
    "calendar" (dated articles only), "months" or "days" (known at least that precisely), "undated" or "" (all).
    """

    query: Query = field(default_factory=Query)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    since: Edtf | None = None
    until: Edtf | None = None
    shelf: str = ""
    sort: str = "newest"
    match: str = "auto"
    page: int = 1
    page_size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article stands where it stands: a part of the query as typed and folded, what it was searched as (a lemma,
    with "=" an exact form, lemmas of a phrase), and what it adds to the score."""

    word: str
    lemma: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A found article; `title` and `snippets` are escaped HTML with <mark> around what matched. `matched` is "all" or
    "some" of the words, `score` None where the order is one of dates."""

    article: Article
    title: str
    snippets: tuple[str, ...]
    score: float | None
    matched: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many articles it would leave."""

    value: str
    label: str
    count: int
    is_selected: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The counted values of one filter, most frequent first."""

    name: str
    parameter: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """The number of articles of one period: a year ("2022"), a month ("2022-01") or a day ("2022-01-25")."""

    period: str
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Articles of an outlet or agency, or that name an actor: how many, how many of each year (those that stand in the
    calendar), and the place of the newest one in time, 0 for the archive's newest; None where all are undated."""

    articles: int
    years: Mapping[int, int] = field(default_factory=dict)
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of hits, the exact total, facets and date bars over all of them. `matched` says which set was counted:
    articles with "all" words or, where there were none, with "some". `count_some` is the number of articles with some
    of the words but not all; where the first set does not fill a page they follow it (contract §4). `years`, `months`
    and `days` are those that have articles; days are told where the asked dates lie within one year."""

    request: SearchRequest
    hits: tuple[Hit, ...]
    total: int
    matched: str
    facets: tuple[Facet, ...]
    bars: tuple[Bar, ...]
    undated: int
    count_some: int = 0
    years: tuple[Bar, ...] = ()
    months: tuple[Bar, ...] = ()
    days: tuple[Bar, ...] = ()

    @property
    def listed(self) -> int:
        """How many articles can be leafed through."""
        return listed(self.request, self.matched, self.total, self.count_some)

    @property
    def page(self) -> int:
        return self.request.page

    @property
    def pages(self) -> int:
        return max(1, -(-self.listed // self.request.page_size))

    @property
    def has_next(self) -> bool:
        return self.request.page < self.pages


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring places of a list: its articles in order, whether each has "all" or "some" words, and how many places
    the list has."""

    numbers: tuple[int, ...]
    matched: tuple[str, ...]
    listed: int


@dataclass(frozen=True, slots=True)
class QuotationRequest:
    """What is asked of quotations. `named` are the names in the query: whose words are found, too. Repeated actors and
    outlets mean any of them, "none" those that are not known. Without `sort`: relevance where words were asked, else
    newest."""

    query: Query
    named: tuple[NamedSpeaker, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kind: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    sort: str = ""
    page: int = 1
    page_size: int = PAGE_SIZE

    @property
    def order(self) -> str:
        """The sort that holds; without words nothing is more relevant than the newest."""
        asks_words = bool(self.query.positive)
        wanted = self.sort or "relevance"
        return wanted if asks_words or wanted != "relevance" else "newest"


@dataclass(frozen=True, slots=True)
class QuotationHit:
    """A found quotation; `html` is its escaped text with <mark> around what matched."""

    quotation: Quotation
    html: SafeString


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value by which the found quotations can be narrowed, and how many of them have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class QuotationResults:
    """One page of quotations with the exact total. The facets count under all that was asked but their own value."""

    request: QuotationRequest
    hits: tuple[QuotationHit, ...]
    total: int
    speakers: tuple[FacetCount, ...] = ()
    outlets: tuple[FacetCount, ...] = ()
    years: tuple[FacetCount, ...] = ()

    @property
    def page(self) -> int:
        return self.request.page

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.page_size))


def listed(request: SearchRequest, matched: str, total: int, count_some: int) -> int:
    """How many articles a list goes through: those of the counted set and, where these do not fill a page, those that
    have some of the words."""
    is_continued = request.match == "auto" and matched == "all" and total < request.page_size
    return total + count_some if is_continued else total


class SearchBackend(ABC):
    """What an engine does. `archive.search.postgres` is the reference: another engine gives the same articles, counts
    and order as tests/search demand of it."""

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResults:
        """The asked page; `PageOutOfRange` past the end."""

    @abstractmethod
    def count(self, request: SearchRequest) -> int:
        """The total that `search` would tell, whatever the page asked."""

    @abstractmethod
    def numbers(self, request: SearchRequest) -> Sequence[int]:
        """Numbers of all articles that match, in the asked order."""

    @abstractmethod
    def stretch(self, request: SearchRequest, start: int, end: int) -> Stretch:
        """Places [start, end), counted from 0, of the list whose pages `search` gives; nothing else is looked up."""

    @abstractmethod
    def matching(self, request: SearchRequest) -> Iterable[Article]:
        """All articles that match, in the asked order, streamed (exports, feeds)."""

    @abstractmethod
    def search_quotations(self, request: QuotationRequest, *, has_facets: bool = True) -> QuotationResults:
        """The asked page of quotations; `PageOutOfRange` past the end."""

    @abstractmethod
    def spoken(self, speakers: Collection[int]) -> Mapping[int, int]:
        """How many quotations there are of each of these actors, by key; 0 is left out."""

    @abstractmethod
    def tallies(self, parameter: str = "actor") -> Mapping[int, Tally]:
        """How many articles each "actor", "outlet" or "agency" has and when, by its key; those without are left out."""

    @abstractmethod
    def state(self) -> Hashable:
        """Equal only where the same is found: what was worked out from the articles holds as long as this does."""

    @abstractmethod
    def index(self, articles: Iterable[Article]) -> None:
        """Make these articles findable as they are now; called inside the transaction that changed them."""

    @abstractmethod
    def index_facts(self, articles: Iterable[Article]) -> None:
        """The same for articles of which all but title, lead and body changed: dates, outlet, actors …"""

    @abstractmethod
    def remove(self, numbers: Iterable[int]) -> None:
        """Make the articles with these numbers findable no more; called inside the transaction that deletes them, while
        they are still there. `index` takes them back."""

    @abstractmethod
    def outdated(self) -> int:
        """How many articles were indexed by another analyzer than today's: they are found as before until `reindex`."""

    @abstractmethod
    def tidy(self) -> None:
        """Upkeep that makes later searches faster. Safe at any time, while others search and index; may take long."""


@cache
def get_backend() -> SearchBackend:
    """The engine that the setting SEARCH_BACKEND names."""
    backend: SearchBackend = import_string(settings.SEARCH_BACKEND)()
    return backend
