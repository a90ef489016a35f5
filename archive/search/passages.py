"""Which parts of a text show best why it was found. Pure."""

from collections.abc import Mapping, Sequence

# Passages shown of one article.
MOST_PASSAGES = 2


def best_blocks(found: Mapping[int, Sequence[object]]) -> list[int]:
    """At most two blocks, in the text's order: first the one with most different wanted words, then the one that adds
    most to it; among equals the one with more marks, then the earlier. `found` has the wanted words by block."""
    chosen: list[int] = []
    shown: set[object] = set()
    rest = dict(found)
    while rest and len(chosen) < MOST_PASSAGES:
        best = max(rest, key=lambda block: (len({*rest[block]} - shown), len({*rest[block]}), len(rest[block]), -block))
        shown |= {*rest.pop(best)}
        chosen.append(best)
    return sorted(chosen)
