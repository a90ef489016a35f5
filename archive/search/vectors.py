"""tsvectors and tsqueries in their text form, as the archive's analyzer makes them; the server's parser has no say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.postgres.search import SearchQuery

from archive.text.analyzer import Token

# PostgreSQL keeps positions up to 16,383 and at most 256 a lexeme; later words are findable, but not as neighbours.
LAST_POSITION = 16_383
# Empty positions between two texts, so that a phrase never spans both.
GAP = 10
# PostgreSQL refuses a tsvector of more than 1 MB; words beyond this are left out.
MOST_BYTES = 900_000
POSITION_BYTES = 2


class LexemeQuery(SearchQuery):
    """A tsquery in its text form, taken as it is: no parser, no dictionary of the server has a say in it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, lexemes: str) -> None:
        super().__init__(lexemes, search_type="raw")


def quoted(lexeme: str) -> str:
    """A lexeme as it is written in a tsvector or tsquery."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def tsvector(texts: Iterable[Sequence[Token]]) -> str:
    """The words of some texts: every lemma with its positions and, where it differs, the exact folded form marked by
    "=" at the same position. Words beyond what a tsvector can hold are left out."""
    positions: dict[str, list[int]] = defaultdict(list)
    offset = held = 0
    for tokens in texts:
        for token in tokens:
            place = min(offset + token.position, LAST_POSITION)
            for lexeme in {token.lemma, token.lemma if token.folded == token.lemma else f"={token.folded}"}:
                held += POSITION_BYTES if lexeme in positions else len(lexeme.encode()) + 2 * POSITION_BYTES
                positions[lexeme].append(place)
            if held > MOST_BYTES:
                return _written(positions)
        offset += (tokens[-1].position if tokens else 0) + GAP
    return _written(positions)


def _written(positions: Mapping[str, Sequence[int]]) -> str:
    return " ".join(f"{quoted(lexeme)}:{','.join(map(str, places))}" for lexeme, places in positions.items())
