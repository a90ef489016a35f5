"""What a query's tree demands of an article, as a condition of the database on the stored tsvectors."""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from archive.search.conditions import CONDITIONS, date_condition
from archive.search.tree import (
    PAGE,
    TITLE,
    Both,
    Dated,
    Either,
    Leaf,
    Named,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Without,
    Word,
)

# The weight that words of the title have in the vectors.
TITLE_WEIGHT = "A"
# A lexeme that no article has: exact forms have letters behind the "=". The rest of a page is not in the vectors.
NOWHERE = "'='"


class LexemeQuery(SearchQuery):
    """A tsquery in its text form, taken as it is: no parser, no dictionary of the server has a say in it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, lexemes: str) -> None:
        super().__init__(lexemes, search_type="raw")


def demand(node: Node) -> Q:
    """The articles that a tree wants; parts that are words alone are asked of the index together."""
    if _is_lexical(node):
        return Q(search_row__vector=LexemeQuery(tsquery(node)))
    match node:
        case Named(kind, values):
            return reduce(or_, map(CONDITIONS[kind], values), Q(pk__in=[]))
        case Dated(since, until):
            return date_condition(since, until)
        case Without(part):
            return ~demand(part)
        case Both(parts):
            return reduce(and_, map(demand, parts))
        case Either(parts) | Synonyms(parts):
            return reduce(or_, map(demand, parts))
        case leaf:
            raise TypeError(leaf)


def ranked(node: Node | None) -> Node | None:
    """The part of a tree that an article can have more or less of: its words, phrases and prefixes."""
    match node:
        case Word() | Phrase() | Prefix():
            return node
        case Both(parts) | Either(parts) | Synonyms(parts):
            kept = tuple(part for part in map(ranked, parts) if part is not None)
            return type(node)(kept) if len(kept) > 1 else next(iter(kept), None)
        case _:
            return None


def tsquery(node: Node) -> str:
    """A tree of words as a tsquery in text form; TypeError for names and dates, which no tsvector holds."""
    match node:
        case Both(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case Either(parts) | Synonyms(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Without(part):
            return f"!{tsquery(part)}"
        case Word() | Phrase() | Prefix():
            return NOWHERE if node.where == PAGE else _leaf(node)
        case _:
            raise TypeError(node)


def _is_lexical(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Prefix():
            return True
        case Both(parts) | Either(parts) | Synonyms(parts):
            return all(map(_is_lexical, parts))
        case Without(part):
            return _is_lexical(part)
        case _:
            return False


def _leaf(leaf: Leaf) -> str:
    weight = f":{TITLE_WEIGHT}" if leaf.where == TITLE else ""
    match leaf:
        case Word():
            return _lexeme(leaf) + weight
        case Phrase(words):
            return f"({' <-> '.join(_lexeme(word) + weight for word in words)})"
        case Prefix(start):
            # Exact forms, not lemmas: a prefix is typed, never stemmed; words that are their own lemma have no "=".
            return f"({_quoted(start)}:*{weight[1:]} | {_quoted('=' + start)}:*{weight[1:]})"


def _lexeme(word: Word) -> str:
    """The lexeme of a word. A form that is its own lemma is stored as the lemma alone, with the forms inflected from
    it: an exact search for it finds these, too."""
    return _quoted(f"={word.folded}" if word.is_exact and word.folded != word.lemma else word.lemma)


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
