"""The one list of articles, for search, actors, outlets, agencies and dates: request in, what templates print out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.search import SearchRequest, SearchResults, get_backend
from archive.search.backend import PageOutOfRange
from archive.search.conditions import DEMANDING_ALL
from archive.search.filters import SORTS, ArticleFilter
from archive.search.request import Query
from archive.views.charts import date_bars
from archive.views.lists.addresses import Address, asked_address
from archive.views.lists.asked_list import AskedList, Problem
from archive.views.lists.entries import Entry, Note, entries
from archive.views.lists.facet_boxes import facet_boxes
from archive.views.lists.facet_rows import FacetBox
from archive.views.lists.journey import trail
from archive.views.lists.own import Own, narrowed
from archive.views.lists.pills import Pill, pills
from archive.views.lists.ways_on import Way, WaysOn, spelling, ways_on
from archive.views.missing import PastTheEnd

# So few hits with all the words may be those of a misspelling.
FEW_HITS = 5


@dataclass(frozen=True, slots=True)
class Sort:
    name: str
    label: str
    address: Address
    is_current: bool


@dataclass(frozen=True, slots=True)
class ArticleList(AskedList):
    """Everything that `lists/_list.html` prints."""

    results: SearchResults | None = None
    query: Query = field(default_factory=Query)
    entries: tuple[Entry, ...] = ()
    pills: tuple[Pill, ...] = ()
    sorts: tuple[Sort, ...] = ()
    facets: tuple[FacetBox, ...] = ()
    chart: date_bars.Chart | None = None
    meant: Way | None = None
    """The query with better spelling, where no article has all the words as typed."""
    ways_on: WaysOn = field(default_factory=WaysOn)
    has_date_form: bool = True

    @property
    def some(self) -> str:
        """Where those begin that have only some of the words: on the first page, as those with all do not fill it."""
        return "#some" if self.pager.page == 1 else f"{self.address}#some"

    @property
    def is_void(self) -> bool:
        """Whether the page has no article at all, whatever is asked of it."""
        return self.results is not None and not self.results.total and not self.address.parameters

    @property
    def has_rail(self) -> bool:
        """Whether there is anything to narrow, or dates to mend."""
        return bool(self.facets) or (self.has_date_form and any(self.typed[name] for name in ("from", "to")))

    @property
    def hidden_beside_dates(self) -> tuple[tuple[str, str], ...]:
        """What the form of dates carries along."""
        return self.address.without("from", "to").parameters

    @property
    def without_synonyms(self) -> Address:
        """The same list for the words as typed alone."""
        return self.address.setting("synonyms", "0")

    @property
    def cleared(self) -> Address:
        """The list without any condition but the query."""
        return self.address.narrowed_to("q")


def article_list(
    request: HttpRequest, own: Own | None = None, *, notes: Callable[[Iterable[int]], Mapping[int, Note]] | None = None
) -> ArticleList:
    """The list that a request asks for. Wrong parameters give problems and no hits; a page past the end is a 404.

    `notes` may tell more about the articles shown, by number.
    """
    own = own or Own()
    asked = ArticleFilter(request.GET)
    empty = ArticleList(
        address=_address(request, asked, own),
        typed={name: request.GET.get(name, "") for name in ("q", "from", "to")},
        has_date_form=own.period is None and not own.shelf,
    )
    if not asked.is_valid():
        return replace(empty, problems=_problems(empty.address, asked))
    try:
        results = get_backend().search(narrowed(asked, own))
    except PageOutOfRange:
        raise PastTheEnd from None
    told = notes([hit.article.pk for hit in results.hits]) if notes else {}
    return _filled(empty, asked, own, results, told)


def _address(request: HttpRequest, asked: ArticleFilter, own: Own) -> Address:
    """What was asked; another value of the page's own outlet or agency would contradict the page and is dropped."""
    address = asked_address(request.path, request.GET, asked)
    if own.parameter and own.parameter not in DEMANDING_ALL:
        return address.without(own.parameter, f"-{own.parameter}")
    return address


def _filled(
    empty: ArticleList, asked: ArticleFilter, own: Own, results: SearchResults, told: Mapping[int, Note]
) -> ArticleList:
    """The list with what was found or, where nothing was, with ways on."""
    address, query = empty.address, results.request.query
    shown = tuple(pill for pill in pills(address, asked) if pill.address != address)
    found = replace(
        empty,
        results=results,
        query=query,
        entries=entries(results, told, trail(address, own)),
        pills=shown,
        sorts=_sorts(address, results.request),
        facets=_facets(address, results, own),
        chart=_chart(address, results, own),
    )
    if results.matched == "all" and results.total > FEW_HITS:
        return found

    def count(there: Address) -> int:
        return _count(there, own)

    present = results.total if results.matched == "all" else 0
    meant = None if query.is_empty else spelling(address, query, count, present=present)
    if results.total:
        return replace(found, meant=meant)
    ways = ways_on(address, shown, query, count=count, meant=meant, is_part=own != Own())
    return replace(found, meant=meant, ways_on=ways)


def _problems(address: Address, asked: ArticleFilter) -> tuple[Problem, ...]:
    return tuple(
        Problem(name, _field_label(name, asked), tuple(messages), address.without(name))
        for name, messages in asked.errors_by_parameter.items()
    )


def _field_label(name: str, asked: ArticleFilter) -> str:
    label = str(asked.filters[name].label) if name in asked.filters else name
    return _("%(field)s (hariç)") % {"field": label} if name.startswith("-") else label


def _sorts(address: Address, request: SearchRequest) -> tuple[Sort, ...]:
    default = "newest" if request.query.is_empty else "relevance"
    labels = {"relevance": _("İlgililik"), "newest": _("Yeni"), "oldest": _("Eski"), "added": _("Son eklenen")}
    offered = [name for name in SORTS if name != "relevance" or not request.query.is_empty]
    current = request.sort if request.sort in offered else default
    return tuple(
        Sort(
            name,
            labels[name],
            address.without("sort") if name == default else address.setting("sort", name),
            is_current=name == current,
        )
        for name in offered
    )


def _facets(address: Address, results: SearchResults, own: Own) -> tuple[FacetBox, ...]:
    """The page's own outlet or agency has no facet: another one would leave the page."""
    is_own_dropped = own.parameter and own.parameter not in DEMANDING_ALL
    facets = [facet for facet in results.facets if not (is_own_dropped and facet.parameter == own.parameter)]
    return facet_boxes(facets, address, own_parameter=own.parameter, own_values=own.values)


def _chart(address: Address, results: SearchResults, own: Own) -> date_bars.Chart | None:
    def bar_url(period: str) -> str:
        if own.bar_path:
            return str(address.without("from", "to").at(own.bar_path(period)))
        return str(address.setting("from", period).setting("to", period))

    bars = results.bars
    if own.period is not None:
        bars = tuple(bar for bar in bars if bar.period.startswith(own.period.text))
    undated_url = None
    if not own.shelf:
        shelf = address.at(reverse("dates_undated"))
        for value in own.values:
            shelf = shelf.adding(own.parameter, value)
        undated_url = str(shelf)
    return date_bars.date_chart(bars, results.undated, bar_url=bar_url, undated_url=undated_url)


def _count(address: Address, own: Own) -> int:
    asked = ArticleFilter(address.query)
    return get_backend().count(narrowed(asked, own)) if asked.is_valid() else 0
