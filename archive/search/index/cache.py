"""A cache of things that never change, bounded by their size in bytes, shared by the threads of a process."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class BoundedCache(Generic[Key, Value]):
    """Keeps what was used last, up to `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.filled = 0
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of these that are kept."""
        found: dict[Key, Value] = {}
        with self._lock:
            for key in keys:
                if (kept := self._kept.get(key)) is not None:
                    self._kept.move_to_end(key)
                    found[key] = kept[0]
        return found

    def put(self, things: Mapping[Key, tuple[Value, int]]) -> None:
        """Keep these, each with its size; what was used least recently makes room."""
        with self._lock:
            for key, (value, size) in things.items():
                if key in self._kept or size > self.limit:
                    continue
                self._kept[key] = (value, size)
                self.filled += size
            while self.filled > self.limit:
                _key, (_value, size) = self._kept.popitem(last=False)
                self.filled -= size
