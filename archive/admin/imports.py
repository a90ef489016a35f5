"""Imports: what was asked, what became of every page; a folder or file laid into `INCOMING` can be queued."""

import os
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.permissions import NoDelete, ReadOnly
from archive.importer.outcomes import sentence
from archive.models import ImportItem, ImportRun
from archive.models.imports import Outcome

# Folder of the data folder from which imports may be queued; the rest of it (database, secret key) is no one's to read.
INCOMING = "gelen"

# Pages shown below a run; the report file has them all.
MOST_ITEMS = 200


class ItemInline(ReadOnly, admin.TabularInline):
    model = ImportItem
    fields = ["outcome", "source", "member", "told", "article"]
    readonly_fields = ["outcome", "source", "member", "told", "article"]
    extra = 0
    max_num = 0

    @admin.display(description=gettext_lazy("neden"))
    def told(self, item: ImportItem) -> str:
        return sentence(item.reason, item.params)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("article")
        run = (request.resolver_match.kwargs if request.resolver_match else {}).get("object_id")
        shown = ImportItem.objects.filter(run=run).order_by("id").values("pk")[:MOST_ITEMS] if run else []
        return rows.filter(pk__in=shown)


class QueueForm(forms.ModelForm):
    """Asks for an import that the background worker runs."""

    path = forms.CharField(label=gettext_lazy("Dosya ya da klasör"), max_length=500)
    scope = forms.ChoiceField(
        label=gettext_lazy("Kapsam"),
        choices=[("topic", gettext_lazy("yalnız NATO–Rusya haberleri")), ("all", gettext_lazy("hepsi"))],
    )

    class Meta:
        model = ImportRun
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["path"].help_text = _(
            "Dosyaları önce %(folder)s klasörüne koyun. Örnekler: gelen (hepsi) · gelen/2022-02 · gelen/haberler.jsonl"
        ) % {"folder": _incoming()}

    def clean_path(self) -> str:
        incoming = _incoming()
        path = Path(os.path.realpath(Path(settings.DATA_DIR) / self.cleaned_data["path"]))
        if not path.is_relative_to(incoming):
            raise forms.ValidationError(_("Yol %(folder)s klasörünün içinde olmalı."), params={"folder": incoming})
        if not os.path.exists(path):  # unlike Path.exists, says no to a name that is too long
            raise forms.ValidationError(_("Böyle bir dosya ya da klasör yok."))
        return str(path)


def _incoming() -> Path:
    """The folder from which imports may be queued, made when missing."""
    folder = Path(settings.DATA_DIR) / INCOMING
    folder.mkdir(exist_ok=True)
    return folder.resolve()


@admin.register(ImportRun)
class ImportRunAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["__str__", "state", "started", "read_number", *Outcome.values]
    list_filter = ["state", "started"]
    inlines = [ItemInline]

    @admin.display(description=gettext_lazy("okunan"))
    def read_number(self, run: ImportRun) -> int:
        return run.read

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: ImportRun | None = None) -> Any:
        if obj is None:
            return ["path", "scope"]
        return ["state", "paths", "options", "started", "finished", "started_by", "read_number", *Outcome.values]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else []

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            return QueueForm
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: ImportRun, form: Any, change: bool) -> None:
        obj.state = ImportRun.State.QUEUED
        obj.paths = [form.cleaned_data["path"]]
        obj.options = {"scope": form.cleaned_data["scope"]}
        obj.started_by_id = request.user.pk
        obj.save()
        messages.info(request, _("Sıraya alındı; arka plan işçisi birazdan başlatır."))
