"""Where a word stands in an article: one number that also tells the field. Pure.

Each field has its own stretch of positions, so that a position tells the field; blocks of text have a gap between
them, so that no phrase spans two.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from archive.text.analyzed import Block

# First positions of lead and body. A title of 1,000 characters has at most 500 words, a lead of 5,000 at most 2,500.
LEAD_START, BODY_START = 1024, 4096
# The position of all words behind the last one that has its own (a text of some 500 kB): they are found and counted,
# but are nobody's neighbours.
BEYOND = 65_535
# Positions left empty between two blocks.
GAP = 10


def positions(blocks: Sequence[Block]) -> Iterator[NDArray[np.int64]]:
    """The positions of each block's words, in their order; `blocks` as `Article.blocks` numbers them."""
    for block, start in zip(blocks, starts(blocks), strict=True):
        # The analyzer numbers the words of a text 1, 2, 3 …
        yield np.minimum(np.arange(start, start + len(block.tokens)), _last(block.number))


def starts(blocks: Iterable[Block]) -> list[int]:
    """The position of each block's first word, `BEYOND` for blocks that begin behind the last position."""
    found: list[int] = []
    following = BODY_START
    for block in blocks:
        if block.number < 2:
            found.append(LEAD_START if block.number else 1)
            continue
        found.append(min(following, BEYOND))
        following += (block.tokens[-1].position if block.tokens else 0) + GAP
    return found


def _last(block: int) -> int:
    return {0: LEAD_START - 1, 1: BODY_START - 1}.get(block, BEYOND)
