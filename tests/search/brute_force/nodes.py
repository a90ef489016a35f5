"""The words of a query that are judged together."""

from collections.abc import Iterator
from itertools import pairwise

from archive.search.function_words import FUNCTION_WORDS
from archive.search.tree import Both, Either, Leaf, Node, Phrase, Synonyms, Welcome, Word


def pairs(node: Node) -> Iterator[tuple[Word, Word]]:
    pairs = [pair for pair in pairwise(_sequence(node)) if None not in pair and pair[0] != pair[1]]
    yield from dict.fromkeys(pairs)  # type: ignore[misc]


def _sequence(node: Node) -> Iterator[Word | None]:
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _sequence(part)
        case Synonyms(parts):
            yield from _sequence(parts[0])
        case Welcome(part):
            yield from _sequence(part)
        case Word(is_exact=False, where=""):
            yield node
        case _:
            yield None


def with_synonyms(node: Node, others: tuple[Leaf, ...] = ()) -> Iterator[tuple[Word, tuple[Leaf, ...]]]:
    """The words that passages are judged by, each with what means the same."""
    match node:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from with_synonyms(part, others)
        case Synonyms((asked, *rest)):
            yield from with_synonyms(asked, tuple(part for part in rest if isinstance(part, Word | Phrase)))
        case Welcome(part):
            yield from with_synonyms(part)
        case Word(folded=folded, is_exact=False, where="") if folded not in FUNCTION_WORDS:
            yield node, others
