"""What a page says about itself in its head: JSON-LD, Open Graph, meta and link elements, Dublin Core, microdata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from archive.extraction.agency_names import SEVERAL
from archive.extraction.candidate import Candidate
from archive.extraction.dates import EARLIEST_YEAR, stated_dates
from archive.extraction.json_ld import Node, is_article, main_article, main_media, read_nodes, texts, unescaped
from archive.extraction.known import Known
from archive.extraction.labels import SECTIONS, VAGUE, is_no_person, section_name, tags_of
from archive.extraction.phrases import phrase_key
from archive.text import edtf, turkish
from archive.text.web_address import host_of, is_safe_link

EXCERPT_LENGTH = 300
LONGEST_DATE = 60
# What a date without a time is less sure.
DAY_ONLY = 0.1
# How sure a description is the lead, and an author of the meta elements the byline (decision 0007: a quarter, a third).
DESCRIPTION, META_AUTHOR = 0.4, 0.5
LONGEST_TITLE, LONGEST_LEAD, LONGEST_NAME = 300, 1500, 80
# Names of a page's parts in Open Graph, Dublin Core and the home-grown vocabularies of publishers.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publishdate", "publish_date",
    "pubdate", "publication_date", "date.issued", "article:publish_time", "article:publish_date",
    "article:published_date", "iptc:datepublished", "haber:tarih", "date",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "date_modified",
    "dcterms.modified", "dc.date.modified", "last_modified", "lastmod", "article:updated", "article:modified",
    "article:modified_date", "updated_date",
)  # fmt: skip
# These names are also used for other days: that of a server's answer, of a page's last build.
VAGUE_DATES = frozenset(("date", "dc.date", "last_modified", "og:updated_time", "pubdate"))
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ]+(\d\d:\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?:\[[\w/]+\])?$",
    re.I,
)
# The name of an international outlet's Turkish pages, which call themselves by the name of the whole.
TURKISH_EDITION = " Türkçe"
# How Java prints a date: `Fri Apr 28 19:20:36 CEST 2023`.
JAVA = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) (\d\d:\d\d:\d\d) ([A-Z]{1,4}) (\d{4})$")
# What stands between the words of a name, which systems exchange for one another.
SIGNS = str.maketrans("_-.", ":::")
REMEMBERED_NAMES = 2048
MONTH_FIRST = re.compile(r"(\d\d?)/(\d\d?)/\d{4} \d\d?:\d\d(?::\d\d)? [AP]M$")
MARKED_UP = (
    "[itemprop=datePublished], [itemprop=dateModified], time[pubdate], "
    '[property="schema:datePublished"], [property="schema:dateModified"]'
)
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-_]+)?$", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: its meta elements by `meta_key`, JSON-LD nodes, and the node of the article itself.

    `media` is the node of the video or gallery that bears the page's title, where no node is an article.
    """

    meta: Mapping[str, Sequence[str]]
    nodes: Sequence[Node]
    article: Node | None
    media: Node | None
    name: str
    canonical: str
    language: str
    marked_up: Sequence[tuple[str, str]]

    def all(self, name: str) -> Sequence[str]:
        """The values of the meta elements of this name."""
        return self.meta.get(meta_key(name), ())

    def first(self, *names: str) -> str:
        """The first value that one of these meta elements has; "" for none."""
        return next((value for name in names for value in self.all(name)), "")

    @property
    def story(self) -> Node | None:
        """The node that is about this page: an article, or a video or gallery of its title."""
        return self.article or self.media

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        kinds = {value.lower() for value in self.all("og:type")}
        return self.article is not None or "article" in kinds or bool(self.first(*PUBLISHED[:3]))

    def addresses(self, url: str | None) -> list[str]:
        """What the page gives as its own address, and where it was found."""
        return [address for address in dict.fromkeys((url or "", self.canonical, self.first("og:url"))) if address]

    @property
    def other_stories(self) -> frozenset[str]:
        """The folded headlines of the other articles of which the page's data tells."""
        if self.article is None:
            return frozenset()
        told = [text for node in self.nodes if is_article(node) for text in texts(node.get("headline"))]
        return frozenset(map(phrase_key, told)) - set(map(phrase_key, texts(self.article.get("headline"))))

    @property
    def description(self) -> str:
        """What the page says that it is about; "" where it does not."""
        said = texts(self.article.get("description")) if self.article else []
        return turkish.clean_line(said[0] if said else self.first(*DESCRIPTIONS))


