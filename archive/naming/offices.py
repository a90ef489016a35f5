"""Offices in a text: which one, and who held it at a date. "NATO Genel Sekreteri" alone is whoever was it that day.

The reverse, what a name with its office tells of a text's date, is `extraction.offices`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.naming.entries import Name, Office
from archive.naming.places import Words, is_form_of
from archive.naming.vocabulary import (
    COUNTRIES,
    COUNTRY_FORMS,
    GIVEN_NAMES,
    NOT_ITS_HOLDER,
    PEOPLES,
    PLACES,
)
from archive.text import edtf
from archive.text.analyzer import analyze
from archive.text.office_words import COMING, FORMER

Title = tuple[str, ...]

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)
# Letters by which the second word of an office is looked up: it may have a suffix.
KEY_LETTERS = 4
# Words before an office that may say "former".
NEAR = 2
# Words before a name among which one of its office is looked for, and those that tell no office from another.
REACH = 5
COMMON = frozenset(("genel", "ozel", "devlet", "daimi", "yuksek", "baskan", "askeri"))


@dataclass(frozen=True, slots=True)
class Span:
    """The time that an article was published in: from the first moment to the last, half-open."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Term:
    """When an actor held an office: for sure within [sure_from, sure_until), at most within [first, last)."""

    actor: int
    first: datetime
    sure_from: datetime
    sure_until: datetime
    last: datetime
    is_person: bool

    def holds(self, span: Span) -> bool:
        return self.sure_from <= span.start and span.end <= self.sure_until

    def may_hold(self, span: Span) -> bool:
        return span.start < self.last and self.first < span.end


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """The words first..last (both included) of a block are an office; `terms` are those of all who held it."""

    block: int
    first: int
    last: int
    title: Title
    terms: tuple[Term, ...]


class Offices:
    """The offices of the registry, by the words that texts use for them."""

    def __init__(self, offices: Iterable[Office], bodies: Iterable[Name]) -> None:
        """`bodies` are the spellings of bodies, which may stand for each other at an office's beginning."""
        aliases = _aliases(bodies)
        terms: dict[Title, list[Term]] = defaultdict(list)
        titles: dict[int, set[Title]] = defaultdict(set)
        for office in offices:
            words = _words_of(office.title)
            if len(words) < 2:  # "Cumhurbaşkanı" is held by somebody in many countries
                continue
            for form in _forms(words, aliases):
                terms[form].append(_term(office))
                titles[office.actor].add(form)
        self._terms = {title: tuple(held) for title, held in terms.items()}
        self._held = {
            actor: tuple((form, term) for form in forms for term in self._terms[form] if term.actor == actor)
            for actor, forms in titles.items()
        }
        self._by_words: dict[tuple[str, str], list[Title]] = defaultdict(list)
        for title in sorted(self._terms, key=len, reverse=True):
            self._by_words[title[0], title[1][:KEY_LETTERS]].append(title)
        self.first_words = frozenset(title[0] for title in self._terms)

    def held_by(self, actor: int) -> Sequence[tuple[Title, Term]]:
        """Every form of the actor's offices, with when they held it."""
        return self._held.get(actor, ())

    def at(self, words: Words, place: int) -> OfficeHit | None:
        """The longest office that begins at the word at `place`."""
        second = words.folded(place + 1)[:KEY_LETTERS]
        for title in self._by_words.get((words.folded(place), second), ()):
            last = place + len(title) - 1
            if _stands_at(title, words, place) and words.is_capitalised(place):
                return OfficeHit(words.block.number, place, last, title, self._terms[title])
        return None


def means_its_holder(words: Words, hit: OfficeHit) -> bool:
    """Whether an office alone, without a name, stands for who holds it now: no former or coming holder, no other office
    made of it, no name of a stranger behind it."""
    before = [words.folded(hit.first - step) for step in range(1, NEAR + 1)]
    if (FORMER | COMING) & set(before) or _is_of_another_country(words, hit, before[0]):
        return False
    behind = hit.last + 1
    if words.has_apostrophe(hit.last) or words.folded(hit.last) != hit.title[-1] or not words.is_next_to(behind):
        return True
    if words.folded(behind).startswith(NOT_ITS_HOLDER):
        return False
    return not _begins_name(words, behind)


def holder_at(terms: Sequence[Term], span: Span) -> Term | None:
    """Who held the office all the time of the span, and nobody else perhaps; None where that is not sure."""
    holders = {term.actor: term for term in terms if term.holds(span)}
    others = {term.actor for term in terms if term.may_hold(span)} - holders.keys()
    return next(iter(holders.values())) if len(holders) == 1 and not others else None


# How an office right before a name bears on an actor: another country's office; none; its last word alone (Bakan
# Fidan), which many hold; that word with another one of the office near, or while it was held. More: so many words.
OTHERS, NONE, HEAD, OWN = -1, 0, 1, 2


