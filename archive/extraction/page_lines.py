"""A page line by line, the article's lines told from the rest: menus, other stories, comments, the foot. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from archive.extraction.html_blocks import UNSEEN, read_blocks
from archive.extraction.phrases import words_of
from archive.readers import HTML, Page
from archive.text import turkish

# A line of so many words that a part of the article holds is the article's: another reader may have parted its
# paragraphs elsewhere. Shorter ones ("NATO") may stand in a menu and must be a part of their own.
WORDS_INSIDE = 4
# Characters of markup that are read; the largest news pages have two million.
LONGEST_READ = 4_000_000
# Characters of an article in which lines are looked for: ten times the longest reports.
LONGEST_COMPARED = 200_000


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line as readers see it, in one line and clean."""

    text: str
    is_article: bool


def html_lines(html: str, parts: Iterable[str]) -> list[PageLine]:
    """The lines of a page of HTML in reading order; `parts` are the article's title, lead and paragraphs."""
    keys = [_key(part) for part in parts]
    own, joined = set(keys) - {""}, " | ".join(keys)[:LONGEST_COMPARED]
    lines = [block.text for block in read_blocks(LexborHTMLParser(html[:LONGEST_READ]), UNSEEN).blocks]
    return [PageLine(line, _is_own(_key(line), own, joined)) for line in lines]


def rest_of(page: Page, parts: Iterable[str], places: Sequence[tuple[int, int]] = ()) -> list[str]:
    """The lines of a page that are not its article's.

    `parts` are the article's title, lead and paragraphs; `places` where they stand in a text, which is cut there.
    A record has no page around it.
    """
    if page.record is not None:
        return []
    if page.media_type == HTML:
        return [line.text for line in html_lines(page.text, parts) if not line.is_article]
    return [
        line for text in _outside(page.text, places) for one in text.splitlines() if (line := turkish.clean_line(one))
    ]


def _is_own(key: str, own: set[str], joined: str) -> bool:
    return key in own or (key.count(" ") >= WORDS_INSIDE - 1 and key in joined)


def _key(text: str) -> str:
    return " ".join(words_of(text))


def _outside(text: str, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, end in sorted(places):
        yield text[done : max(done, start)]
        done = max(done, end)
    yield text[done:]
