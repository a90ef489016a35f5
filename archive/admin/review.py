"""The queue of doubts."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext

from archive import curation
from archive.admin.permissions import ReadOnly, signed_in
from archive.models import ReportedPart, ReviewItem
from archive.text.web_address import is_safe_link


class OpenFilter(admin.SimpleListFilter):
    title = gettext_lazy("durum")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", gettext_lazy("açık")), ("resolved", gettext_lazy("çözülmüş"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
        if self.value() is None:
            return queryset
        return queryset.filter(resolved__isnull=self.value() == "open")


@admin.register(ReviewItem)
class ReviewItemAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["kind", "subject", "told", "opened", "resolved", "resolved_by"]
    list_filter = [OpenFilter, "kind"]
    list_select_related = ["article", "outlet", "resolved_by"]
    actions = ["resolve"]

    @admin.display(description=gettext_lazy("neyle ilgili"))
    def subject(self, item: ReviewItem) -> str:
        about = item.article or item.outlet
        if about is None:
            return ""
        name = "article" if item.article else "outlet"
        return format_html('<a href="{}">{}</a>', reverse(f"admin:archive_{name}_change", args=[about.pk]), about)

    @admin.display(description=gettext_lazy("bildirilen"))
    def told(self, item: ReviewItem) -> str:
        """What a reader reported, in their words."""
        if item.kind != ReviewItem.Kind.REPORT:
            return ""
        part = str(item.detail.get("part", ""))
        label = ReportedPart(part).label if part in ReportedPart.values else part
        return format_html("<b>{}</b>: {}", label, item.detail.get("text", ""))

    @admin.display(description=gettext_lazy("gösterilen adres"))
    def source(self, item: ReviewItem) -> str:
        address = str(item.detail.get("source", ""))
        if not is_safe_link(address):
            return address
        return format_html('<a href="{0}" rel="noreferrer noopener nofollow">{0}</a>', address)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A reader's report is told in words; the details of other doubts are what the importer noted."""
        is_report = obj is not None and obj.kind == ReviewItem.Kind.REPORT
        told = ["told", "source"] if is_report else ["detail"]
        return ["kind", "subject", *told, "opened", "resolved", "resolved_by", "note"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj)

    @admin.action(permissions=["resolve"], description=gettext_lazy("Seçilen kuşkuları çözüldü say"))
    def resolve(self, request: HttpRequest, queryset: QuerySet[ReviewItem]) -> None:
        items = list(queryset.filter(resolved=None))
        for item in items:
            curation.resolve_doubt(item, editor=signed_in(request))
        text = ngettext("%(number)d kuşku çözüldü.", "%(number)d kuşku çözüldü.", len(items))
        messages.success(request, text % {"number": len(items)})

    def has_resolve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("archive.change_reviewitem")
