"""The user's query, read: its tree for the engines, its words for the reader, what was not understood. Pure, if the
names that it is given are; never fails.

The language is described in docs/search.md. `pieces` cuts what was typed, `grammar` and `leaves` say what was asked,
`meaning` what that means, `read_as` says it back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from archive.search.asked import Asked, AskedAll, AskedWords
from archive.search.asked import leaves as asked_leaves
from archive.search.demands import with_function_words_welcome
from archive.search.grammar import LONGEST_QUERY, parse
from archive.search.leaves import neighbours
from archive.search.meaning import Expansion, meaning_of
from archive.search.names import Names
from archive.search.problems import Problem
from archive.search.read_as import in_words
from archive.search.synonyms import NO_SYNONYMS, known_synonyms
from archive.search.tree import PAGE, TITLE, Leaf, Node, Phrase, Prefix, Word, leaves, with_some_words
from archive.text.analyzer import analyze
from archive.text.highlight import Wanted
from archive.text.turkish import clean_line


@dataclass(frozen=True, slots=True)
class Marking:
    """The leaves that an article was found by, and what of them is marked in its lead and body and in its title."""

    leaves: tuple[Leaf, ...]
    in_text: Wanted
    in_title: Wanted

    @classmethod
    def of(cls, found_by: tuple[Leaf, ...]) -> "Marking":
        return cls(
            found_by,
            _wanted(leaf for leaf in found_by if _where(leaf) not in (TITLE, PAGE)),
            _wanted(leaf for leaf in found_by if _where(leaf) != PAGE),
        )


@dataclass(frozen=True)
class Query:
    """A query as understood: `text` as typed, on one line; `tree` what it means, None for nothing; `asked` the same as
    it was put; `problems` what was not taken as typed; `expansions` the synonyms that are searched, too."""

    text: str = ""
    tree: Node | None = None
    asked: Asked | None = None
    problems: tuple[Problem, ...] = ()
    expansions: tuple[Expansion, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was asked: everything matches."""
        return not self.text

    @property
    def asks_nothing(self) -> bool:
        """Something was typed, but nothing could be read: nothing matches."""
        return bool(self.text) and self.tree is None

    @cached_property
    def some(self) -> Node | None:
        """The tree for "some words": see `tree.with_some_words`."""
        return with_some_words(self.tree)

    @cached_property
    def positive(self) -> tuple[Leaf, ...]:
        """The words, phrases and prefixes that an article can have; the others only leave articles out."""
        return tuple(dict.fromkeys(leaves(self.tree)))

    def marking(self, matched: str) -> "Marking":
        """What is shown of articles that have "all" or "some" words (`Hit.matched`): of a phrase that only a part was
        found of, that part."""
        return self._marking_of_all if matched == "all" else self._marking_of_some

    @cached_property
    def _marking_of_all(self) -> "Marking":
        return Marking.of(self.positive)

    @cached_property
    def _marking_of_some(self) -> "Marking":
        return Marking.of(tuple(dict.fromkeys(leaves(self.some))))

    @property
    def is_plain(self) -> bool:
        """Words alone were typed, and all were taken as typed: saying how they were read would tell nothing new."""
        parts = self.asked.parts if isinstance(self.asked, AskedAll) else (self.asked,)
        return not self.problems and all(part is None or _is_plain(part) for part in parts)

    @property
    def not_demanded(self) -> tuple[str, ...]:
        """The words, as typed, that no article must have: they only rank (`demands`)."""
        return tuple(
            part.text for part in asked_leaves(self.asked) if isinstance(part, AskedWords) and not part.is_demanded
        )

    @property
    def read_as(self) -> str:
        """The query in words, as it was understood, and which of them only rank, in the reader's language."""
        read = in_words(self.asked)
        if not self.not_demanded:
            return read
        return _("%(query)s (%(words)s: şart değil, yalnız sıralar)") % {
            "query": read,
            "words": ", ".join(self.not_demanded),
        }


def read_query(typed: str, *, names: Names | None = None, has_synonyms: bool = True) -> Query:
    """The query that somebody typed. What cannot be taken as typed is in `problems`, never an error.

    `names` tell who is meant by the fields of names (nobody is known without); without `has_synonyms` words stand for
    themselves alone.
    """
    parsed, problems = parse(typed, names or Names())
    asked = with_function_words_welcome(parsed)
    meaning = meaning_of(asked, known_synonyms() if has_synonyms else NO_SYNONYMS)
    return Query(clean_line(typed[:LONGEST_QUERY]), meaning.tree, asked, problems, meaning.expansions)


def side_by_side(text: str) -> Word | Phrase | None:
    """The words of a text, whatever signs stand in it, as neighbours that an article has; None without a word."""
    words = tuple(Word(token.lemma, token.folded) for token in analyze(text))
    return neighbours(words) if words else None


def _is_plain(asked: Asked) -> bool:
    if not isinstance(asked, AskedWords) or asked.is_quoted:
        return False
    return asked.is_demanded and not asked.words[0].is_exact and not asked.words[0].where


def _where(leaf: Leaf) -> str:
    return leaf.where


def _wanted(wanted: Iterable[Leaf]) -> Wanted:
    found = tuple(wanted)
    words = [leaf for leaf in found if isinstance(leaf, Word)]
    return Wanted(
        lemmas=frozenset(word.lemma for word in words if not word.is_exact),
        exact=frozenset(word.folded for word in words if word.is_exact),
        phrases=tuple(tuple(map(_as_marked, leaf.words)) for leaf in found if isinstance(leaf, Phrase)),
        prefixes=frozenset(leaf.start for leaf in found if isinstance(leaf, Prefix)),
    )


def _as_marked(word: Word) -> str:
    return f"={word.folded}" if word.is_exact else word.lemma
