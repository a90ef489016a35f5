"""The words of a whole article, analyzed once for all who need them: topic, names, index."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.text.analyzer import Token, analyze

# Articles whose words are remembered: twice what an import has at hand at a time.
REMEMBERED = 256
# A longer text is analyzed anew each time: 256 of them would fill the memory.
LONGEST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered text of an article (`Article.blocks`) with its words."""

    number: int
    text: str
    tokens: tuple[Token, ...]


def analyze_blocks(blocks: Iterable[tuple[int, str]]) -> tuple[Block, ...]:
    """The blocks with their words. Texts of an article that was analyzed a moment ago cost nothing."""
    texts = tuple(blocks)
    if sum(len(text) for _number, text in texts) > LONGEST_REMEMBERED:
        return _analyze(texts)
    return _analyze_once(texts)


def _analyze(texts: tuple[tuple[int, str], ...]) -> tuple[Block, ...]:
    return tuple(Block(number, text, tuple(analyze(text))) for number, text in texts)


_analyze_once = lru_cache(REMEMBERED)(_analyze)
