"""What follows when an actor's spellings change."""

from django.db import transaction
from django.db.models import Q

from archive.models import Actor, Article
from archive.naming.mentions import load_recognizer, rebuild
from archive.search.postgres import LexemeQuery, tsquery
from archive.search.request import read_query


@transaction.atomic
def actor_renamed(actor: Actor) -> int:
    """Rebuild the mentions of every article that was linked to the actor or has one of its spellings; how many."""
    demand = Q(article_actors__actor=actor)
    for name in actor.names.all():
        query = read_query(f'"{name.name}"')
        if query.clauses:
            demand |= Q(search_row__vector=LexemeQuery(tsquery(query.clauses, "all")))
    recognizer, number = load_recognizer(), 0
    for article in Article.objects.filter(demand).distinct().order_by("pk").iterator(chunk_size=200):
        rebuild(article, recognizer)
        number += 1
    return number
