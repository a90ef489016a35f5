"""Names beside an office that no registered actor has: "Ukrayna'nın yeni Savunma Bakanı Mihaylo Fedorov"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.naming.entries import Stranger
from archive.naming.neighbours import NameHit
from archive.naming.places import Words, without_suffix
from archive.naming.vocabulary import BEFORE_NAMES, CALLED_AFTER

# Words of a person's name; with more it is a body's, or a list.
FEWEST, MOST = 2, 4
# Small words inside of names.
PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "le", "ten", "van", "von")
)
# Words of an office's name that are read back from its head, and small ones that stand inside.
LONGEST_TITLE = 8
INSIDE_TITLES = frozenset(("ve", "eski", "yeni", "onceki", "birinci", "ile", "sorumlu"))


def strangers(heads: Iterable[tuple[Words, int]], named: Sequence[NameHit]) -> Iterator[Stranger]:
    """The names right behind the last words of offices (`heads`) that are none of those `named`."""
    taken = {(hit.words.block.number, place) for hit in named for place in range(hit.first, hit.last + 1)}
    for words, head in heads:
        if words.is_headline:  # capitals tell no names there
            continue
        last = _end_of_name(words, head)
        places = range(head + 1, last + 1)
        if len(places) < FEWEST or any((words.block.number, place) in taken for place in places):
            continue
        start, token = words.tokens[head + 1].start, words.tokens[last]
        name = words.text[start : token.start] + without_suffix(words.surface(last))
        yield Stranger(name, _title(words, head), words.block.number, start, token.end)


def _end_of_name(words: Words, head: int) -> int:
    """The place of the last word of the name that begins behind the head; the head's own where there is none."""
    place = head
    while (
        place + 1 < len(words.tokens) and place - head <= MOST and _continues(words, place + 1, is_first=place == head)
    ):
        place += 1
        if words.has_apostrophe(place):
            break
    if place - head > MOST or not words.is_capitalised(place):
        return head
    return place


def _continues(words: Words, place: int, *, is_first: bool) -> bool:
    """Whether the word goes on with a person's name."""
    folded = words.folded(place)
    if not folded.isalpha() or folded in BEFORE_NAMES or folded in CALLED_AFTER:
        return False
    is_joined = words.is_next_to(place) or (not is_first and words.between(place) == "-")
    is_small = not is_first and folded in PARTICLES
    return is_joined and (is_small or (words.is_capitalised(place) and not words.is_in_capitals(place)))


def _title(words: Words, head: int) -> str:
    """The office as it stands, from its first capitalised word, or from whose it is (Ukrayna'nın)."""
    first = place = head
    while place > 0 and head - place < LONGEST_TITLE and words.is_next_to(place):
        place -= 1
        if words.is_capitalised(place) and _may_begin(words, place):
            first = place
            if words.has_apostrophe(place):  # whose office it is
                break
        elif words.folded(place) not in INSIDE_TITLES:
            break
    return words.text[words.tokens[first].start : words.tokens[head].end]


def _may_begin(words: Words, place: int) -> bool:
    """Whether a capitalised word belongs to an office, not only to the beginning of a sentence (Dün Savunma Bakanı)."""
    is_telling = words.folded(place) in BEFORE_NAMES or words.has_apostrophe(place) or words.is_in_capitals(place)
    return is_telling or not words.begins_sentence(place)
