"""When the words around a name make it another's: "Lavrov Caddesi", "Ayşe Rutte", "Donald Trump Jr."."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from archive.naming.places import Words, without_suffix
from archive.naming.spellings import Entry
from archive.naming.vocabulary import BEFORE_NAMES, CALLED_AFTER, GIVEN_NAMES, NAMESAKES, SHIPS, STREETS
from archive.text import turkish

# How alike two spellings of a given name are at least (Sergej, Sergey; not Vladislav, Vladimir), and how long.
ALIKE = 0.8
SHORTEST_ALIKE = 5
# Endings of words that say where somebody is from or belongs to (Ankaralı, Cumhuriyetçi).
_BELONGING = ("li", "lu", "ci", "cu")
_PATRONYMICS = ("ovic", "evic", "ovna", "evna", "yic")


class Before(Enum):
    """What stands right before a short name."""

    NOTHING = "nothing"
    OWN_NAME = "own name"
    OWN_INITIAL = "own initial"
    # Surely another given name; a capitalised word that is probably one.
    OTHER_NAME = "other name"
    OTHER_WORD = "other word"


@dataclass(frozen=True, slots=True)
class NameHit:
    """The words first..last (both included) of a block are a name of one of the entry's owners."""

    words: Words
    entry: Entry
    first: int
    last: int
    before: Before


def judged(words: Words, entry: Entry, first: int, last: int) -> NameHit | None:
    """The spelling that stands at first..last, with the given name before it; None where it is part of another name."""
    is_bare = without_suffix(words.surface(last)) == words.surface(last) and words.folded(last) == entry.words[-1]
    if is_called_after(words, last, is_bare=is_bare):
        return None
    if not entry.is_person or entry.is_full:
        return NameHit(words, entry, first, last, Before.NOTHING)
    before, begins = what_is_before(words, first, entry.given)
    return None if before is Before.OTHER_WORD else NameHit(words, entry, begins, last, before)


def is_own_name(word: str, given: Collection[str]) -> bool:
    """Whether a folded word is one of the given names, in whatever spelling."""
    return word in given or any(_is_alike(word, name) for name in given)


def is_called_after(words: Words, last: int, *, is_bare: bool) -> bool:
    """Whether the name whose last word is at `last` is part of the name of a street, a foundation, a ship, a son."""
    behind = last + 1
    if not is_bare or not words.is_next_to(behind):
        return False
    word = words.folded(behind)
    if word in NAMESAKES:
        return True
    name = next((one for one in CALLED_AFTER if word.startswith(one)), None)
    if name is None or not (word == name or turkish.is_suffix_chain(word[len(name) :])):
        return False
    return name in STREETS or words.is_capitalised(behind)


def what_is_before(words: Words, first: int, given: Collection[str]) -> tuple[Before, int]:
    """What stands right before the short name at `first` of somebody with these given names (folded), and where the
    whole name begins."""
    place = first - 1
    if _is_middle(words, place) and place and words.is_next_to(place) and is_own_name(words.folded(place - 1), given):
        return Before.OWN_NAME, place - 1
    if _is_initial(words, place):
        is_own = any(name.startswith(words.folded(place)[0]) for name in given)
        return (Before.OWN_INITIAL, place) if is_own else (Before.OTHER_NAME, first)
    if not words.is_next_to(first) or not words.is_capitalised(place) or words.has_apostrophe(place):
        return Before.NOTHING, first
    word = words.folded(place)
    if is_own_name(word, given):
        return Before.OWN_NAME, place
    return _other(words, place, first), first


def _other(words: Words, place: int, first: int) -> Before:
    """What a capitalised word is that is none of the actor's own names."""
    word = words.folded(place)
    if not word.isalpha() or len(word) < 2:
        return Before.NOTHING
    if word in SHIPS:
        return Before.OTHER_NAME
    if words.is_in_capitals(place) and not words.is_in_capitals(first):  # AKP, CHP
        return Before.NOTHING
    if word in GIVEN_NAMES:
        return Before.OTHER_NAME
    if words.is_headline or words.begins_sentence(place) or word in BEFORE_NAMES or word.endswith(_BELONGING):
        return Before.NOTHING
    return Before.OTHER_WORD


def _is_initial(words: Words, place: int) -> bool:
    """ "S. Lavrov", "V.V. Putin": a letter or two with their full stops, right before the next word."""
    if place < 0 or len(words.folded(place)) > 2 or not words.is_in_capitals(place):
        return False
    gap = words.between(place + 1)
    return gap.strip() == "." or (words.surface(place).endswith(".") and gap.isspace())


def _is_middle(words: Words, place: int) -> bool:
    """Whether the word is a middle initial or a patronymic (Donald J. Trump, Dmitriy Sergeyeviç Peskov)."""
    if place <= 0:
        return False
    return _is_initial(words, place) or (words.is_next_to(place + 1) and words.folded(place).endswith(_PATRONYMICS))


def _is_alike(word: str, name: str) -> bool:
    if min(len(word), len(name)) < SHORTEST_ALIKE or word[0] != name[0]:
        return False
    return SequenceMatcher(None, word, name).ratio() >= ALIKE
