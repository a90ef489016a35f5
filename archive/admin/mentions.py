"""Who was recognized where and why; "this is not that person" for one place or for the whole article."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from archive import curation
from archive.admin.permissions import ReadOnly, signed_in
from archive.models import Mention
from archive.naming.decisions import around
from archive.wording import naming


class RuleFilter(admin.SimpleListFilter):
    """By why the place names the actor; the rules are known, the table is too long to ask."""

    title = gettext_lazy("neden")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(naming.REASONS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mention]) -> QuerySet[Mention]:
        return queryset.filter(rule=self.value()) if self.value() else queryset


@admin.register(Mention)
class MentionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ["actor", "context", "kind", "why", "article"]
    list_display_links = None
    list_filter = ["kind", RuleFilter]
    list_select_related = ["actor", "article"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["form", "=actor__slug"]
    ordering = ["-article", "block", "start"]
    actions = ["disown_mentions", "disown_articles"]

    @admin.display(description=gettext_lazy("geçtiği yer"))
    def context(self, mention: Mention) -> SafeString:
        text = dict(mention.article.blocks()).get(mention.block, "")
        form, before, after = around(text, mention.start, mention.end)
        return format_html("…{}<strong>{}</strong>{}…", before, form, after)

    @admin.display(description=gettext_lazy("neden"), ordering="rule")
    def why(self, mention: Mention) -> str:
        return naming.why(mention.rule)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in ("article__id__exact", "actor__id__exact") or super().lookup_allowed(lookup, value, request)

    @admin.action(permissions=["disown"], description=gettext_lazy("Bu yerde bu aktör değil"))
    def disown_mentions(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        chosen = list(queryset.select_related("article", "actor"))
        for mention in chosen:
            curation.disown_mention(mention, editor=signed_in(request))
        text = ngettext("%(number)d anma kaldırıldı.", "%(number)d anma kaldırıldı.", len(chosen))
        messages.success(request, text % {"number": len(chosen)})

    @admin.action(permissions=["disown"], description=gettext_lazy("Bu haberde hiçbir yerde bu aktör değil"))
    def disown_articles(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        pairs = {(one.article_id, one.actor_id): one for one in queryset.select_related("article", "actor")}
        for mention in pairs.values():
            curation.disown_article(mention.article, mention.actor, editor=signed_in(request))
        text = ngettext("%(number)d bağ kaldırıldı.", "%(number)d bağ kaldırıldı.", len(pairs))
        messages.success(request, text % {"number": len(pairs)})

    def has_disown_permission(self, request: HttpRequest) -> bool:
        return signed_in(request).has_perm("archive.change_article")
