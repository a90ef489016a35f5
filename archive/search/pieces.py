"""Cuts a typed query into pieces: signs, field names, dates, phrases, words. Pure, linear, takes any text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from archive.text.analyzer import analyze
from archive.text.turkish import APOSTROPHES, fold, is_suffix_chain


class Kind(Enum):
    MINUS = auto()
    EXACT = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    ALL = auto()
    ANY = auto()
    DATES = auto()
    PHRASE = auto()
    WORD = auto()


# A piece of these kinds belongs to what follows it.
LEADING = frozenset({Kind.MINUS, Kind.EXACT, Kind.FIELD})
_WRITABLE_ON = frozenset({Kind.CLOSE, Kind.PHRASE, Kind.WORD})


@dataclass(frozen=True, slots=True)
class Piece:
    """typed[start:end], blanks and quotes included; `text` is what matters of it: a phrase without its quotes, a
    folded field name. `is_broken`: a phrase whose closing quote is missing, a quote without a phrase."""

    kind: Kind
    start: int
    end: int
    text: str
    is_broken: bool = False


# Operators stand in any case and without Turkish letters too, or VE would not find what ve finds: see
# docs/decisions/0011-query-language.md.
OPERATORS = {"ve": Kind.ALL, "and": Kind.ALL, "veya": Kind.ANY, "or": Kind.ANY}

QUOTES = '"“”„‟«»″〝〞＂'
_APOSTROPHE_LIKE = '"”»'
_SIGN = re.compile(
    f"(?P<minus>[-‐‑‒–−﹣－]+(?=[\\w=({QUOTES}]|\\.\\.\\d))"
    f"|(?P<exact>=+(?=[\\w({QUOTES}]))"
    f"|(?P<field>[^\\W\\d_][^\\s:()={QUOTES}]{{1,19}}):\\s*"
)
_DATES = re.compile(
    "(?P<since>\\d[\\d./-]{0,9}?)?(?P<dots>\\.{2,3}|…)(?P<until>\\d[\\d./-]{0,9})?(?=[,;!?]*(?:[\\s)]|$))"
)
_BLANK = re.compile("\\s")
_QUOTE = re.compile(f"[{QUOTES}]")
_WORD = re.compile(f"[^\\s(){QUOTES}]+")
_LETTERS = re.compile("\\w+")
_SUFFIX = re.compile(f"[{APOSTROPHES}]?(\\w+)")


def pieces(typed: str, fields: frozenset[str]) -> Iterator[Piece]:
    """The pieces of a query in order; `fields` are the folded names that a colon makes a field."""
    text = _with_joined_designators(typed)
    before: Piece | None = None
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        piece = _piece(text, position, before, fields)
        yield piece
        before, position = piece, piece.end


def _with_joined_designators(text: str) -> str:
    """The text with a hyphen in designators typed with a space (S 400), so that they stay one word."""
    characters = list(text)
    for token in analyze(text):
        if blank := _BLANK.search(text, token.start, token.end):
            characters[blank.start()] = "-"
    return "".join(characters)


def _piece(text: str, start: int, before: Piece | None, fields: frozenset[str]) -> Piece:
    leads = before is not None and before.kind in LEADING and before.end == start
    if leads or start == 0 or text[start - 1].isspace() or text[start - 1] == "(":
        if sign := _sign(text, start, fields):
            return sign
        if dates := _dates(text, start):
            return dates
    if text[start] in "()":
        kind = Kind.OPEN if text[start] == "(" else Kind.CLOSE
        end = start + 1 if kind is Kind.OPEN else _after_suffix(text, start + 1)
        return Piece(kind, start, end, text[start])
    if text[start] in QUOTES:
        is_written_on = before is not None and before.end == start and before.kind in _WRITABLE_ON
        return _phrase(text, start, is_written_on=is_written_on)
    return _word(text, start, is_operand=before is not None and before.kind in LEADING)


def _sign(text: str, start: int, fields: frozenset[str]) -> Piece | None:
    sign = _SIGN.match(text, start)
    if sign is None:
        return None
    if sign["minus"]:
        return Piece(Kind.MINUS, start, sign.end(), "-")
    if sign["exact"]:
        return Piece(Kind.EXACT, start, sign.end(), "=")
    name = fold(sign["field"])
    return Piece(Kind.FIELD, start, sign.end(), name) if name in fields else None


def _dates(text: str, start: int) -> Piece | None:
    """A range with two dots; one with three or with … only between two ends, for they also end a sentence."""
    dates = _DATES.match(text, start)
    if dates is None or not (dates["since"] or dates["until"]):
        return None
    is_whole = dates["since"] and dates["until"]
    return Piece(Kind.DATES, start, dates.end(), dates[0]) if is_whole or dates["dots"] == ".." else None


def _phrase(text: str, start: int, *, is_written_on: bool) -> Piece:
    """The phrase from a quote to the next one or to the end. A quote that ends a word, blank behind it, opens none."""
    inside = start + 1
    if is_written_on and (inside == len(text) or text[inside].isspace() or text[inside] == ")"):
        return Piece(Kind.PHRASE, start, inside, "", is_broken=True)
    close = _QUOTE.search(text, inside)
    if close is None:
        return Piece(Kind.PHRASE, start, len(text), text[inside:], is_broken=True)
    return Piece(Kind.PHRASE, start, _after_suffix(text, close.end()), text[inside : close.start()])


def _after_suffix(text: str, end: int) -> int:
    """Where a Turkish suffix that is written on at `end` ends ("Bit Palas"ını, (NATO)'nun)."""
    suffix = _SUFFIX.match(text, end)
    return suffix.end() if suffix and is_suffix_chain(suffix[1]) else end


def _word(text: str, start: int, *, is_operand: bool) -> Piece:
    end = start
    while match := _WORD.match(text, end):
        end = _after_quoted_suffix(text, match.end())
        if end == match.end():
            break
    word = text[start:end]
    kind = Kind.WORD if is_operand else OPERATORS.get(fold(word), Kind.WORD)
    return Piece(kind, start, end, word)


def _after_quoted_suffix(text: str, end: int) -> int:
    """Where a suffix ends that a quote typed for an apostrophe ties to the word before `end` (NATO"nun); else `end`."""
    suffix = _LETTERS.match(text, end + 1)
    if suffix is None or text[end] not in _APOSTROPHE_LIKE or not text[end - 1].isalnum():
        return end
    is_phrase = suffix.end() < len(text) and text[suffix.end()] in QUOTES
    return end if is_phrase or not is_suffix_chain(suffix[0]) else suffix.end()
