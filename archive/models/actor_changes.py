"""What curators did to actors, so that it can be seen and undone, and what is to be rebuilt because of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.actors import Actor


class ActorChange(models.Model):
    """One deed of a curator. `data` is what undoing it needs: numbers of rows that moved, former names.

    `actor` is the one that the deed was done to, `other` the one that was merged into it or split from it.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("birleştirme")
        SPLIT = "split", _("ayırma")
        RENAME = "rename", _("yeniden adlandırma")
        ALIAS = "alias", _("yazılış ekleme")

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="changes", verbose_name=_("aktör"))
    other = models.ForeignKey(
        Actor, on_delete=models.CASCADE, null=True, related_name="changes_beside", verbose_name=_("öteki aktör")
    )
    kind = models.CharField(_("işlem"), max_length=10, choices=Kind)
    data = models.JSONField(default=dict)
    note = models.TextField(_("not"), blank=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("yapan")
    )
    made = models.DateTimeField(_("zaman"), auto_now_add=True)
    undone = models.DateTimeField(_("geri alınma"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("geri alan")
    )

    class Meta:
        verbose_name = _("aktör değişikliği")
        verbose_name_plural = _("aktör değişiklikleri")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone=None, undone_by=None) | Q(undone__isnull=False, undone_by__isnull=False),
                name="undone_change_names_who_undid",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["merge", "split"], other__isnull=False)
                | Q(kind__in=["rename", "alias"], other=None),
                name="actor_change_has_the_actors_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.actor}"


class MentionRebuild(models.Model):
    """Articles whose mentions the background worker is to rebuild; the first `done` of them are ready."""

    articles = ArrayField(models.BigIntegerField())
    done = models.PositiveIntegerField(default=0)
    asked = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.done}/{len(self.articles)}"
