"""The parameters of the article list: those of every list (contract §4) and `page_size`; unknown ones are refused."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError

from archive.search.backend import LARGEST_PAGE_SIZE, PAGE_SIZE, SearchRequest
from archive.search.filters import ArticleFilter


class ApiArticleFilter(ArticleFilter):
    """`ArticleFilter` with a page size."""

    @classmethod
    def get_filters(cls) -> Any:
        page_size = django_filters.NumberFilter(
            label=gettext_lazy("Sayfa boyu"), min_value=1, max_value=LARGEST_PAGE_SIZE, decimal_places=0
        )
        return super().get_filters() | {"page_size": page_size}

    def to_page(self) -> SearchRequest:
        """The request of valid parameters, with their page size."""
        size = self.form.cleaned_data.get("page_size") if self.is_bound and self.is_valid() else None
        return self.to_request(page_size=int(size) if size else PAGE_SIZE)


def read_parameters(given: QueryDict) -> ApiArticleFilter:
    """The filter for these parameters; `ValidationError` (400) names every wrong value and every unknown parameter."""
    asked = ApiArticleFilter(given)
    refuse_unknown(given, asked.filters)
    if not asked.is_valid():
        raise ValidationError(asked.errors_by_parameter)
    return asked


def refuse_unknown(given: QueryDict, known: Iterable[str]) -> None:
    """`ValidationError` (400) for parameters that are not among the known ones."""
    known = list(known)
    unknown = [name for name in given if name not in known]
    if unknown:
        told = _("Böyle bir parametre yok. Bilinenler: %(known)s") % {"known": ", ".join(known)}
        raise ValidationError({name: [told] for name in unknown})
