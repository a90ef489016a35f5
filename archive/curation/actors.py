"""What follows when an actor's spellings change."""

from itertools import islice

from django.db import transaction
from django.db.models import Q

from archive.models import Actor, Article
from archive.naming.mentions import load_recognizer, rebuild
from archive.search.demands import demand
from archive.search.request import side_by_side

# Articles whose mentions are rebuilt together.
BATCH = 200


@transaction.atomic
def actor_renamed(actor: Actor) -> int:
    """Rebuild the mentions of every article that was linked to the actor or has one of its spellings; how many."""
    wanted = Q(article_actors__actor=actor)
    for name in actor.names.all():
        if words := side_by_side(name.name):
            wanted |= demand(words)
    recognizer, number = load_recognizer(), 0
    articles = Article.objects.filter(wanted).distinct().order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(articles, BATCH)):
        rebuild(batch, recognizer)
        number += len(batch)
    return number
