"""Names that stand beside an office and are in nobody's registry, and offices whose holder the date does not tell."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from archive.models.actors import Actor
from archive.models.articles import Article


class NameProposal(models.Model):
    """A name that waits for a curator: a new actor, another spelling of a known one, or nobody for this archive.

    `key` is the folded name. A rejected one is kept, so that no later article proposes it again.
    """

    class State(models.TextChoices):
        OPEN = "open", _("bekliyor")
        ADDED = "added", _("aktör oldu")
        ALIAS = "alias", _("yazılış oldu")
        REJECTED = "rejected", _("reddedildi")

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(_("ad"), max_length=200)
    state = models.CharField(_("durum"), max_length=10, choices=State, default=State.OPEN, db_index=True)
    actor = models.ForeignKey(
        Actor, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("aktör")
    )
    decided = models.DateTimeField(_("karar"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("karar veren")
    )

    class Meta:
        verbose_name = _("önerilen ad")
        verbose_name_plural = _("önerilen adlar")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided=None, decided_by=None)
                | (~Q(state="open") & Q(decided__isnull=False, decided_by__isnull=False)),
                name="decided_proposal_names_who_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NameCandidate(models.Model):
    """A place in an article that may name somebody and links nobody: an unknown name beside an office (`proposal`,
    `title` the office), or an office that `actor` may have held when the article was written.

    `block` as `Article.blocks` numbers them, start and end in that block's text.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="name_candidates")
    proposal = models.ForeignKey(NameProposal, on_delete=models.CASCADE, null=True, related_name="candidates")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="candidates")
    block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    form = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("görev adayı")
        verbose_name_plural = _("görev adayları")
        ordering = ["article", "block", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="name_candidate_has_length"),
            models.CheckConstraint(
                condition=Q(proposal__isnull=False) ^ Q(actor__isnull=False),
                name="name_candidate_is_unknown_or_possible",
            ),
        ]

    def __str__(self) -> str:
        return self.form
