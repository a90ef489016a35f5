"""Imports: what was asked, what became of it; queued, run again and undone from here, by the background worker."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from archive.admin.import_form import QueueForm
from archive.admin.import_report import report
from archive.admin.permissions import NoDelete, signed_in
from archive.models import ImportRun
from archive.models.imports import Outcome

State = ImportRun.State

# Heads of the list's columns: the outcomes' own names are wider than a screen together.
SHORT = {
    Outcome.CREATED: gettext_lazy("yeni"),
    Outcome.UPDATED: gettext_lazy("güncel"),
    Outcome.UNCHANGED: gettext_lazy("aynı"),
    Outcome.DUPLICATE: gettext_lazy("yineleme"),
    Outcome.OUT_OF_SCOPE: gettext_lazy("konu dışı"),
    Outcome.REJECTED: gettext_lazy("ret"),
    Outcome.FAILED: gettext_lazy("hata"),
}


def _number(outcome: Outcome) -> Any:
    @admin.display(description=SHORT[outcome], ordering=outcome.value)
    def number(run: ImportRun) -> int:
        return int(getattr(run, outcome))

    return number


@admin.register(ImportRun)
class ImportRunAdmin(NoDelete, admin.ModelAdmin):
    list_display = ["__str__", "what", "state", "started", "read_number", *(_number(outcome) for outcome in Outcome)]
    # No filters: beside them the counts would not fit on a screen.
    list_per_page = 50
    change_form_template = "admin/archive/importrun/change_form.html"

    class Media:
        css = {"all": ["admin-archive.css"]}

    @admin.display(description=gettext_lazy("girdi"))
    def what(self, run: ImportRun) -> str:
        names = [one.rstrip("/").rsplit("/", 1)[-1] for one in run.paths]
        return ", ".join(names[:2]) + (" …" if len(names) > 2 else "")

    @admin.display(description=gettext_lazy("okunan"))
    def read_number(self, run: ImportRun) -> int:
        return run.read

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # what happened is not edited

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return QueueForm if obj is None else super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: ImportRun | None = None) -> Any:
        return ["upload", "path", "scope", "outlet", "format", "workers"] if obj is None else []

    def save_model(self, request: HttpRequest, obj: ImportRun, form: Any, change: bool) -> None:
        obj.state = State.QUEUED
        obj.paths = [form.queued_path()]
        obj.options = form.options().as_json()
        obj.started_by_id = request.user.pk
        obj.save()
        messages.info(request, _("Sıraya alındı; arka plan işçisi birazdan başlatır."))

    def response_add(self, request: HttpRequest, obj: ImportRun, post_url_continue: str | None = None) -> HttpResponse:
        return _page(obj)  # where its progress is seen

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False,
        form_url: str = "", obj: Any = None,
    ) -> HttpResponse:  # fmt: skip
        if obj:
            context["report"] = report(obj)
            context["may_run_again"] = obj.can_run_again and self.has_add_permission(request)
            context["may_undo"] = obj.can_be_undone and _may_undo(request)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def get_urls(self) -> Any:
        name = "archive_importrun"
        return [
            path("<int:pk>/again/", self.admin_site.admin_view(require_POST(self.again)), name=f"{name}_again"),
            path("<int:pk>/undo/", self.admin_site.admin_view(self.undo), name=f"{name}_undo"),
            *super().get_urls(),
        ]

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Queue a new run with the same paths and options."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        if not run.can_run_again:
            messages.error(request, _("Bu aktarım yeniden çalıştırılamaz."))
            return _page(run)
        repeated = ImportRun.objects.create(
            state=State.QUEUED, paths=run.paths, options=run.options, started_by=signed_in(request)
        )
        self.log_addition(request, repeated, _("%(number)s numaralı aktarım yeniden") % {"number": run.pk})
        messages.info(request, _("Sıraya alındı; arka plan işçisi birazdan başlatır."))
        return _page(repeated)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask first, then queue the undo."""
        if not _may_undo(request):
            raise PermissionDenied
        run = get_object_or_404(ImportRun, pk=pk)
        if not run.can_be_undone:
            messages.error(request, _("Bu aktarım geri alınamaz."))
            return _page(run)
        if request.method != "POST":
            context = {**self.admin_site.each_context(request), "title": _("Aktarımı geri al"), "run": run,
                       "opts": self.opts}  # fmt: skip
            return TemplateResponse(request, "admin/archive/importrun/undo.html", context)
        with transaction.atomic():
            run = ImportRun.objects.select_for_update(of=["self"]).get(pk=pk)
            if run.can_be_undone:
                run.state = State.UNDO_QUEUED
                run.save(update_fields=["state"])
                self.log_change(request, run, _("geri alınması istendi"))
        messages.info(request, _("Geri alma sıraya alındı; arka plan işçisi birazdan başlatır."))
        return _page(run)


def _may_undo(request: HttpRequest) -> bool:
    return signed_in(request).has_perm("archive.change_importrun")


def _page(run: ImportRun) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:archive_importrun_change", args=[run.pk]))
