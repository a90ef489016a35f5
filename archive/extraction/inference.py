"""When a text without a date was written, as far as its words and the registry tell: a range, never narrower than they
allow (docs/decisions/0008-inferred-dates.md).

Two clues at least must agree: persons named with offices that they hold, meetings that are announced. A text that
contradicts itself, or that may look back on the time it tells of, gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from archive.extraction.candidate import Candidate, Fact
from archive.extraction.choose import DATES, Choice, choose
from archive.extraction.clues import Clue
from archive.extraction.days import Days, common, hull
from archive.extraction.known import Known
from archive.extraction.meetings import meeting_clues

WITNESSES = 2
# A wider range says nothing that helps anybody.
LONGEST_DAYS = 10 * 366
# Characters of a text that are read for clues: articles say who is who at their beginning.
READ = 20_000
MOST_FACTS = 8
EXCERPT_LENGTH = 300
# "Zayıf" for offices alone, "orta" with a meeting: what is inferred is never strong.
OFFICES_CONFIDENCE, MEETING_CONFIDENCE = 0.5, 0.7
YEAR = re.compile(r"(?<![\d.,:/-])(19[89]\d|20[0-4]\d)(?!\d|[.,]\d)")
# A year ahead is a goal: "2024'e kadar", "2030 hedefi".
GOAL = re.compile(r"['’]?\w{0,4} (?:yılına |yılı )?(?:kadar|değin|hedef)")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an article and where it stands on the page."""

    text: str
    place: tuple[tuple[int, int], ...]


def inferred_candidates(
    found: Sequence[Candidate], known: Known, *, captured_at: datetime | None = None
) -> list[Candidate]:
    """The range in which a Turkish text was written; nothing where the page states a date or the clues do not do."""
    if any(one.field in DATES and not one.rejected for one in found):
        return []
    choice = choose(found)
    if "body" not in choice or "language" not in choice or choice["language"].value != "tr":
        return []
    texts = _texts(choice)
    written = [text.text for text in texts]
    offices, meetings = known.offices.clues(written), meeting_clues(written, known.events)
    clues = meetings + offices
    if len({clue.about for clue in clues}) < WITNESSES or _has_two_holders(offices):
        return []
    latest = min(known.latest, captured_at.date()) if captured_at else known.latest
    spans = _agreed(clues, latest)
    if not spans or hull(spans).count > LONGEST_DAYS:
        return []
    days = hull(spans)
    facts = _facts(clues, days)
    if _looks_back(" ".join(written), days, [fact for fact in facts if fact.kind != "office"]):
        return []
    return [_candidate(days, clues, facts, texts, is_meeting=bool(meetings))]


def _texts(choice: Choice) -> list[Text]:
    """Title, lead and body as far as they are read, each with its place."""
    texts = [Text(str(choice[field].value), choice[field].place) for field in ("title", "lead") if field in choice]
    body = choice["body"]
    blocks: tuple[object, ...] = body.value if isinstance(body.value, tuple) else ()
    # A body that was made of several boxes has places of its own.
    places = [(one,) for one in body.place] if len(body.place) == len(blocks) else [()] * len(blocks)
    texts += [Text(getattr(block, "text", ""), place) for block, place in zip(blocks, places, strict=True)]
    kept, length = [], 0
    for text in texts:
        if length > READ:
            break
        kept.append(Text(text.text[:READ], text.place))
        length += len(text.text)
    return kept


def _has_two_holders(offices: Iterable[Clue]) -> bool:
    """Whether two persons are named with one office: the text speaks of two times, or of the day of a handover."""
    titles = [{reading.fact.title for reading in clue.readings if reading.fact} for clue in offices]
    return any(one & other for one, other in combinations(titles, 2))


def _agreed(clues: Iterable[Clue], latest: date) -> list[Days]:
    """The days on which every clue may hold; a contradiction leaves none."""
    spans = [Days(date.min, latest)]
    for clue in clues:
        spans = common(spans, [reading.days for reading in clue.readings])
    return spans


def _facts(clues: Iterable[Clue], days: Days) -> tuple[Fact, ...]:
    """What the registry says of each clue, as far as it touches the range."""
    facts = [reading.fact for clue in clues for reading in clue.readings if reading.fact and reading.days.touches(days)]
    return tuple(dict.fromkeys(facts))[:MOST_FACTS]


def _looks_back(text: str, days: Days, meetings: Sequence[Fact]) -> bool:
    """Whether a year that the text names may lie behind it: then the time it tells of is not that of its writing."""
    last = max((int(fact.until[:4]) for fact in meetings), default=days.first.year - 1)
    for match in YEAR.finditer(text):
        year = int(match[1])
        is_goal = year > days.last.year and GOAL.match(text, match.end())
        if year > last and not is_goal:
            return True
    return False


def _candidate(
    days: Days, clues: Sequence[Clue], facts: tuple[Fact, ...], texts: Sequence[Text], *, is_meeting: bool
) -> Candidate:
    blocks = sorted({clue.block for clue in clues})
    excerpt = " … ".join(dict.fromkeys(fact.excerpt for fact in facts))
    return Candidate(
        field="published",
        value=f"{days.first}/{days.last}",
        origin="inferred",
        rule="announced_meeting" if is_meeting else "offices_together",
        confidence=MEETING_CONFIDENCE if is_meeting else OFFICES_CONFIDENCE,
        excerpt=excerpt[:EXCERPT_LENGTH],
        place=tuple(span for block in blocks for span in texts[block].place),
        facts=facts,
    )
