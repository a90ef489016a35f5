"""Quotations: what was said, by whom, in which article."""

from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Actor, Quotation
from archive.search.backend import PageOutOfRange
from archive.search.request import Query
from archive.search.spoken import (
    PARAMETERS,
    QuotationFilter,
    QuotationHit,
    QuotationRequest,
    QuotationResults,
    search_quotations,
)
from archive.views.addresses import Address
from archive.wording import times

# Quotations on an actor's page; their list has all.
LATEST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SpokenEntry:
    """What the list prints of one quotation."""

    quotation: Quotation
    html: str
    published: times.Published


@dataclass(frozen=True, slots=True)
class Option:
    """A link that narrows the list, or takes the narrowing back where it is selected."""

    label: str
    address: Address
    count: int | None = None
    is_selected: bool = False


@dataclass(frozen=True, slots=True)
class QuotationList:
    """A page of quotations, or the problems of what was asked."""

    address: Address
    typed: dict[str, str]
    problems: dict[str, list[str]] = field(default_factory=dict)
    results: QuotationResults | None = None
    entries: tuple[SpokenEntry, ...] = ()
    speakers: tuple[Option, ...] = ()
    kinds: tuple[Option, ...] = ()

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the search form keeps besides its own box."""
        return [pair for pair in self.address.parameters if pair[0] != "q"]

    @property
    def page(self) -> int:
        return self.results.request.page if self.results else 1

    @property
    def next(self) -> Address | None:
        results = self.results
        if results is None or results.request.page >= results.pages:
            return None
        return self.address.setting("page", str(results.request.page + 1))

    @property
    def previous(self) -> Address | None:
        if self.results is None or self.results.request.page == 1:
            return None
        page = self.results.request.page - 1
        return self.address.setting("page", str(page)) if page > 1 else self.address


@require_safe
def quotations(request: HttpRequest) -> HttpResponse:
    """All quotations, narrowed by words, speaker, kind and date."""
    return render(request, "quotations/quotations.html", {"section": "quotations", "list": quotation_list(request)})


@dataclass(frozen=True, slots=True)
class Latest:
    """An actor's newest quotations in their own words, and how many there are in all."""

    entries: tuple[SpokenEntry, ...]
    total: int


def latest_of(actor: Actor) -> Latest:
    """The newest things that an actor said, in quotes where there are such."""
    asked = QuotationRequest(Query(), actors=(actor.slug,), kind=Quotation.Kind.DIRECT, page_size=LATEST_SHOWN)
    direct = search_quotations(asked)
    total = Quotation.objects.filter(speaker=actor).count()
    return Latest(tuple(map(_entry, direct.hits)), total)


def quotation_list(request: HttpRequest) -> QuotationList:
    """The list that a request asks for; a page past the end is a 404."""
    asked = QuotationFilter(request.GET)
    address = _address(request, asked)
    empty = QuotationList(address, {name: request.GET.get(name, "") for name in PARAMETERS})
    if not asked.is_valid():
        return QuotationList(address, empty.typed, problems=asked.errors_by_parameter)
    try:
        results = search_quotations(asked.to_request())
    except PageOutOfRange:
        raise Http404("page past the end") from None
    return QuotationList(
        address,
        empty.typed,
        results=results,
        entries=tuple(map(_entry, results.hits)),
        speakers=_speakers(address, results),
        kinds=_kinds(address, results),
    )


def _entry(hit: QuotationHit) -> SpokenEntry:
    return SpokenEntry(hit.quotation, hit.html, times.published(hit.quotation.article))


def _address(request: HttpRequest, asked: QuotationFilter) -> Address:
    pairs = [
        (name, value) for name in PARAMETERS if name != "page" for value in request.GET.getlist(name) if value.strip()
    ]
    return Address(request.path, tuple(pairs))


def _speakers(address: Address, results: QuotationResults) -> tuple[Option, ...]:
    wanted = results.request.actors
    options = [
        Option(
            one.name,
            address.without_value("actor", one.slug) if one.slug in wanted else address.adding("actor", one.slug),
            one.count,
            is_selected=one.slug in wanted,
        )
        for one in results.speakers
    ]
    told = {one.slug for one in results.speakers}
    names = dict(Actor.objects.filter(slug__in=set(wanted) - told).values_list("slug", "name"))
    options += [Option(name, address.without_value("actor", key), 0, is_selected=True) for key, name in names.items()]
    return tuple(options)


def _kinds(address: Address, results: QuotationResults) -> tuple[Option, ...]:
    labels = {"": _("hepsi"), "direct": _("doğrudan sözler"), "indirect": _("aktarılan sözler")}
    return tuple(
        Option(
            label,
            address.setting("kind", kind) if kind else address.without("kind"),
            is_selected=kind == results.request.kind,
        )
        for kind, label in labels.items()
    )
