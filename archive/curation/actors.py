"""Deeds on one actor: other spellings, another name, "this is that person" and "this is not". The first two can be
undone; what is decided about an article is a value of its field `actors`, and its history is that of the field."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from archive.curation.fields import actors_decision, lock, set_field
from archive.curation.rebuilding import concerned, rebuild_or_queue
from archive.models import Actor, ActorChange, ActorName, Article, FieldValue, FormerSlug, Mention, NameCandidate
from archive.models.field_values import Field
from archive.naming.decisions import around
from archive.text import turkish


class WrongChange(ValueError):
    """A change of actors that cannot be made; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def actor_renamed(actor: Actor, *former: str) -> int:
    """Let mentions follow the actor's spellings (`former` are those it had before): at once or in the background; how
    many articles are concerned."""
    return rebuild_or_queue(concerned([actor], former))


@transaction.atomic
def rename_actor(actor: Actor, *, name: str, slug: str, editor: User, note: str = "") -> ActorChange:
    """Give the actor another name and slug; the former slug leads to the new one. `WrongChange` "slug_taken"."""
    taken = Actor.objects.exclude(pk=actor.pk).filter(slug=slug).exists()
    if taken or FormerSlug.objects.exclude(actor=actor).filter(slug=slug).exists():
        raise WrongChange("slug_taken")
    before = {"name": actor.name, "slug": actor.slug}
    call(actor, name, slug)
    return ActorChange.objects.create(actor=actor, kind=ActorChange.Kind.RENAME, data=before, editor=editor, note=note)


def call(actor: Actor, name: str, slug: str) -> None:
    """Store the name and the slug; the slug until now stays known as a former one."""
    if slug != actor.slug:
        FormerSlug.objects.filter(slug=slug).delete()
        FormerSlug.objects.get_or_create(slug=actor.slug, defaults={"actor": actor})
    actor.name, actor.slug = name, slug
    actor.save(update_fields=["name", "slug", "sort_key"])


@transaction.atomic
def add_alias(
    actor: Actor, name: str, *, editor: User, is_ambiguous: bool = False, note: str = ""
) -> ActorChange | None:
    """Another spelling of the actor; None where it has it already."""
    name = turkish.clean_line(name)
    if ActorName.objects.filter(actor=actor, folded=turkish.fold(name)).exists():
        return None
    row = ActorName.objects.create(actor=actor, name=name, is_ambiguous=is_ambiguous)
    change = record_alias(row, editor=editor, note=note)
    actor_renamed(actor)
    return change


def record_alias(row: ActorName, *, editor: User, note: str = "") -> ActorChange:
    """The deed of having added this spelling, which undoing takes away; mentions are left to `actor_renamed`."""
    data = {"name": row.pk, "spelling": row.name}
    return ActorChange.objects.create(actor=row.actor, kind=ActorChange.Kind.ALIAS, data=data, editor=editor, note=note)


@transaction.atomic
def disown_article(article: Article, actor: Actor, *, editor: User, note: str = "") -> FieldValue:
    """In this article the actor is never meant; no import and no rebuilding links it again."""
    lock(article)
    decision = actors_decision(article)
    decision["removed"] = sorted({*decision["removed"], actor.slug})
    decision["added"] = [slug for slug in decision["added"] if slug != actor.slug]
    return set_field(article, Field.ACTORS, decision, editor=editor, note=note)


@transaction.atomic
def disown_mention(mention: Mention, *, editor: User, note: str = "") -> FieldValue:
    """At this one place the actor is not meant; told again by the form and the text around it."""
    return _not_here(mention.article, mention.actor, [mention], editor=editor, note=note)


@transaction.atomic
def accept_candidate(candidate: NameCandidate, *, editor: User, note: str = "") -> FieldValue:
    """The candidate's actor is meant in this article, wherever it names an office that may be theirs. `WrongChange`
    "decided" where the place is no longer open."""
    article, actor, _places = _open(candidate)
    decision = actors_decision(article)
    decision["added"] = sorted({*decision["added"], actor.slug})
    return set_field(article, Field.ACTORS, decision, editor=editor, note=note)


@transaction.atomic
def reject_candidate(candidate: NameCandidate, *, editor: User, note: str = "") -> FieldValue:
    """The candidate's actor is not whom the article means by these offices; names of theirs stay. `WrongChange`
    "decided" where the place is no longer open."""
    article, actor, places = _open(candidate)
    return _not_here(article, actor, places, editor=editor, note=note)


def _open(candidate: NameCandidate) -> tuple[Article, Actor, list[NameCandidate]]:
    """The article, which is held, the actor, and all places in it that may mean the actor."""
    article, actor = candidate.article, candidate.actor
    lock(article)
    places = list(article.name_candidates.filter(actor=actor)) if actor else []
    if actor is None or not places:
        raise WrongChange("decided")
    return article, actor, places


def _not_here(
    article: Article, actor: Actor, places: Iterable[Mention | NameCandidate], *, editor: User, note: str
) -> FieldValue:
    lock(article)
    texts = dict(article.blocks())
    decision = actors_decision(article)
    spots = list(decision.get("not_here", ()))
    for place in places:
        form, before, after = around(texts[place.block], place.start, place.end)
        spot = {"actor": actor.slug, "form": form, "before": before, "after": after}
        spots = [*(one for one in spots if one != spot), spot]
    return set_field(article, Field.ACTORS, {**decision, "not_here": spots}, editor=editor, note=note)
