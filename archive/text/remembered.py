"""Readings of an article that cost nothing when asked for again a moment later.

An import reads each article before it waits for the lock under which articles are stored, and finds there what it read:
so several workers share all of that work.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

# The numbered texts of an article, as `Article.blocks` gives them.
Texts = tuple[tuple[int, str], ...]

# Articles whose readings are kept: twice what an import has at hand at a time.
REMEMBERED = 256
# Characters of an article whose readings are kept: 256 longer ones would fill the memory.
LONGEST_REMEMBERED = 50_000

_More = TypeVarTuple("_More")
_T = TypeVar("_T")


def remembered(read: Callable[[Texts, *_More], _T]) -> Callable[[Texts, *_More], _T]:
    """The same pure function, that remembers what it said of the last articles; all that it is given is hashable."""
    once = lru_cache(REMEMBERED)(read)

    @wraps(read)
    def asked(texts: Texts, /, *more: *_More) -> _T:
        is_long = sum([len(text) for _number, text in texts]) > LONGEST_REMEMBERED
        return (read if is_long else once)(texts, *more)

    return asked
