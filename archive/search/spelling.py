"""Did you mean: a query whose words no article has, with the words that were probably meant."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from archive.models import ActorName, Agency, KnownWord, Outlet
from archive.search.backend import SearchRequest, get_backend
from archive.search.request import Query
from archive.search.tree import Phrase, Word
from archive.text.analyzer import Token, analyze
from archive.text.lemma import lemma_of
from archive.text.turkish import fold

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shorter words are one letter away from too many others.
SHORTEST = 4
# From this length on two letters may differ.
SHORTEST_FOR_TWO = 7
# Words of a query that are looked up (each is one question to the engine).
MOST_WORDS = 6
# A stem that so few articles have may be an accident: "stoltenbreg" is cut to that of a name that exists.
MOST_OF_STEM = 5
# Known words with the same beginning that are compared.
MOST_COMPARED = 2000
# Letters that a word two letters away begins with like the one typed.
SAME_BEGINNING = 2


def corrected(query: Query) -> str | None:
    """The query as typed with a better spelling of each word that no article has; None where there is none.

    Names of the registry stay as they are, and so does all that is no searched word: exclusions, fields, dates.
    """
    unknown = {word.folded for word in islice(_words(query), MOST_WORDS) if _is_unknown(word)}
    if not unknown:
        return None
    names = _names()
    text = query.text
    for token in reversed(analyze(text)):
        if token.folded in unknown and (better := _correction(token, names)):
            text = text[: token.start] + better + text[token.end :]
    return text if text != query.text else None


def _words(query: Query) -> Iterator[Word]:
    """The words asked for that might be misspelt, once each; synonyms were not typed."""
    typed = {token.folded for token in analyze(query.text)}
    words = [word for leaf in query.positive for word in (leaf.words if isinstance(leaf, Phrase) else (leaf,))]
    for word in dict.fromkeys(words):
        if isinstance(word, Word) and word.folded in typed and len(word.folded) >= SHORTEST and word.folded.isalpha():
            yield word


def _is_unknown(word: Word) -> bool:
    """Whether no article has the word as typed, and hardly any a form of what the analyzer takes for its stem."""
    return not _count(replace(word, is_exact=True)) and _count(replace(word, is_exact=False)) <= MOST_OF_STEM


def _count(word: Word) -> int:
    return get_backend().count(SearchRequest(query=Query(text=word.folded, tree=word), match="all"))


def _names() -> dict[str, str]:
    """Every word of the registry's names, folded, as it is written."""
    names = [
        *ActorName.objects.values_list("name", flat=True),
        *Outlet.objects.values_list("name", flat=True),
        *Agency.objects.values_list("name", flat=True),
    ]
    return {
        token.folded: name[token.start : token.end]
        for name in names
        for token in analyze(name)
        if len(token.folded) >= SHORTEST
    }


def _correction(token: Token, names: dict[str, str]) -> str | None:
    """What was probably meant, as it is mostly written; None when nothing is near or the word is a registered name."""
    word = token.folded
    if word in names or token.lemma in names:
        return None
    better = _one_away(word, names) or (_two_away(word, names) if len(word) >= SHORTEST_FOR_TWO else None)
    if better is None or lemma_of(fold(better)) == token.lemma:  # another form of it finds nothing else
        return None
    return better


def _one_away(word: str, names: dict[str, str]) -> str | None:
    """The most frequent known word one letter away, else such a name."""
    variants = set(_variants(word)) - {word}
    known = KnownWord.objects.filter(folded__in=variants).order_by("-articles", "folded").first()
    return known.text or known.folded if known else next((names[one] for one in sorted(variants & names.keys())), None)


def _variants(word: str) -> Iterator[str]:
    """Every string that one letter more, less, other or swapped makes of the word."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _two_away(word: str, names: dict[str, str]) -> str | None:
    """The most frequent known word two letters away that begins alike, else such a name."""
    begun = KnownWord.objects.filter(folded__startswith=word[:SAME_BEGINNING]).order_by("-articles", "folded")
    for known in begun[:MOST_COMPARED]:
        if _is_near(known.folded, word):
            return known.text or known.folded
    return next((names[one] for one in sorted(names) if one[0] == word[0] and _is_near(one, word)), None)


def _is_near(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 2 and distance(one, other) <= 2


def distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    current = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        earlier, before, current = before, current, [row]
        for column, mark in enumerate(other, 1):
            cost = min(before[column] + 1, current[-1] + 1, before[column - 1] + (letter != mark))
            is_swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == mark
            current.append(min(cost, earlier[column - 2] + 1) if is_swapped else cost)
    return current[-1]
