"""Rows whose slugs or names come near to what stands in an address, for addresses that lead nowhere."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from archive.models import Actor, Article
from archive.search.nearest import nearest
from archive.search.request import read_query
from archive.text import turkish

Row = TypeVar("Row", bound=Model)

MOST = 5
# Of the groups of three letters in what was asked, a row's slug or one of its names has at least this share:
# "lavrof" and "sergey-lavrov" share five of seven.
LEAST_SHARED = 0.5


def named(rows: QuerySet[Row], folded: str) -> Row | None:
    """The one row that has a name which makes this slug (anadolu-ajansi for the agency with the code aa)."""
    found = [row for row in _with_names(rows) if folded in map(_slug, _names(row))] if folded else []
    return found[0] if len(found) == 1 else None


def near(rows: QuerySet[Row], asked: str, *, most: int = MOST) -> list[Row]:
    """The rows that come nearest to a slug, the nearest first; those that have nothing to do with it are left out."""
    wanted = _triples(_slug(asked))
    if not wanted:
        return []
    scored = [(max(_likeness(wanted, _triples(_slug(name))) for name in _names(row)), row) for row in _with_names(rows)]
    best = sorted((pair for pair in scored if pair[0] >= (LEAST_SHARED, 0)), key=lambda pair: pair[0], reverse=True)
    return [row for _score, row in best[:most]]


def near_articles(asked: str, *, most: int = MOST) -> list[Article]:
    """Articles whose titles or texts have the words of a slug."""
    words = _slug(asked).replace("-", " ")
    return nearest(read_query(words), most=most) if words else []


def _with_names(rows: QuerySet[Row]) -> Iterable[Row]:
    return rows.prefetch_related("names") if rows.model is Actor else rows


def _names(row: Any) -> Iterator[str]:
    yield getattr(row, "slug", "") or row.code
    yield row.name
    yield from (one.name for one in row.names.all()) if isinstance(row, Actor) else row.spellings


def _slug(text: str) -> str:
    return turkish.slug(text[: turkish.SLUG_LENGTH], "")


def _triples(slug: str) -> frozenset[str]:
    """Groups of three letters of the words, their beginnings and ends among them."""
    padded = [f"  {word} " for word in slug.split("-") if word]
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _likeness(wanted: frozenset[str], there: frozenset[str]) -> tuple[float, float]:
    """The share of what was asked that is there; of equals, the share of what is there that was asked."""
    both = len(wanted & there)
    return both / len(wanted), both / max(1, len(there))
