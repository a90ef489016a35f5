"""The page on which a curator merges, renames and splits an actor."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import curation
from archive.admin.permissions import signed_in
from archive.curation import WrongChange
from archive.curation.rebuilding import AT_ONCE
from archive.models import Actor, ActorChange, ActorName, ActorRole, NameProposal
from archive.models.registered import CODE

# Why a deed cannot be done (`WrongChange.code`).
REASONS = {
    "slug_taken": gettext_lazy("Bu kısa ad başka bir aktörün."),
    "same": gettext_lazy("Bir aktör kendisiyle birleştirilemez."),
    "merged": gettext_lazy("Bu aktörlerden biri zaten bir başkasıyla birleştirilmiş."),
    "kinds": gettext_lazy("Bir kişi ile bir kurum birleştirilemez."),
    "no_names": gettext_lazy("Yeni aktöre en az bir yazılış verin."),
    "undone": gettext_lazy("Bu işlem zaten geri alınmış."),
    "later": gettext_lazy("Önce bu aktörlerle sonradan yapılan işlem geri alınmalı."),
    "decided": gettext_lazy("Bu öneri için karar verilmiş."),
}


class NotedForm(forms.Form):
    """A deed with the curator's reason for it, which stands last."""

    field_order = ["gone", "name", "slug", "names", "roles", "note"]
    note = forms.CharField(label=gettext_lazy("Not"), required=False, max_length=1000)


class MergeForm(NotedForm):
    gone = forms.ModelChoiceField(
        Actor.objects.current(),
        label=gettext_lazy("Birleştirilecek aktör"),
        widget=AutocompleteSelect(NameProposal._meta.get_field("actor"), admin.site),
        help_text=gettext_lazy(
            "Yazılışları, görevleri, anmaları ve alıntıları bu aktöre geçer; sayfasının adresi buraya yönlenir."
        ),
    )

    def apply(self, actor: Actor, **who: Any) -> ActorChange:
        return curation.merge_actors(actor, self.cleaned_data["gone"], note=self.cleaned_data["note"], **who)


class RenameForm(NotedForm):
    name = forms.CharField(label=gettext_lazy("Ad"), max_length=200)
    slug = forms.CharField(
        label=gettext_lazy("Kısa ad"),
        max_length=80,
        validators=[CODE],
        help_text=gettext_lazy("Değişirse eski adres yenisine yönlenir."),
    )

    def apply(self, actor: Actor, **who: Any) -> ActorChange:
        return curation.rename_actor(actor, **self.cleaned_data, **who)


class SplitForm(NotedForm):
    name = forms.CharField(label=gettext_lazy("Yeni aktörün adı"), max_length=200)
    slug = forms.CharField(label=gettext_lazy("Yeni aktörün kısa adı"), max_length=80, validators=[CODE])
    names = forms.ModelMultipleChoiceField(
        ActorName.objects.none(), label=gettext_lazy("Ona geçecek yazılışlar"), widget=forms.CheckboxSelectMultiple
    )
    roles = forms.ModelMultipleChoiceField(
        ActorRole.objects.none(),
        label=gettext_lazy("Ona geçecek görevler"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices_of("names").queryset = actor.names.all()
        roles = self._choices_of("roles")
        roles.queryset = actor.roles.all()
        roles.label_from_instance = _office

    def _choices_of(self, name: str) -> Any:
        """A field declared above; to the type checker a form's fields are plain ones, without rows to choose from."""
        return self.fields[name]

    def apply(self, actor: Actor, **who: Any) -> ActorChange:
        return curation.split_actor(actor, **self.cleaned_data, **who)


def page(model_admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The three forms; the button that was pressed says which one is sent."""
    if not signed_in(request).has_perm("archive.change_actor"):
        raise PermissionDenied
    actor = get_object_or_404(Actor.objects.current(), pk=pk)
    deed = request.POST.get("deed", "")

    def made(name: str, form: Callable[..., Any], **more: Any) -> Any:
        return form(request.POST if deed == name else None, prefix=name, **more)

    shown = {
        "merge": made("merge", MergeForm),
        "rename": made("rename", RenameForm, initial={"name": actor.name, "slug": actor.slug}),
        "split": made("split", SplitForm, actor=actor),
    }
    form = shown.get(deed)
    if form is not None and form.is_valid():
        try:
            change = form.apply(actor, editor=signed_in(request))
        except WrongChange as error:
            form.add_error(None, REASONS[error.code])
        else:
            messages.success(request, _("%(change)s yapıldı; geri alınabilir.") % {"change": change})
            tell_what_waits(request)
            return HttpResponseRedirect(reverse("admin:archive_actor_change", args=[actor.pk]))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Birleştir, ayır, adını değiştir"),
        "opts": model_admin.opts,
        "actor": actor,
        "deeds": [(name, title, shown[name]) for name, title in _titles()],
        "media": model_admin.media + shown["merge"].media,
    }
    return TemplateResponse(request, "admin/archive/actor/deeds.html", context)


def rebuilt(number: int) -> str:
    """What became of the mentions of so many articles."""
    if number > AT_ONCE:
        return _("Anmalar %(number)s haberde arka planda yeniden kurulacak.") % {"number": number}
    return _("Anmalar %(number)s haberde yeniden kuruldu.") % {"number": number}


def tell_what_waits(request: HttpRequest) -> None:
    """Whether the background worker still has mentions to rebuild: until then pages may show them as they were."""
    if number := curation.waiting_for_rebuilding():
        messages.info(request, _("Anmalar %(number)s haberde arka planda yeniden kuruluyor.") % {"number": number})


def _titles() -> list[tuple[str, str]]:
    return [("merge", _("Birleştir")), ("rename", _("Adını değiştir")), ("split", _("Ayır"))]


def _office(role: ActorRole) -> str:
    return f"{role.title} ({role.since or '…'} – {role.until or '…'})"
