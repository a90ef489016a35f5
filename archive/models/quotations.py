"""Words that an article attributes to somebody."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models.actors import Actor
from archive.models.articles import Article


class Quotation(models.Model):
    """A quotation in an article, derived from its text and its mentions.

    `speaker` is empty where the speaker is no known actor; `speaker_form` is how the text names the speaker. `places`
    are [block, start, end] of the words, one for each paragraph; `block` and `start` are those of the first. `rule`
    says what told the speaker, `vector` are the words for the quotation search.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", _("doğrudan")
        INDIRECT = "indirect", _("dolaylı")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotations")
    speaker = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="quotations", verbose_name=_("konuşan")
    )
    speaker_form = models.CharField(_("konuşanın anılışı"), max_length=300, blank=True)
    kind = models.CharField(_("tür"), max_length=10, choices=Kind)
    text = models.TextField(_("söz"))
    places = models.JSONField(default=list)
    block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    verb = models.CharField(_("fiil"), max_length=100, blank=True)
    rule = models.CharField(max_length=40)
    confidence = models.FloatField(_("güven"))
    vector = SearchVectorField(editable=False)

    class Meta:
        verbose_name = _("alıntı")
        verbose_name_plural = _("alıntılar")
        ordering = ["article", "block", "start"]
        indexes = [
            GinIndex(fields=["vector"], name="quotation_vector"),
            models.Index(F("speaker"), F("article").desc(), name="quotation_of_speaker"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "block", "start", "kind"], name="quotation_once_per_place"),
            models.CheckConstraint(condition=Q(kind__in=["direct", "indirect"]), name="quotation_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="quotation_has_words"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="quotation_is_so_sure"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_form}: {self.text[:60]}"
