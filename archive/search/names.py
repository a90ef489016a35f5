"""Which actors, outlets or agencies a typed name means. Pure: the rows come from whoever looks them up."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from archive.search.tree import Word
from archive.text.analyzer import Token, analyze
from archive.text.turkish import is_suffix_chain

# Names offered where one is unknown, and for how many unknown names of one query: comparing takes milliseconds.
MOST_NEAR = 3
MOST_MISSES_EXPLAINED = 3
# How like a known name an unknown one must be to call it near (difflib's ratio): lavrof 0.83, berlin-merlin 0.83.
NEAR = 0.7
# Letters from which on a name takes a suffix without an apostrophe (putinin); shorter ones are too like other words.
_SHORTEST_SUFFIXED = 4

Same = Callable[[Word, Token], bool]


@dataclass(frozen=True, slots=True)
class Fits:
    """Who a name means: `values` (slugs or codes) and their `labels` in the same order; where nobody has the name,
    `near` holds labels of names that look like it."""

    values: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the registry: its slug or code, how it is shown, every spelling."""

    value: str
    label: str
    spellings: tuple[str, ...] = ()


class Names:
    """The names of every kind of `tree.Named`; `rows_of` is asked once for each kind that a query names."""

    def __init__(self, rows_of: Callable[[str], Iterable[Known]] = lambda kind: ()) -> None:
        self._rows_of = rows_of
        self._spellings: dict[str, list[_Spelling]] = {}
        self._misses = 0

    def find(self, kind: str, words: Sequence[Word], *, is_prefix: bool = False) -> Fits:
        """Whoever has these words as a name; else whoever has them side by side in a longer one; else names near them.

        Words fit as they are rather than in another inflection (lavrovun), exact ones only so; with `is_prefix` the
        last one is a beginning.
        """
        spellings = self._spellings_of(kind)
        rules: tuple[Same, ...] = (_begins,) if is_prefix else (_equals, _is_form_of)
        for is_whole in (True, False):
            for rule in rules:
                if rows := _rows(spellings, words, rule, is_whole=is_whole):
                    return Fits(tuple(row.value for row in rows), tuple(row.label for row in rows))
        self._misses += 1
        return Fits(near=_near(spellings, words) if self._misses <= MOST_MISSES_EXPLAINED else ())

    def whole(self, kind: str, words: Sequence[Word]) -> Fits:
        """Whoever has these words, in any inflection, as a whole name; nobody by a part of a longer one."""
        spellings = self._spellings_of(kind)
        for rule in (_equals, _is_form_of):
            if rows := _rows(spellings, words, rule, is_whole=True):
                return Fits(tuple(row.value for row in rows), tuple(row.label for row in rows))
        return Fits()

    def _spellings_of(self, kind: str) -> list["_Spelling"]:
        if kind not in self._spellings:
            self._spellings[kind] = [
                _Spelling(row, _tokens(text))
                for row in self._rows_of(kind)
                for text in dict.fromkeys((row.label, *row.spellings, row.value))
            ]
        return self._spellings[kind]


@dataclass(frozen=True, slots=True)
class _Spelling:
    row: Known
    tokens: tuple[Token, ...]


@lru_cache(1 << 13)
def _tokens(text: str) -> tuple[Token, ...]:
    """The words of a spelling; the registry has some thousands, and hardly any changes from query to query."""
    return tuple(analyze(text))


def _rows(spellings: Iterable[_Spelling], words: Sequence[Word], rule: Same, *, is_whole: bool) -> list[Known]:
    found = (one.row for one in spellings if _stand_in(words, one.tokens, rule, is_whole=is_whole))
    return list(dict.fromkeys(found))


def _stand_in(words: Sequence[Word], tokens: Sequence[Token], rule: Same, *, is_whole: bool) -> bool:
    """Whether the words are the whole spelling or, if they need not be, stand side by side somewhere in it."""
    spare = len(tokens) - len(words)
    if spare < 0 or (is_whole and spare):
        return False
    *inner, last = words
    return any(
        rule(last, tokens[first + len(inner)])
        and all((_equals if rule is _begins else rule)(word, tokens[first + i]) for i, word in enumerate(inner))
        for first in range(spare + 1)
    )


def _equals(word: Word, token: Token) -> bool:
    return word.folded == token.folded


def _begins(word: Word, token: Token) -> bool:
    return token.folded.startswith(word.folded)


def _is_form_of(word: Word, token: Token) -> bool:
    name = token.folded
    return not word.is_exact and (
        word.lemma == token.lemma
        or (
            len(name) >= _SHORTEST_SUFFIXED
            and word.folded.startswith(name)
            and is_suffix_chain(word.folded[len(name) :])
        )
    )


def _near(spellings: Iterable[_Spelling], words: Sequence[Word]) -> tuple[str, ...]:
    labels: dict[str, dict[str, None]] = {}
    for one in spellings:
        folded = [token.folded for token in one.tokens]
        for key in {" ".join(folded), *folded}:
            labels.setdefault(key, {})[one.row.label] = None
    close = get_close_matches(" ".join(word.folded for word in words), labels, n=MOST_NEAR, cutoff=NEAR)
    return tuple(dict.fromkeys(label for key in close for label in labels[key]))[:MOST_NEAR]
