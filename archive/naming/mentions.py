"""Stores who is named in an article: mentions by place, the counted links that pages and facets read, quotations."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from archive.models import Article, ArticleActor, Mention, NameCandidate, Quotation
from archive.models.articles import DATED
from archive.models.copying import copy_in, copy_values
from archive.naming import candidates, quotations
from archive.naming.decisions import Decision, decisions
from archive.naming.entries import Found, Kind
from archive.naming.known import load_recognizer
from archive.naming.offices import Span
from archive.naming.recognizer import Recognizer
from archive.text import edtf

__all__ = ["load_recognizer", "named_in_text", "published_span", "rebuild"]


class MentionRow(NamedTuple):
    """A row of `Mention`."""

    article_id: int
    actor_id: int
    block: int
    start: int
    end: int
    form: str
    kind: str
    rule: str


class LinkRow(NamedTuple):
    """A row of `ArticleActor`."""

    article_id: int
    actor_id: int
    mentions: int
    by_office: int
    is_editors: bool


def rebuild(articles: Sequence[Article], recognizer: Recognizer) -> None:
    """Replace the articles' mentions, links, candidates and quotations by what their texts say now, editors' decisions
    kept."""
    keys = [article.pk for article in articles]
    decided = decisions(keys)
    mentions: list[MentionRow] = []
    links: list[LinkRow] = []
    spoken: list[Quotation] = []
    unsure: list[candidates.Unsure] = []
    for article in articles:
        blocks, decision = article.blocks(), decided.get(article.pk, Decision())
        reading = decision.applied(recognizer.read(blocks, published_span(article.published)), dict(blocks))
        mentions += [_mention(article.pk, hit) for hit in reading.found]
        links += _links(article.pk, reading.found, decision.added)
        spoken += quotations.rows(article, reading.found)
        unsure += candidates.of(article.pk, reading)
    Mention.objects.filter(article__in=keys).delete()
    ArticleActor.objects.filter(article__in=keys).delete()
    Quotation.objects.filter(article__in=keys).delete()
    NameCandidate.objects.filter(article__in=keys).delete()
    copy_values(Mention, MentionRow._fields, mentions)
    copy_values(ArticleActor, LinkRow._fields, links)
    copy_in(spoken)
    copy_in(candidates.rows(unsure))


def named_in_text(article: Article, recognizer: Recognizer) -> set[int]:
    """Keys of the actors that the article's text names, whatever editors decided."""
    return {hit.actor for hit in recognizer.find(article.blocks(), published_span(article.published))}


def published_span(published: str | None) -> Span | None:
    """The time that a dated article is from; None for the undated shelf."""
    time = edtf.parse(published) if published else edtf.UNKNOWN
    if time.precision not in DATED or time.earliest is None or time.latest is None:
        return None
    return Span(time.earliest, time.latest)


def _mention(article: int, hit: Found) -> MentionRow:
    return MentionRow(article, hit.actor, hit.block, hit.start, hit.end, hit.form[:300], str(hit.kind), str(hit.rule))


def _links(article: int, found: Sequence[Found], added: frozenset[int]) -> list[LinkRow]:
    counts: dict[int, Counter[Kind]] = defaultdict(Counter)
    for hit in found:
        counts[hit.actor][hit.kind] += 1
    return [
        LinkRow(article, actor, counts[actor][Kind.NAME], counts[actor][Kind.OFFICE], actor in added)
        for actor in sorted(counts.keys() | added)
    ]
