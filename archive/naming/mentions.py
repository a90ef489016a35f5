"""Stores who is named in an article: mentions by place, the counted links that pages and facets read, quotations."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from archive.models import Actor, ActorName, Article, ArticleActor, FieldValue, Mention, Quotation
from archive.models.copying import copy_in
from archive.models.field_values import Field
from archive.naming import quotations
from archive.naming.recognizer import Found, Name, Recognizer


def load_recognizer() -> Recognizer:
    """A recognizer of all actors' names as they stand in the database now."""
    rows = ActorName.objects.order_by("id").values_list("actor_id", "name", "is_ambiguous", "actor__kind")
    return Recognizer(
        Name(actor, name, is_ambiguous, kind == Actor.Kind.PERSON) for actor, name, is_ambiguous, kind in rows
    )


def rebuild(articles: Sequence[Article], recognizer: Recognizer) -> None:
    """Replace the articles' mentions, links and quotations by what their texts say now, editors' decisions kept."""
    keys = [article.pk for article in articles]
    decisions = _decisions(keys)
    mentions: list[Mention] = []
    links: list[ArticleActor] = []
    spoken: list[Quotation] = []
    for article in articles:
        decision = decisions.get(article.pk, _Decision())
        found = [hit for hit in recognizer.find(article.blocks()) if hit.actor not in decision.removed]
        mentions += [_mention(article, hit) for hit in found]
        links += _links(article, Counter(hit.actor for hit in found), decision.added)
        spoken += quotations.rows(article, found)
    Mention.objects.filter(article__in=keys).delete()
    ArticleActor.objects.filter(article__in=keys).delete()
    Quotation.objects.filter(article__in=keys).delete()
    copy_in(mentions)
    copy_in(links)
    copy_in(spoken)


def named_in_text(article: Article, recognizer: Recognizer) -> set[int]:
    """Keys of the actors that the article's text names, whatever editors decided."""
    return {hit.actor for hit in recognizer.find(article.blocks())}


@dataclass(frozen=True, slots=True)
class _Decision:
    """Keys of the actors that an editor added to and removed from an article."""

    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()


def _decisions(articles: Sequence[int]) -> dict[int, _Decision]:
    rows = FieldValue.objects.filter(article__in=articles, field=Field.ACTORS, is_current=True, value__isnull=False)
    values: dict[int, Any] = dict(rows.values_list("article", "value"))
    slugs = {slug for value in values.values() for slug in (*value["added"], *value["removed"])}
    keys = dict(Actor.objects.filter(slug__in=slugs).values_list("slug", "id")) if slugs else {}
    return {
        article: _Decision(
            frozenset(keys[slug] for slug in value["added"] if slug in keys),
            frozenset(keys[slug] for slug in value["removed"] if slug in keys),
        )
        for article, value in values.items()
    }


def _mention(article: Article, hit: Found) -> Mention:
    return Mention(
        article_id=article.pk, actor_id=hit.actor, block=hit.block, start=hit.start, end=hit.end, form=hit.form[:300]
    )


def _links(article: Article, counts: Counter[int], added: frozenset[int]) -> list[ArticleActor]:
    return [
        ArticleActor(article_id=article.pk, actor_id=actor, mentions=counts[actor], is_editors=actor in added)
        for actor in sorted(counts.keys() | added)
    ]
