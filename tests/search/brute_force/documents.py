"""What an article has: words at places, a date, values that facets count and conditions ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.models import Actor, Article
from archive.models.articles import DATED
from archive.search.conditions import DEMANDING_ALL, NOT_STATED, PRECISIONS, Choice
from archive.search.facets import PRECISION_LABELS
from archive.search.tree import TITLE, Leaf, Phrase, Prefix, Word
from archive.text.analyzer import Token
from archive.text.edtf import ISTANBUL, Edtf

FIELD_WEIGHTS = {0: 3.0, 1: 1.5}


@dataclass(frozen=True)
class Document:
    """An article with the words of each of its blocks."""

    article: Article
    blocks: dict[int, list[Token]]
    actors: tuple[Actor, ...]

    @cached_property
    def length(self) -> int:
        return sum(map(len, self.blocks.values()))

    def places(self, leaf: Leaf) -> list[int]:
        """The block of each place at which the leaf stands."""
        return [
            number
            for number, tokens in self.blocks.items()
            if leaf.where != TITLE or number == 0
            for first in range(len(tokens))
            if _stands(leaf, tokens[first:])
        ]

    def positions(self, leaves: Sequence[Leaf]) -> list[int]:
        """Where one of the leaves stands: title, lead and body are far from each other, blocks of the body 10 apart."""
        found: list[int] = []
        following = 2_000_000
        for number, tokens in self.blocks.items():
            start = number * 1_000_000 if number < 2 else following
            found += [
                start + tokens[first].position
                for first in range(len(tokens))
                if any(_stands(leaf, tokens[first:]) for leaf in leaves)
            ]
            if number > 1:
                following += (tokens[-1].position if tokens else 0) + 10
        return found

    def weight(self, leaf: Leaf) -> float:
        return sum(FIELD_WEIGHTS.get(block, 1.0) for block in self.places(leaf))


def _stands(leaf: Leaf, tokens: Sequence[Token]) -> bool:
    match leaf:
        case Word(lemma, folded, is_exact):
            return tokens[0].folded == folded if is_exact else tokens[0].lemma == lemma
        case Prefix(start):
            return tokens[0].folded.startswith(start)
        case Phrase(words):
            return len(tokens) >= len(words) and all(
                _stands(word, [token]) for word, token in zip(words, tokens, strict=False)
            )


def values(facet: str, one: Document) -> list[str]:
    article = one.article
    match facet:
        case "actor" | "body":
            kind = Actor.Kind.PERSON if facet == "actor" else Actor.Kind.BODY
            return [actor.slug for actor in one.actors if actor.kind == kind]
        case "outlet":
            return [article.outlet.slug if article.outlet else NOT_STATED]
        case "agency":
            return [article.agency.code if article.agency else NOT_STATED]
        case "section":
            return [article.section or NOT_STATED]
        case _:
            return [name for name, stored in PRECISIONS.items() if article.published_precision in stored]


def all_values(facet: str, asked: str) -> set[str]:
    """Values that can be told of with 0: of the registry, of any article, or as they were asked."""
    match facet:
        case "actor" | "body":
            kind = Actor.Kind.PERSON if facet == "actor" else Actor.Kind.BODY
            return set(Actor.objects.filter(kind=kind).values_list("slug", flat=True))
        case "precision":
            return set(PRECISION_LABELS)
        case _:
            return {asked}


def has(name: str, value: str, one: Document) -> bool:
    article = one.article
    match name:
        case "actor":
            slugs = [actor.slug for actor in one.actors]
            return not slugs if value == NOT_STATED else value in slugs
        case "tag":
            return not article.tags if value == NOT_STATED else value in article.tags
        case _:
            return value in values(name, one)


def chosen(name: str, choice: Choice, one: Document) -> bool:
    joined = all if name in DEMANDING_ALL else any
    is_wanted = not choice.wanted or joined(has(name, value, one) for value in choice.wanted)
    return is_wanted and not any(has(name, value, one) for value in choice.excluded)


def overlaps(article: Article, since: Edtf | None, until: Edtf | None) -> bool:
    if since is None and until is None:
        return True
    if article.published_from is None or article.published_until is None:
        return False
    is_late_enough = since is None or article.published_until > since.earliest
    return is_late_enough and (until is None or article.published_from < until.latest)


def is_dated(one: Document) -> bool:
    return one.article.published_precision in DATED


def moment(one: Document) -> float:
    return one.article.calendar_moment.timestamp() if one.article.calendar_moment else 0.0


def year(article: Article) -> int:
    return article.calendar_moment.astimezone(ISTANBUL).year
