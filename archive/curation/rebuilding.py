"""Mentions follow a change of actors: at once where few articles are concerned, else by the background worker."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from archive.curation.intake import refresh_mentions
from archive.models import Actor, Article, ArticleActor, MentionRebuild, NameCandidate
from archive.naming.mentions import load_recognizer
from archive.search import SearchRequest, get_backend
from archive.search.request import Query, side_by_side

# Articles whose mentions are rebuilt together, in one transaction.
BATCH = 100
# As many are rebuilt while the curator waits: about 1 s.
AT_ONCE = 200


def concerned(actors: Iterable[Actor], spellings: Iterable[str] = ()) -> set[int]:
    """Numbers of the articles that are linked to one of the actors, may mean one, or have a spelling of one or one of
    `spellings`."""
    rows = list(actors)
    numbers = set(ArticleActor.objects.filter(actor__in=rows).values_list("article", flat=True))
    numbers |= set(NameCandidate.objects.filter(actor__in=rows).values_list("article", flat=True))
    for spelling in {*spellings, *(name.name for row in rows for name in row.names.all())}:
        if words := side_by_side(spelling):
            numbers |= {*get_backend().numbers(SearchRequest(query=Query(spelling, words), match="all"))}
    return numbers


def rebuild_or_queue(numbers: Iterable[int]) -> int:
    """Rebuild the mentions of these articles, now or, where they are many, in the background; how many articles."""
    wanted = sorted(set(numbers))
    if len(wanted) > AT_ONCE:
        MentionRebuild.objects.create(articles=wanted)
    else:
        _rebuild(wanted)
    return len(wanted)


def waiting_for_rebuilding() -> int:
    """How many articles' mentions the background worker has yet to rebuild."""
    return sum(len(row.articles) - row.done for row in MentionRebuild.objects.all())


@transaction.atomic
def rebuild_next() -> int:
    """Rebuild the next batch of what waits; how many articles, 0 when nothing waits. Several workers never take the
    same one."""
    waiting = MentionRebuild.objects.select_for_update(skip_locked=True).first()
    if waiting is None:
        return 0
    batch = waiting.articles[waiting.done : waiting.done + BATCH]
    _rebuild(batch)
    waiting.done += len(batch)
    if waiting.done < len(waiting.articles):
        waiting.save(update_fields=["done"])
    else:
        waiting.delete()
    return len(batch)


def _rebuild(numbers: Sequence[int]) -> None:
    recognizer = load_recognizer()
    for first in range(0, len(numbers), BATCH):
        rows = Article.objects.filter(pk__in=numbers[first : first + BATCH]).order_by("pk").select_for_update()
        refresh_mentions(list(rows), recognizer=recognizer)
