"""Sentences in which two actors are named: the evidence on the page of a pair."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Exists, OuterRef

from archive.extraction.speech.sentences import sentences
from archive.models import Actor, Article, Mention
from archive.wording import times

# Sentences shown, one of each article.
SENTENCES_SHOWN = 6
# Articles read for them, the newest in which one block names both; most such blocks have a sentence that does.
ARTICLES_READ = 40
# Names of a sentence that are weighed against each other.
NAMES_WEIGHED = 40
# Characters shown of a sentence before, between and after the two names.
LONGEST_SIDE = 160


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
    """The newest sentences that name both actors. Two queries, however many articles name them."""
    articles = list(_articles(first, second))
    named = Mention.objects.filter(article__in=articles, actor__in=(first, second)).order_by("block", "start")
    by_article: dict[int, list[Mention]] = {}
    for mention in named if articles else ():
        by_article.setdefault(mention.article_id, []).append(mention)
    found = (_first(article, by_article.get(article.pk, ())) for article in articles)
    return tuple(islice((one for one in found if one), SENTENCES_SHOWN))


def _articles(first: Actor, second: Actor) -> Iterable[Article]:
    """The newest articles that name both in one block."""
    beside = Mention.objects.filter(article=OuterRef("article"), block=OuterRef("block"), actor=second)
    both = Mention.objects.filter(Exists(beside), article=OuterRef("pk"), actor=first)
    rows = Article.objects.filter(Exists(both)).select_related("outlet").defer("outlet__registered")
    return rows.newest_first()[:ARTICLES_READ]


def _first(article: Article, mentions: Sequence[Mention]) -> Together | None:
    """The article's first sentence that names both."""
    for block, text in article.blocks():
        here = [mention for mention in mentions if mention.block == block]
        if len({mention.actor_id for mention in here}) < 2:
            continue
        # Also inside a quote a full stop parts sentences: who is named before it is not named with whom comes after.
        starts = [mention.start for mention in here]
        for start, end in sentences(text, ()):
            pair = _nearest(here[bisect_left(starts, start) : bisect_left(starts, end)][:NAMES_WEIGHED])
            if pair:
                pieces = tuple(_pieces(text, (start, end), pair))
                return Together(article, times.published(article), block, pieces)
    return None


def _nearest(mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The names of the two actors that stand nearest to each other; a name inside another is no second naming."""
    pairs = [
        (one, other)
        for place, one in enumerate(mentions)
        for other in mentions[place + 1 :]
        if one.actor_id != other.actor_id and one.end <= other.start
    ]
    return min(pairs, key=lambda pair: pair[1].start - pair[0].end, default=None)


def _pieces(text: str, sentence: tuple[int, int], names: tuple[Mention, Mention]) -> Iterator[Piece]:
    """The sentence cut at the two names, what is too long left out."""
    one, other = names
    start, end = sentence
    yield Piece(_cut_left(text[start : one.start].lstrip()))
    yield Piece(text[one.start : one.end], is_name=True)
    yield Piece(_cut_middle(text[one.end : other.start]))
    yield Piece(text[other.start : other.end], is_name=True)
    yield Piece(_cut_right(text[other.end : end].rstrip()))


def _cut_left(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else "…" + text[-LONGEST_SIDE:].partition(" ")[2]


def _cut_right(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else text[:LONGEST_SIDE].rpartition(" ")[0] + "…"


def _cut_middle(text: str) -> str:
    half = LONGEST_SIDE // 2
    if len(text) <= LONGEST_SIDE:
        return text
    return f"{text[:half].rpartition(' ')[0]} … {text[-half:].partition(' ')[2]}"
