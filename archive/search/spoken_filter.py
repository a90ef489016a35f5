"""Reads what a list of quotations is asked for; wrong values are told beside their field."""

from typing import Any

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from archive.models import Quotation
from archive.search.backend import PAGE_SIZE, QuotationRequest
from archive.search.filters import (
    ArticleFilterForm,
    DateFilter,
    OneOfFilter,
    PageFilter,
    ValuesFilter,
    known_outlets,
    present_actors,
    slug,
)
from archive.search.registered import registered_names
from archive.search.request import read_query
from archive.search.spoken import SORTS
from archive.search.spoken_words import named_speakers

PARAMETERS = ("q", "actor", "outlet", "kind", "from", "to", "sort", "page")
# Parameters that may stand several times.
REPEATABLE = ("actor", "outlet")


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
        filters["actor"] = ValuesFilter(label=_("Konuşan"), meant=present_actors, normal=slug, can_be_unstated=True)
        filters["outlet"] = ValuesFilter(label=_("Kaynak"), meant=known_outlets, normal=slug, can_be_unstated=True)
        filters["kind"] = OneOfFilter(label=_("Tür"), known=Quotation.Kind.values)
        filters["from"] = DateFilter(label=_("Başlangıç"))
        filters["to"] = DateFilter(label=_("Bitiş"))
        filters["sort"] = OneOfFilter(label=_("Sıralama"), known=SORTS)
        filters["page"] = PageFilter(label=_("Sayfa"))
        return filters

    @cached_property
    def errors_by_parameter(self) -> dict[str, list[str]]:
        """Messages for wrong values, by parameter name; empty when all is well."""
        return {name: [str(message) for message in messages] for name, messages in self.form.errors.items()}

    def to_request(self, *, page_size: int = PAGE_SIZE) -> QuotationRequest:
        """The request of valid parameters. Call only when the filter is valid."""
        cleaned = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        names = registered_names()
        query = read_query(cleaned.get("q") or "", names=names)
        return QuotationRequest(
            query=query,
            named=named_speakers(query.tree, names),
            actors=tuple(cleaned.get("actor") or ()),
            outlets=tuple(cleaned.get("outlet") or ()),
            kind=cleaned.get("kind") or "",
            since=cleaned.get("from"),
            until=cleaned.get("to"),
            sort=cleaned.get("sort") or "",
            page=cleaned.get("page") or 1,
            page_size=page_size,
        )
