"""What an HTML page calls itself: its data, its main headings and its name, without the name of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.extraction.candidate import Candidate
from archive.extraction.headline import TAIL
from archive.extraction.json_ld import texts
from archive.extraction.known import Known
from archive.extraction.metadata import Head, structured
from archive.extraction.phrases import phrase_key
from archive.text import turkish

# Longer texts are no titles, shorter ones name a section.
LONGEST_TITLE = 300
# Copies of og:title: no witnesses of their own.
COPIES = ("twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
# How sure a title is that one, two, or more of a page's elements give in the same words.
NAME_ALONE, ALONE, TWO, MORE = 0.5, 0.65, 0.7, 0.95
# What sets the name of a site off, and the words of a heading that is no label.
SEPARATORS, HEADED_WORDS = frozenset("-–—|｜•·*»/"), 3
# What follows a headline in the name of a page beside the site's name.
TAIL_WORDS = ("haber", "haberi", "haberleri", "haberler", "son dakika", "gazetesi", "news")
# Between the name of a site and that of its page: `Karadeniz Postası - …`, `Yazdır: …`.
PREFIX_SEPARATORS = SEPARATORS | {":"}
MOST_HEADINGS = 20


@dataclass(frozen=True, slots=True)
class Headings:
    """The main headings of a page: those of its text, and those that are the site's name over a link to its front."""

    titles: Sequence[str]
    sites: Sequence[str]


def read_headings(tree: LexborHTMLParser) -> Headings:
    """The main headings of a page, in their order."""
    titles: list[str] = []
    sites: list[str] = []
    for node in tree.css("h1")[:MOST_HEADINGS]:
        (sites if _leads_home(node) else titles).append(turkish.clean_line(node.text()))
    return Headings(titles, sites)


def _leads_home(heading: LexborNode) -> bool:
    """Whether all of a heading is a link to the front page."""
    link = heading.css_first("a[href]")
    if link is None or link.text(strip=True) != heading.text(strip=True):
        return False
    try:
        address = urlsplit(link.attributes.get("href") or "")
    except ValueError:
        return False
    return address.path in ("", "/") and not address.query and not address.fragment


def title_candidates(head: Head, headed: Headings, known: Known, shown_lines: Sequence[str] = ()) -> list[Candidate]:
    """Candidates for the title; a main heading that the page's data repeats counts as data.

    `shown_lines` are the headings and headline-like lines of the page: one may show what its name says beside that of
    the site.
    """
    sites = {phrase_key(name) for name in (*_site_names(head), *headed.sites)} - {""}
    headings = [text for text in headed.titles if 0 < len(text) <= LONGEST_TITLE]
    shown = [(text, _without_tail(text, sites, known)) for text in headings]
    given = [(rule, _as_headed(_without_tail(text, sites, known), headings)) for rule, text in _given(head)]
    keys = {phrase_key(text) for _, text in given}
    given += [("h1", bare) for _, bare in shown if phrase_key(bare) in keys]
    witnesses: dict[str, set[str]] = defaultdict(set)
    for rule, text in given:
        witnesses[phrase_key(text)].add(rule)
    found = [
        structured("title", text, rule, _sureness(len(witnesses[phrase_key(text)])), text)
        for rule, text in dict.fromkeys(given)
        if text and phrase_key(text) not in sites
    ]
    others = [text for _, text in shown if phrase_key(text) not in keys and phrase_key(text) not in sites]
    # Beside a heading that the data repeats another one heads something else; many of them head a list of stories.
    if "h1" not in dict(given) and len(others) == 1 and 0 < len(others[0]) <= LONGEST_TITLE:
        found.append(Candidate("title", others[0], "page_text", "h1", ALONE, others[0]))
    if not found and 0 < len(head.name) <= LONGEST_TITLE:
        name = _as_shown(_without_tail(head.name, sites, known), shown_lines)
        found.append(Candidate("title", name, "page_text", "page_name", NAME_ALONE, head.name))
    return found


def _sureness(witnesses: int) -> float:
    return ALONE if witnesses < 2 else TWO if witnesses < 3 else MORE


def _given(head: Head) -> Iterator[tuple[str, str]]:
    told = texts(head.article.get("headline")) if head.article else []
    for rule, values in (
        ("json_ld", told),
        ("open_graph", [head.first("og:title", *COPIES)]),
    ):
        yield from (
            (rule, title) for value in values[:1] if 0 < len(title := turkish.clean_line(value)) <= LONGEST_TITLE
        )


def _site_names(head: Head) -> Iterator[str]:
    yield from head.all("og:site_name")
    yield head.first("application-name")
    if head.article is not None:
        yield from texts(head.article.get("publisher"))


def _without_tail(title: str, sites: set[str], known: Known) -> str:
    """A title without what names the site behind its last dashes and bars."""
    while True:
        parts = list(TAIL.finditer(title))
        if not parts:
            return title
        rest, tail = title[: parts[-1].start()].rstrip(), title[parts[-1].end() :]
        if not _names_site(tail, sites, known):
            return title
        title = rest


def _as_headed(title: str, headings: Sequence[str]) -> str:
    """A title without what a separator sets off behind the words of the page's own heading."""
    for heading in headings:
        rest = title[len(heading) :].lstrip() if heading and title.startswith(heading) else ""
        if rest and rest[0] in SEPARATORS and len(heading.split()) >= HEADED_WORDS:
            return heading
    return title


def _as_shown(name: str, lines: Sequence[str]) -> str:
    """The name of a page without what a separator sets off before or behind the words of one of its lines."""
    within = [line for line in lines if len(line) < len(name) and line in name]
    for line in sorted(within, key=len, reverse=True):
        before, behind = name[: name.index(line)].rstrip(), name[name.index(line) + len(line) :].lstrip()
        if (not before or before[-1] in PREFIX_SEPARATORS) and (not behind or behind[0] in SEPARATORS):
            return line
    return name


def _names_site(tail: str, sites: set[str], known: Known) -> bool:
    key = phrase_key(tail)
    if not key or key in sites or known.outlet(tail) is not None:
        return True
    is_short = len(key.split()) <= 5
    return is_short and (key.endswith(TAIL_WORDS) or any(key.startswith(site + " ") for site in sites))
