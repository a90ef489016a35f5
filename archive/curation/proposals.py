"""What becomes of a name that articles put beside an office and nobody registered has."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from archive.curation.actors import WrongChange, add_alias
from archive.curation.rebuilding import rebuild_or_queue
from archive.models import Actor, ActorName, FormerSlug, NameProposal
from archive.text import turkish

State = NameProposal.State


@transaction.atomic
def accept_as_actor(proposal: NameProposal, *, editor: User) -> Actor:
    """A new person of this name. The surname alone counts only where the full name stands in the text too: nobody has
    looked yet whether others have it. `WrongChange` "decided"."""
    proposal = _waiting(proposal)
    actor = Actor(name=proposal.name, slug=_free_slug(proposal.name), kind=Actor.Kind.PERSON)
    actor.save(force_insert=True)
    ActorName.objects.create(actor=actor, name=proposal.name)
    surname = proposal.name.split()[-1]
    if turkish.fold(surname) != turkish.fold(proposal.name):
        ActorName.objects.create(actor=actor, name=surname, is_ambiguous=True)
    _decide(proposal, State.ADDED, actor, editor)
    return actor


@transaction.atomic
def accept_as_alias(proposal: NameProposal, actor: Actor, *, editor: User) -> None:
    """Another spelling of a known actor. `WrongChange` "decided"."""
    proposal = _waiting(proposal)
    add_alias(actor, proposal.name, editor=editor)
    _decide(proposal, State.ALIAS, actor, editor)


@transaction.atomic
def reject_proposal(proposal: NameProposal, *, editor: User) -> None:
    """Nobody for this archive; never proposed again. `WrongChange` "decided"."""
    _decide(_waiting(proposal), State.REJECTED, None, editor)


def _waiting(proposal: NameProposal) -> NameProposal:
    row = NameProposal.objects.select_for_update(of=["self"]).get(pk=proposal.pk)
    if row.state != State.OPEN:
        raise WrongChange("decided")
    return row


def _decide(proposal: NameProposal, state: str, actor: Actor | None, editor: User) -> None:
    proposal.state, proposal.actor = state, actor
    proposal.decided, proposal.decided_by = timezone.now(), editor
    proposal.save()
    if actor:
        rebuild_or_queue(proposal.candidates.values_list("article", flat=True))


def _free_slug(name: str) -> str:
    """The name's slug, with a number behind it where another actor has or had it."""
    plain, number = turkish.slug(name, "aktor"), 1
    slug = plain
    while Actor.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{plain}-{number}"
    return slug
