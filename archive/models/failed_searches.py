"""What readers searched in vain, for curators."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FailedSearch(models.Model):
    """A query, folded, to which no article had all the words: how often it was asked, how many had some of them.

    Nothing tells who asked. `archive.search.failures` keeps the table small.
    """

    LONGEST = 80

    query = models.CharField(_("arama"), max_length=LONGEST, primary_key=True, db_collation="C")
    times = models.PositiveIntegerField(_("kez"), default=1)
    hits = models.PositiveIntegerField(_("bir bölümü geçen haber"))
    first_day = models.DateField(_("ilk gün"))
    last_day = models.DateField(_("son gün"))

    class Meta:
        verbose_name = _("sonuçsuz arama")
        verbose_name_plural = _("sonuçsuz aramalar")
        ordering = ["-times", "query"]
        indexes = [models.Index(fields=["last_day"], name="failed_search_day")]

    def __str__(self) -> str:
        return self.query
