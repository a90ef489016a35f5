"""Two actors that are one become one, one that is two becomes two; each deed keeps what undoing it needs."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from archive.curation.actors import WrongChange, call
from archive.curation.rebuilding import concerned, rebuild_or_queue
from archive.models import Actor, ActorChange, ActorName, ActorRole, ArticleActor, Quotation

Kind = ActorChange.Kind


@transaction.atomic
def merge_actors(kept: Actor, gone: Actor, *, editor: User, note: str = "") -> ActorChange:
    """Make `gone` a part of `kept`: names, offices, mentions and quotations move, the slug leads to the kept one.

    `WrongChange` "same", "merged" (one of them is part of another already) or "kinds" (a person and a body).
    """
    kept, gone = _locked(kept), _locked(gone)
    if kept.pk == gone.pk:
        raise WrongChange("same")
    if kept.merged_into_id or gone.merged_into_id:
        raise WrongChange("merged")
    if kept.kind != gone.kind:
        raise WrongChange("kinds")
    articles = concerned([kept, gone])
    data = {
        "names": _move_names(gone, kept, gone.names.all()),
        "roles": _move_roles(gone, kept, gone.roles.all()),
        "bodies": _moved(ActorRole.objects.filter(body=gone), body=kept),
        "parts": _moved(Actor.objects.filter(merged_into=gone), merged_into=kept),
    }
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    change = ActorChange.objects.create(actor=kept, other=gone, kind=Kind.MERGE, data=data, editor=editor, note=note)
    _follow(articles, gone, kept)
    return change


@transaction.atomic
def split_actor(
    actor: Actor, *, name: str, slug: str, names: Iterable[ActorName], roles: Iterable[ActorRole], editor: User,
    note: str = "",
) -> ActorChange:  # fmt: skip
    """Make a new actor of some of the actor's spellings and offices. `WrongChange` "slug_taken" or "no_names"."""
    actor = _locked(actor)
    if slug in Actor.objects.known_as([slug]):
        raise WrongChange("slug_taken")
    chosen = list(names)
    if not chosen:
        raise WrongChange("no_names")
    articles = concerned([actor])
    other = Actor(name=name, slug=slug, kind=actor.kind)
    other.save(force_insert=True)
    data = {"names": _move_names(actor, other, chosen), "roles": _move_roles(actor, other, roles)}
    change = ActorChange.objects.create(actor=actor, other=other, kind=Kind.SPLIT, data=data, editor=editor, note=note)
    rebuild_or_queue(articles)
    return change


@transaction.atomic
def undo_change(change: ActorChange, *, editor: User) -> None:
    """Take a deed back, as far as nobody changed the same rows since. `WrongChange` "undone", or "later" where a later
    deed on these actors must be undone first."""
    change = ActorChange.objects.select_for_update().get(pk=change.pk)
    if change.undone:
        raise WrongChange("undone")
    if _has_later(change):
        raise WrongChange("later")
    actor, other = _locked(change.actor), _locked(change.other) if change.other else None
    articles = concerned([actor, *([other] if other else [])])
    if change.kind == Kind.RENAME:
        call(actor, change.data["name"], change.data["slug"])
    elif change.kind == Kind.ALIAS:
        ActorName.objects.filter(pk=change.data["name"], actor=actor).delete()
    elif other and change.kind == Kind.MERGE:
        other.merged_into = None
        other.save(update_fields=["merged_into"])
        _give_back(change, actor, other)
        ActorRole.objects.filter(pk__in=change.data["bodies"], body=actor).update(body=other)
        Actor.objects.filter(pk__in=change.data["parts"], merged_into=actor).update(merged_into=other)
    elif other and change.kind == Kind.SPLIT:
        _give_back(change, other, actor)
        other.merged_into = actor  # its page was seen: the address goes on leading somewhere
        other.save(update_fields=["merged_into"])
    change.undone, change.undone_by = timezone.now(), editor
    change.save(update_fields=["undone", "undone_by"])
    if change.kind == Kind.SPLIT and other:
        _follow(articles, other, actor)
    elif change.kind != Kind.RENAME:
        rebuild_or_queue(articles)


def _has_later(change: ActorChange) -> bool:
    actors = [change.actor_id, *([change.other_id] if change.other_id else [])]
    later = ActorChange.objects.filter(pk__gt=change.pk, undone=None, kind__in=[Kind.MERGE, Kind.SPLIT])
    return later.filter(actor__in=actors).exists() or later.filter(other__in=actors).exists()


def _locked(actor: Actor) -> Actor:
    return Actor.objects.select_for_update(of=["self"]).get(pk=actor.pk)


def _move_names(source: Actor, target: Actor, names: Iterable[ActorName]) -> list[int]:
    """Give spellings to the target, but those that it has; numbers of the rows."""
    standing = set(target.names.values_list("folded", flat=True))
    return _moved(source.names.filter(pk__in=[row.pk for row in names]).exclude(folded__in=standing), actor=target)


def _move_roles(source: Actor, target: Actor, roles: Iterable[ActorRole]) -> list[int]:
    """Give offices to the target, but those that it has; numbers of the rows."""
    standing = set(target.roles.values_list("title", "since", "until"))
    wanted = [row.pk for row in roles if (row.title, row.since, row.until) not in standing]
    return _moved(source.roles.filter(pk__in=wanted), actor=target)


def _moved(rows: QuerySet[Any], **target: Actor) -> list[int]:
    numbers = list(rows.values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=numbers).update(**target)
    return numbers


def _give_back(change: ActorChange, source: Actor, target: Actor) -> None:
    """Spellings and offices that still are where the change put them go back."""
    source.names.filter(pk__in=change.data["names"]).update(actor=target)
    source.roles.filter(pk__in=change.data["roles"]).update(actor=target)


def _follow(articles: set[int], gone: Actor, kept: Actor) -> None:
    """Rebuild the articles; where that is left to the background, links and quotations lead to the kept actor now."""
    rebuild_or_queue(articles)
    same = kept.mentions.filter(article=OuterRef("article"), block=OuterRef("block"), start=OuterRef("start"))
    gone.mentions.filter(Exists(same)).delete()
    gone.mentions.update(actor=kept)
    Quotation.objects.filter(speaker=gone).update(speaker=kept)
    links = ArticleActor.objects.filter(actor=gone)
    links.filter(article__in=ArticleActor.objects.filter(actor=kept).values("article")).delete()
    links.update(actor=kept)
