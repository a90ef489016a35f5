"""Found articles as hits: what matched is marked in title and snippets, and told with its weight."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.models import Article
from archive.search.backend import Hit, Reason
from archive.search.index.blocks import EXACT
from archive.search.passages import MOST_PASSAGES, best_blocks
from archive.search.request import Query
from archive.search.tree import Leaf, Phrase, Prefix, Word
from archive.text.analyzer import analyze
from archive.text.highlight import Span, Wanted, find_marks, marked_html, snippets

# Characters of one block that are looked through for marks; a longer paragraph is no paragraph.
LONGEST_LOOKED_THROUGH = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was found: in which of its blocks (as `Article.blocks` numbers them) each wanted leaf stands,
    and what each adds to the score."""

    article: Article
    matched: str
    score: float | None = None
    blocks: Mapping[int, Sequence[Leaf]] | None = None
    parts: Sequence[tuple[Leaf, float]] = ()


def as_hits(page: Iterable[Found], query: Query) -> Iterator[Hit]:
    """The hits of a page. Without a query the snippet is the lead or the beginning of the text."""
    for found in page:
        title, marking = found.article.display_title, query.marking(found.matched)
        yield Hit(
            article=found.article,
            title=marked_html(title, find_marks(analyze(title), marking.in_title) if marking.leaves else []),
            snippets=tuple(_snippets(found, marking.in_text)),
            score=found.score,
            matched=found.matched,
            reasons=tuple(_reasons(found.parts)),
        )


def _snippets(found: Found, words: Wanted) -> list[str]:
    article = found.article
    texts = dict(article.blocks())
    if found.blocks is None:
        beginning = _beginning(article)
        return snippets(beginning, [], count=1) if article.title or article.lead else []
    chosen = best_blocks({block: leaves for block, leaves in found.blocks.items() if block > 0 and block in texts})
    shown: list[str] = []
    for block in chosen:
        marks = _marks(texts[block], words)
        if marks:  # none where the text was changed this very moment
            shown += snippets(texts[block], marks, count=MOST_PASSAGES + 1 - len(chosen))
    return shown or snippets(_beginning(article), [], count=1)


def _marks(text: str, words: Wanted) -> list[Span]:
    return find_marks(analyze(text[:LONGEST_LOOKED_THROUGH]), words)


def _beginning(article: Article) -> str:
    paragraphs = (block for block in article.body if isinstance(block, str))
    return article.lead or next(paragraphs, "")


def _reasons(parts: Sequence[tuple[Leaf, float]]) -> Iterator[Reason]:
    for leaf, weight in parts:
        match leaf:
            case Word():
                yield Reason(leaf.folded, _searched(leaf), weight)
            case Phrase(words):
                yield Reason(
                    " ".join(word.folded for word in words), " ".join(_searched(word) for word in words), weight
                )
            case Prefix(start):
                yield Reason(f"{start}*", f"{start}*", weight)


def _searched(word: Word) -> str:
    return EXACT + word.folded if word.is_exact else word.lemma


def by_block(
    starts: Sequence[int], numbers: Sequence[int], leaves: Mapping[Leaf, Sequence[int]]
) -> dict[int, list[Leaf]]:
    """The leaves that stand in each block, once for each place; `leaves` has positions, `starts[i]` is the first
    position of block `numbers[i]`."""
    found: dict[int, list[Leaf]] = defaultdict(list)
    for leaf, positions in leaves.items():
        for position in positions:
            found[numbers[bisect_right(starts, position) - 1]].append(leaf)
    return dict(found)
