"""A better spelling for a word that no article has: the most frequent known word one or two letters away."""

from collections.abc import Iterable, Iterator

from archive.models import ActorName, KnownWord
from archive.text.analyzer import analyze

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shorter words are one letter away from too many others.
SHORTEST = 4
# From this length on two letters may differ.
SHORTEST_FOR_TWO = 7
# Known words with the same beginning that are compared.
MOST_COMPARED = 3000


def correction(folded: str) -> str | None:
    """The known word that was probably meant; None when there is none, or when the word is known itself."""
    if len(folded) < SHORTEST or not folded.isalpha() or _is_known(folded):
        return None
    return _nearest(folded, _one_away(folded)) or (_two_away(folded) if len(folded) >= SHORTEST_FOR_TWO else None)


def _is_known(folded: str) -> bool:
    return KnownWord.objects.filter(folded=folded).exists() or ActorName.objects.filter(folded=folded).exists()


def _nearest(folded: str, variants: Iterable[str]) -> str | None:
    found = KnownWord.objects.filter(folded__in=set(variants) - {folded}).order_by("-articles", "folded").first()
    if found is not None:
        return found.folded
    names = {token.folded for name in ActorName.objects.values_list("name", flat=True) for token in analyze(name)}
    return min((name for name in names if len(name) >= SHORTEST and distance(name, folded) == 1), default=None)


def _one_away(word: str) -> Iterator[str]:
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


def _two_away(word: str) -> str | None:
    """Among words with the same first three letters: the frequent one nearest by distance."""
    near = KnownWord.objects.filter(folded__startswith=word[:3], folded__gt="").order_by("-articles", "folded")
    best = None
    for known in near.values_list("folded", flat=True)[:MOST_COMPARED]:
        if abs(len(known) - len(word)) <= 2 and distance(known, word) <= 2:
            best = known
            break
    return best


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
