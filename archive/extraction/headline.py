"""Which line is the headline, and whether the first paragraph under it is a lead of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.extraction.phrases import phrase_key, words_of
from archive.extraction.repeats import is_pull_quote
from archive.extraction.weighing import Weighed

# How far above its text a headline may stand (share buttons, authors, pictures lie between), in lines.
REACH = 45
# How far into its text a headline may have slipped.
TOP_OF_RUN = 8
TITLE_WORDS = range(2, 36)
TITLE_LENGTH = 250
# A title with the names of section and site.
PAGE_NAME_LENGTH = 400
# Folded beginnings of words stand for their stems in every language; shorter words say nothing.
STEM_LENGTH = 5
STEM_MINIMUM = 3
# How much of a body is compared; a headline sums up its beginning.
COMPARED_LINES = 12
COMPARED_LENGTH = 3000

# Words of a headline that stands inside another line, too.
BARE_WORDS = 3
LEAD_ENDS = ("?", "...", "…")
# What the path to a page begins with.
PATHS = ("haberler ", "haber ", "anasayfa ", "ana sayfa ", "home ", "startseite ", "inicio ")

# What speaks for a line to be the headline. Fitted on pages of 31 countries (a third of them held out each
# time) and rounded; the signs and the order matter, the exact sizes hardly.
SHARED_STEMS = 3.0
"""Times the share of its stems that come again in the text."""
COMMON_STEMS = 0.6
"""For each such stem, up to five: a long headline proves more than a short one."""
ECHOED = 1.2
"""The page says it again: in its name, its path, beside a picture, at its foot."""
PAGE_NAME = 1.0
"""The first line of the page is this, with or without the name of the site."""
DATE_BELOW = 2.0
TEXT_BELOW = 1.0
BUTTONS_BELOW = 0.3
"""For each button, credit or counter right below it, up to three."""
AFTER_LINKS = 1.3
"""Only short links stand right above it."""
USUAL_LENGTH = 1.2
SHORT = -1.0
LONG = -0.7
FULL_STOP = -3.5
BULLET = -0.5
CAPITALS = -1.0
FEW_STEMS = -2.5
HIGHER = 0.05
"""For each line between it and the text, up to twenty: a headline stands above leads and captions."""
MINIMUM = 3.5

LEAD_WORDS = range(6, 110)
# Share of a lead's stems that come again in the next paragraphs, which a lead sums up.
LEAD_SHARED = 0.45

# A line with so many numbers, half of its words or more, is one of rates.
RATES = 3
NUMBER = re.compile(r"(?:^| )[%$€+-]?\d[\d.,:%]*(?= |$)")
# Between the name of a site and that of its page.
NAME_SIGNS = (":", "|", "-", "–", "—", "»", "/")
SITE_TAIL = re.compile(r"\s[-–—|]\s")
TAIL = re.compile(r"\s+(?:[-–—|:»/]|::)\s+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline: the position of its line, its text without the site's name, and how sure that is."""

    position: int
    text: str
    confidence: float


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text that carry meaning."""
    return {word[:STEM_LENGTH] for word in words_of(text) if len(word) >= STEM_MINIMUM}


def find_headline(lines: Sequence[Weighed], start: int, end: int) -> Headline | None:
    """The line above (or at the top of) a run of text that is its headline; None where nothing fits."""
    about = stems(" ".join(item.line.text for item in _first_texts(lines[start:end]))[:COMPARED_LENGTH])
    surroundings = _Surroundings.of(lines, start, end)
    scores = {
        position: _score(lines, position, about, surroundings, distance=start - position)
        for position in _possible(lines, start, end, surroundings)
    }
    if not scores:
        return None
    # Of equals the first: a headline comes again beside its picture and at the foot.
    best = max(scores, key=lambda position: (scores[position], -position))
    if scores[best] < MINIMUM:
        return None
    best = _above_lead(lines, best, scores)
    position = _barest(lines, best, scores)
    return Headline(position, lines[position].line.text, _confidence(scores[best]))


def _confidence(score: float) -> float:
    """How often a headline of this score is right (docs/decisions/0007): .7 of those with 8, all with 12."""
    return round(min(0.95, 0.35 + 0.05 * score), 2)


def _above_lead(lines: Sequence[Weighed], best: int, scores: Mapping[int, float]) -> int:
    """The headline right above a line that ends as leads do, a question or a sentence that breaks off."""
    above = best - 1
    is_lead = lines[best].line.text.endswith(LEAD_ENDS) and lines[best].words > lines[above].words
    is_headline = scores.get(above, 0.0) >= MINIMUM and lines[above].words >= BARE_WORDS
    return above if above >= 0 and is_lead and is_headline and lines[above].kind == "short" else best


def _barest(lines: Sequence[Weighed], best: int, possible: Iterable[int]) -> int:
    """The same headline without the path before it or the name of the site behind it, where the page has that, too."""
    whole = lines[best].key
    for position in possible:
        key = lines[position].key
        if key and key != whole and lines[position].words >= BARE_WORDS:
            if whole.startswith(key + " ") and SITE_TAIL.search(lines[best].line.text):
                return position
            if whole.endswith(" " + key) and (whole.startswith(PATHS) or (best == 0 and _is_set_off(lines, position))):
                return position
    return best


def _is_set_off(lines: Sequence[Weighed], position: int) -> bool:
    """Whether the page's first line has a separator before what another line says alone."""
    before = lines[0].line.text.removesuffix(lines[position].line.text).rstrip()
    return before.endswith(NAME_SIGNS)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a page calls itself, and the folded lines around its text in which a headline may come again."""

    names: frozenset[str]
    keys: Mapping[int, str]

    @classmethod
    def of(cls, lines: Sequence[Weighed], start: int, end: int) -> _Surroundings:
        top, near, foot = range(3), range(start - REACH, start + TOP_OF_RUN), range(end, end + REACH)
        inside = sorted({at for part in (top, near, foot) for at in part if 0 <= at < len(lines)})
        return cls(frozenset(page_names(lines)), {at: lines[at].key for at in inside if lines[at].key})

    def echo(self, position: int, item: Weighed) -> bool:
        """Whether another line of the page holds this line."""
        if item.words < 4 or not item.key:
            return False
        return any(item.key in key for at, key in self.keys.items() if at != position)


def page_names(lines: Sequence[Weighed]) -> set[str]:
    """What the page's first line calls the page: the whole, and the part before the name of the site."""
    if not lines or len(lines[0].line.text) > PAGE_NAME_LENGTH:
        return set()
    parts = TAIL.split(lines[0].line.text)
    return {phrase_key(" - ".join(parts[:count])) for count in range(1, len(parts) + 1)}


