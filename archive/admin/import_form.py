"""Asks for an import that the background worker runs: an uploaded file, or what lies in the incoming folder."""

import os
import secrets
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import readers
from archive.importer.results import MOST_WORKERS, Options
from archive.models import ImportRun, Outlet

# Folder of the data folder from which imports may be queued; the rest of it (database, secret key) is no one's to read.
INCOMING = "gelen"
# Its folder for what comes through the browser: one folder per upload, so that names stay as they were.
UPLOADS = "yuklenen"
# What a browser and the web server carry in reasonable time; larger files are laid into the incoming folder.
LARGEST_UPLOAD = 256 * 1024 * 1024
# Characters kept of an uploaded file's name, the end, which tells its kind.
LONGEST_NAME = 120


def incoming() -> Path:
    """The folder from which imports may be queued, made when missing."""
    folder = Path(settings.DATA_DIR) / INCOMING
    folder.mkdir(exist_ok=True)
    return folder.resolve()


class QueueForm(forms.ModelForm):
    """One file or folder, and how to read it."""

    upload = forms.FileField(label=gettext_lazy("Dosya yükle"), required=False)
    path = forms.CharField(label=gettext_lazy("ya da sunucudaki dosya, klasör"), max_length=500, required=False)
    scope = forms.ChoiceField(
        label=gettext_lazy("Kapsam"),
        choices=[("topic", gettext_lazy("yalnız NATO–Rusya haberleri")), ("all", gettext_lazy("hepsi"))],
    )
    outlet = forms.ModelChoiceField(
        label=gettext_lazy("Kaynak"),
        queryset=Outlet.objects.order_by("sort_key"),
        required=False,
        empty_label=gettext_lazy("sayfalar söyler"),
        help_text=gettext_lazy("Seçilirse bütün sayfaların kaynağı o olur."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Biçim"),
        choices=[(name, gettext_lazy("içeriğinden anlaşılır") if name == "auto" else name) for name in readers.FORMATS],
        required=False,
    )
    workers = forms.IntegerField(
        label=gettext_lazy("Süreç sayısı"),
        min_value=1,
        max_value=MOST_WORKERS,
        initial=1,
        required=False,
        help_text=gettext_lazy("Büyük aktarımlarda makinenin çekirdek sayısı kadar."),
    )

    class Meta:
        model = ImportRun
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = _("En çok %(limit)s MB. Dosya %(folder)s klasöründe saklanır.") % {
            "limit": LARGEST_UPLOAD // 1024**2,
            "folder": incoming() / UPLOADS,
        }
        self.fields["path"].help_text = _(
            "Dosyaları önce %(folder)s klasörüne koyun. Örnekler: gelen (hepsi) · gelen/2022-02 · gelen/haberler.jsonl"
        ) % {"folder": incoming()}

    def clean_upload(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["upload"]
        if file and (file.size or 0) > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("Dosya %(size)s MB; buradan en çok %(limit)s MB yüklenir. Büyük dosyayı %(folder)s klasörüne koyun."),
                params={
                    "size": (file.size or 0) // 1024**2,
                    "limit": LARGEST_UPLOAD // 1024**2,
                    "folder": incoming(),
                },
            )
        return file

    def clean_path(self) -> str:
        if not self.cleaned_data["path"]:
            return ""
        folder = incoming()
        path = Path(os.path.realpath(Path(settings.DATA_DIR) / self.cleaned_data["path"]))
        if not path.is_relative_to(folder):
            raise forms.ValidationError(_("Yol %(folder)s klasörünün içinde olmalı."), params={"folder": folder})
        if not os.path.exists(path):  # unlike Path.exists, says no to a name that is too long
            raise forms.ValidationError(_("Böyle bir dosya ya da klasör yok."))
        return str(path)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and bool(values.get("upload")) == bool(values.get("path")):
            raise forms.ValidationError(_("Ya bir dosya yükleyin ya da sunucudaki bir dosyayı, klasörü yazın."))
        return values

    def queued_path(self) -> str:
        """What is to be imported; an uploaded file is kept in the incoming folder first."""
        upload = self.cleaned_data["upload"]
        return _kept(upload) if upload else self.cleaned_data["path"]

    def options(self) -> Options:
        """How to import it; links that lead out of the incoming folder are not followed."""
        outlet = self.cleaned_data["outlet"]
        return Options(
            format=self.cleaned_data["format"] or "auto",
            scope=self.cleaned_data["scope"],
            outlet=outlet.slug if outlet else "",
            workers=self.cleaned_data["workers"] or 1,
            inside=str(incoming()),
        )


def _kept(upload: UploadedFile) -> str:
    """Where the uploaded file lies now, byte for byte; its name is made safe, never a path."""
    folder = incoming() / UPLOADS / f"{timezone.localtime():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    # Readers pass over names that begin with a dot.
    name = get_valid_filename(f"x{upload.name or ''}")[1:].lstrip(".-_")[-LONGEST_NAME:] or "dosya"
    path = folder / name.encode()[-200:].decode(errors="ignore")
    with path.open("xb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return str(path)
