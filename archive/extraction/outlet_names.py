"""Who published a page, as it names itself. Outlets that its text or its links mention say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.extraction.candidate import Candidate
from archive.extraction.headline import TAIL
from archive.extraction.known import Known
from archive.extraction.layout import Layout
from archive.extraction.phrases import phrase_key
from archive.extraction.zone import (
    BYLINE_LABEL,
    LABEL_LENGTH,
    Named,
    below_text,
    dateline_zone,
    distinct,
    segments,
    source_named,
)
from archive.text.web_address import host_of

# Lines at both ends of a page in which it names itself.
TOP, FOOT = 15, 60
# Characters of a line that are searched for an address.
SEARCHED = 600
# More outlets than this at the ends of a page are a list of links, not a name.
MOST_NAMED = 2

HOST = re.compile(
    r"(?<![@\w.-])(?:www\.)?((?:[a-z0-9-]+\.)+(?:com\.tr|com|net|org|info|tv|tr|web\.tr|gen\.tr))\b", re.I
)
# One of these is in every such line: cheap to look for, and most lines have none.
COPYRIGHT_SIGNS = ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "elif", "ELİF", "hakları", "HAKLARI")
COMPANY = re.compile(r"\s+(?:gazetecilik|matbaacılık|yayıncılık|medya|basın|haber hizmetleri)\b", re.I)
COPYRIGHT = re.compile(r"©|\(c\)|copyright|telif hakk|tüm hakları", re.I)


def outlet_candidates(layout: Layout, known: Known, url: str | None) -> list[Candidate]:
    """Candidates for the outlet; a name that is also a common word counts only beside another witness."""
    named = [*_bylines(layout, known), *_menus(layout, known), *_tails(layout, known), *_source_labels(layout, known)]
    named += _unless_list(list(_copyrights(layout, known))) + _unless_list(list(_hosts(layout, known)))
    sure = {one.value for one in named if not one.is_common}
    found = [one.candidate("outlet", rejected="" if one.value in sure else "common_word") for one in distinct(named)]
    return [*found, *address_candidate(known, url)]


def _bylines(layout: Layout, known: Known) -> Iterator[Named]:
    for item in dateline_zone(layout):
        if item.kind not in ("short", "date"):
            continue
        for part in segments(BYLINE_LABEL.sub("", item.line.text)):
            outlet = known.outlet(part)
            if outlet is not None:
                beside_date = item.kind == "date"
                yield Named(outlet.slug, "byline", 0.85 if beside_date else 0.6, item, outlet.is_common)


def _menus(layout: Layout, known: Known) -> Iterator[Named]:
    for item in layout.lines[:TOP]:
        if item.key.endswith(" menu"):
            outlet = known.outlet(item.key.removesuffix(" menu"))
            if outlet is not None:
                yield Named(outlet.slug, "menu", 0.6, item)


def _tails(layout: Layout, known: Known) -> Iterator[Named]:
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
            yield Named(outlet.slug, "title_tail", 0.8, item, outlet.is_common)


def _source_labels(layout: Layout, known: Known) -> Iterator[Named]:
    for item in (*dateline_zone(layout), *below_text(layout)):
        name = source_named(item)
        outlet = known.outlet(name) if name else None
        if outlet is not None:
            # Behind this label a word is a name, however common it is.
            yield Named(outlet.slug, "source_label", 0.55, item)


def _copyrights(layout: Layout, known: Known) -> Iterator[Named]:
    for item in layout.lines[max(layout.end, len(layout.lines) - FOOT) :]:
        text = item.line.text[:LABEL_LENGTH]
        match = COPYRIGHT.search(text) if any(sign in text for sign in COPYRIGHT_SIGNS) else None
        if match is None:
            continue
        rest = re.sub(r"\b(?:19|20)\d\d\b", " | ", text[: match.start()] + " | " + text[match.end() :])
        for part in re.split(r"[|.,:;–—-]|\s{2,}", rest):
            name = COMPANY.split(part, maxsplit=1)[0]
            outlet = known.outlet(name)
            # Before the words of a company a common word is a name, too.
            if outlet is not None and (name != part or not outlet.is_common):
                yield Named(outlet.slug, "copyright", 0.7, item)


def _hosts(layout: Layout, known: Known) -> Iterator[Named]:
    """The outlet's own address where a page names itself: at its top and below its text."""
    first = layout.body[0] if layout.body else len(layout.lines)
    ends = (*layout.lines[: min(TOP, first)], *layout.lines[layout.end :][-FOOT:])
    for item in ends:
        if "." not in item.line.text:
            continue
        for match in HOST.finditer(item.line.text[:SEARCHED]):
            slug = known.outlet_by_host(match[1])
            if slug is not None:
                yield Named(slug, "own_address", 0.6, item)


def _unless_list(named: list[Named]) -> list[Named]:
    return named if len({one.value for one in named}) <= MOST_NAMED else []


def address_candidate(known: Known, url: str | None) -> Iterator[Candidate]:
    """The outlet whose host an address is on; nothing for unknown hosts."""
    host = host_of(url) if url else None
    slug = known.outlet_by_host(host) if host else None
    if slug is not None:
        yield Candidate("outlet", slug, "structured", "address_host", 0.95, url or "")
