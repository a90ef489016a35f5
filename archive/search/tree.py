"""What a query means: a tree of plain data that the parser makes and every engine walks. Pure.

Leaves that words of a text can meet (`Word`, `Phrase`, `Prefix`) are ranked and marked; `Named` and `Dated` only
narrow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.search.function_words import FUNCTION_WORDS
from archive.text.edtf import Edtf

# Where a leaf must stand: "" anywhere in title, lead or body; "title"; "page": the rest of the page around the article.
ANYWHERE, TITLE, PAGE = "", "title", "page"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection (`lemma`) or, with `is_exact`, in this folded form alone."""

    lemma: str
    folded: str
    is_exact: bool = False
    where: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side in this order, at least two."""

    words: tuple[Word, ...]
    where: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words whose folded form begins so; a prefix is typed, never stemmed."""

    start: str
    where: str = ANYWHERE


@dataclass(frozen=True, slots=True)
class Named:
    """Articles of one of these: `kind` is "actor", "outlet" or "agency", `values` are slugs or codes; without values,
    no article."""

    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles whose closed date range overlaps this one; None is open."""

    since: Edtf | None
    until: Edtf | None


@dataclass(frozen=True, slots=True)
class Both:
    """All of these parts (at least two)."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these parts at least; each that is met counts for the rank."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The same thing in other words, the asked ones first: one is enough, the best one counts for the rank."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Welcome:
    """Words that rank the articles that have them; none must have them. Never a part's only companion: what stands
    beside it in a `Both` or `Either` says which articles are taken."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Without:
    """Articles that do not meet this part."""

    part: "Node"


Leaf = Word | Phrase | Prefix
Node = Leaf | Named | Dated | Both | Either | Synonyms | Welcome | Without


def leaves(node: Node | None) -> Iterator[Leaf]:
    """The leaves that an article can meet, in their order; what stands under a `Without` only leaves articles out."""
    match node:
        case Word() | Phrase() | Prefix():
            yield node
        case Both(parts) | Either(parts) | Synonyms(parts):
            for part in parts:
                yield from leaves(part)
        case Welcome(part):
            yield from leaves(part)


def demanded(parts: Sequence[Node]) -> tuple[Node, ...]:
    """The parts that say which articles are taken; all of them where they are only welcome."""
    return tuple(part for part in parts if not isinstance(part, Welcome)) or tuple(parts)


def with_some_words(node: Node | None) -> Node | None:
    """The tree for "some words": demands of words alone become alternatives, all others stay demands.

    A long form that has synonyms is taken apart: each of its words and each synonym is an alternative. Of a phrase two
    neighbours are enough, none of them a function word; its other words alone rank, but find nothing: whoever typed
    quotes asked for more.
    """
    demands = node.parts if isinstance(node, Both) else () if node is None else (node,)
    words = [part for demand in demands if _is_of_words(demand) for part in _alternatives(demand)]
    others = [demand for demand in demands if not _is_of_words(demand)]
    unique = tuple(dict.fromkeys(words))
    parts = (*([Either(unique)] if len(unique) > 1 else unique), *others)
    return Both(parts) if len(parts) > 1 else next(iter(parts), None)


def _is_of_words(node: Node) -> bool:
    match node:
        case Word() | Phrase() | Prefix():
            return True
        case Welcome(part):
            return _is_of_words(part)
        case Both(parts) | Either(parts) | Synonyms(parts):
            return all(map(_is_of_words, parts))
        case _:
            return False


def _is_function_word(word: Word) -> bool:
    return word.folded in FUNCTION_WORDS


def _alternatives(node: Node) -> Iterator[Node]:
    match node:
        case Synonyms((Both(words), *others)):
            yield from (*words, *others)
        case Synonyms((Phrase() as asked, *_)):
            yield node
            yield from (part for part in _alternatives(asked) if part != asked)
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _alternatives(part)
        case Phrase(words, where) if len(words) > 2 and not words[0].is_exact:
            yield node
            yield from (Phrase(pair, where) for pair in pairwise(words) if not any(map(_is_function_word, pair)))
            yield from (Welcome(word) for word in words if not _is_function_word(word))
        case _:
            yield node
