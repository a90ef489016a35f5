"""What follows when an actor's spellings change."""

from itertools import islice

from django.db import transaction

from archive.curation.intake import refresh_mentions
from archive.models import Actor, Article
from archive.naming.mentions import load_recognizer
from archive.search import SearchRequest, get_backend
from archive.search.request import Query, side_by_side

# Articles whose mentions are rebuilt together.
BATCH = 200


@transaction.atomic
def actor_renamed(actor: Actor) -> int:
    """Rebuild the mentions of every article that was linked to the actor or has one of its spellings; how many."""
    wanted = set(actor.articles.values_list("pk", flat=True))
    for name in actor.names.all():
        if words := side_by_side(name.name):
            wanted |= {*get_backend().numbers(SearchRequest(query=Query(name.name, words), match="all"))}
    recognizer, waiting = load_recognizer(), iter(sorted(wanted))
    while numbers := list(islice(waiting, BATCH)):
        refresh_mentions(list(Article.objects.filter(pk__in=numbers)), recognizer=recognizer)
    return len(wanted)
