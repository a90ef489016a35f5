"""Pull quotes: what a page shows a second time in large letters amid the text that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# Characters of a pull quote; shorter lines are sub-heads that the text takes up, longer ones paragraphs.
QUOTE_LENGTH = range(25, 250)
EDGES = " \"'“”‘’«»„.…!?"
# It stands so near to the paragraph that says it, in paragraphs.
NEAR = 20


def pull_quotes(texts: Sequence[str]) -> set[int]:
    """The positions of the paragraphs of a text that are pull quotes; the first one never is."""
    return {at for at in range(1, len(texts)) if is_pull_quote(texts[at], texts[max(0, at - NEAR) : at + NEAR])}


def is_pull_quote(text: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds a shorter one word for word, with more words around it."""
    bare = text.strip(EDGES)
    return len(bare) in QUOTE_LENGTH and any(bare in other and len(other) > len(text) + 1 for other in texts)