@lru_cache(REMEMBERED_NAMES)
def meta_key(name: str) -> str:
    """The name of a meta element; `article:published_time`, `article.published-time` … are one name."""
    return name.strip().lower().translate(SIGNS)


def read_head(tree: LexborHTMLParser, url: str | None, headings: Sequence[str]) -> Head:
    """The head of a page; `headings` are its main headings, by which the record of its own article is told."""
    meta: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = unescaped(attributes.get("content") or "").strip()
        if name and content:
            meta.setdefault(meta_key(name), []).append(content)
    link, root, title = tree.css_first("link[rel=canonical]"), tree.css_first("html"), tree.css_first("head title")
    canonical = (link.attributes.get("href") or "") if link else ""
    nodes = read_nodes(node.text() for node in tree.css('script[type*="ld+json"]'))
    name = turkish.clean_line(unescaped(title.text())) if title else ""
    addresses = [canonical, *meta.get(meta_key("og:url"), ()), *([url] if url else [])]
    titles = [*headings, *meta.get(meta_key("og:title"), ()), name]
    article = main_article(nodes, titles, addresses)
    media = main_media(nodes, titles) if article is None else None
    language = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    marked_up = [_marked_up(node.attributes) for node in tree.css(MARKED_UP)]
    return Head(meta, nodes, article, media, name, canonical, language, marked_up)


def _marked_up(attributes: Mapping[str, str | None]) -> tuple[str, str]:
    """The property and the value of an element marked up with microdata or RDFa."""
    prop = attributes.get("itemprop") or (attributes.get("property") or "").rpartition(":")[2]
    return prop, attributes.get("datetime") or attributes.get("content") or ""


def head_candidates(head: Head, known: Known, url: str | None, captured_at: datetime | None) -> list[Candidate]:
    """What a page's head says, without the title, which is decided together with the page's headings."""
    return [
        *_leads(head),
        *_dates(head, last_day(known, captured_at)),
        *_outlets(head, known, url),
        *_people(head, known),
        *_sections(head, known),
        *_tags(head),
        *_languages(head),
        *_addresses(head, url),
    ]


def structured(field: str, value: object, rule: str, confidence: float, excerpt: str, rejected: str = "") -> Candidate:
    """A candidate from the data of a page."""
    return Candidate(field, value, "structured", rule, confidence, excerpt[:EXCERPT_LENGTH], rejected=rejected)


def last_day(known: Known, captured_at: datetime | None) -> date:
    """The last day on which a page may have been published."""
    # A day more than the capture's: it may be the next day where the page was written.
    return min(known.latest, captured_at.date() + timedelta(days=1)) if captured_at else known.latest


def _leads(head: Head) -> Iterator[Candidate]:
    said = texts(head.article.get("description")) if head.article else []
    for rule, given in (("json_ld", said), ("open_graph", head.all("og:description"))):
        for text in given[:1]:
            value = turkish.clean_line(text)
            if value and len(value) <= LONGEST_LEAD:
                cut = value.endswith(("...", "…"))
                yield structured("lead", value, rule, DESCRIPTION, value, rejected="cut_short" if cut else "")


# --- dates --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """A date as an element of the page says it."""

    field: str
    text: str
    rule: str
    confidence: float
    rejected: str = ""


def _dates(head: Head, latest: date) -> list[Candidate]:
    return [found for said in _said_dates(head) if (found := date_candidate(said, latest))]


