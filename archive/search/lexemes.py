"""A text as a tsvector of the archive's own lexemes, for rows that are searched apart from articles."""

from collections import defaultdict

from archive.text.analyzer import analyze

# PostgreSQL keeps positions up to 16,383 and at most 256 a lexeme; later words are findable, but not as neighbours.
LAST_POSITION = 16_383
MOST_POSITIONS = 256


def vector_of(text: str) -> str:
    """The tsvector of a text in its text form: every lemma with its positions and, where it differs, the exact folded
    form marked by "=" at the same position."""
    positions: dict[str, list[str]] = defaultdict(list)
    for token in analyze(text):
        place = str(min(token.position, LAST_POSITION))
        positions[token.lemma].append(place)
        if token.folded != token.lemma:
            positions[f"={token.folded}"].append(place)
    return " ".join(f"{quoted(lexeme)}:{','.join(places[:MOST_POSITIONS])}" for lexeme, places in positions.items())


def quoted(lexeme: str) -> str:
    """A lexeme as it is written in tsvectors and tsqueries."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
