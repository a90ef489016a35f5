"""The words of a whole article, analyzed once for all who need them: topic, names, index."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.analyzer import Token, analyze
from archive.text.remembered import Texts, remembered


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered text of an article (`Article.blocks`) with its words."""

    number: int
    text: str
    tokens: tuple[Token, ...]


def analyze_blocks(blocks: Iterable[tuple[int, str]]) -> tuple[Block, ...]:
    """The blocks with their words. Texts of an article that was analyzed a moment ago cost nothing."""
    return _analyze(tuple(blocks))


@remembered
def _analyze(texts: Texts) -> tuple[Block, ...]:
    return tuple(Block(number, text, tuple(analyze(text))) for number, text in texts)
