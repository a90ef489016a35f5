"""Pull quotes: what a page shows a second time in large letters amid the text that says it."""

from __future__ import annotations

from collections.abc import Sequence

# Characters of a pull quote; shorter lines are sub-heads that the text takes up, longer ones paragraphs.
QUOTE_LENGTH = range(25, 250)
EDGES = " \"'“”‘’«»„.…!?"


def is_pull_quote(text: str, texts: Sequence[str]) -> bool:
    """Whether one of the texts holds a shorter one word for word, with more words around it."""
    bare = text.strip(EDGES)
    return len(bare) in QUOTE_LENGTH and any(bare in other and len(other) > len(text) + 1 for other in texts)
