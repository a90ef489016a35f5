"""Quotations: what was said, by whom, in which article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Actor, Outlet, Quotation
from archive.search import get_backend
from archive.search.backend import FacetCount, PageOutOfRange, QuotationHit, QuotationRequest, QuotationResults
from archive.search.request import Query
from archive.search.spoken_filter import PARAMETERS, REPEATABLE, QuotationFilter
from archive.views.lists.addresses import Address
from archive.views.lists.asked_list import AskedList, Problem
from archive.views.lists.facet_rows import FacetBox, FacetRow
from archive.views.lists.swapping import list_page
from archive.views.missing import PastTheEnd
from archive.wording import times
from archive.wording.speech_context import Around, around

# Quotations on an actor's page; their list has all.
LATEST_SHOWN = 3
# Values of a facet that are shown before "tümü".
FIRST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SpokenEntry:
    """What the list prints of one quotation."""

    quotation: Quotation
    html: str
    published: times.Published
    around: Around


@dataclass(frozen=True, slots=True)
class Option:
    """A link that narrows or orders the list, or drops a condition."""

    label: str
    url: Address
    is_selected: bool = False
    key: str = ""
    """The same wherever it stands: the focus stays with it when the list is swapped."""
    count: int = 0
    """Of a way out: what it finds."""


@dataclass(frozen=True, slots=True)
class QuotationList(AskedList):
    """A page of quotations; `ways_out` drop one parameter each where it is empty."""

    results: QuotationResults | None = None
    entries: tuple[SpokenEntry, ...] = ()
    facets: tuple[FacetBox, ...] = ()
    kinds: tuple[Option, ...] = ()
    sorts: tuple[Option, ...] = ()
    ways_out: tuple[Option, ...] = ()

    @property
    def marking(self) -> str:
        """What the addresses of articles carry: the words to mark there."""
        return urlencode({"q": self.typed["q"]}) if self.typed.get("q") else ""


@require_safe
def quotations(request: HttpRequest) -> HttpResponse:
    """All quotations, narrowed by words, speaker, outlet, kind and date."""
    return list_page(request, "quotations/quotations.html", {"section": "quotations", "list": quotation_list(request)})


@dataclass(frozen=True, slots=True)
class Latest:
    """An actor's newest quotations in their own words, and how many there are in all."""

    entries: tuple[SpokenEntry, ...]
    total: int


def latest_of(actor: Actor) -> Latest:
    """The newest things that an actor said: in quotes, or reported where nothing stands in quotes."""
    total = get_backend().spoken([actor.pk]).get(actor.pk, 0)
    for kind in (Quotation.Kind.DIRECT, Quotation.Kind.INDIRECT) if total else ():
        asked = QuotationRequest(Query(), actors=(actor.slug,), kind=kind, page_size=LATEST_SHOWN)
        if hits := get_backend().search_quotations(asked, has_facets=False).hits:
            return Latest(tuple(map(_entry, hits)), total)
    return Latest((), 0)


def quotation_list(request: HttpRequest) -> QuotationList:
    """The list that a request asks for; a page past the end is a 404."""
    asked = QuotationFilter(request.GET)
    typed = {name: request.GET.get(name, "") for name in PARAMETERS}
    address = _address(request, asked)
    if not asked.is_valid():
        return QuotationList(address, typed, problems=tuple(_problems(address, asked)))
    try:
        results = get_backend().search_quotations(asked.to_request())
    except PageOutOfRange:
        raise PastTheEnd from None
    return QuotationList(
        address,
        typed,
        results=results,
        entries=tuple(map(_entry, results.hits)),
        facets=_facets(address, results),
        kinds=_kinds(address, results.request),
        sorts=_sorts(address, results.request),
        ways_out=()
        if results.total
        else _ways_out(address, dict.fromkeys(name for name, _value in address.parameters)),
    )


def _entry(hit: QuotationHit) -> SpokenEntry:
    return SpokenEntry(hit.quotation, hit.html, times.published(hit.quotation.article), around(hit.quotation))


def _address(request: HttpRequest, asked: QuotationFilter) -> Address:
    """The address of what was asked, slugs in their stored form where they are right."""
    pairs: list[tuple[str, str]] = []
    for name in PARAMETERS[:-1]:
        values = request.GET.getlist(name) if name in REPEATABLE else [request.GET.get(name, "")]
        if name in REPEATABLE and name not in asked.errors_by_parameter:
            values = list(asked.form.cleaned_data.get(name) or ())
        pairs += [(name, value) for value in values if value.strip()]
    return Address(request.path, tuple(pairs))


