"""Finds the names of actors in a text, through any Turkish suffix, longest match first. Pure: no database.

1 every place where a spelling or an office of the registry stands  2 what the words around make of it (`neighbours`)
3 who is meant where several could be (`evidence`)  4 offices without a name (`offices`)  5 names beside an office that
nobody registered has (`strangers`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from archive.naming.entries import Found, Kind, Name, Office, Possible, Reading, Rule
from archive.naming.evidence import Decided, decide
from archive.naming.neighbours import NameHit, judged
from archive.naming.offices import OfficeHit, Offices, Span, holder_at, means_its_holder
from archive.naming.places import Words, is_form_of, suffix
from archive.naming.spellings import Entry, spellings
from archive.naming.strangers import strangers
from archive.naming.vocabulary import HEADS
from archive.text.analyzed import analyze_blocks
from archive.text.remembered import Texts, remembered

__all__ = ["Found", "Name", "Office", "Reading", "Recognizer", "Span"]

# Names of two or three letters (AB, BM, Gül) must match whole; longer ones are found by their first four.
KEY_LETTERS = 4
# Acronyms so short are words in other letters (ab, Mit), and must be written in capitals.
LONGEST_CAPITALS_ONLY = 3


@dataclass(slots=True)
class _Places:
    """What of the registry stands in a text, before it is decided who is meant."""

    names: list[NameHit] = field(default_factory=list)
    offices: list[tuple[Words, OfficeHit]] = field(default_factory=list)
    # Last words of offices, behind which a stranger's name may stand.
    heads: list[tuple[Words, int]] = field(default_factory=list)


class Recognizer:
    """Knows the names and offices of all actors; made once, used for many texts."""

    def __init__(self, names: Iterable[Name], offices: Iterable[Office] = ()) -> None:
        known = list(names)
        self._offices = Offices(offices, [name for name in known if not name.is_person])
        self._by_first: dict[str, list[Entry]] = defaultdict(list)
        for entry in spellings(known):
            self._by_first[entry.words[0][:KEY_LETTERS]].append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry.words), -len("".join(entry.words)), entry.words))
        self._read_once = remembered(self._read)

    def find(self, blocks: Iterable[tuple[int, str]], span: Span | None = None) -> list[Found]:
        """Every actor that the numbered texts of one article surely name, in order. Names never overlap; an office may
        begin with the name of a body. `span` is when the article was published, None where that is not known."""
        return list(self.read(blocks, span).found)

    def read(self, blocks: Iterable[tuple[int, str]], span: Span | None = None) -> Reading:
        """Whom the numbered texts of one article name, surely and perhaps. One read a moment ago costs nothing."""
        return self._read_once(tuple(blocks), span)

    def _read(self, texts: Texts, span: Span | None) -> Reading:
        places = _Places()
        for block in analyze_blocks(texts):
            self._look_through(Words(block), places)
        offices = [hit for _words, hit in places.offices]
        decisions = decide(places.names, offices, self._offices, span)
        named = [(hit, decided) for hit, decided in zip(places.names, decisions, strict=True) if decided]
        found = [_found(hit, decided) for hit, decided in named]
        alone, possible = self._offices_alone(places.offices, [(hit, decided[0].actor) for hit, decided in named], span)
        return Reading(
            found=tuple(sorted([*found, *alone], key=lambda one: (one.block, one.start, -one.end))),
            possible=tuple(possible),
            strangers=tuple(strangers(places.heads, [hit for hit, _decided in named])) if places.heads else (),
        )

    def _look_through(self, words: Words, places: _Places) -> None:
        by_first, offices = self._by_first, self._offices.first_words
        free = 0  # where the last name ended
        told = 0  # where the last office ended
        for place, token in enumerate(words.tokens):
            folded = token.folded
            if folded in offices and place >= told and (office := self._offices.at(words, place)):
                places.offices.append((words, office))
                told = office.last + 1
            if folded in HEADS:
                places.heads.append((words, place))
            # Nearly every word ends here: no name begins with its letters.
            if place < free or folded[:KEY_LETTERS] not in by_first:
                continue
            entry = self._match(words, place)
            if entry is not None:
                free = place + len(entry.words)
                if hit := judged(words, entry, place, free - 1):
                    places.names.append(hit)

    def _match(self, words: Words, place: int) -> Entry | None:
        if not words.is_capitalised(place):  # no name
            return None
        folded = words.folded(place)
        for entry in self._by_first[folded[:KEY_LETTERS]]:
            if entry.is_full and entry.words[0] != folded:  # to save time
                continue
            if place + len(entry.words) <= len(words.tokens) and _stands_at(entry, words, place):
                return entry
        return None

    def _offices_alone(
        self, hits: Sequence[tuple[Words, OfficeHit]], named: Sequence[tuple[NameHit, int]], span: Span | None
    ) -> tuple[list[Found], list[Possible]]:
        """Offices that stand without their holder's name: whom they mean, and who may be meant."""
        starts = {(hit.words.block.number, hit.first): actor for hit, actor in named if hit.entry.is_person}
        ends = {(hit.words.block.number, hit.last): actor for hit, actor in named if hit.entry.is_person}
        holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
        alone = []
        for words, hit in hits:
            person = _beside(words, hit, starts, ends)
            if person is not None:
                holders[hit.title].add(person)
            elif means_its_holder(words, hit):
                alone.append((words, hit))
        found: list[Found] = []
        possible: list[Possible] = []
        for words, hit in alone:
            decided = _decided(hit, holders[hit.title], span)
            if decided:
                found.append(_by_office(words, hit, *decided))
            elif actors := tuple(sorted({term.actor for term in hit.terms if not span or term.may_hold(span)})):
                possible.append(_possible(words, hit, actors))
        return found, possible


