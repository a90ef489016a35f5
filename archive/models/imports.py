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


class Counted(models.Model):
    """Something whose pages are counted by outcome."""

    created = models.PositiveIntegerField(Outcome.CREATED.label, default=0)
    updated = models.PositiveIntegerField(Outcome.UPDATED.label, default=0)
    unchanged = models.PositiveIntegerField(Outcome.UNCHANGED.label, default=0)
    duplicate = models.PositiveIntegerField(Outcome.DUPLICATE.label, default=0)
    out_of_scope = models.PositiveIntegerField(Outcome.OUT_OF_SCOPE.label, default=0)
    rejected = models.PositiveIntegerField(Outcome.REJECTED.label, default=0)
    failed = models.PositiveIntegerField(Outcome.FAILED.label, default=0)

    class Meta:
        abstract = True

    @property
    def read(self) -> int:
        """Pages read: the sum of all outcomes."""
        return sum(getattr(self, outcome) for outcome in Outcome.values)


class ImportRun(Counted):
    """One import: what was asked, when, how far it is, and its counts, which grow with every stored batch.

    `size` and `position` are bytes of the input files: all of them (null: not known, standard input) and those read.
    `trouble` says in one sentence what ended an interrupted run, where that is known.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("sırada")
        RUNNING = "running", _("çalışıyor")
        FINISHED = "finished", _("bitti")
        INTERRUPTED = "interrupted", _("kesildi")
        UNDO_QUEUED = "undo_queued", _("geri alınmak üzere sırada")
        UNDOING = "undoing", _("geri alınıyor")
        UNDONE = "undone", _("geri alındı")

    state = models.CharField(_("durum"), max_length=12, choices=State, default=State.RUNNING)
    paths = models.JSONField(_("yollar"), default=list)
    options = models.JSONField(_("seçenekler"), default=dict, blank=True)
    started = models.DateTimeField(_("başlangıç"), null=True, blank=True)
    finished = models.DateTimeField(_("bitiş"), null=True, blank=True)
    undone = models.DateTimeField(_("geri alınma"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("başlatan")
    )
    size = models.BigIntegerField(_("girdinin boyutu"), null=True, blank=True)
    position = models.BigIntegerField(_("okunan bayt"), default=0)
    trouble = models.CharField(_("kesilme nedeni"), max_length=500, blank=True)

    class Meta:
        # Not "içe aktarma": Django would capitalise it as I.
        verbose_name = _("aktarım")
        verbose_name_plural = _("aktarımlar")
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def percent(self) -> int | None:
        """Share of the input that was read, 0 to 100; None where its size is not known."""
        return min(100, 100 * self.position // self.size) if self.size else None

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to happen, or happening, without anybody's doing."""
        return self.state in (self.State.QUEUED, self.State.RUNNING, self.State.UNDO_QUEUED, self.State.UNDOING)

    @property
    def can_be_undone(self) -> bool:
        """Also when it was undone: what was kept then may be free by now."""
        return not self.is_at_work and bool(self.created or self.updated)

    @property
    def can_run_again(self) -> bool:
        """What came over standard input cannot be read a second time."""
        return not self.is_at_work and "-" not in self.paths


class ImportFile(Counted):
    """The counts of one input file of a run; files that are one page each are counted together, by their folder."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files", verbose_name=_("aktarım"))
    name = models.CharField(_("girdi"), max_length=1000)

    class Meta:
        verbose_name = _("girdi dosyası")
        verbose_name_plural = _("girdi dosyaları")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="import_file_once_per_run")]

    def __str__(self) -> str:
        return self.name


class ImportItem(models.Model):
    """What became of one page of a run. Unchanged pages are only counted.

    `trace` names what the page added to an article that was known (`importer.traces`), `undoing` what an undo of the
    run made of it ("" = not undone).
    """

    class Undoing(models.TextChoices):
        DELETED = "deleted", _("haber silindi")
        TAKEN_BACK = "taken_back", _("eklediği geri alındı")
        GONE = "gone", _("haber zaten yoktu")
        KEPT_EDITED = "kept_edited", _("kaldı: bir editör değiştirdi")
        KEPT_REVIEWED = "kept_reviewed", _("kaldı: bir editör kuşkusunu sonuçlandırdı")
        KEPT_TEXT = "kept_text", _("kaldı: haberin tek metni bu sayfadan")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items", verbose_name=_("aktarım"))
    source = models.CharField(_("kaynak dosya"), max_length=1000)
    member = models.CharField(_("dosya içindeki yeri"), max_length=1000, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    outcome = models.CharField(_("sonuç"), max_length=12, choices=Outcome)
    reason = models.CharField(_("neden"), max_length=40, blank=True)
    params = models.JSONField(default=dict, blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("haber"))
    trace = models.JSONField(default=dict, blank=True)
    undoing = models.CharField(_("geri alma"), max_length=20, choices=Undoing, blank=True)

    class Meta:
        verbose_name = _("aktarılan sayfa")
        verbose_name_plural = _("aktarılan sayfalar")
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "outcome", "id"], name="import_item_of_run")]
        constraints = [
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="import_outcome_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.member}".strip()
