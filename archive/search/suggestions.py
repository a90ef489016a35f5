"""What a reader may be about to type: actors first, then outlets, frequent phrases and titles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from archive.models import Actor, ActorName, Article, KnownPhrase, Outlet
from archive.search.backend import SearchRequest, get_backend
from archive.search.request import read_query
from archive.text import turkish
from archive.text.analyzer import analyze

# Characters of what was typed that are read, and the fewest letters that give anything.
LONGEST, SHORTEST = 100, 2
# Two letters begin too many words: titles are looked for from here on.
SHORTEST_FOR_TITLES = 3
# Suggestions of each kind.
MOST = {"actor": 4, "outlet": 2, "phrase": 4, "title": 3}
# Phrases that are compared: enough to drop those that only repeat another one.
MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: `kind` is "actor", "outlet", "phrase" or "title"; `address` is the page that shows it.

    `articles` is the number of articles of an actor or outlet; None where nobody counted.
    """

    kind: str
    text: str
    address: str
    articles: int | None = None


def suggest(typed: str) -> list[Suggestion]:
    """At most thirteen suggestions, best first; none for fewer than two letters. Marks and case do not count, the last
    word may be a beginning."""
    begun = _folded(turkish.clean_line(typed)[:LONGEST])
    if len(begun) < SHORTEST:
        return []
    return [*_actors(begun), *_outlets(begun), *_phrases(begun), *_titles(begun)]


@lru_cache(4096)
def _folded(text: str) -> str:
    """The words of a text as the analyzer folds them, side by side; the registry's names come again and again."""
    return " ".join(token.folded for token in analyze(text))


def _begins(names: Iterable[str], begun: str) -> bool:
    """Whether one of the names has these words side by side, the last one begun."""
    return any(f" {begun}" in f" {_folded(name)}" for name in names)


def _actors(begun: str) -> Iterator[Suggestion]:
    # The first letters narrow the names by what is stored; "A.B.D." and "NATO-Rusya" are compared as words.
    names = ActorName.objects.filter(folded__contains=begun[:SHORTEST]).values_list("actor", "name")
    found = {actor for actor, name in names if _begins((name,), begun)}
    counted = Actor.objects.filter(pk__in=found).annotate(number=Count("article_actors")).filter(number__gt=0)
    told = counted.order_by("-number", "sort_key").values_list("name", "slug", "number")
    for name, slug, number in told[: MOST["actor"]]:
        yield Suggestion("actor", name, reverse("actor", args=[slug]), number)


def _outlets(begun: str) -> Iterator[Suggestion]:
    outlets = Outlet.objects.values_list("pk", "name", "spellings")
    found = [key for key, name, spellings in outlets if _begins((name, *spellings), begun)]
    counted = Outlet.objects.filter(pk__in=found).annotate(number=Count("articles")).filter(number__gt=0)
    for outlet in counted.order_by("-number", "sort_key")[: MOST["outlet"]]:
        yield Suggestion("outlet", outlet.name, outlet.get_absolute_url(), outlet.number)


def _phrases(begun: str) -> Iterator[Suggestion]:
    """The most frequent phrases that begin so; one of several forms of the same words."""
    rows = KnownPhrase.objects.filter(folded__startswith=begun).order_by("-articles", "folded")
    shown: list[tuple[str, ...]] = []
    for phrase in rows[:MOST_COMPARED]:
        lemmas = tuple(token.lemma for token in analyze(phrase.text))
        if len(shown) < MOST["phrase"] and not any(_is_part(lemmas, other) for other in shown):
            shown.append(lemmas)
            address = f"{reverse('search')}?{urlencode({'q': quoted(phrase.text)})}"
            yield Suggestion("phrase", phrase.text, address)


def quoted(phrase: str) -> str:
    """The query for a phrase."""
    return f'"{phrase}"'


def _is_part(lemmas: Sequence[str], other: Sequence[str]) -> bool:
    return lemmas == other[: len(lemmas)] or other == lemmas[: len(other)]


def _titles(begun: str) -> Iterator[Suggestion]:
    """Newest titles with all the words, the last one begun."""
    if len(begun.rpartition(" ")[2]) < SHORTEST_FOR_TITLES:
        return
    query = read_query(f"title:({begun}*)", has_synonyms=False)
    numbers = get_backend().numbers(SearchRequest(query=query, match="all"))[: MOST["title"]]
    articles = Article.objects.in_bulk(numbers)
    for number in numbers:
        if article := articles.get(number):
            yield Suggestion("title", article.display_title, article.get_absolute_url())
