"""An article as an entry of a list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from archive.models import Actor, Article
from archive.search.backend import Hit, SearchResults
from archive.search.request import Query
from archive.views.reasons import Explanation, explained
from archive.wording import times

# Actor chips below an entry; the article's page names all.
CHIPS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list prints of one article."""

    article: Article
    title: SafeString
    snippets: tuple[SafeString, ...]
    published: times.Published
    actors: tuple[Actor, ...]
    more_actors: int
    note: str = ""
    explanation: Explanation | None = None
    begins_some: bool = False
    """From here on articles have only some of the words, where those before had all."""


def entries(results: SearchResults, notes: Mapping[int, str]) -> tuple[Entry, ...]:
    """The entries of a page; `notes` may say more about an article, by its number."""
    begins = next((hit for hit in results.hits if hit.matched != results.matched), None)
    query = results.request.query
    return tuple(_entry(hit, notes, query, begins_some=hit is begins) for hit in results.hits)


def _entry(hit: Hit, notes: Mapping[int, str], query: Query, *, begins_some: bool) -> Entry:
    actors = [link.actor for link in hit.article.article_actors.all()]
    return Entry(
        article=hit.article,
        title=_marked(hit.title),
        snippets=tuple(map(_marked, hit.snippets)),
        published=times.published(hit.article),
        actors=tuple(actors[:CHIPS_SHOWN]),
        more_actors=len(actors[CHIPS_SHOWN:]),
        note=notes.get(hit.article.pk, ""),
        explanation=explained(hit, query),
        begins_some=begins_some,
    )


def _marked(html: str) -> SafeString:
    # `Hit` promises escaped text with <mark> only; tests/views hold it to that with hostile titles and bodies.
    return mark_safe(html)
