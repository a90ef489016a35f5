"""Readings of an article that cost nothing when asked for again a moment later.

An import reads each article before it waits for the lock under which articles are stored, and finds there what it read:
so several workers share all of that work.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Generic, TypeVar, TypeVarTuple

# The numbered texts of an article, as `Article.blocks` gives them.
Texts = tuple[tuple[int, str], ...]

# Articles whose readings are kept: twice what an import has at hand at a time.
REMEMBERED = 256
# Characters of all of them together: the words of a million take 19 MB.
CHARACTERS_REMEMBERED = 1_000_000

_More = TypeVarTuple("_More")
_T = TypeVar("_T")


def remembered(read: Callable[[Texts, *_More], _T]) -> Callable[[Texts, *_More], _T]:
    """The same pure function, that remembers what it said of the last articles; all that it is given is hashable."""
    last = _Last[_T]()

    @wraps(read)
    def asked(texts: Texts, /, *more: *_More) -> _T:
        key = (texts, *more)
        found = last.get(key)
        if found is None:
            found = (read(texts, *more),)
            last.keep(key, found, sum([len(text) for _number, text in texts]))
        return found[0]

    return asked


class _Last(Generic[_T]):
    """The answers asked for last; of the newest there is always one, however long its article."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[tuple[_T], int]] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> tuple[_T] | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Hashable, answer: tuple[_T], characters: int) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = answer, characters
            self._characters += characters
            while len(self._kept) > 1 and (len(self._kept) > REMEMBERED or self._characters > CHARACTERS_REMEMBERED):
                self._characters -= self._kept.popitem(last=False)[1][1]
