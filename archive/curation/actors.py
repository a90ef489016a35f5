"""What follows when an actor's spellings change."""

from itertools import islice

from django.db import transaction
from django.db.models import Q

from archive.models import Actor, Article
from archive.naming.mentions import load_recognizer, rebuild
from archive.search.postgres import tsquery
from archive.search.request import read_query
from archive.search.vectors import LexemeQuery

# Articles whose mentions are rebuilt together.
BATCH = 200


@transaction.atomic
def actor_renamed(actor: Actor) -> int:
    """Rebuild the mentions of every article that was linked to the actor or has one of its spellings; how many."""
    demand = Q(article_actors__actor=actor)
    for name in actor.names.all():
        query = read_query(f'"{name.name}"')
        if query.clauses:
            demand |= Q(search_row__vector=LexemeQuery(tsquery(query.clauses, "all")))
    recognizer, number = load_recognizer(), 0
    articles = Article.objects.filter(demand).distinct().order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(articles, BATCH)):
        rebuild(batch, recognizer)
        number += len(batch)
    return number
