"""Searches quotations: the same query language, asked of what somebody said instead of whole articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

import django_filters
from django.db.models import Count, F, Q
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Quotation
from archive.search.backend import PAGE_SIZE, PageOutOfRange
from archive.search.conditions import NOT_STATED
from archive.search.filters import ArticleFilterForm, DateFilter, PageFilter, ValuesFilter, known_actors, slug
from archive.search.registered import registered_names
from archive.search.request import Query, read_query
from archive.search.tree import (
    PAGE,
    TITLE,
    Both,
    Dated,
    Either,
    Named,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Welcome,
    Without,
    Word,
    demanded,
)
from archive.search.vectors import NOWHERE, LexemeQuery, tsquery
from archive.text.analyzer import analyze
from archive.text.edtf import Edtf
from archive.text.highlight import find_marks, marked_html

PARAMETERS = ("q", "actor", "kind", "from", "to", "page")
# Speakers offered beside the list.
MOST_SPEAKERS = 20


@dataclass(frozen=True, slots=True)
class QuotationRequest:
    """What is asked of quotations; repeated actors mean any of them, "none" those whose speaker is no known actor."""

    query: Query
    actors: tuple[str, ...] = ()
    kind: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    page: int = 1
    page_size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class QuotationHit:
    """A found quotation; `html` is its escaped text with <mark> around what matched."""

    quotation: Quotation
    html: SafeString


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the found quotations, and how many of them are theirs."""

    slug: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class QuotationResults:
    """One page of quotations, newest articles first, with the exact total and the speakers over all of them, whichever
    was asked for."""

    request: QuotationRequest
    hits: tuple[QuotationHit, ...]
    total: int
    speakers: tuple[Speaker, ...]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.request.page_size))


class QuotationFilter(django_filters.FilterSet):
    """What the list of quotations can be asked."""

    q = django_filters.CharFilter(label=_("Arama"), strip=False)

    class Meta:
        model = Quotation
        fields: list[str] = []
        form = ArticleFilterForm

    @classmethod
    def get_filters(cls) -> Any:
        filters = super().get_filters()
        filters["actor"] = ValuesFilter(label=_("Konuşan"), known=known_actors, normal=slug, can_be_unstated=True)
        filters["kind"] = django_filters.ChoiceFilter(label=_("Tür"), choices=Quotation.Kind.choices)
        filters["from"] = DateFilter(label=_("Başlangıç"))
        filters["to"] = DateFilter(label=_("Bitiş"))
        filters["page"] = PageFilter(label=_("Sayfa"))
        return filters

    @cached_property
    def errors_by_parameter(self) -> dict[str, list[str]]:
        """Messages for wrong values, by parameter name; empty when all is well."""
        return {name: [str(message) for message in messages] for name, messages in self.form.errors.items()}

    def to_request(self, *, page_size: int = PAGE_SIZE) -> QuotationRequest:
        """The request of valid parameters. Call only when the filter is valid."""
        cleaned = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        return QuotationRequest(
            query=read_query(cleaned.get("q") or "", names=registered_names()),
            actors=tuple(cleaned.get("actor") or ()),
            kind=cleaned.get("kind") or "",
            since=cleaned.get("from"),
            until=cleaned.get("to"),
            page=cleaned.get("page") or 1,
            page_size=page_size,
        )


def search_quotations(request: QuotationRequest) -> QuotationResults:
    """The asked page; `PageOutOfRange` past the end."""
    everyone = _matching(request)
    found = everyone.filter(_spoken_by(request.actors)) if request.actors else everyone
    total = found.count()
    start = (request.page - 1) * request.page_size
    if request.page > 1 and start >= total:
        raise PageOutOfRange(request.page)
    ordered = found.order_by(F("article__calendar_moment").desc(nulls_last=True), "-article_id", "block", "start")
    rows = ordered.select_related("speaker", "article__outlet")[start : start + request.page_size]
    return QuotationResults(request, tuple(_hit(row, request.query) for row in rows), total, _speakers(everyone))


def _matching(request: QuotationRequest) -> Any:
    query = request.query
    if query.asks_nothing:
        return Quotation.objects.none()
    demand = _overlapping(request.since, request.until)
    if query.tree is not None:
        demand &= _demand(query.tree)
    if request.kind:
        demand &= Q(kind=request.kind)
    return Quotation.objects.filter(demand)


def _spoken_by(actors: Iterable[str]) -> Q:
    named = Q(speaker__slug__in=[one for one in actors if one != NOT_STATED])
    return named | Q(speaker=None) if NOT_STATED in actors else named


def _overlapping(since: Edtf | None, until: Edtf | None) -> Q:
    """Quotations of articles whose closed date range overlaps this one."""
    demand = Q()
    if since is not None or until is not None:
        demand = Q(article__published_from__isnull=False, article__published_until__isnull=False)
    if since is not None:
        demand &= Q(article__published_until__gt=since.earliest)
    if until is not None:
        demand &= Q(article__published_from__lt=until.latest)
    return demand


def _demand(node: Node) -> Q:
    """What a tree demands of a quotation: its words of the quote, `actor:` of the speaker, the rest of the article."""
    match node:
        case Word() | Phrase() | Prefix():
            # The words of a quotation have no title and no page around them.
            return Q(vector=LexemeQuery(NOWHERE if node.where in (TITLE, PAGE) else tsquery(node)))
        case Named("actor", values):
            return Q(speaker__slug__in=values)
        case Named(kind, values):
            key = "code" if kind == "agency" else "slug"
            return Q(**{f"article__{kind}__{key}__in": values})
        case Dated(since, until):
            return _overlapping(since, until)
        case Without(part):
            return ~_demand(part)
        case Welcome(part):
            return _demand(part)
        case Both(parts):
            return reduce(and_, map(_demand, demanded(parts)))
        case Either(parts) | Synonyms(parts):
            return reduce(or_, map(_demand, demanded(parts)))


def _speakers(found: Any) -> tuple[Speaker, ...]:
    rows = found.order_by().exclude(speaker=None).values_list("speaker").annotate(number=Count("pk"))
    counts = dict(rows.order_by("-number", "speaker")[:MOST_SPEAKERS])
    actors = Actor.objects.in_bulk(counts)
    return tuple(Speaker(actors[key].slug, actors[key].name, number) for key, number in counts.items())


def _hit(quotation: Quotation, query: Query) -> QuotationHit:
    marks = find_marks(analyze(quotation.text), query.wanted) if query.tree is not None else []
    return QuotationHit(quotation, mark_safe(marked_html(quotation.text, marks)))  # escaped by marked_html
