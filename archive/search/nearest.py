"""What comes nearest to a query that nothing answers."""

from collections.abc import Iterator

from archive.models import Article
from archive.search.backend import SearchRequest, get_backend
from archive.search.request import Query
from archive.search.tree import TITLE, Either, Leaf, Phrase, Prefix

# Letters of a word that a title's word must begin with, the strictest first.
BEGINNINGS = (6, 4)


def nearest(query: Query, *, most: int) -> list[Article]:
    """Articles with any of the words, whatever else was asked; else those whose titles have words that begin alike."""
    for leaves in _ever_wider(query):
        if numbers := _found(leaves)[:most]:
            articles = Article.objects.in_bulk(numbers)
            return [articles[number] for number in numbers if number in articles]
    return []


def _ever_wider(query: Query) -> Iterator[tuple[Leaf, ...]]:
    yield query.positive
    for letters in BEGINNINGS:
        words = [word for leaf in query.positive for word in (leaf.words if isinstance(leaf, Phrase) else (leaf,))]
        starts = (word.start if isinstance(word, Prefix) else word.folded for word in words)
        yield tuple(dict.fromkeys(Prefix(start[:letters], TITLE) for start in starts if len(start) >= min(BEGINNINGS)))


def _found(leaves: tuple[Leaf, ...]) -> list[int]:
    if not leaves:
        return []
    tree = Either(leaves) if len(leaves) > 1 else leaves[0]
    asked = Query(text=" ".join(map(str, leaves)), tree=tree)
    return list(get_backend().numbers(SearchRequest(query=asked, match="all", sort="relevance")))
