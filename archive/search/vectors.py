"""The readable side of the index: the tsvector of an article and tsqueries, for psql, the admin and Django's search.

`to_tsvector` is never used: the analyzer of `archive.text` makes the lexemes of both the index and the query.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.postgres.search import SearchQuery

from archive.search.tree import (
    PAGE,
    TITLE,
    Both,
    Either,
    Leaf,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Welcome,
    Without,
    Word,
    demanded,
)
from archive.text.analyzed import analyze_blocks
from archive.text.analyzer import Token, analyze
from archive.text.remembered import Texts, remembered

# PostgreSQL keeps positions up to 16,383 and at most 256 a lexeme; later words are findable, but not as neighbours.
LAST_POSITION = 16_383
# Empty positions between title, lead and blocks, so that a phrase never spans two of them.
GAP = 10
# PostgreSQL refuses a tsvector of more than 1 MB; words beyond this are left out.
MOST_BYTES = 900_000
POSITION_BYTES = 2
# Weights by the numbers of `Article.blocks`; all others are body.
WEIGHTS = {0: "A", 1: "B"}
BODY_WEIGHT = "C"
# The weight that words of the title have.
TITLE_WEIGHT = "A"
# A lexeme that no article has: exact forms have letters behind the "=". The rest of a page is not in the vectors.
NOWHERE = "'='"


class LexemeQuery(SearchQuery):
    """A tsquery in its text form, taken as it is: no parser, no dictionary of the server has a say in it."""

    template = "%(expressions)s::tsquery"

    def __init__(self, lexemes: str) -> None:
        super().__init__(lexemes, search_type="raw")


@remembered
def vector(texts: Texts) -> str:
    """An article's tsvector in text form; weights: A title, B lead, C body. One made a moment ago costs nothing."""
    return tsvector((WEIGHTS.get(block.number, BODY_WEIGHT), block.tokens) for block in analyze_blocks(texts))


def body_vector(text: str) -> str:
    """The tsvector of a text on its own, weighted as a body."""
    return tsvector([(BODY_WEIGHT, analyze(text))])


def tsvector(texts: Iterable[tuple[str, Sequence[Token]]]) -> str:
    """The words of some texts with the weight of each text: every lemma with its positions and, where it differs, the
    exact folded form marked by "=" at the same position. Words beyond what a tsvector can hold are left out."""
    places: dict[tuple[str, str], list[str]] = {}
    offset = held = 0
    for weight, tokens in texts:
        for token in tokens:
            position = offset + token[4]
            place = f"{position if position < LAST_POSITION else LAST_POSITION}{weight}"
            form = token[2:4]  # (folded, lemma): one look-up for both
            known = places.get(form)
            if known is None:
                places[form] = [place]
                held += len(form[0].encode()) + len(form[1].encode()) + 4 * POSITION_BYTES
            else:
                known.append(place)
                held += 2 * POSITION_BYTES
            if held > MOST_BYTES:
                return _written(places)
        offset += (tokens[-1].position if tokens else 0) + GAP
    return _written(places)


def ranked(node: Node | None) -> Node | None:
    """The part of a tree that an article can have more or less of: its words, phrases and prefixes."""
    match node:
        case Word() | Phrase() | Prefix():
            return node
        case Both(parts) | Either(parts) | Synonyms(parts):
            kept = tuple(part for part in map(ranked, parts) if part is not None)
            return type(node)(kept) if len(kept) > 1 else next(iter(kept), None)
        case Welcome(part):
            kept_part = ranked(part)
            return None if kept_part is None else Welcome(kept_part)
        case _:
            return None


def tsquery(node: Node) -> str:
    """A tree of words as a tsquery in text form; TypeError for names and dates, which no tsvector holds."""
    match node:
        case Both(parts):
            return f"({' & '.join(map(tsquery, demanded(parts)))})"
        case Either(parts) | Synonyms(parts):
            return f"({' | '.join(map(tsquery, demanded(parts)))})"
        case Welcome(part):
            return tsquery(part)
        case Without(part):
            return f"!{tsquery(part)}"
        case Word() | Phrase() | Prefix():
            return NOWHERE if node.where == PAGE else leaf_tsquery(node)
        case _:
            raise TypeError(node)


def leaf_tsquery(leaf: Leaf) -> str:
    """A leaf as a tsquery in text form, wherever it must stand but for the title."""
    weight = f":{TITLE_WEIGHT}" if leaf.where == TITLE else ""
    match leaf:
        case Word():
            return _lexeme(leaf) + weight
        case Phrase(words):
            return f"({' <-> '.join(_lexeme(word) + weight for word in words)})"
        case Prefix(start):
            # Exact forms, not lemmas: a prefix is typed, never stemmed; words that are their own lemma have no "=".
            return f"({quoted(start)}:*{weight[1:]} | {quoted('=' + start)}:*{weight[1:]})"


def _lexeme(word: Word) -> str:
    """The lexeme of a word. A form that is its own lemma is stored as the lemma alone, with the forms inflected from
    it: an exact search for it finds these, too."""
    return quoted(f"={word.folded}" if word.is_exact and word.folded != word.lemma else word.lemma)


def quoted(lexeme: str) -> str:
    """A lexeme as it is written in a tsvector or tsquery."""
    if "\\" in lexeme or "'" in lexeme:
        lexeme = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{lexeme}'"


def _written(places: Mapping[tuple[str, str], Sequence[str]]) -> str:
    """The tsvector of forms (folded, lemma) with their places; the server puts the places of a lexeme in order."""
    lemmas: dict[str, list[str]] = {}
    lexemes: list[str] = []
    for (folded, lemma), found in places.items():
        lemmas.setdefault(lemma, []).extend(found)
        if folded != lemma:
            lexemes.append(f"{quoted('=' + folded)}:{','.join(found)}")
    lexemes += [f"{quoted(lemma)}:{','.join(found)}" for lemma, found in lemmas.items()]
    return " ".join(lexemes)
