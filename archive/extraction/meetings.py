"""Meetings that a text announces or looks back on in words that tell when it was written.

"5-6 Aralık'ta Brüksel'de düzenlenecek NATO Dışişleri Bakanları Toplantısı", "gelecek yıl temmuzda Brüksel'de
düzenlenecek NATO Zirvesi": kind, place and time must stand in one clause with the verb, and be those of meetings in the
registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from archive.extraction.candidate import Fact
from archive.extraction.clues import Clue, Reading
from archive.extraction.days import Days, month_end
from archive.extraction.months import TURKISH_MONTHS
from archive.registry import COMPLETE, EventEntry
from archive.text import turkish

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…](?!\s|$|[\"”])[^.!?…]*)*[.!?…]*")
# Characters of a clause in which verb, meeting, time and place stand together, and of a sentence that is searched.
CLAUSE, LONGEST = 170, 900
YEAR = timedelta(days=364)

_MONTHS = [turkish.fold(name) for name in TURKISH_MONTHS]
_MONTH = "|".join(_MONTHS)
_IN_MONTH = rf"(?P<{{}}>{_MONTH})(?:'?[dt][ae](?:ki|n)?| ayinda(?:ki)?)?\b"
WHEN = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?: ?(?:-|–|ve|ila) ?(?P<last>\d{{1,2}}))? {_IN_MONTH.format('month')}(?! ?\d{{4}})"
    rf"|\b(?P<relative>(?:gelecek|onumuzdeki|bu|gecen|gectigimiz) (?:yil|sene)|(?:gelecek|onumuzdeki) ay)(?:in|ki)?\b"
    rf"(?: {_IN_MONTH.format('in_month')})?"
)
KINDS = {
    "summit": r"(?:(?:liderler|liderleri|olaganustu|devlet ve hukumet baskanlari) )*zirve",
    "foreign-ministers": r"(?:ulkeleri )?(?:gayriresmi )?disisleri bakanlari",
    "defence-ministers": r"(?:ulkeleri )?savunma bakanlari",
}
MEETING = re.compile(
    r"\bnato(?:'nun)? (?:"
    + "|".join(f"(?P<{kind.replace('-', '_')}>{words})" for kind, words in KINDS.items())
    + r")|\b(?P<nato_russia_council>nato-rusya konseyi)"
)
AHEAD = re.compile(
    r"\b(?:duzenlenece[kg]|gerceklestirilece[kg]|gerceklesece[kg]|bir araya gelece[kg]|yapilaca[kg]|toplanaca[kg]"
    r"|bulusaca[kg]|baslayaca[kg]|ev sahipligi yapaca[kg]"
    r"|(?:duzenlenmesi|yapilmasi|gerceklestirilmesi) (?:planlanan|beklenen))"
)
BEHIND = re.compile(r"\b(?:duzenlenen|yapilan|gerceklestirilen|gerceklesen|toplanan)\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as a clause tells of it, everything folded; `relative` ("gelecek yil") or a day with its month."""

    kind: str
    place: str
    is_ahead: bool
    relative: str
    day: int
    last: int
    month: int


def meeting_clues(texts: Sequence[str], events: Sequence[EventEntry]) -> list[Clue]:
    """One clue for each way in which the texts speak of a meeting that the registry knows."""
    places = _places(events)
    first: dict[Told, Clue] = {}
    for block, text in enumerate(texts):
        if not MEETING.search(turkish.fold(text.replace("’", "'"))):
            continue
        for match in SENTENCE.finditer(text):
            sentence = " ".join(match.group().split())
            for told in _told(sentence, places):
                readings = tuple(_readings(told, events, sentence))
                if told not in first and any(reading.fact for reading in readings):
                    first[told] = Clue(f"{told.kind} {told.relative or told.day}", block, readings)
    return list(first.values())


def _places(events: Iterable[EventEntry]) -> re.Pattern[str]:
    names = {turkish.fold(place) for event in events for place in event.places}
    return re.compile(rf"\b({'|'.join(sorted(map(re.escape, names))) or '(?!)'})'?(?:[dt][ae](?:ki)?|nin|[iu]n)?\b")


