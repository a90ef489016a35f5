"""Reads a query's pieces into what was asked. Never fails; what cannot be taken as typed is read as well as possible
and told. Pure: who has which name is asked of `names`.

    query  := either*                        all of them
    either := both ((OR | VEYA) both)*       binds its neighbours before the blank does: a b OR c = a AND (b OR c)
    both   := term ((AND | VE) term)*
    term   := (- | = | field:)* (phrase | word | dates | "(" query ")")
"""

from collections.abc import Sequence
from dataclasses import replace

from archive.search.asked import Asked, all_of, any_of, not_this
from archive.search.leaves import FIELDS, Scope, read_leaf
from archive.search.names import Names
from archive.search.pieces import LEADING, Kind, Piece, pieces
from archive.search.problems import Problem
from archive.text.turkish import INVISIBLE, clean

# Longest query that is read (contract: robustness limits); what follows is ignored and told.
LONGEST_QUERY = 1000
# Most words, phrases and conditions that are searched; a longer list costs more than it tells.
MOST_LEAVES = 60
# Parentheses within parentheses; nobody reads deeper ones, and each level is a call of the reader.
DEEPEST = 20

_OPERATORS = frozenset({Kind.ALL, Kind.ANY})
_LEAVES = frozenset({Kind.DATES, Kind.PHRASE, Kind.WORD})


def parse(typed: str, names: Names) -> tuple[Asked | None, tuple[Problem, ...]]:
    """What was asked, None for nothing, and the problems in the order of their places in `typed`."""
    length = _kept_length(typed)
    # Places in `typed` of the characters that are read: without what is invisible or may not be shown.
    places = [place for place, character in enumerate(typed[:length]) if _is_visible(character)]
    reader = _Reader("".join(typed[place] for place in places), names)
    asked = reader.query(Scope(), depth=0)
    problems = [
        replace(problem, start=places[problem.start], end=places[problem.end - 1] + 1) for problem in reader.problems
    ]
    if typed[length:].strip():
        problems.append(Problem(length, len(typed), "too_long", {"most": LONGEST_QUERY}))
    return asked, tuple(sorted(problems, key=lambda problem: (problem.start, problem.end)))


def _is_visible(character: str) -> bool:
    return character.isprintable() or character.isspace() or bool(clean(character).strip(INVISIBLE))


def _kept_length(typed: str) -> int:
    """How much of the query is read: as much as may be, but half a word was not asked."""
    if len(typed) <= LONGEST_QUERY or typed[LONGEST_QUERY].isspace():
        return min(len(typed), LONGEST_QUERY)
    blank = next((place for place in range(LONGEST_QUERY - 1, -1, -1) if typed[place].isspace()), 0)
    return blank if typed[:blank].strip() else LONGEST_QUERY


