"""From what was asked to what it means: the tree that engines walk, with synonyms. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.search.asked import Asked, AskedAll, AskedAny, AskedDates, AskedName, AskedNot, AskedPrefix, AskedWords
from archive.search.leaves import neighbours
from archive.search.synonyms import Form, Group, SynonymTable
from archive.search.tree import Both, Either, Named, Node, Synonyms, Welcome, Without, Word

# Parts of one phrase that are searched in their other forms, too. Each form is one more phrase as long as the first;
# a real phrase has one or two such parts, three hundred of them (AB-AB-AB-…) are made to be slow.
MOST_REPLACED = 8


@dataclass(frozen=True, slots=True)
class Expansion:
    """A form that the query has, as the registry writes it, and the forms that are searched, too."""

    text: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    tree: Node | None
    expansions: tuple[Expansion, ...] = ()


def meaning_of(asked: Asked | None, synonyms: SynonymTable) -> Meaning:
    """The tree for what was asked, None for nothing, and the synonyms in it, each once."""
    if asked is None:
        return Meaning(None)
    writer = _Writer(synonyms)
    tree = writer.node(asked)
    return Meaning(tree, tuple(dict.fromkeys(writer.expansions)))


@dataclass
class _Writer:
    synonyms: SynonymTable
    expansions: list[Expansion] = field(default_factory=list)

    def node(self, asked: Asked) -> Node:
        match asked:
            case AskedWords():
                words = self._words(asked)
                return words if asked.is_demanded else Welcome(words)
            case AskedPrefix():
                return asked.prefix
            case AskedName():
                return Named(asked.kind, asked.fits.values)
            case AskedDates():
                return asked.dated
            case AskedNot():
                return Without(self.node(asked.part))
            case AskedAny():
                parts = _each_once(self.node(part) for part in asked.parts)
                return Either(parts) if len(parts) > 1 else parts[0]
            case AskedAll():
                parts = _each_once(self._all(asked.parts))
                return Both(parts) if len(parts) > 1 else parts[0]

    def _all(self, parts: Sequence[Asked]) -> Iterator[Node]:
        """The parts; words that were typed side by side without quotes may be the long form of something."""
        place = 0
        while place < len(parts):
            words = [part.words[0] for part in _run_of_words(parts, place)]
            group = self.synonyms.at_start(words)
            if group is None or len(group.met.words) < 2:
                yield self.node(parts[place])
                place += 1
                continue
            typed = words[: len(group.met.words)]
            place += len(typed)
            yield self._synonyms(
                Both(tuple(typed)), [(group, [neighbours(_like(typed[0], form)) for form in group.others])]
            )

    def _words(self, asked: AskedWords) -> Node:
        """The words and, for each part of them that has synonyms, the same words with another form in its place.

        Of more than `MOST_REPLACED` such parts only the first ones.
        """
        words = asked.words
        alternatives: list[tuple[Group, list[Node]]] = []
        place = 0
        while place < len(words) and len(alternatives) < MOST_REPLACED and not words[0].is_exact:
            group = self.synonyms.at_start(words[place:])
            if group is None:
                place += 1
                continue
            before, place = words[:place], place + len(group.met.words)
            others = [(*before, *_like(words[0], form), *words[place:]) for form in group.others]
            alternatives.append((group, [neighbours(other) for other in others]))
        return self._synonyms(neighbours(words), alternatives)

    def _synonyms(self, asked: Node, alternatives: Iterable[tuple[Group, Sequence[Node]]]) -> Node:
        """What was asked or its alternatives, each with the group whose other forms, in their order, it has.

        Forms that the analyzer does not tell from each other are one.
        """
        parts = [asked]
        for group, nodes in alternatives:
            texts: dict[Node, str] = {}
            for node, form in zip(nodes, group.others, strict=True):
                if node not in parts:
                    texts.setdefault(node, form.text)
            if texts:
                self.expansions.append(Expansion(group.met.text, tuple(texts.values())))
                parts += texts
        return Synonyms(tuple(parts)) if len(parts) > 1 else asked


def _run_of_words(parts: Sequence[Asked], start: int) -> list[AskedWords]:
    """The single words, neither quoted nor exact, that stand side by side from `start` on, in the same place."""
    run: list[AskedWords] = []
    for part in parts[start:]:
        is_plain = isinstance(part, AskedWords) and len(part.words) == 1 and not part.is_quoted
        if not (is_plain and isinstance(part, AskedWords)) or part.words[0].is_exact:
            break
        if run and part.words[0].where != run[0].words[0].where:
            break
        run.append(part)
    return run


def _like(word: Word, form: Form) -> tuple[Word, ...]:
    """A form's words where this word must stand."""
    return tuple(replace(other, where=word.where) for other in form.words)


def _each_once(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(nodes))
