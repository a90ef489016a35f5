"""Stores who is named in an article: mentions by place, and the counted links that pages and facets read."""

from collections import Counter

from archive.models import Actor, ActorName, Article, ArticleActor, FieldValue, Mention
from archive.models.field_values import Field
from archive.naming.recognizer import Name, Recognizer


def load_recognizer() -> Recognizer:
    """A recognizer of all actors' names as they stand in the database now."""
    rows = ActorName.objects.order_by("id").values_list("actor_id", "name", "is_ambiguous")
    return Recognizer(Name(actor, name, is_ambiguous) for actor, name, is_ambiguous in rows)


def rebuild(article: Article, recognizer: Recognizer) -> None:
    """Replace the article's mentions and links by what its text says now, editors' decisions kept."""
    added, removed = _decided(article)
    found = [hit for hit in recognizer.find(article.blocks()) if hit.actor not in removed]
    Mention.objects.filter(article=article).delete()
    Mention.objects.bulk_create(
        Mention(article=article, actor_id=hit.actor, block=hit.block, start=hit.start, end=hit.end, form=hit.form[:300])
        for hit in found
    )
    counts = Counter(hit.actor for hit in found)
    ArticleActor.objects.filter(article=article).delete()
    ArticleActor.objects.bulk_create(
        ArticleActor(article=article, actor_id=actor, mentions=counts[actor], is_editors=actor in added)
        for actor in sorted(counts.keys() | added)
    )


def named_in_text(article: Article, recognizer: Recognizer) -> set[int]:
    """Keys of the actors that the article's text names, whatever editors decided."""
    return {hit.actor for hit in recognizer.find(article.blocks())}


def _decided(article: Article) -> tuple[set[int], set[int]]:
    """Keys of the actors that an editor added and removed."""
    row = FieldValue.objects.filter(article=article, field=Field.ACTORS, is_current=True).first()
    if row is None or not isinstance(row.value, dict):
        return set(), set()
    keys = dict(Actor.objects.filter(slug__in=[*row.value["added"], *row.value["removed"]]).values_list("slug", "id"))
    return (
        {keys[slug] for slug in row.value["added"] if slug in keys},
        {keys[slug] for slug in row.value["removed"] if slug in keys},
    )
