"""Who published a page and whose wire text it is, as the page itself says. Names inside the text say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from archive.extraction.candidate import Candidate
from archive.extraction.dates import stated_dates
from archive.extraction.headline import TAIL
from archive.extraction.known import Known
from archive.extraction.layout import Layout
from archive.extraction.phrases import phrase_key
from archive.extraction.weighing import Weighed

# Lines around headline and text in which outlet and agency stand.
ABOVE, BELOW = 4, 6
# Lines at both ends of a page in which it names itself.
TOP, FOOT = 15, 60
LABEL_LENGTH = 120
# More outlets than this at the ends of a page are a list of links, not a name.
MOST_NAMED = 2

HOST = re.compile(
    r"(?<![@\w.-])(?:www\.)?((?:[a-z0-9-]+\.)+(?:com\.tr|com|net|org|info|tv|tr|web\.tr|gen\.tr))\b", re.I
)
COPYRIGHT = re.compile(r"©|\(c\)|copyright|telif hakk|tüm hakları", re.I)
SOURCE_LABEL = re.compile(r"^\s*(?:haber\s+)?kaynak(?:lar)?\s*[:：]\s*(.+)$|^source\s*:\s*(.+)$", re.I)
SEPARATORS = re.compile(r"\s+[-–—|/•·»›>]\s+|\s*[|•·»›]\s*")
DATELINE_PLACE = re.compile(r"^[\"“]?(?:[A-ZÇĞİÖŞÜ][\w'’.-]*[ ,/]+){1,6}\(([^()]{2,30})\)\s*[-–—:]")
TAIL_AGENCY = re.compile(r"[.!?…\"”'’)]\s*\(([^()]{2,30})\)\W*$")
BYLINE_LABEL = re.compile(r"^(?:haber|muhabir|kaynak|yazan|yazar|editör|by|von)\s*[:：]?\s+", re.I)


@dataclass(frozen=True, slots=True)
class _Named:
    """A name found at a place of the page."""

    value: str
    rule: str
    confidence: float
    item: Weighed
    is_common: bool = False

    def candidate(self, field: str) -> Candidate:
        place = ((self.item.line.start, self.item.line.end),)
        return Candidate(field, self.value, "page_text", self.rule, self.confidence, self.item.line.text[:300], place)


def outlet_candidates(layout: Layout, known: Known, url: str | None) -> list[Candidate]:
    """Candidates for the outlet; a name that is also a common word counts only beside another witness."""
    named = [*_bylines(layout, known), *_menus(layout, known), *_tails(layout, known), *_source_labels(layout, known)]
    named += _unless_list(list(_copyrights(layout, known))) + _unless_list(list(_hosts(layout, known)))
    sure = {one.value for one in named if not one.is_common}
    found = [
        one.candidate("outlet") if one.value in sure else replace(one.candidate("outlet"), rejected="common_word")
        for one in _distinct(named)
    ]
    host = urlsplit(url).hostname if url else None
    slug = known.outlet_by_host(host) if host else None
    if slug is not None:
        found.append(Candidate("outlet", slug, "structured", "address_host", 0.95, url or ""))
    return found


def agency_candidates(layout: Layout, known: Known) -> list[Candidate]:
    """Candidates for the agency: a source label, a dateline, the edge of the text; never the credit of a picture."""
    if not layout.body:
        return []
    named = list(_distinct([*_agency_labels(layout, known), *_agency_edges(layout, known)]))
    found = [one.candidate("agency") for one in named]
    labelled = {one.value for one in named if one.rule == "source_label"}
    if len(labelled) > 1:
        return [replace(one, rejected="several") for one in found]
    return found


def _zone(layout: Layout) -> Iterator[Weighed]:
    """The short lines between headline and text, and a few above."""
    first = layout.body[0] if layout.body else layout.start
    for position in range(max(0, layout.title_position - ABOVE), first):
        if position != layout.lead and len(layout.lines[position].line.text) <= LABEL_LENGTH:
            yield layout.lines[position]


def _after(layout: Layout) -> Iterator[Weighed]:
    """The short lines right after the text, and those that the text's end had to leave out."""
    last = layout.body[-1] if layout.body else layout.end
    for item in layout.lines[last + 1 : last + 1 + BELOW]:
        if len(item.line.text) <= LABEL_LENGTH:
            yield item


def _segments(text: str) -> list[str]:
    """The parts of a dateline: what separators and dates divide."""
    for stated in reversed(stated_dates(text)):
        text = text[: stated.start] + " | " + text[stated.end :]
    return [part.strip(" -–—|,:;()[]") for part in SEPARATORS.split(text)]


# --- outlet -----------------------------------------------------------------------------------------------------


def _bylines(layout: Layout, known: Known) -> Iterator[_Named]:
    for item in _zone(layout):
        if item.kind not in ("short", "date"):
            continue
        for part in _segments(BYLINE_LABEL.sub("", item.line.text)):
            outlet = known.outlet(part)
            if outlet is not None:
                beside_date = item.kind == "date"
                yield _Named(outlet.slug, "byline", 0.85 if beside_date else 0.6, item, outlet.is_common)


