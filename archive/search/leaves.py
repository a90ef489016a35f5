"""From a piece of the query without parts (a phrase, a word, a date range) to what was asked with it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.search import tree
from archive.search.asked import Asked, AskedDates, AskedName, AskedPrefix, AskedWords, all_of
from archive.search.names import Names
from archive.search.pieces import QUOTES, Kind, Piece
from archive.search.problems import Problem
from archive.search.tree import Dated, Prefix, Word
from archive.text import edtf
from archive.text.analyzer import Token, analyze
from archive.text.edtf import Edtf
from archive.text.turkish import clean_line

# Letters before the * of a prefix; one letter would match nearly every article.
SHORTEST_PREFIX = 2
# Characters of typed text in the wording of a problem.
LONGEST_EXCERPT = 60
# Fields by their folded names, in both languages and as `read_as` writes them.
FIELDS = {
    **dict.fromkeys(("title", "baslik", "baslikta"), tree.TITLE),
    **dict.fromkeys(("page", "sayfa", "sayfada"), tree.PAGE),
    **dict.fromkeys(("actor", "aktor", "kisi", "kurum"), "actor"),
    **dict.fromkeys(("outlet", "kaynak"), "outlet"),
    **dict.fromkeys(("agency", "ajans"), "agency"),
}
_AS_APOSTROPHE = dict.fromkeys(map(ord, QUOTES), "'")
_PLACES = (tree.ANYWHERE, tree.TITLE, tree.PAGE)
# Signs of ordinary writing: not read, but nothing that somebody would miss.
_PUNCTUATION = frozenset("-‐‑‒–—−.,;:…·•?!'’‘/()[]{}\"")


@dataclass(frozen=True, slots=True)
class Scope:
    """What the signs before a leaf demand of it: its field ("" for none) and exact forms."""

    field: str = ""
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a piece asks, None for nothing, and what of it could not be taken as typed."""

    asked: Asked | None
    problems: tuple[Problem, ...] = ()


def read_leaf(piece: Piece, scope: Scope, names: Names) -> Reading:
    """The reading of a phrase, a word or a date range; operators, field names and signs are read as words."""
    if piece.kind is Kind.DATES:
        dates = _dates(piece)
        return dates if dates.asked else _with(_words(piece, scope, names), *dates.problems)
    if piece.kind is Kind.PHRASE:
        return _phrase(piece, scope, names)
    return _words(piece, scope, names)


def neighbours(words: Sequence[Word]) -> tree.Word | tree.Phrase:
    """At least one word as what an article has: itself, or several side by side."""
    return words[0] if len(words) == 1 else tree.Phrase(tuple(words), words[0].where)


def _with(reading: Reading, *problems: Problem) -> Reading:
    return Reading(reading.asked, (*reading.problems, *problems))


def _problem(piece: Piece, code: str, **params: str | int) -> Problem:
    return Problem(piece.start, piece.end, code, params)


def _phrase(piece: Piece, scope: Scope, names: Names) -> Reading:
    problems = []
    if piece.is_broken:
        problems.append(_problem(piece, "unclosed_quote" if piece.text.strip() else "stray_quote"))
    if "*" in piece.text:
        problems.append(_problem(piece, "stray_star", text=_excerpt(piece.text)))
    tokens = analyze(piece.text)
    if not tokens:
        return Reading(None, tuple(problems))
    return _with(_named_or_words(piece, tokens, scope, names), *problems)


def _words(piece: Piece, scope: Scope, names: Names) -> Reading:
    bare = piece.text.rstrip("".join(_PUNCTUATION))
    body = bare.rstrip("*")
    tokens = analyze(piece.text if body == bare else body)
    if not tokens:
        is_ordinary = set(piece.text) <= _PUNCTUATION
        return Reading(None, () if is_ordinary else (_problem(piece, "not_a_word", text=_excerpt(piece.text)),))
    problems = list(_unknown_field(piece))
    if "*" in body or (bare != body and tokens[-1].end < len(body)):
        problems.append(_problem(piece, "stray_star", text=_excerpt(piece.text)))
    elif bare != body:
        return _prefix(piece, body, tokens, scope, names)
    return _with(_named_or_words(piece, tokens, scope, names), *problems)


