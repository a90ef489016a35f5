"""Persons and bodies of NATO–Russia relations: their spellings and their offices with dates. States are not actors."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.registered import CODE, RegisteredModel
from archive.text import edtf, turkish

EDTF_DATE = RegexValidator(r"\A\d{4}(-\d{2}(-\d{2})?)?\Z", _("Yıl, ay ya da gün: 2014, 2014-10, 2014-10-01"))


class ActorQuerySet(models.QuerySet["Actor"]):
    def current(self) -> "ActorQuerySet":
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def known_as(self, slugs: Iterable[str]) -> dict[str, "Actor"]:
        """The current actors by these slugs, former ones and those of merged actors included; unknown ones are left
        out."""
        asked = set(slugs)
        rows = {row.slug: row for row in self.filter(slug__in=asked).select_related("merged_into")}
        former = FormerSlug.objects.filter(slug__in=asked - rows.keys()).select_related("actor__merged_into")
        rows |= {row.slug: row.actor for row in former}
        return {slug: row.merged_into or row for slug, row in rows.items()}

    def present_slugs(self, slugs: Iterable[str]) -> dict[str, str]:
        """The same, the actors by their slugs alone: at most two light queries, for addresses."""
        asked = set(slugs)
        present = dict(self.filter(slug__in=asked).values_list("slug", Coalesce("merged_into__slug", "slug")))
        former = FormerSlug.objects.filter(slug__in=asked - present.keys())
        return present | dict(former.values_list("slug", Coalesce("actor__merged_into__slug", "actor__slug")))


class Actor(RegisteredModel):
    """A person or body that articles name. One that was merged into another keeps its slug and nothing else: names,
    offices, mentions and quotations are the other's."""

    class Kind(models.TextChoices):
        PERSON = "person", _("kişi")
        BODY = "body", _("kurum")

    slug = models.SlugField(
        _("kısa ad"),
        max_length=80,
        unique=True,
        validators=[CODE],
        help_text=_("Sayfasının adresinde durur; sonradan değişmez. Küçük ASCII harf, rakam ve tire."),
    )
    kind = models.CharField(_("tür"), max_length=10, choices=Kind)
    description = models.CharField(_("açıklama"), max_length=300, blank=True)
    description_en = models.CharField(_("açıklama (İngilizce)"), max_length=300, blank=True)
    source = models.CharField(_("dayanak"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged", verbose_name=_("birleştiği")
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("aktör")
        verbose_name_plural = _("aktörler")
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=["person", "body"]), name="actor_kind_is_known"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="actor_is_not_merged_into_itself"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])


class FormerSlug(models.Model):
    """A slug that an actor had before it was renamed: its pages lead to the actor's present one."""

    slug = models.SlugField(max_length=80, unique=True)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class ActorName(models.Model):
    """One spelling of an actor's name as texts have it."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names", verbose_name=_("aktör"))
    name = models.CharField(_("yazılış"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    is_ambiguous = models.BooleanField(
        _("belirsiz"),
        default=False,
        help_text=_("Yalnız başına bu aktörü göstermez; aynı metinde açık adı da geçmelidir (Fidan, Güler)."),
    )
    is_registered = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("yazılış")
        verbose_name_plural = _("yazılışlar")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "folded"], name="actor_name_once_per_actor"),
            models.CheckConstraint(condition=~models.Q(folded=""), name="actor_name_has_letters"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.folded = turkish.fold(turkish.clean_line(self.name))
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came


class ActorRole(models.Model):
    """An office that an actor held; dates are as precise as they are known (EDTF), empty = not known."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="roles", verbose_name=_("aktör"))
    title = models.CharField(_("görev"), max_length=200)
    title_en = models.CharField(_("görev (İngilizce)"), max_length=200, blank=True)
    body = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="offices", verbose_name=_("kurum")
    )
    since = models.CharField(_("başlangıç"), max_length=10, blank=True, validators=[EDTF_DATE])
    until = models.CharField(_("bitiş"), max_length=10, blank=True, validators=[EDTF_DATE])
    source = models.CharField(_("dayanak"), max_length=300, blank=True)
    is_registered = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("görev")
        verbose_name_plural = _("görevler")
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since="") | models.Q(since__regex=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
                name="actor_role_since_is_edtf",
            ),
            models.CheckConstraint(
                condition=models.Q(until="") | models.Q(until__regex=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
                name="actor_role_until_is_edtf",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        for name, date in (("since", self.since), ("until", self.until)):
            try:
                if date:
                    edtf.parse(date)
            except edtf.EdtfError as error:  # 2014-13
                raise ValidationError({name: _("Böyle bir tarih yok.")}) from error
        if self.since and self.until and self.until < self.since[: len(self.until)]:
            raise ValidationError({"until": _("Bitiş başlangıçtan önce olamaz.")})