def _stands_at(entry: Entry, words: Words, place: int) -> bool:
    """Whether all words of the name stand there, the last one perhaps with a suffix."""
    last = place + len(entry.words) - 1
    if not is_form_of(words.folded(last), entry.words[-1]):
        return False
    if any(words.folded(at) != word for at, word in enumerate(entry.words[:-1], place)):
        return False
    if not entry.is_acronym:
        return True
    return len(entry.words[0]) > LONGEST_CAPITALS_ONLY or words.is_in_capitals(place)


def _found(hit: NameHit, decided: Decided) -> Found:
    name, rule = decided
    words, last = hit.words, hit.words.tokens[hit.last]
    start = words.tokens[hit.first].start
    return Found(
        actor=name.actor,
        block=words.block.number,
        start=start,
        end=last.end,
        form=words.text[start : last.end],
        is_ambiguous=name.is_ambiguous,
        suffix=suffix(words.surface(hit.last), last.folded, hit.entry.words[-1]),
        is_person=name.is_person,
        rule=rule,
    )


def _by_office(words: Words, hit: OfficeHit, actor: int, is_person: bool, rule: Rule) -> Found:
    start, last = words.tokens[hit.first].start, words.tokens[hit.last]
    return Found(
        actor=actor,
        block=hit.block,
        start=start,
        end=last.end,
        form=words.text[start : last.end],
        is_ambiguous=False,
        suffix=_suffix_of(words, hit),
        is_person=is_person,
        kind=Kind.OFFICE,
        rule=rule,
    )


def _possible(words: Words, hit: OfficeHit, actors: tuple[int, ...]) -> Possible:
    start, end = words.tokens[hit.first].start, words.tokens[hit.last].end
    is_person = all(term.is_person for term in hit.terms)
    return Possible(actors, hit.block, start, end, words.text[start:end], _suffix_of(words, hit), is_person)


def _suffix_of(words: Words, hit: OfficeHit) -> str:
    return suffix(words.surface(hit.last), words.tokens[hit.last].folded, hit.title[-1])


def _decided(hit: OfficeHit, holders: set[int], span: Span | None) -> tuple[int, bool, Rule] | None:
    """Whom an office alone means: its holder in this text, else at the article's date; None: that is not sure."""
    for held in hit.terms:
        if holders == {held.actor}:
            return held.actor, held.is_person, Rule.OFFICE_IN_TEXT
    term = holder_at(hit.terms, span) if span and not holders else None
    return (term.actor, term.is_person, Rule.OFFICE_AT_DATE) if term else None


def _beside(
    words: Words, hit: OfficeHit, starts: dict[tuple[int, int], int], ends: dict[tuple[int, int], int]
) -> int | None:
    """The person whose name stands with the office: behind it, or before it in apposition."""
    behind = starts.get((hit.block, hit.last + 1))
    if behind is not None and words.is_next_to(hit.last + 1) and not words.has_apostrophe(hit.last):
        return behind
    ahead = ends.get((hit.block, hit.first - 1))
    if ahead is None or words.between(hit.first).strip() not in (",", "("):
        return None
    is_apposition = "(" in words.between(hit.first) or any(term.actor == ahead for term in hit.terms)
    return ahead if is_apposition else None