def _problems(address: Address, asked: QuotationFilter) -> Iterator[Problem]:
    for name, messages in asked.errors_by_parameter.items():
        label = str(asked.filters[name].label) if name in asked.filters else name
        yield Problem(name, label, tuple(messages), address.without(name))


# --- ways to narrow and widen ---------------------------------------------------------------------------------------


def _facets(address: Address, results: QuotationResults) -> tuple[FacetBox, ...]:
    asked = results.request
    actors = dict(Actor.objects.filter(slug__in=asked.actors).values_list("slug", "name")) if asked.actors else {}
    outlets = dict(Outlet.objects.filter(slug__in=asked.outlets).values_list("slug", "name")) if asked.outlets else {}
    year = asked.since.text if asked.since and asked.since == asked.until else ""
    boxes = (
        _box(_("Konuşan"), [_choice(address, "actor", one, asked.actors) for one in _with(results.speakers, actors)]),
        _box(_("Kaynak"), [_choice(address, "outlet", one, asked.outlets) for one in _with(results.outlets, outlets)]),
        _box(_("Yıl"), [_year(address, one, year) for one in results.years]),
    )
    return tuple(box for box in boxes if box.size)


def _with(counts: Iterable[FacetCount], asked: dict[str, str]) -> list[FacetCount]:
    """The values, and those that were asked for although nothing has them."""
    counts = list(counts)
    told = {one.value for one in counts}
    return [*counts, *(FacetCount(value, label, 0) for value, label in asked.items() if value not in told)]


def _choice(address: Address, name: str, one: FacetCount, wanted: Iterable[str]) -> FacetRow:
    is_selected = one.value in wanted
    url = address.without_value(name, one.value) if is_selected else address.adding(name, one.value)
    return FacetRow(f"{name}-{one.value}", one.label, one.count, str(url), is_selected=is_selected)


def _year(address: Address, one: FacetCount, wanted: str) -> FacetRow:
    is_selected = one.value == wanted
    undated = address.without("from", "to")
    url = undated if is_selected else undated.setting("from", one.value).setting("to", one.value)
    return FacetRow(f"year-{one.value}", one.label, one.count, str(url), is_selected=is_selected)


def _box(heading: str, rows: list[FacetRow]) -> FacetBox:
    """Those that are asked for are among the first."""
    chosen = [row for row in rows if row.is_selected]
    others = [row for row in rows if not row.is_selected]
    shown = max(0, FIRST_SHOWN - len(chosen))
    return FacetBox(heading, (*chosen, *others[:shown]), tuple(others[shown:]))


def _kinds(address: Address, asked: QuotationRequest) -> tuple[Option, ...]:
    labels = {"": _("Hepsi"), "direct": _("Doğrudan"), "indirect": _("Aktarılan")}
    return tuple(
        Option(
            label,
            address.setting("kind", kind) if kind else address.without("kind"),
            is_selected=kind == asked.kind,
            key=f"kind-{kind}",
        )
        for kind, label in labels.items()
    )


def _sorts(address: Address, asked: QuotationRequest) -> tuple[Option, ...]:
    labels = {"relevance": _("İlgililik"), "newest": _("Yeni"), "oldest": _("Eski")}
    if not asked.query.positive:
        del labels["relevance"]
    usual = next(iter(labels))
    return tuple(
        Option(
            label,
            address.without("sort") if sort == usual else address.setting("sort", sort),
            is_selected=sort == asked.order,
            key=f"sort-{sort}",
        )
        for sort, label in labels.items()
    )


def _ways_out(address: Address, names: Iterable[str]) -> tuple[Option, ...]:
    """The same question without one of its parameters, where that finds anything, the most first."""
    labels = {
        "q": _("Arama sözcükleri olmadan"),
        "actor": _("Konuşana bakmadan"),
        "outlet": _("Kaynağa bakmadan"),
        "kind": _("Doğrudan ve aktarılan bütün sözlerde"),
        "from": _("Başlangıç tarihi olmadan"),
        "to": _("Bitiş tarihi olmadan"),
    }
    rests = {labels[name]: address.without(name) for name in labels if name in names}
    ways = [Option(label, rest, count=_count(rest)) for label, rest in rests.items() if rest.parameters]
    return tuple(sorted((way for way in ways if way.count), key=lambda way: -way.count))


def _count(address: Address) -> int:
    asked = QuotationFilter(address.query)
    return (
        get_backend().search_quotations(asked.to_request(page_size=1), has_facets=False).total
        if asked.is_valid()
        else 0
    )