def _said_dates(head: Head) -> Iterator[Said]:
    for node in head.nodes:
        yield from _node_dates(node, head)
    for field, names in (("published", PUBLISHED), ("updated", UPDATED)):
        for name in names:
            values = list(dict.fromkeys(head.all(name)))
            for value in values[:2]:
                rule = "open_graph" if ":" in name else "meta"
                rejected = "several" if len(values) > 1 else ""
                yield Said(field, value, rule, 0.7 if name in VAGUE_DATES else 0.95 if ":" in name else 0.93, rejected)
    published = list(dict.fromkeys(text for prop, text in head.marked_up if prop != "dateModified" and text))
    for text in published[:2]:
        # Lists of other stories carry the same marks.
        yield Said("published", text, "microdata", 0.9, "several" if len(published) > 1 else "")
    updated = list(dict.fromkeys(text for prop, text in head.marked_up if prop == "dateModified" and text))
    if len(updated) == 1:
        yield Said("updated", updated[0], "microdata", 0.9)


def _node_dates(node: Node, head: Head) -> Iterator[Said]:
    is_page = "WebPage" in texts(node.get("@type"))
    if node is not head.story and not is_article(node) and not is_page:
        return
    other = node is not head.story and not is_page
    for field, keys in (("published", ("datePublished", "dateCreated", "uploadDate")), ("updated", ("dateModified",))):
        for key in keys:
            for text in texts(node.get(key))[:1]:
                sure = 0.97 if node is head.article and key != "dateCreated" else 0.8
                yield Said(field, text, "json_ld", sure, "other_story" if other else "")


def date_candidate(said: Said, latest: date) -> Candidate | None:
    """The candidate for a date as a page's data says it; None for what is no date."""
    value, is_timed = stated_moment(said.text)
    if not value:
        return None
    rejected = said.rejected
    if not rejected and value[:10] > latest.isoformat():
        rejected = "future"
    if not rejected and int(value[:4]) < EARLIEST_YEAR:
        rejected = "too_early"
    confidence = said.confidence if is_timed else round(said.confidence - DAY_ONLY, 2)
    return structured(said.field, value, said.rule, confidence, said.text, rejected)


def stated_moment(text: str) -> tuple[str, bool]:
    """A date of a page's data as EDTF, and whether it tells the time; "" for what is no date.

    Midnight to the second is how systems write a day without a time. `2/12/2022 2:05 PM` is either of two days: servers
    write so on pages whose readers have the day first.
    """
    text = text.strip()
    if (month_first := MONTH_FIRST.match(text)) and max(int(month_first[1]), int(month_first[2])) <= 12:
        return "", False
    match = ISO.match(text) if len(text) <= LONGEST_DATE else None
    if match is None:
        found = stated_dates(JAVA.sub(r"\2 \1 \5 \3 \4", text[:LONGEST_DATE]))
        return (found[0].edtf(), found[0].moment is not None) if len(found) == 1 else ("", False)
    day, clock, seconds, zone = match.groups()
    if clock and not (clock == "00:00" and seconds in (None, "00")):
        offset = "" if not zone else "Z" if zone.isalpha() else f"{zone[:3]}:{zone[-2:]}"
        day = f"{day}T{clock}:{seconds or '00'}{offset}"
    try:
        return edtf.parse(day).text, len(day) > 10
    except edtf.EdtfError:
        return "", False


# --- who, where, about what ---------------------------------------------------------------------------------------


def _outlets(head: Head, known: Known, url: str | None) -> Iterator[Candidate]:
    for address in head.addresses(url):
        host = host_of(address)
        slug = known.outlet_by_host(host) if host else None
        if slug is not None:
            yield structured("outlet", slug, "address_host", 0.95, address)
    names = [("open_graph", name) for name in head.all("og:site_name")]
    names += [("meta", head.first("application-name", "publisher", "dc.publisher"))]
    if head.story is not None:
        names += [("json_ld", name) for name in texts(head.story.get("publisher"))]
    edition = TURKISH_EDITION if head.language.lower().startswith("tr") else ""
    for rule, name in dict.fromkeys(names):
        outlet = known.outlet(name) or known.outlet(name.removesuffix(".com") + edition) if name else None
        if outlet is not None:
            yield structured("outlet", outlet.slug, rule, 0.9, name)


