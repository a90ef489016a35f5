"""How Python looks after memory while an import runs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New containers between two searches for reference cycles. Python's 700 make them search every few pages through
# everything that the analyzer remembers: 27 % of an import's time (2,000 articles of 3 kB). Pages that are trees of
# cycles (BeautifulSoup) are still found after some ten thousand elements; peak memory stayed the same.
NEW_CONTAINERS = 50_000


@contextmanager
def rare_collection() -> Iterator[None]:
    """Search for reference cycles rarely, and never in what was there before; both end with the block."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW_CONTAINERS, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
