"""What a query demands of quotations: its words of what was said, or that it was said by whom they name.

"lavrov güvenlik garantileri" asks for quotations with these words, and for Lavrov's with the other two: readers ask who
said something as one question. Words in quotation marks are looked for in what was said alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from archive.models import Actor
from archive.search.names import Names
from archive.search.tree import (
    ANYWHERE,
    PAGE,
    TITLE,
    Both,
    Dated,
    Either,
    Named,
    Node,
    Phrase,
    Prefix,
    Synonyms,
    Welcome,
    Without,
    Word,
    demanded,
)
from archive.search.vectors import NOWHERE, LexemeQuery, tsquery
from archive.text.edtf import Edtf

# Words of the longest name that is looked for (Recep Tayyip Erdoğan, Ursula von der Leyen).
LONGEST_NAME = 4

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """Words of a query that are somebody's whole name: whose (`labels`), and their keys."""

    words: Words
    labels: tuple[str, ...]
    keys: tuple[int, ...]


def named_speakers(tree: Node | None, names: Names) -> tuple[NamedSpeaker, ...]:
    """The names in a query, in its order; the longest of those that begin with the same word."""
    fits = {words: found for words in _names_in(tree, names) if (found := names.whole("actor", words)).values}
    slugs = {slug for found in fits.values() for slug in found.values}
    keys = dict(Actor.objects.filter(slug__in=slugs).values_list("slug", "id")) if slugs else {}
    return tuple(
        NamedSpeaker(words, found.labels, tuple(keys[slug] for slug in found.values if slug in keys))
        for words, found in fits.items()
    )


def demand(node: Node, speakers: Iterable[NamedSpeaker] = ()) -> Q:
    """The condition on quotations that a tree is: its words on what was said or on who said it, `actor:` on who said
    it, everything else on the article."""
    return _demand(node, {one.words: one.keys for one in speakers})


def overlapping(since: Edtf | None, until: Edtf | None) -> Q:
    """Quotations of articles whose closed date range overlaps this one."""
    condition = Q()
    if since is not None or until is not None:
        condition = Q(article__published_from__isnull=False, article__published_until__isnull=False)
    if since is not None:
        condition &= Q(article__published_until__gt=since.earliest)
    if until is not None:
        condition &= Q(article__published_from__lt=until.latest)
    return condition


def _demand(node: Node, keys: Mapping[Words, tuple[int, ...]]) -> Q:
    match node:
        case Word() | Phrase() | Prefix():
            # The words of a quotation have no title and no page around them.
            said = Q(vector=LexemeQuery(NOWHERE if node.where in (TITLE, PAGE) else tsquery(node)))
            return _or_said_by(said, _plain_words(node), keys)
        case Named("actor", values):
            return Q(speaker__slug__in=values)
        case Named(kind, values):
            key = "code" if kind == "agency" else "slug"
            return Q(**{f"article__{kind}__{key}__in": values})
        case Dated(since, until):
            return overlapping(since, until)
        case Without(part):
            return ~_demand(part, {})
        case Welcome(part):
            return _demand(part, keys)
        case Both(parts):
            return reduce(and_, _demands_of_all(demanded(parts), keys))
        case Either(parts):
            return reduce(or_, (_demand(part, keys) for part in demanded(parts)))
        case Synonyms(parts):
            said = reduce(or_, (_demand(part, {}) for part in parts))
            return _or_said_by(said, _plain_words(node), keys)


def _demands_of_all(parts: Sequence[Node], keys: Mapping[Words, tuple[int, ...]]) -> Iterator[Q]:
    """The conditions of parts that must all be met; a name of several of them is one."""
    place = 0
    while place < len(parts):
        name = next((words for words in _runs(parts, place) if words in keys), ())
        taken = _parts_of(parts, place, name)
        if taken > 1:
            said = reduce(and_, (_demand(part, {}) for part in parts[place : place + taken]))
            yield _or_said_by(said, name, keys)
        else:
            yield _demand(parts[place], keys)
        place += max(1, taken)


def _or_said_by(said: Q, words: Words, keys: Mapping[Words, tuple[int, ...]]) -> Q:
    return said | Q(speaker__in=keys[words]) if words and keys.get(words) else said


def _names_in(node: Node | None, names: Names) -> Iterator[Words]:
    """Runs of plain words that are names."""
    match node:
        case Both(all_parts):
            parts = demanded(all_parts)
            place = 0
            while place < len(parts):
                name = next((words for words in _runs(parts, place) if names.whole("actor", words).values), ())
                if name:
                    yield name
                elif isinstance(parts[place], Either):
                    yield from _names_in(parts[place], names)
                place += max(1, _parts_of(parts, place, name))
        case Either(parts):
            for part in parts:
                yield from _names_in(part, names)
        case Word() | Synonyms():
            if words := _plain_words(node):
                yield words


def _runs(parts: Sequence[Node], place: int) -> Iterator[Words]:
    """The words of the parts from `place` on that may be one name, the most first."""
    runs: list[Words] = []
    words: Words = ()
    for part in parts[place : place + LONGEST_NAME]:
        more = _plain_words(part)
        if not more:
            break
        words += more
        runs.append(words)
    yield from reversed(runs)


def _parts_of(parts: Sequence[Node], place: int, name: Words) -> int:
    """How many parts from `place` on a name takes."""
    words: Words = ()
    for taken, part in enumerate(parts[place : place + LONGEST_NAME], 1):
        if words == name:
            return taken - 1
        words += _plain_words(part)
    return len(parts[place : place + LONGEST_NAME]) if words == name else 0


def _plain_words(node: Node) -> Words:
    """The words that a part asks for as typed; none for what was put in quotation marks or in a field."""
    match node:
        case Word(where=where, is_exact=is_exact):
            return (node,) if where == ANYWHERE and not is_exact else ()
        case Synonyms((asked, *_others)):
            inner = asked.parts if isinstance(asked, Both) else (asked,)
            words = tuple(word for part in inner for word in _plain_words(part))
            return words if len(words) == len(inner) else ()
        case _:
            return ()
