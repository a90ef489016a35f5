"""Reads the user's query: words, "phrases", -exclusions and prefix* into clauses. Pure; never fails.

The complete query language of contract §4 grows here.
"""

import re
from dataclasses import dataclass, field

from archive.search.tree import Both, Either, Node, Phrase, Prefix, Without, Word
from archive.text.analyzer import Token, analyze
from archive.text.highlight import Wanted
from archive.text.turkish import clean_line

# Longest query that is read (contract: robustness limits); what follows is ignored and said.
LONGEST_QUERY = 1000
# Most clauses that are searched; a longer list costs more than it tells.
MOST_CLAUSES = 60
# Letters before the * of a prefix; one letter would match nearly every article.
SHORTEST_PREFIX = 2

_QUOTES = str.maketrans("“”„«»″", '""""""')
_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−–])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand on an article: it has (or, negated, has not) these lemmas as neighbours, or a word beginning so."""

    shown: str
    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    prefix: str = ""
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood; `text` as typed, `ignored` what could not be read."""

    text: str = ""
    clauses: tuple[Clause, ...] = ()
    ignored: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Nothing was asked: everything matches."""
        return not self.text

    @property
    def asks_nothing(self) -> bool:
        """Something was typed, but no clause could be read: nothing matches."""
        return bool(self.text) and not self.clauses

    @property
    def positive(self) -> tuple[Clause, ...]:
        """The clauses that an article can have; the others only leave articles out."""
        return tuple(clause for clause in self.clauses if not clause.is_negated)

    @property
    def tree(self) -> Node | None:
        """What the query means: all of its clauses."""
        return _tree(self.clauses, Both)

    @property
    def some(self) -> Node | None:
        """Any of its clauses, none of the negated."""
        return _tree(self.clauses, Either)

    @property
    def wanted(self) -> Wanted:
        """What to mark in texts that match."""
        return Wanted(
            lemmas=frozenset(clause.lemmas[0] for clause in self.positive if len(clause.lemmas) == 1),
            exact=frozenset(),
            phrases=tuple(clause.lemmas for clause in self.positive if len(clause.lemmas) > 1),
            prefixes=frozenset(clause.prefix for clause in self.positive if clause.prefix),
        )

    @property
    def read_as(self) -> str:
        """The query in words, as it was understood."""
        wanted = " VE ".join(clause.shown for clause in self.positive)
        unwanted = ", ".join(f"{clause.shown} hariç" for clause in self.clauses if clause.is_negated)
        return ", ".join(part for part in (wanted, unwanted) if part)


def _tree(clauses: tuple[Clause, ...], joined: type[Both] | type[Either]) -> Node | None:
    wanted = [_node(clause) for clause in clauses if not clause.is_negated]
    unwanted = [Without(_node(clause)) for clause in clauses if clause.is_negated]
    first = [joined(tuple(wanted))] if len(wanted) > 1 else wanted
    parts: list[Node] = [*first, *unwanted]
    return Both(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None


def _node(clause: Clause) -> Node:
    if clause.prefix:
        return Prefix(clause.prefix)
    words = tuple(Word(lemma, folded) for lemma, folded in zip(clause.lemmas, clause.forms, strict=True))
    return Phrase(words) if len(words) > 1 else words[0]


def read_query(typed: str) -> Query:
    """The query that somebody typed. What means nothing is listed in `ignored`, never an error."""
    text = clean_line(typed)
    kept, cut = text[:LONGEST_QUERY], text[LONGEST_QUERY:]
    clauses: list[Clause] = []
    ignored = [cut] if cut else []
    for match in _PIECE.finditer(_with_joined_designators(kept.translate(_QUOTES))):
        found = _clauses(match)
        clauses += found
        if not found and match.group().strip():
            ignored.append(match.group())
    ignored += [clause.shown for clause in clauses[MOST_CLAUSES:]]
    return Query(text, tuple(clauses[:MOST_CLAUSES]), tuple(ignored))


def _clauses(match: re.Match[str]) -> list[Clause]:
    is_negated = bool(match["minus"])
    if match["phrase"] is not None:
        return _phrase(match["phrase"], is_negated=is_negated)
    word = match["word"]
    tokens = analyze(word)
    if len(tokens) == 1 and word.endswith("*"):
        is_long_enough = len(tokens[0].folded) >= SHORTEST_PREFIX
        return [Clause(word, prefix=tokens[0].folded, is_negated=is_negated)] if is_long_enough else []
    if len(tokens) > 1:  # AB-NATO, 12.02.2026-… : one typed word, several neighbours
        return [_side_by_side(word, tokens, is_negated)]
    return [_side_by_side(word, [token], is_negated) for token in tokens]


def _with_joined_designators(text: str) -> str:
    """The text with a hyphen in designators that were typed with a space (S 400), so that they stay one word."""
    for token in analyze(text):
        surface = text[token.start : token.end]
        if " " in surface:
            text = text[: token.start] + surface.replace(" ", "-", 1) + text[token.end :]
    return text


def _phrase(text: str, *, is_negated: bool) -> list[Clause]:
    tokens = analyze(text)
    return [_side_by_side(f'"{text.strip()}"', tokens, is_negated)] if tokens else []


def _side_by_side(shown: str, tokens: list[Token], is_negated: bool) -> Clause:
    lemmas, forms = tuple(token.lemma for token in tokens), tuple(token.folded for token in tokens)
    return Clause(shown, lemmas, forms, is_negated=is_negated)
