"""Offices without a name in articles whose date does not tell who held them: who is meant, a curator says."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from archive import curation
from archive.admin.actor_deeds import REASONS
from archive.admin.permissions import ReadOnly, signed_in
from archive.curation import WrongChange
from archive.models import FieldValue, NameCandidate
from archive.naming.decisions import around
from archive.wording import times


class ActorFilter(admin.RelatedOnlyFieldListFilter):
    """By who may be meant."""

    include_empty_choice = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = gettext_lazy("kim olabilir")


@admin.register(NameCandidate)
class NameCandidateAdmin(ReadOnly, admin.ModelAdmin):
    """One row for each actor that a place may mean; those of a place stand together."""

    list_display = ["who", "context", "date", "source"]
    list_display_links = None
    list_filter = [("actor", ActorFilter)]
    list_select_related = ["actor", "article"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["form", "=actor__slug"]
    ordering = ["-article", "block", "start", "actor__sort_key"]
    actions = ["accept", "reject"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameCandidate]:
        """Without unknown names: these are proposals."""
        return super().get_queryset(request).filter(actor__isnull=False)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "article__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("kim olabilir"), ordering="actor__sort_key")
    def who(self, candidate: NameCandidate) -> SafeString:
        actor = candidate.actor
        return format_html("<strong>{}</strong><br>{}", actor, actor.description if actor else "")

    @admin.display(description=gettext_lazy("geçtiği yer"))
    def context(self, candidate: NameCandidate) -> SafeString:
        text = dict(candidate.article.blocks()).get(candidate.block, "")
        form, before, after = around(text, candidate.start, candidate.end)
        return format_html("…{}<strong>{}</strong>{}…", before, form, after)

    @admin.display(description=gettext_lazy("tarih"))
    def date(self, candidate: NameCandidate) -> str:
        published = times.published(candidate.article)
        return published.text or published.doubt

    @admin.display(description=gettext_lazy("haber"), ordering="article")
    def source(self, candidate: NameCandidate) -> SafeString:
        address = reverse("admin:archive_article_change", args=[candidate.article_id])
        return format_html('<a href="{}">{}</a>', address, candidate.article)

    @admin.action(permissions=["decide"], description=gettext_lazy("Bu haberde bu aktör"))
    def accept(self, request: HttpRequest, queryset: QuerySet[NameCandidate]) -> None:
        number = self._decide(request, queryset, curation.accept_candidate)
        text = ngettext("%(number)d bağ kuruldu.", "%(number)d bağ kuruldu.", number)
        messages.success(request, text % {"number": number})

    @admin.action(permissions=["decide"], description=gettext_lazy("Bu haberde bu aktör değil"))
    def reject(self, request: HttpRequest, queryset: QuerySet[NameCandidate]) -> None:
        number = self._decide(request, queryset, curation.reject_candidate)
        text = ngettext("%(number)d aday reddedildi.", "%(number)d aday reddedildi.", number)
        messages.success(request, text % {"number": number})

    def _decide(self, request: HttpRequest, queryset: QuerySet[NameCandidate], deed: Callable[..., FieldValue]) -> int:
        """Once for each article and actor; what cannot be decided any more is told. How many were."""
        chosen = {(one.article_id, one.actor_id): one for one in queryset.select_related("article", "actor")}
        number = 0
        for candidate in chosen.values():
            try:
                deed(candidate, editor=signed_in(request))
            except WrongChange as error:
                messages.error(request, f"{candidate.actor} · {candidate.article}: {REASONS[error.code]}")
            else:
                number += 1
        return number

    def has_decide_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return signed_in(request).has_perm("archive.change_article")
