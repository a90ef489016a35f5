"""Names that articles put beside an office and nobody registered has: a new actor, a spelling, or nobody."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive import curation
from archive.admin.actor_deeds import REASONS
from archive.admin.permissions import NoDelete, signed_in
from archive.curation import WrongChange
from archive.models import NameProposal
from archive.naming.decisions import around

State = NameProposal.State

CONTEXTS_SHOWN = 10
TITLES_SHOWN = 3


class WaitingFilter(admin.SimpleListFilter):
    """Those that wait, unless another state is asked for."""

    title = gettext_lazy("durum")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[NameProposal]) -> QuerySet[NameProposal]:
        state = self.value()
        return queryset.filter(state=state) if state else queryset.filter(state=State.OPEN, candidates__isnull=False)


@admin.register(NameProposal)
class NameProposalAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["name", "number", "titles", "state", "actor"]
    list_filter = [WaitingFilter]
    list_select_related = ["actor"]
    search_fields = ["key"]
    fields = ["name", "state", "contexts", "actor"]
    readonly_fields = ["name", "state", "contexts"]
    autocomplete_fields = ["actor"]
    actions = ["add", "reject"]
    change_form_template = "admin/archive/nameproposal/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameProposal]:
        # Not the inherited one: it is put in order before there is a number to order by.
        return NameProposal.objects.annotate(number=Count("candidates__article", distinct=True))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-number", "key")

    def get_readonly_fields(self, request: HttpRequest, obj: NameProposal | None = None) -> list[str]:
        is_open = obj is not None and obj.state == State.OPEN
        return self.readonly_fields if is_open else [*self.readonly_fields, "actor"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=gettext_lazy("haber"), ordering="number")
    def number(self, proposal: Any) -> int:
        return int(proposal.number)

    @admin.display(description=gettext_lazy("görevler"))
    def titles(self, proposal: NameProposal) -> str:
        titles = proposal.candidates.values("title").annotate(number=Count("pk")).order_by("-number", "title")
        return ", ".join(row["title"] for row in titles[:TITLES_SHOWN])

    @admin.display(description=gettext_lazy("geçtiği yerler"))
    def contexts(self, proposal: NameProposal) -> SafeString:
        rows = proposal.candidates.select_related("article").order_by("-article")[:CONTEXTS_SHOWN]
        shown = []
        for row in rows:
            form, before, after = around(dict(row.article.blocks()).get(row.block, ""), row.start, row.end)
            address = reverse("admin:archive_article_change", args=[row.article_id])
            shown.append((before, form, after, address, row.article))
        places = format_html_join("", '<li>…{}<strong>{}</strong>{}… <a href="{}">{}</a></li>', shown)
        return format_html("<ul>{}</ul>", places)

    def save_model(self, request: HttpRequest, obj: NameProposal, form: Any, change: bool) -> None:
        """What the pressed button says; nothing is saved past curation."""
        editor = signed_in(request)
        try:
            if "_as_actor" in request.POST:
                curation.accept_as_actor(obj, editor=editor)
            elif "_reject" in request.POST:
                curation.reject_proposal(obj, editor=editor)
            elif form.cleaned_data.get("actor"):
                curation.accept_as_alias(obj, form.cleaned_data["actor"], editor=editor)
            else:
                messages.warning(request, _("Bir aktör seçilmedi; öneri bekliyor."))
        except WrongChange as error:
            messages.error(request, REASONS[error.code])

    @admin.action(permissions=["change"], description=gettext_lazy("Yeni aktör olarak ekle"))
    def add(self, request: HttpRequest, queryset: QuerySet[NameProposal]) -> None:
        chosen = list(queryset.filter(state=State.OPEN))
        for proposal in chosen:
            curation.accept_as_actor(proposal, editor=signed_in(request))
        text = ngettext("%(number)d aktör eklendi.", "%(number)d aktör eklendi.", len(chosen))
        messages.success(request, text % {"number": len(chosen)})

    @admin.action(permissions=["change"], description=gettext_lazy("Reddet (bir daha önerilmesin)"))
    def reject(self, request: HttpRequest, queryset: QuerySet[NameProposal]) -> None:
        chosen = list(queryset.filter(state=State.OPEN))
        for proposal in chosen:
            curation.reject_proposal(proposal, editor=signed_in(request))
        text = ngettext("%(number)d öneri reddedildi.", "%(number)d öneri reddedildi.", len(chosen))
        messages.success(request, text % {"number": len(chosen)})
