"""Outlets and agencies."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive.admin.permissions import NoDelete
from archive.admin.search import FoldedSearch
from archive.models import Agency, Outlet


class RegisteredAdmin(NoDelete, FoldedSearch):
    """A table that the registry's CSV files fill and curators may change."""

    # The column by which field values, exports and addresses know the row.
    key_column = "slug"
    search_help_text = _("Türkçe harf, büyük küçük ve ek fark etmez.")
    ordering = ["sort_key"]  # the model's own is dropped where rows are counted, as the suggestions of a form are

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The key is chosen once: articles' field values keep it, and a row without it would be loaded anew."""
        return ["edited", self.key_column] if obj else ["edited"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {self.key_column: ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(number=Count("articles"))
        return rows

    @admin.display(description=_("haber"), ordering="number")
    def number(self, row: Any) -> Any:
        return row.number

    @admin.display(description=_("kayıt dosyasından farkı"))
    def edited(self, row: Any) -> str:
        if row.pk is None or row.registered is None:
            return str(_("kayıt dosyasında yok"))
        return ", ".join(row.edited_columns()) or str(_("fark yok"))

    @admin.display(description=_("Wikidata"))
    def wikidata_link(self, row: Any) -> str:
        if not row.wikidata:
            return ""
        return format_html('<a href="https://www.wikidata.org/wiki/{0}" rel="noreferrer">{0}</a>', row.wikidata)


@admin.register(Outlet)
class OutletAdmin(RegisteredAdmin):
    list_display = ["name", "slug", "number", "hosts", "edited"]
    search_columns = ["name", "slug", "hosts", "spellings"]
    fields = ["name", "slug", "hosts", "spellings", "common_spellings", "wikidata", "edited"]


@admin.register(Agency)
class AgencyAdmin(RegisteredAdmin):
    key_column = "code"
    list_display = ["name", "code", "short", "number", "edited"]
    search_columns = ["name", "code", "short", "spellings"]
    fields = ["name", "code", "short", "hosts", "spellings", "wikidata", "edited"]
