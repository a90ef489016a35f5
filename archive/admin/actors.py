"""Actors with their spellings and offices."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import curation
from archive.admin import actor_deeds
from archive.admin.actor_deeds import rebuilt
from archive.admin.outlets import RegisteredAdmin
from archive.admin.permissions import signed_in
from archive.models import Actor, ActorName, ActorRole
from archive.text import turkish


class NameFormSet(BaseInlineFormSet):
    """Spellings that differ only in case and marks are one (the database holds each once)."""

    def clean(self) -> None:
        super().clean()
        met: set[str] = set()
        for form in self.forms:
            name = form.cleaned_data.get("name") if hasattr(form, "cleaned_data") else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            folded = turkish.fold(turkish.clean_line(name))
            if folded in met:
                form.add_error("name", _("Bu yazılış yukarıda var; büyük küçük ve Türkçe harf fark etmez."))
            met.add(folded)


class NameInline(admin.TabularInline):
    model = ActorName
    formset = NameFormSet
    fields = ["name", "is_ambiguous"]
    extra = 1


class RoleInline(admin.TabularInline):
    model = ActorRole
    fk_name = "actor"
    fields = ["title", "title_en", "body", "since", "until", "source"]
    autocomplete_fields = ["body"]
    extra = 0


@admin.register(Actor)
class ActorAdmin(RegisteredAdmin):
    list_display = ["name", "kind", "number", "description", "wikidata_link"]
    list_filter = ["kind"]
    search_columns = ["name", "slug", "description"]
    search_help_text = gettext_lazy("Ad, kısa ad ya da açıklama; Türkçe harf ve büyük küçük fark etmez.")
    fields = ["name", "slug", "kind", "description", "description_en", "wikidata", "source", "edited"]
    inlines = [NameInline, RoleInline]
    change_form_template = "admin/archive/actor/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """Without those that were merged into others: they have nothing to edit, and nobody links them."""
        return super().get_queryset(request).filter(merged_into=None)

    def get_urls(self) -> Any:
        view = self.admin_site.admin_view(self.deeds)
        return [path("<int:pk>/deeds/", view, name="archive_actor_deeds"), *super().get_urls()]

    def deeds(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Merge, split and rename."""
        return actor_deeds.page(self, request, pk)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        """A spelling or office that is changed here is the editor's from now on; `load_registry` leaves it alone."""
        for row in formset.forms:  # only the changed ones are saved
            row.instance.is_registered = False
        super().save_formset(request, form, formset, change)
        if change and formset.model is ActorName:
            for row in formset.new_objects:
                curation.record_alias(row, editor=signed_in(request))

    def save_model(self, request: HttpRequest, obj: Actor, form: Any, change: bool) -> None:
        """Another name is a deed that can be undone, wherever it is given."""
        name = obj.name
        if change:
            obj.name = form.initial["name"]
        super().save_model(request, obj, form, change)
        if obj.name != name:
            curation.rename_actor(obj, name=name, slug=obj.slug, editor=signed_in(request))

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        former = list(form.instance.names.values_list("name", flat=True)) if change else []
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets if formset.model is ActorName):
            number = curation.actor_renamed(form.instance, *former)
            messages.info(request, rebuilt(number))
