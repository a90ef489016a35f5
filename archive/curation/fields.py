"""An editor sets or releases a field; the value outranks whatever imports say, before and after."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from archive.curation import columns
from archive.curation.intake import touch
from archive.curation.review import close_conflict
from archive.curation.settling import settle
from archive.models import Actor, Article, FieldValue
from archive.models.field_values import Field, Origin
from archive.naming.mentions import load_recognizer, named_in_text


@transaction.atomic
def set_field(article: Article, field: str, value: Any, *, editor: User, note: str = "") -> FieldValue:
    """Give a field an editor's value (None = the page does not tell). `columns.WrongValue` when it cannot be.

    The given `article` object is brought up to date as well.
    """
    stored = value if field == Field.ACTORS else columns.normal(field, value)
    if field == Field.BODY and stored is None:
        raise columns.WrongValue(field, "empty")
    lock(article)
    _withdraw_editors_value(article, field)
    row = FieldValue.objects.create(
        article=article, field=field, value=stored, origin=Origin.EDITOR, confidence=1.0, editor=editor, note=note
    )
    _show_best(article, field)
    close_conflict(article, field, editor=editor)
    row.refresh_from_db()
    return row


@transaction.atomic
def release_field(article: Article, field: str) -> FieldValue | None:
    """Take back the editor's value of a field; the next best value, if any, becomes current and is returned.

    `columns.WrongValue` for a body of which there is no other value: an article cannot be without a text.
    """
    lock(article)
    _withdraw_editors_value(article, field)
    if field == Field.BODY and not FieldValue.objects.filter(article=article, field=field).eligible().exists():
        raise columns.WrongValue(field, "empty")
    _show_best(article, field)
    close_conflict(article, field)
    return FieldValue.objects.filter(article=article, field=field, is_current=True).first()


@transaction.atomic
def set_actors(article: Article, actors: Iterable[Actor], *, editor: User, note: str = "") -> FieldValue:
    """Link exactly these actors; what differs from the names in the text is kept as an editor's decision."""
    lock(article)
    wanted = {actor.pk: actor.slug for actor in actors}
    named = named_in_text(article, load_recognizer())
    named_slugs = dict(Actor.objects.filter(pk__in=named).values_list("pk", "slug"))
    decision = {
        "added": sorted(slug for pk, slug in wanted.items() if pk not in named),
        "removed": sorted(slug for pk, slug in named_slugs.items() if pk not in wanted),
        **{part: value for part, value in actors_decision(article).items() if part == "not_here"},
    }
    return set_field(article, Field.ACTORS, decision, editor=editor, note=note)


def actors_decision(article: Article) -> dict[str, Any]:
    """What an editor decided about the article's actors until now (`naming.decisions`)."""
    row = FieldValue.objects.filter(article=article, field=Field.ACTORS, is_current=True).first()
    return {"added": [], "removed": [], **((row.value if row else None) or {})}


def lock(article: Article) -> None:
    """Hold the article for this transaction and bring the given object up to what is stored: it may be older."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def _withdraw_editors_value(article: Article, field: str) -> None:
    rows = FieldValue.objects.filter(article=article, field=field, origin=Origin.EDITOR, is_released=False)
    rows.update(is_released=True, is_current=False)


def _show_best(article: Article, field: str) -> None:
    # An editor's former decision about actors is no longer current here, so settling cannot see that it is gone.
    changed = settle(article, {field}) | ({field} if field == Field.ACTORS else set())
    if changed:
        touch(article, changed, recognizer=load_recognizer())