def office_before(held: Iterable[tuple[Title, Term]], words: Words, place: int, span: Span | None) -> int:
    """How what stands right before the word at `place` bears on the holder of these offices, as above (Dışişleri Bakanı
    Fidan: two words of "Türkiye Dışişleri Bakanı", 3); an office held only later tells nothing."""
    best = NONE
    for title, term in held:
        if span and span.end <= term.first:
            continue
        number, is_others = _words_before(title, words, place)
        if is_others:
            best = best or OTHERS
        elif number > 1:
            best = max(best, OWN + number - 1)
        elif number:
            is_told = _is_near(title[:-1], words, place) or (span is not None and term.may_hold(span))
            best = max(best, OWN if is_told else HEAD)
    return best


def _is_near(title: Title, words: Words, place: int) -> bool:
    """Whether one of the words that tell this office from others stands shortly before the place."""
    told = {word for word in title if len(word) > 2} - COMMON
    return any(words.folded(place - step) in told for step in range(2, REACH + 1))


def _words_before(title: Title, words: Words, place: int) -> tuple[int, bool]:
    """How many last words of the title stand before the place, and whether a country there says that it is another's
    office (Azerbaycan Savunma Bakanı)."""
    number = 0
    for step, word in enumerate(reversed(title), 1):
        if not words.is_next_to(place - step + 1) or not _is_said(word, words.folded(place - step), is_head=step == 1):
            break
        number = step
    if not number or number == len(title) or not words.is_next_to(place - number):
        return number, False
    ahead = PEOPLES.get(words.folded(place - number - 1), words.folded(place - number - 1))
    return number, ahead in COUNTRIES and ahead not in title


def _is_said(word: str, folded: str, *, is_head: bool) -> bool:
    """Whether a word of a title is said so; its head also without the possessive (Bakan, Başkan)."""
    return folded == word or (is_head and len(folded) >= 5 and word in (folded + "i", folded + "u", folded + "si"))


def _is_of_another_country(words: Words, hit: OfficeHit, before: str) -> bool:
    """ "Azerbaycan Milli Savunma Bakanı" is not the office that begins with "Milli"."""
    country = PEOPLES.get(before, before)
    begins_with_country = hit.title[0] in COUNTRIES or hit.title[0] in PEOPLES
    return country in COUNTRIES and country != "turkiye" and not begins_with_country and words.is_next_to(hit.first)


def _begins_name(words: Words, place: int) -> bool:
    """Whether a person's name seems to begin at the place behind an office."""
    if not words.is_capitalised(place):
        return False
    if words.folded(place) in GIVEN_NAMES:
        return True
    if words.is_headline or words.folded(place) in PLACES or words.is_in_capitals(place):
        return False
    is_place = words.has_apostrophe(place) and words.folded(place) in PLACES
    return not is_place


def _stands_at(title: Title, words: Words, place: int) -> bool:
    last = place + len(title) - 1
    if last >= len(words.tokens) or not is_form_of(words.folded(last), title[-1]):
        return False
    return all(words.folded(place + step) == word for step, word in enumerate(title[:-1])) and all(
        words.is_next_to(place + step) for step in range(1, len(title))
    )


def _words_of(text: str) -> Title:
    return tuple(token.folded for token in analyze(text))


def _aliases(bodies: Iterable[Name]) -> dict[Title, list[Title]]:
    by_actor: dict[int, list[Title]] = defaultdict(list)
    for name in bodies:
        if not name.is_ambiguous:
            by_actor[name.actor].append(_words_of(name.text))
    return {form: forms for forms in by_actor.values() for form in forms}


def _forms(title: Title, aliases: dict[Title, list[Title]]) -> Iterator[Title]:
    """The title and its forms with other names of the country or body that it begins with."""
    yield title
    for form in COUNTRY_FORMS.get(title[0], ()):
        yield (*form, *title[1:])
    for length in range(len(title) - 1, 0, -1):
        if title[:length] in aliases:
            yield from ((*form, *title[length:]) for form in aliases[title[:length]] if form != title[:length])
            return


def _term(office: Office) -> Term:
    since, until = _bounds(office.since), _bounds(office.until)
    return Term(
        actor=office.actor,
        first=since[0] if since else _BEGINNING,
        sure_from=since[1] if since else _END,  # never sure where the beginning is not known
        sure_until=until[0] if until else _END,
        last=until[1] if until else _END,
        is_person=office.is_person,
    )


def _bounds(date: str) -> tuple[datetime, datetime] | None:
    """The first and last moment (half-open) of an EDTF date; None where there is none."""
    time = edtf.parse(date) if date else edtf.UNKNOWN
    return (time.earliest, time.latest) if time.earliest and time.latest else None