def _first_texts(lines: Iterable[Weighed]) -> list[Weighed]:
    return [item for item in lines if item.kind == "text"][:COMPARED_LINES]


def _possible(lines: Sequence[Weighed], start: int, end: int, surroundings: _Surroundings) -> Iterator[int]:
    for position in range(max(0, start - REACH), start):
        if _may_be_title(lines[position]):
            yield position
    run = [item.line.text for item in lines[start:end] if item.kind == "text"]
    for position in range(start, min(start + TOP_OF_RUN, end)):
        item = lines[position]
        # Inside the run only what the page itself repeats or calls itself by; the rest are sub-heads and sentences.
        if item.line.text.endswith(".") or (item.key not in surroundings.names and is_pull_quote(item.line.text, run)):
            continue
        if _may_be_title(item) and (surroundings.echo(position, item) or item.key in surroundings.names):
            yield position


def _may_be_title(item: Weighed) -> bool:
    text = item.line.text
    if item.kind not in ("short", "text") or item.words not in TITLE_WORDS or len(text) > TITLE_LENGTH:
        return False
    # Menus and rates of exchange in one line.
    numbers = len(NUMBER.findall(text))
    if text.count(" | ") > 1 or (numbers >= RATES and 2 * numbers >= item.words):
        return False
    return not text.endswith((":", ",", ";")) and item.line.cells <= 2


def _score(
    lines: Sequence[Weighed], position: int, about: set[str], surroundings: _Surroundings, *, distance: int
) -> float:
    item = lines[position]
    own = stems(item.line.text)
    if not own:
        return 0.0
    common = len(own & about)
    below = [line.kind for line in lines[position + 1 : position + 6]]
    above = lines[max(0, position - 3) : position]
    buttons = sum(kind in ("control", "credit") for kind in below)
    score = SHARED_STEMS * common / len(own) + COMMON_STEMS * min(common, 5) + FEW_STEMS * (len(own) < 3)
    score += ECHOED * surroundings.echo(position, item)
    score += PAGE_NAME * (item.key in surroundings.names and item.words > 3)
    score += DATE_BELOW * ("date" in below) + TEXT_BELOW * (below[:1] == ["text"]) + BUTTONS_BELOW * min(buttons, 3)
    score += AFTER_LINKS * (bool(above) and all(line.words < 4 for line in above))
    score += USUAL_LENGTH * (6 <= item.words <= 18) + SHORT * (item.words < 4) + LONG * (item.words > 20)
    score += FULL_STOP * item.line.text.endswith(".") + BULLET * item.line.bullet + CAPITALS * item.line.text.isupper()
    return score + HIGHER * min(max(distance, 0), 20)


def lead_shared(lead: str, following: Sequence[str]) -> float:
    """How much of a paragraph comes again in the next ones, from 0 to 1."""
    own = stems(lead)
    return shared_stems(lead, following) / len(own) if own else 0.0


def shared_stems(lead: str, following: Sequence[str]) -> int:
    """How many stems of a paragraph come again in the next ones."""
    return len(stems(lead) & stems(" ".join(following)))
