"""The pages of an import: how each ended and why; reached from the run's page."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from archive.admin.permissions import ReadOnly
from archive.importer.outcomes import REASONS, sentence
from archive.models import ImportItem

PARAMETER = re.compile(r"%\(\w+\)s")


class ReasonFilter(admin.SimpleListFilter):
    """Pages that ended for one reason; offers those that the run has."""

    title = gettext_lazy("neden")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        items = ImportItem.objects.exclude(reason="")
        if (run := request.GET.get("run__id__exact", "")).isdecimal() and len(run) < 19:
            items = items.filter(run=int(run))
        codes = items.order_by("reason").values_list("reason", flat=True).distinct()
        return [(code, PARAMETER.sub("…", str(REASONS.get(code, code)))) for code in codes]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportItem]) -> QuerySet[ImportItem]:
        return queryset.filter(reason=self.value()) if self.value() else queryset


@admin.register(ImportItem)
class ImportItemAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["place", "outcome", "told", "article", "undoing"]
    list_display_links = None
    list_filter = ["outcome", ReasonFilter, "undoing"]
    list_select_related = ["article"]
    list_per_page = 100
    show_full_result_count = False
    search_fields = ["source", "member", "sha256"]
    search_help_text = gettext_lazy("Dosya adı, dosya içindeki yeri ya da SHA-256.")

    class Media:
        css = {"all": ["admin-archive.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False  # no list of its own on the first page: pages belong to a run

    @admin.display(description=gettext_lazy("sayfa"), ordering="id")
    def place(self, item: ImportItem) -> str:
        return str(item)

    @admin.display(description=gettext_lazy("neden"))
    def told(self, item: ImportItem) -> str:
        return sentence(item.reason, item.params)