def _told(sentence: str, places: re.Pattern[str]) -> Iterator[Told]:
    folded = turkish.fold(sentence.replace("’", "'"))[:LONGEST]
    verbs = sorted(
        [(match, True) for match in AHEAD.finditer(folded)] + [(match, False) for match in BEHIND.finditer(folded)],
        key=lambda one: one[0].start(),
    )
    begin = 0
    for verb, is_ahead in verbs:
        after = verb.end() + (len(" olan ") if folded.startswith(" olan ", verb.end()) else 1)
        behind = MEETING.match(folded, after)
        clause = folded[max(begin, verb.start() - CLAUSE) : verb.start()]
        begin = verb.end()
        inside = list(MEETING.finditer(clause))
        meetings = [behind] if behind else inside
        times, where = list(WHEN.finditer(clause)), {match[1] for match in places.finditer(clause)}
        # Two meetings, times or places in one clause: nobody can say which belongs to which.
        if len(meetings) == len(times) == len(where) == 1 and not (behind and inside):
            yield _told_of(meetings[0], times[0], where.pop(), is_ahead=is_ahead)


def _told_of(meeting: re.Match[str], when: re.Match[str], place: str, *, is_ahead: bool) -> Told:
    kind = next(name for name, words in meeting.groupdict().items() if words).replace("_", "-")
    month = when["month"] or when["in_month"]
    day = int(when["day"] or 0)
    return Told(
        kind=kind,
        place=place,
        is_ahead=is_ahead,
        relative=(when["relative"] or "").replace("onumuzdeki", "gelecek").replace("gectigimiz", "gecen")
        .replace("sene", "yil"),
        day=day,
        last=int(when["last"] or day),
        month=_MONTHS.index(month) + 1 if month else 0,
    )  # fmt: skip


def _readings(told: Told, events: Sequence[EventEntry], excerpt: str) -> Iterator[Reading]:
    """When the text may have been written: for each meeting that fits, and for those the registry does not hold."""
    since, until = COMPLETE[told.kind]
    how = _how(told)
    if how is None:
        return
    for event in events:
        if event.kind == told.kind and told.place in map(turkish.fold, event.places) and _fits(told, event):
            fact = Fact(how, excerpt, event.title, event.title_en, event.since.isoformat(), event.until.isoformat())
            yield Reading(_written(how, told, event), fact)
    # It may speak of a meeting before or after those that the registry has: as long before as "next year" reaches.
    yield Reading(Days(date.min, date(since.year + 1, 12, 31) if how == "last_year" else since), None)
    yield Reading(Days(until if how == "last_year" else date(until.year, 1, 1), date.max), None)


def _how(told: Told) -> str | None:
    """How a text speaks of a meeting; None where the verb does not fit or a plain date lies behind."""
    ahead = {"": "announced", "gelecek yil": "next_year", "bu yil": "this_year", "gelecek ay": "next_month"}
    return ahead.get(told.relative) if told.is_ahead else {"gecen yil": "last_year"}.get(told.relative)


def _fits(told: Told, event: EventEntry) -> bool:
    if told.relative:
        return told.month in (0, event.since.month)
    try:
        first, last = date(event.since.year, told.month, told.day), date(event.since.year, told.month, told.last)
    except ValueError:
        return False
    # "5 Aralık'ta başlayacak" is the first of two days, "5-6 Aralık" both.
    return first == event.since and last in (event.since, event.until)


def _written(how: str, told: Told, event: EventEntry) -> Days:
    year = event.since.year
    match how:
        case "announced":  # without a year: less than a year ahead
            return Days(event.since - YEAR, event.since)
        case "next_year":
            return Days(date(year - 1, 1, 1), date(year - 1, 12, 31))
        case "last_year":
            return Days(date(year + 1, 1, 1), date(year + 1, 12, 31))
        case "this_year":
            return Days(date(year, 1, 1), event.until)
        case _:
            before = event.since.replace(day=1) - timedelta(days=1)
            return Days(before.replace(day=1), month_end(before))