def _unknown_field(piece: Piece) -> tuple[Problem, ...]:
    """foo:bar with a word for a name and something behind it; https://… and 10:30 are no fields."""
    name, colon, rest = piece.text.partition(":")
    if not (colon and name.isalpha() and rest[:1].isalnum()):
        return ()
    return (_problem(piece, "unknown_field", text=_excerpt(name + colon)),)


def _prefix(piece: Piece, body: str, tokens: Sequence[Token], scope: Scope, names: Names) -> Reading:
    *before, last = tokens
    if len(last.folded) < SHORTEST_PREFIX:
        return Reading(None, (_problem(piece, "short_prefix", text=_excerpt(piece.text), least=SHORTEST_PREFIX),))
    if scope.field not in _PLACES:
        return _named(piece, f"{_shown(body)}*", _as_words(tokens, scope), scope, names, is_prefix=True)
    prefix = AskedPrefix(f"{_shown(body[last.start :])}*", Prefix(last.folded, scope.field))
    return Reading(all_of([_asked_words(body, before, scope), prefix] if before else [prefix]))


def _named_or_words(piece: Piece, tokens: Sequence[Token], scope: Scope, names: Names) -> Reading:
    if scope.field not in _PLACES:
        return _named(piece, _surface(piece.text, tokens), _as_words(tokens, scope), scope, names)
    return Reading(_asked_words(piece.text, tokens, scope, is_quoted=piece.kind is Kind.PHRASE))


def _asked_words(text: str, tokens: Sequence[Token], scope: Scope, *, is_quoted: bool = False) -> AskedWords:
    return AskedWords(_surface(text, tokens), _as_words(tokens, scope), is_quoted)


def _surface(text: str, tokens: Sequence[Token]) -> str:
    """The words as typed, without what stands around them; a quote in a word is an apostrophe (NATO"nun), one between
    two words a blank."""
    parts = [text[tokens[0].start : tokens[0].end].translate(_AS_APOSTROPHE)]
    for before, token in pairwise(tokens):
        parts.append(_between(text[before.end : token.start]))
        parts.append(text[token.start : token.end].translate(_AS_APOSTROPHE))
    return _shown("".join(parts))


def _between(signs: str) -> str:
    """What stands between two words, so that they stay two: quotes and what cannot be shown become blanks."""
    return "".join(" " if sign in QUOTES or not sign.isprintable() else sign for sign in signs)


def _named(
    piece: Piece, text: str, words: Sequence[Word], scope: Scope, names: Names, *, is_prefix: bool = False
) -> Reading:
    fits = names.find(scope.field, words, is_prefix=is_prefix)
    asked = AskedName(text, scope.field, fits)
    if fits.values:
        return Reading(asked)
    code, near = f"unknown_{scope.field}", ", ".join(fits.near)
    if near:
        return Reading(asked, (_problem(piece, f"{code}_near", text=_excerpt(text), near=near),))
    return Reading(asked, (_problem(piece, code, text=_excerpt(text)),))


def _as_words(tokens: Sequence[Token], scope: Scope) -> tuple[Word, ...]:
    where = scope.field if scope.field in _PLACES else tree.ANYWHERE
    return tuple(Word(token.lemma, token.folded, scope.is_exact, where) for token in tokens)


def _dates(piece: Piece) -> Reading:
    since, until = (_date(text) for text in _ends(piece.text))
    if isinstance(since, edtf.EdtfError) or isinstance(until, edtf.EdtfError):
        return Reading(None, (_problem(piece, "not_a_date", text=_excerpt(piece.text)),))
    if since and until and since.earliest and until.latest and since.earliest >= until.latest:
        return Reading(AskedDates(Dated(until, since)), (_problem(piece, "dates_swapped"),))
    return Reading(AskedDates(Dated(since, until)))


def _ends(text: str) -> tuple[str, str]:
    since, _, until = text.replace("…", "..").partition("..")
    return since, until.strip(".-/")


def _date(text: str) -> Edtf | edtf.EdtfError | None:
    if not text:
        return None
    try:
        return edtf.parse_filter_date(text)
    except edtf.EdtfError as error:
        return error


def _shown(text: str) -> str:
    return clean_line(text)


def _excerpt(text: str) -> str:
    shown = _shown(text)
    return shown if len(shown) <= LONGEST_EXCERPT else shown[: LONGEST_EXCERPT - 1] + "…"