def _people(head: Head, known: Known) -> Iterator[Candidate]:
    """Authors: persons are the byline, an agency is the agency; the outlet's own desk is neither."""
    given = [("json_ld", _authors(head.article))] if head.article is not None else []
    given += [("meta", list(head.all(name))) for name in ("author", "article:author", "dc.creator")]
    for rule, names in given:
        names = [turkish.clean_line(name) for name in names if len(name) <= LONGEST_NAME and "//" not in name]
        persons = [name for name in names if name and not is_no_person(name, known)]
        if persons:
            value = ", ".join(dict.fromkeys(persons))
            yield structured("byline", value, rule, 0.9 if rule == "json_ld" else META_AUTHOR, value)
        codes = {code: part for name in names for part in (name, *SEVERAL.split(name)) if (code := known.agency(part))}
        for code, part in codes.items():
            yield structured("agency", code, f"{rule}_author", 0.9, part, "several" if len(codes) > 1 else "")
    if head.article is not None:
        for name in texts(head.article.get("sourceOrganization")):
            code = known.agency(name)
            if code is not None:
                yield structured("agency", code, "json_ld", 0.9, name)


def _authors(node: Node) -> list[str]:
    return [name for key in ("author", "creator") for name in texts(node.get(key))]


def _sections(head: Head, known: Known) -> Iterator[Candidate]:
    found = [
        ("json_ld", name, 0.85) for name in (texts(head.article.get("articleSection")) if head.article else [])[:1]
    ]
    found += [("open_graph", name, 0.85) for name in head.all("article:section")[:1]]
    found += [("meta", name, 0.8) for name in head.all("articlesection")[:1]]
    found += [("breadcrumb", name, 0.7) for name in _crumbs(head.nodes)[1:2]]
    for rule, name, confidence in found:
        value = section_name(name)
        outlet = known.outlet(value) if phrase_key(value) not in SECTIONS else None
        if value and len(value) <= LONGEST_NAME and outlet is None:
            rejected = "says_nothing" if phrase_key(value) in VAGUE else ""
            yield structured("section", value, rule, confidence, name, rejected)


def _crumbs(nodes: Sequence[Node]) -> list[str]:
    """The names on the path from the home page to this page, without its own."""
    for node in nodes:
        if "BreadcrumbList" in texts(node.get("@type")):
            steps = node.get("itemListElement")
            named = [_crumb(step) for step in steps if isinstance(step, Mapping)] if isinstance(steps, list) else []
            return [name for name in named if name][:-1] if len(named) > 2 else [name for name in named if name]
    return []


def _crumb(step: Mapping[str, object]) -> str:
    return next(iter([*texts(step.get("name")), *texts(step.get("item"))]), "")


def _tags(head: Head) -> Iterator[Candidate]:
    keywords = texts(head.article.get("keywords")) if head.article else []
    given = (
        ("open_graph", head.all("article:tag"), 0.9),
        ("json_ld", keywords, 0.85),
        ("meta", head.all("news_keywords"), 0.8),
        ("meta", head.all("keywords"), 0.7),
    )
    for rule, values, confidence in given:
        tags = tags_of(", ".join(values))
        if tags:
            yield structured("tags", tags, rule, confidence, ", ".join(tags))


def _languages(head: Head) -> Iterator[Candidate]:
    stated = [("html_lang", head.language, 0.85), ("open_graph", head.first("og:locale"), 0.8)]
    stated += [("meta", head.first("content-language", "dc.language", "language"), 0.7)]
    if head.article is not None:
        stated += [("json_ld", text, 0.85) for text in texts(head.article.get("inLanguage"))[:1]]
    for rule, text, confidence in stated:
        match = LANGUAGE.match(text.strip())
        if match is not None:
            yield structured("language", match[1].lower(), rule, confidence, text)


def _addresses(head: Head, url: str | None) -> Iterator[Candidate]:
    for rule, given, confidence in (
        ("canonical_link", head.canonical, 0.95),
        ("open_graph", head.first("og:url"), 0.9),
    ):
        address = _whole(given, url)
        if address:
            is_front = urlsplit(address).path in ("", "/") and not urlsplit(address).query
            yield structured("canonical_url", address, rule, confidence, given, "front_page" if is_front else "")


def _whole(given: str, url: str | None) -> str:
    try:
        address = urljoin(url, given.strip()) if url else given.strip()
    except ValueError:
        return ""
    return address if given and is_safe_link(address) else ""
