"""What a reader may be about to type: actors first, then outlets, frequent phrases and titles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from archive.models import Actor, ActorName, ArticleActor, KnownPhrase, Outlet
from archive.search.backend import SearchRequest, get_backend
from archive.search.request import read_query
from archive.text import turkish
from archive.text.analyzer import analyze

# Characters of what was typed that are read, and the fewest that give anything.
LONGEST, SHORTEST = 100, 2
# Suggestions of each kind.
MOST = {"actor": 4, "outlet": 2, "phrase": 4, "title": 3}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: `kind` is "actor", "outlet", "phrase" or "title"; `address` is the page that shows it."""

    kind: str
    text: str
    address: str
    articles: int | None = None


def suggest(typed: str) -> list[Suggestion]:
    """At most thirteen suggestions, best first; none for fewer than two letters. Marks and case do not count."""
    words = [token.folded for token in analyze(turkish.clean_line(typed)[:LONGEST])]
    if len("".join(words)) < SHORTEST:
        return []
    return [*_actors(words), *_outlets(words), *_phrases(words), *_titles(words)]


def _actors(words: list[str]) -> Iterator[Suggestion]:
    begun = " ".join(words)
    named = ActorName.objects.filter(Q(folded__startswith=begun) | Q(folded__contains=f" {begun}"))
    actors = list(Actor.objects.filter(pk__in=named.values("actor")))
    counts = {actor.pk: ArticleActor.objects.filter(actor=actor).count() for actor in actors[:50]}
    known = [actor for actor in actors if counts.get(actor.pk)]
    for actor in sorted(known, key=lambda one: (-counts[one.pk], one.sort_key))[: MOST["actor"]]:
        yield Suggestion("actor", actor.name, actor.get_absolute_url(), counts[actor.pk])


def _outlets(words: list[str]) -> Iterator[Suggestion]:
    outlets = [one for one in Outlet.objects.all() if _begins((one.name, *one.spellings), words)]
    counts = {one.pk: one.articles.count() for one in outlets[:20]}
    known = [one for one in outlets if counts.get(one.pk)]
    for outlet in sorted(known, key=lambda one: (-counts[one.pk], one.sort_key))[: MOST["outlet"]]:
        yield Suggestion("outlet", outlet.name, outlet.get_absolute_url(), counts[outlet.pk])


def _begins(names: Iterable[str], words: list[str]) -> bool:
    """Whether one of the names has these words side by side, the last one begun."""
    return any(f" {' '.join(words)}" in f" {' '.join(token.folded for token in analyze(name))}" for name in names)


def _phrases(words: list[str]) -> Iterator[Suggestion]:
    begun = KnownPhrase.objects.filter(folded__startswith=" ".join(words)).order_by("-articles", "folded")
    for phrase in begun[: MOST["phrase"]]:
        yield Suggestion("phrase", phrase.text, _search(f'"{phrase.text}"'), phrase.articles)


def _titles(words: list[str]) -> Iterator[Suggestion]:
    """Newest titles with all the words, the last one begun."""
    query = read_query(f"title:({' '.join(words)}*)")
    for article in islice(get_backend().matching(SearchRequest(query=query, match="all")), MOST["title"]):
        yield Suggestion("title", article.display_title, article.get_absolute_url())


def _search(query: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': query})}"
