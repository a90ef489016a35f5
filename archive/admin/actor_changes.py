"""What curators did to actors; each deed can be undone from here."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from archive import curation
from archive.admin.actor_deeds import REASONS, tell_what_waits
from archive.admin.permissions import ReadOnly, signed_in
from archive.curation import WrongChange
from archive.models import ActorChange


@admin.register(ActorChange)
class ActorChangeAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["kind", "actor", "other", "editor", "made", "note", "undone", "undone_by"]
    list_display_links = None
    list_filter = ["kind", ("undone", admin.EmptyFieldListFilter)]
    list_select_related = ["actor", "other", "editor", "undone_by"]
    actions = ["undo"]

    @admin.action(permissions=["undo"], description=gettext_lazy("Seçilen işlemleri geri al"))
    def undo(self, request: HttpRequest, queryset: QuerySet[ActorChange]) -> None:
        number = 0
        for change in queryset.order_by("-pk"):  # the last one first
            try:
                curation.undo_change(change, editor=signed_in(request))
            except WrongChange as error:
                messages.error(request, f"{change}: {REASONS[error.code]}")
            else:
                number += 1
        if number:
            text = ngettext("%(number)d işlem geri alındı.", "%(number)d işlem geri alındı.", number)
            messages.success(request, text % {"number": number})
            tell_what_waits(request)

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return signed_in(request).has_perm("archive.change_actor")
