"""Who published (Outlet) and whose wire text it is (Agency)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.registered import CODE, RegisteredModel


class Outlet(RegisteredModel):
    """A newspaper, station or site that published articles."""

    slug = models.SlugField(
        _("kısa ad"),
        max_length=80,
        unique=True,
        validators=[CODE],
        help_text=_("Sayfasının adresinde durur; sonradan değişmez. Küçük ASCII harf, rakam ve tire."),
    )
    hosts = ArrayField(
        models.CharField(max_length=253),
        verbose_name=_("alan adları"),
        default=list,
        blank=True,
        help_text=_("www olmadan, virgülle ayrılmış: trthaber.com"),
    )
    spellings = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("yazılışlar"),
        default=list,
        blank=True,
        help_text=_("Sayfaların bu kaynağı andığı biçimler, virgülle ayrılmış."),
    )
    common_spellings = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("sıradan sözcük olan yazılışlar"),
        default=list,
        blank=True,
        help_text=_("Yalnız başına kaynağı göstermeyenler: Dünya, Sabah, Son Dakika."),
    )

    class Meta:
        verbose_name = _("kaynak")
        verbose_name_plural = _("kaynaklar")
        ordering = ["sort_key"]

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])


class Agency(RegisteredModel):
    """A news agency whose wire text outlets print."""

    code = models.SlugField(_("kod"), max_length=20, unique=True, validators=[CODE])
    short = models.CharField(_("kısaltma"), max_length=40)
    spellings = ArrayField(models.CharField(max_length=200), verbose_name=_("yazılışlar"), default=list, blank=True)
    hosts = ArrayField(models.CharField(max_length=253), verbose_name=_("alan adları"), default=list, blank=True)

    class Meta:
        verbose_name = _("ajans")
        verbose_name_plural = _("ajanslar")
        ordering = ["sort_key"]

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.code])