class _Reader:
    def __init__(self, typed: str, names: Names) -> None:
        self.problems: list[Problem] = []
        self._typed = typed
        self._names = names
        self._pieces = _with_operands(list(pieces(typed, frozenset(FIELDS))))
        self._next = 0
        self._leaves = 0

    def query(self, scope: Scope, *, depth: int) -> Asked | None:
        """Everything up to the parenthesis that closes this level, which is left standing, or to the end."""
        parts: list[Asked | None] = []
        while (kind := self._peek()) is not None:
            if kind is Kind.CLOSE and depth:
                break
            if kind is Kind.CLOSE:
                self._tell(self._take(), "stray_parenthesis")
            elif kind in _OPERATORS:
                self._skip_lone_operator()
            else:
                parts.append(self._either(scope, depth=depth))
        return all_of(parts)

    def _either(self, scope: Scope, *, depth: int) -> Asked | None:
        parts = [self._both(scope, depth=depth)]
        while self._operator() is Kind.ANY:
            self._skip_operators()
            parts.append(self._both(scope, depth=depth))
        return any_of(parts)

    def _both(self, scope: Scope, *, depth: int) -> Asked | None:
        parts = [self._term(scope, depth=depth)]
        while self._operator() is Kind.ALL:
            self._skip_operators()
            parts.append(self._term(scope, depth=depth))
        return all_of(parts)

    def _term(self, scope: Scope, *, depth: int) -> Asked | None:
        if self._peek() in LEADING:
            return self._signed(scope, depth=depth)
        asked = None
        while asked is None and (self._peek() in _LEAVES or self._peek() is Kind.OPEN):  # over what means nothing
            asked = self._operand(scope, depth=depth)
        return asked

    def _signed(self, scope: Scope, *, depth: int) -> Asked | None:
        is_denied, field = False, None
        while (kind := self._peek()) in LEADING:
            piece = self._take()
            if kind is Kind.MINUS:
                is_denied = not is_denied
            elif kind is Kind.EXACT:
                scope = replace(scope, is_exact=True)
            else:
                field, scope = piece, replace(scope, field=FIELDS[piece.text])
        if field is not None and not (self._peek() in _LEAVES or self._peek() is Kind.OPEN):
            name = self._typed[field.start : field.end].rstrip()
            self._tell(field, "field_without_value", text=name)
            asked = self._leaf(replace(field, kind=Kind.WORD, text=name), Scope())
        else:
            asked = self._operand(scope, depth=depth)
        return not_this(asked) if is_denied else asked

    def _operand(self, scope: Scope, *, depth: int) -> Asked | None:
        if self._peek() in _LEAVES:
            return self._leaf(self._take(), scope)
        if self._peek() is not Kind.OPEN:
            return None
        opening = self._take()
        if depth == DEEPEST:
            self._skip_group(opening)
            return None
        asked = self.query(scope, depth=depth + 1)
        if self._peek() is Kind.CLOSE:
            self._take()
        elif self._leaves <= MOST_LEAVES:
            self._tell(opening, "unclosed_parenthesis")
        return asked

    def _leaf(self, piece: Piece, scope: Scope) -> Asked | None:
        reading = read_leaf(piece, scope, self._names)
        self._leaves += reading.asked is not None
        if self._leaves > MOST_LEAVES:
            self.problems.append(Problem(piece.start, len(self._typed), "too_many", {"most": MOST_LEAVES}))
            self._next = len(self._pieces)
            return None
        self.problems += reading.problems
        return reading.asked

    # --- pieces and problems ------------------------------------------------------------------------------------------

    def _peek(self) -> Kind | None:
        return self._pieces[self._next].kind if self._next < len(self._pieces) else None

    def _take(self) -> Piece:
        self._next += 1
        return self._pieces[self._next - 1]

    def _tell(self, piece: Piece, code: str, **params: str | int) -> None:
        self.problems.append(Problem(piece.start, piece.end, code, params))

    def _operator(self) -> Kind | None:
        """What the operators that stand here together do to the operand behind them; None without both."""
        behind, joined = self._next, None
        while behind < len(self._pieces) and (kind := self._pieces[behind].kind) in _OPERATORS:
            joined = Kind.ANY if Kind.ANY in (joined, kind) else Kind.ALL
            behind += 1
        has_operand = behind < len(self._pieces) and self._pieces[behind].kind is not Kind.CLOSE
        return joined if has_operand else None

    def _skip_operators(self) -> None:
        while self._peek() in _OPERATORS:
            self._take()

    def _skip_lone_operator(self) -> None:
        """Past an operator that joins nothing. "ve" would have demanded nothing more; "veya" is told."""
        piece = self._take()
        if piece.kind is Kind.ANY:
            self._tell(piece, "lone_operator", text=piece.text)

    def _skip_group(self, opening: Piece) -> None:
        """Past a parenthesis that lies too deep, to its end."""
        depth, last = 1, opening
        while depth and self._peek() is not None:
            last = self._take()
            depth += (last.kind is Kind.OPEN) - (last.kind is Kind.CLOSE)
        self.problems.append(Problem(opening.start, last.end, "too_deep", {"most": DEEPEST}))


def _with_operands(found: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces; where only operators were typed, they are the words that were asked."""
    if all(piece.kind in _OPERATORS for piece in found):
        return [replace(piece, kind=Kind.WORD) for piece in found]
    return found
