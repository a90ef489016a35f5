"""Imports and what became of each page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article


class Outcome(models.TextChoices):
    """How a page ended; every page ends as exactly one (contract §2)."""

    CREATED = "created", _("yeni haber")
    UPDATED = "updated", _("güncellendi")
    UNCHANGED = "unchanged", _("değişmedi")
    DUPLICATE = "duplicate", _("bu çalışmada ikinci kez")
    OUT_OF_SCOPE = "out_of_scope", _("konu dışı")
    REJECTED = "rejected", _("kullanılamaz")
    FAILED = "failed", _("bizim hatamız")


class ImportRun(models.Model):
    """One import: what was asked, when, and its counts."""

    class State(models.TextChoices):
        QUEUED = "queued", _("sırada")
        RUNNING = "running", _("çalışıyor")
        FINISHED = "finished", _("bitti")
        INTERRUPTED = "interrupted", _("kesildi")

    state = models.CharField(_("durum"), max_length=12, choices=State, default=State.RUNNING)
    paths = models.JSONField(_("yollar"), default=list)
    options = models.JSONField(_("seçenekler"), default=dict, blank=True)
    started = models.DateTimeField(_("başlangıç"), null=True, blank=True)
    finished = models.DateTimeField(_("bitiş"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("başlatan")
    )
    created = models.PositiveIntegerField(Outcome.CREATED.label, default=0)
    updated = models.PositiveIntegerField(Outcome.UPDATED.label, default=0)
    unchanged = models.PositiveIntegerField(Outcome.UNCHANGED.label, default=0)
    duplicate = models.PositiveIntegerField(Outcome.DUPLICATE.label, default=0)
    out_of_scope = models.PositiveIntegerField(Outcome.OUT_OF_SCOPE.label, default=0)
    rejected = models.PositiveIntegerField(Outcome.REJECTED.label, default=0)
    failed = models.PositiveIntegerField(Outcome.FAILED.label, default=0)

    class Meta:
        # Not "içe aktarma": Django would capitalise it as I.
        verbose_name = _("aktarım")
        verbose_name_plural = _("aktarımlar")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def read(self) -> int:
        """Pages read: the sum of all outcomes."""
        return sum(getattr(self, outcome) for outcome in Outcome.values)


class ImportItem(models.Model):
    """What became of one page of a run. Unchanged pages are only counted."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items", verbose_name=_("aktarım"))
    source = models.CharField(_("kaynak dosya"), max_length=1000)
    member = models.CharField(_("dosya içindeki yeri"), max_length=1000, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    outcome = models.CharField(_("sonuç"), max_length=12, choices=Outcome)
    reason = models.CharField(_("neden"), max_length=40, blank=True)
    params = models.JSONField(default=dict, blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("haber"))

    class Meta:
        verbose_name = _("aktarılan sayfa")
        verbose_name_plural = _("aktarılan sayfalar")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="import_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.member}".strip()
