"""Provenance, protection and history in one table: every value a field ever had or was offered."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.models.captures import Capture


class Field(models.TextChoices):
    """The fields of an article whose values are kept with their evidence."""

    TITLE = "title", _("Başlık")
    LEAD = "lead", _("Spot")
    BODY = "body", _("Metin")
    PUBLISHED = "published", _("Yayın tarihi")
    UPDATED = "updated", _("Güncellenme")
    OUTLET = "outlet", _("Kaynak")
    AGENCY = "agency", _("Ajans")
    SECTION = "section", _("Bölüm")
    TAGS = "tags", _("Etiketler")
    BYLINE = "byline", _("İmza")
    LANGUAGE = "language", _("Dil")
    CANONICAL_URL = "canonical_url", _("Özgün adres")
    ACTORS = "actors", _("Aktörler")


class Origin(models.TextChoices):
    """Where a value comes from, best first."""

    EDITOR = "editor", _("editör")
    MANIFEST = "manifest", _("liste kaydı")
    STRUCTURED = "structured", _("sayfanın yapılandırılmış verisi")
    OUTLET_RULE = "outlet_rule", _("kaynağa özgü kural")
    PAGE_TEXT = "page_text", _("sayfa metni")
    INFERRED = "inferred", _("çıkarsama")


RANK = {origin: rank for rank, origin in enumerate(Origin.values)}


class FieldValueQuerySet(models.QuerySet["FieldValue"]):
    def eligible(self) -> "FieldValueQuerySet":
        """Those that may be shown: neither rejected nor released."""
        return self.filter(rejected="", is_released=False)


class FieldValue(models.Model):
    """One value of one field: what it is, who or what says so, how sure, and where on the page it stands.

    `value` is the JSON form of contract §3 (an outlet by slug, an agency by code); null means "the page does not
    tell", said by an editor. `facts` are the steps by which a value was inferred. `actors` holds an editor's decision,
    of the form that `naming.decisions` reads.
    The current row is the one that the article shows; an editor's value outranks every other, so it needs no lock.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="field_values")
    field = models.CharField(_("alan"), max_length=20, choices=Field)
    value = models.JSONField(_("değer"), null=True)
    origin = models.CharField(_("dayanak"), max_length=20, choices=Origin)
    rule = models.CharField(_("kural"), max_length=80, blank=True)
    confidence = models.FloatField(_("güven"), validators=[MinValueValidator(0), MaxValueValidator(1)])
    excerpt = models.TextField(_("sayfadaki yeri"), blank=True)
    place = models.JSONField(default=list, help_text="[[start, end], …] in the capture's text")
    facts = models.JSONField(default=list, blank=True, help_text="the grounds of an inference: extraction.Fact")
    rejected = models.CharField(_("elenme nedeni"), max_length=60, blank=True)
    is_current = models.BooleanField(_("geçerli"), default=False)
    is_released = models.BooleanField(_("bırakıldı"), default=False)
    capture = models.ForeignKey(Capture, on_delete=models.CASCADE, null=True, blank=True, related_name="field_values")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)
    note = models.TextField(_("not"), blank=True)
    added = models.DateTimeField(_("eklenme"), auto_now_add=True)

    objects = FieldValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("alan değeri")
        verbose_name_plural = _("alan değerleri")
        ordering = ["-is_current", "-id"]
        indexes = [models.Index(fields=["article", "field"], name="field_value_of_article")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "field"],
                condition=models.Q(is_current=True),
                name="field_has_one_current_value",
            ),
            models.CheckConstraint(condition=models.Q(field__in=Field.values), name="field_value_field_is_known"),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="field_value_origin_is_known"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="field_value_confidence_is_0_to_1",
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | (models.Q(rejected="") & models.Q(is_released=False)),
                name="current_field_value_is_neither_rejected_nor_released",
            ),
            models.CheckConstraint(
                condition=models.Q(origin="editor") | models.Q(editor__isnull=True),
                name="only_editor_values_name_an_editor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.value!r}"

    @property
    def is_editors(self) -> bool:
        return self.origin == Origin.EDITOR