def _menus(layout: Layout, known: Known) -> Iterator[_Named]:
    for item in layout.lines[:TOP]:
        if item.key.endswith(" menu"):
            outlet = known.outlet(item.key.removesuffix(" menu"))
            if outlet is not None:
                yield _Named(outlet.slug, "menu", 0.6, item)


def _tails(layout: Layout, known: Known) -> Iterator[_Named]:
    """The site's name behind the headline, where the page's head or foot repeats it."""
    if layout.headline is None:
        return
    title = phrase_key(layout.headline.text)
    ends = (*layout.lines[:3], *layout.lines[max(3, layout.end) :][-FOOT:])
    for item in ends:
        if not title or title not in item.key:
            continue
        name = TAIL.split(item.line.text)[-1]
        outlet = known.outlet(name)
        if outlet is not None and phrase_key(name) not in title:
            yield _Named(outlet.slug, "title_tail", 0.8, item, outlet.is_common)


def _source_labels(layout: Layout, known: Known) -> Iterator[_Named]:
    for item in (*_zone(layout), *_after(layout)):
        match = SOURCE_LABEL.match(item.line.text)
        outlet = known.outlet(match[1] or match[2]) if match else None
        if outlet is not None:
            # Behind this label a word is a name, however common it is.
            yield _Named(outlet.slug, "source_label", 0.55, item)


def _copyrights(layout: Layout, known: Known) -> Iterator[_Named]:
    for item in layout.lines[max(layout.end, len(layout.lines) - FOOT) :]:
        text = item.line.text[:LABEL_LENGTH]
        match = COPYRIGHT.search(text)
        if match is None:
            continue
        rest = re.sub(r"\b(?:19|20)\d\d\b", " | ", text[: match.start()] + " | " + text[match.end() :])
        for part in re.split(r"[|.,:;–—-]|\s{2,}", rest):
            outlet = known.outlet(part)
            if outlet is not None and not outlet.is_common:
                yield _Named(outlet.slug, "copyright", 0.7, item)


def _hosts(layout: Layout, known: Known) -> Iterator[_Named]:
    """The outlet's own address where a page names itself: at its top and below its text."""
    first = layout.body[0] if layout.body else len(layout.lines)
    ends = (*layout.lines[: min(TOP, first)], *layout.lines[layout.end :][-FOOT:])
    for item in ends:
        for match in HOST.finditer(item.line.text[:600]):
            slug = known.outlet_by_host(match[1])
            if slug is not None:
                yield _Named(slug, "own_address", 0.6, item)


def _unless_list(named: list[_Named]) -> list[_Named]:
    return named if len({one.value for one in named}) <= MOST_NAMED else []


def _distinct(named: Sequence[_Named]) -> list[_Named]:
    """Each rule's first finding of each value."""
    first: dict[tuple[str, str], _Named] = {}
    for one in named:
        first.setdefault((one.value, one.rule), one)
    return list(first.values())


# --- agency -----------------------------------------------------------------------------------------------------


def _agency_labels(layout: Layout, known: Known) -> Iterator[_Named]:
    for item in _after(layout):
        yield from _labelled_agencies(item, known)
    for item in _zone(layout):
        yield from _labelled_agencies(item, known)
        if item.kind == "credit":
            continue
        for part in _segments(BYLINE_LABEL.sub("", item.line.text)):
            code = known.agency(part)
            if code is not None:
                yield _Named(code, "dateline", 0.9 if item.kind == "date" else 0.75, item)


def _labelled_agencies(item: Weighed, known: Known) -> Iterator[_Named]:
    match = SOURCE_LABEL.match(item.line.text)
    if match is None:
        return
    for part in re.split(r"\s*[,;/&]\s*|\s+-\s+|\s+ve\s+|[()]", match[1] or match[2]):
        code = known.agency(part)
        if code is not None:
            yield _Named(code, "source_label", 0.9, item)


def _agency_edges(layout: Layout, known: Known) -> Iterator[_Named]:
    """`ANKARA (AA) -` before the first words of the text, `(AA)` behind the last."""
    firsts = [layout.lines[at] for at in (layout.lead, *layout.body[:2]) if at is not None]
    for item in firsts:
        match = DATELINE_PLACE.match(item.line.text[:LABEL_LENGTH])
        code = known.agency(match[1]) if match else None
        if code is not None:
            yield _Named(code, "text_start", 0.9, item)
    last = layout.lines[layout.body[-1]]
    match = TAIL_AGENCY.search(last.line.text[-LABEL_LENGTH:])
    code = known.agency(match[1]) if match else None
    if code is not None:
        yield _Named(code, "text_end", 0.85, last)
    for item in _after(layout):
        code = known.agency(item.line.text.removeprefix("(").removesuffix(")"))
        if code is not None:
            yield _Named(code, "below_text", 0.85, item)
