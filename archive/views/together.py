"""Sentences in which two actors are named: the evidence on the page of a pair."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from django.db import connection

from archive.extraction.speech.sentences import sentences
from archive.models import Actor, Article, Mention
from archive.search import SearchRequest, get_backend
from archive.search.conditions import Choice
from archive.views.remembered import remembered
from archive.wording import times

# Sentences shown, one of each article.
SENTENCES_SHOWN = 6
# Articles read for them: the newest in which the names stand near each other, which most often is in one sentence.
ARTICLES_READ = 16
# Articles that name both, looked through for these.
LOOKED_THROUGH_AT_ONCE = 250
LOOKED_THROUGH = 4 * LOOKED_THROUGH_AT_ONCE
# Characters between the two names at most; further apart they are hardly named with each other.
FURTHEST_APART = 240
# Characters shown of a sentence before the first and after the second name.
LONGEST_SIDE = 160
# Names of a sentence that are weighed against each other.
NAMES_WEIGHED = 40
# Pairs whose articles a process keeps.
PAIRS_KEPT = 500

_NEAR = """
    SELECT DISTINCT one.article_id
    FROM archive_mention one
    JOIN archive_mention other ON other.article_id = one.article_id AND other.block = one.block
      AND other.start <= one."end" + %s AND other."end" >= one.start - %s
    WHERE one.article_id = ANY(%s) AND one.actor_id = %s AND other.actor_id = %s
"""


class Name(NamedTuple):
    """A mention without the rest of its row."""

    article: int
    actor: int
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, which is one of the names or stands beside them."""

    text: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """A sentence that names both, and the article it is in; `block` as `Article.blocks` numbers them."""

    article: Article
    published: times.Published
    block: int
    pieces: tuple[Piece, ...]


def named_together(first: Actor, second: Actor) -> tuple[Together, ...]:
    """The newest sentences that name both actors, of the newest `LOOKED_THROUGH` articles that do."""
    articles = _articles(first, second)
    names = _names(articles, first, second)
    found = (_first(article, names[article.pk]) for article in articles)
    return tuple(islice((one for one in found if one), SENTENCES_SHOWN))


def _articles(first: Actor, second: Actor) -> list[Article]:
    """The newest articles in which the two are named near each other."""
    numbers = _numbers((first.pk, second.pk), (first.slug, second.slug))
    known = Article.objects.select_related("outlet").defer("outlet__registered").in_bulk(numbers)
    return [known[number] for number in numbers if number in known]


@remembered(PAIRS_KEPT)
def _numbers(keys: tuple[int, int], slugs: tuple[str, str]) -> tuple[int, ...]:
    """Theirs. The search knows which articles name both, the newest first; PostgreSQL, asked for the newest of all,
    would look through the mentions of a hundred thousand."""
    wanted = SearchRequest(choices={"actor": Choice(slugs)})
    chosen: list[int] = []
    for start in range(0, LOOKED_THROUGH, LOOKED_THROUGH_AT_ONCE):
        numbers = get_backend().stretch(wanted, start, start + LOOKED_THROUGH_AT_ONCE).numbers
        near = _near(numbers, *keys)
        chosen += [number for number in numbers if number in near]
        if len(chosen) >= ARTICLES_READ or len(numbers) < LOOKED_THROUGH_AT_ONCE:
            break
    return tuple(chosen[:ARTICLES_READ])


def _near(articles: Sequence[int], first: int, second: int) -> set[int]:
    """Those of the articles in which the actors with these keys are named near each other."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [FURTHEST_APART, FURTHEST_APART, list(articles), first, second])
        return {number for (number,) in cursor}


def _names(articles: Collection[Article], *actors: Actor) -> Mapping[int, Sequence[Name]]:
    """Where the actors are named in these articles, in order, by article."""
    rows = Mention.objects.filter(article__in=articles, actor__in=actors).order_by("block", "start")
    names: dict[int, list[Name]] = defaultdict(list)
    for row in rows.values_list("article", "actor", "block", "start", "end") if articles else ():
        names[row[0]].append(Name(*row))
    return names


def _first(article: Article, names: Sequence[Name]) -> Together | None:
    """The article's first sentence that names both."""
    for block, text in article.blocks():
        here = [name for name in names if name.block == block]
        if len({name.actor for name in here}) < 2:
            continue
        # Also inside a quote a full stop parts sentences: who is named before it is not named with whom comes after.
        starts = [name.start for name in here]
        for start, end in sentences(text, ()):
            pair = _nearest(here[bisect_left(starts, start) : bisect_left(starts, end)][:NAMES_WEIGHED])
            if pair:
                pieces = tuple(_pieces(text, (start, end), pair))
                return Together(article, times.published(article), block, pieces)
    return None


def _nearest(names: Sequence[Name]) -> tuple[Name, Name] | None:
    """The names of the two actors that stand nearest to each other; a name inside another is no second naming."""
    pairs = [
        (one, other)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if one.actor != other.actor and one.end <= other.start <= one.end + FURTHEST_APART
    ]
    return min(pairs, key=lambda pair: pair[1].start - pair[0].end, default=None)


def _pieces(text: str, sentence: tuple[int, int], names: tuple[Name, Name]) -> Iterator[Piece]:
    """The sentence cut at the two names, what is too long left out."""
    one, other = names
    start, end = sentence
    yield Piece(_cut_left(text[start : one.start].lstrip()))
    yield Piece(text[one.start : one.end], is_name=True)
    yield Piece(text[one.end : other.start])
    yield Piece(text[other.start : other.end], is_name=True)
    yield Piece(_cut_right(text[other.end : end].rstrip()))


def _cut_left(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else "…" + text[-LONGEST_SIDE:].partition(" ")[2]


def _cut_right(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else text[:LONGEST_SIDE].rpartition(" ")[0] + "…"
