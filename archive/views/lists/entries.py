"""An article as an entry of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from archive.models import Article, ArticleActor
from archive.search.backend import Hit, SearchResults
from archive.search.request import Query
from archive.views.lists.journey import Trail
from archive.views.lists.reasons import Explanation, explained
from archive.wording import times

# Actor chips below an entry; the article's page names all.
CHIPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Chip:
    """An actor that an article names, and its page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a list says about one article of its own accord; `steps` stand folded below it."""

    text: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list prints of one article: `place` in the list counts from 1, `url` leads to the article."""

    article: Article
    place: int
    url: str
    title: SafeString
    snippets: tuple[SafeString, ...]
    published: times.Published
    actors: tuple[Chip, ...]
    more_actors: int
    note: Note | None = None
    explanation: Explanation | None = None
    begins_some: bool = False
    """From here on articles have only some of the words, where those before had all."""


def entries(results: SearchResults, notes: Mapping[int, Note], trail: Trail | None = None) -> tuple[Entry, ...]:
    """The entries of a page; `notes` may say more about an article, by its number; their links carry the trail."""
    begins = next((hit for hit in results.hits if hit.matched != results.matched), None)
    request = results.request
    first = (request.page - 1) * request.page_size + 1
    named = _named(hit.article.pk for hit in results.hits)
    return tuple(
        replace(
            _entry(hit, place, query=request.query, trail=trail, actors=named.get(hit.article.pk, ())),
            note=notes.get(hit.article.pk),
            begins_some=hit is begins,
        )
        for place, hit in enumerate(results.hits, first)
    )


def _named(articles: Iterable[int]) -> Mapping[int, Sequence[Chip]]:
    """The actors of these articles, those named most often first; an actor's address is made once for all of them."""
    links = ArticleActor.objects.filter(article__in=list(articles)).order_by("-mentions", "actor__sort_key")
    address = cache(lambda slug: reverse("actor", args=[slug]))
    found: dict[int, list[Chip]] = defaultdict(list)
    for article, name, slug in links.values_list("article", "actor__name", "actor__slug"):
        found[article].append(Chip(name, address(slug)))
    return found


def _entry(hit: Hit, place: int, *, query: Query, trail: Trail | None, actors: Sequence[Chip]) -> Entry:
    return Entry(
        article=hit.article,
        place=place,
        url=trail.to(hit.article, place) if trail else hit.article.get_absolute_url(),
        title=_marked(hit.title),
        snippets=tuple(map(_marked, hit.snippets)),
        published=times.published(hit.article),
        actors=tuple(actors[:CHIPS_SHOWN]),
        more_actors=len(actors[CHIPS_SHOWN:]),
        explanation=explained(hit, query),
    )


def _marked(html: str) -> SafeString:
    # `Hit` promises escaped text with <mark> only; tests/views hold it to that with hostile titles and bodies.
    return mark_safe(html)
