"""Doubts that wait for a curator."""

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KT
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.models.outlets import Outlet


class ReportedPart(models.TextChoices):
    """What of an article a reader says is wrong."""

    TITLE = "title", _("Başlık")
    BODY = "body", _("Metin")
    PUBLISHED = "published", _("Yayın tarihi")
    OUTLET = "outlet", _("Kaynak")
    AGENCY = "agency", _("Ajans")
    BYLINE = "byline", _("İmza")
    ACTORS = "actors", _("Aktörler")
    QUOTATIONS = "quotations", _("Alıntılar")
    OTHER = "other", _("Başka bir şey")


class ReviewItem(models.Model):
    """One doubt about an article or an outlet; open until a curator resolves it. The detail of a reader's report is
    {"part": ReportedPart, "text", "source": an address or ""}, plain text that nobody has checked."""

    class Kind(models.TextChoices):
        NO_TITLE = "no_title", _("başlık yok")
        NO_DATE = "no_date", _("tarih yok")
        NO_OUTLET = "no_outlet", _("kaynak yok")
        THIN_BODY = "thin_body", _("metin çok kısa")
        DATES_DISAGREE = "dates_disagree", _("tarihler çelişiyor")
        NEW_OUTLET = "new_outlet", _("kayıtta olmayan kaynak")
        CONFLICT = "conflict", _("içe aktarma editörle çelişiyor")
        REPORT = "report", _("okuyucu bildirimi")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items", verbose_name=_("haber")
    )
    outlet = models.ForeignKey(
        Outlet, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items", verbose_name=_("kaynak")
    )
    kind = models.CharField(_("kuşku"), max_length=20, choices=Kind)
    detail = models.JSONField(_("ayrıntı"), default=dict, blank=True)
    opened = models.DateTimeField(_("açılma"), auto_now_add=True)
    resolved = models.DateTimeField(_("çözülme"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("çözen")
    )
    note = models.TextField(_("not"), blank=True)

    class Meta:
        verbose_name = _("kuşku")
        verbose_name_plural = _("kuşkular")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind"],
                condition=models.Q(resolved__isnull=True, article__isnull=False)
                & ~models.Q(kind__in=["conflict", "report"]),
                name="one_open_doubt_of_a_kind_per_article",
            ),
            models.UniqueConstraint(
                "article",
                KT("detail__field"),
                condition=models.Q(resolved__isnull=True, kind="conflict"),
                name="one_open_conflict_per_field",
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=False) ^ models.Q(outlet__isnull=False),
                name="doubt_is_about_an_article_or_an_outlet",
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_by__isnull=True) | models.Q(resolved__isnull=False),
                name="only_resolved_doubts_name_who_resolved",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
