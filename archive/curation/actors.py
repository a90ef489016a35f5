"""Deeds on one actor: other spellings, another name, and "this is not that person". All but the last can be undone."""

from django.contrib.auth.models import User
from django.db import transaction

from archive.curation.fields import actors_decision, lock, set_field
from archive.curation.rebuilding import concerned, rebuild_or_queue
from archive.models import Actor, ActorChange, ActorName, Article, FieldValue, FormerSlug, Mention
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
    change = ActorChange.objects.create(
        actor=actor, kind=ActorChange.Kind.ALIAS, data={"name": row.pk, "spelling": name}, editor=editor, note=note
    )
    actor_renamed(actor)
    return change


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
    article = mention.article
    lock(article)
    form, before, after = around(dict(article.blocks())[mention.block], mention.start, mention.end)
    decision = actors_decision(article)
    spot = {"actor": mention.actor.slug, "form": form, "before": before, "after": after}
    decision["not_here"] = [*(one for one in decision.get("not_here", ()) if one != spot), spot]
    return set_field(article, Field.ACTORS, decision, editor=editor, note=note)
