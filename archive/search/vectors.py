"""The readable side of the index: the tsvector of an article and tsqueries, for psql, the admin and Django's search.

`to_tsvector` is never used: the analyzer of `archive.text` makes the lexemes of both the index and the query.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.contrib.postgres.search import SearchQuery

from archive.search.request import Clause
from archive.text.analyzed import Block

# PostgreSQL keeps positions up to 16,383 and at most 256 a lexeme; later words are findable, but not as neighbours.
LAST_POSITION = 16_383
# Empty positions between title, lead and blocks, so that a phrase never spans two of them.
GAP = 10


class LexemeQuery(SearchQuery):
    """A tsquery in its text form, taken as it is: no parser, no dictionary of the server has a say in it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, lexemes: str) -> None:
        super().__init__(lexemes, search_type="raw")


def vector(blocks: Sequence[Block]) -> str:
    """An article's tsvector in text form: every lemma with position and weight and, where it differs, the exact folded
    form marked by "=" at the same position. Weights: A title, B lead, C body."""
    positions: dict[str, list[str]] = defaultdict(list)
    offset = 0
    for block in blocks:
        weight = "A" if block.number == 0 else "B" if block.number == 1 else "C"
        for token in block.tokens:
            place = f"{min(offset + token.position, LAST_POSITION)}{weight}"
            positions[token.lemma].append(place)
            if token.folded != token.lemma:
                positions[f"={token.folded}"].append(place)
        offset += (block.tokens[-1].position if block.tokens else 0) + GAP
    return " ".join(f"{_quoted(lexeme)}:{','.join(places)}" for lexeme, places in positions.items())


def tsquery(clauses: Iterable[Clause], matched: str) -> str:
    """The clauses as a tsquery in text form: all of the positive ones or, for "some", any; none of the negated.

    Exclusions alone take every article without them.
    """
    clauses = list(clauses)
    wanted = [_clause(clause) for clause in clauses if not clause.is_negated]
    unwanted = [f"!{_clause(clause)}" for clause in clauses if clause.is_negated]
    joined = (" & " if matched == "all" else " | ").join(wanted)
    return " & ".join([f"({joined})", *unwanted] if wanted else unwanted)


def _clause(clause: Clause) -> str:
    if clause.prefix:
        # Exact forms, not lemmas: a prefix is typed, never stemmed; words that are their own lemma have no "=" form.
        return f"({_quoted(clause.prefix)}:* | {_quoted('=' + clause.prefix)}:*)"
    return f"({' <-> '.join(map(_quoted, clause.lemmas))})"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
