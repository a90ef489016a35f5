"""Tags that a page marks as such in its source: links named `rel="tag"`, and links in boxes named so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.extraction.candidate import Candidate
from archive.extraction.labels import MOST_TAGS, tags_of
from archive.text import turkish

LINKS = 'a[rel~="tag"]'
BOXES = '[class*="tag"], [class*="etiket"], [id*="etiket"]'
NAMES = frozenset(("tag", "tags", "etiket", "etiketler"))
# The same mark stands on a link to the section.
SECTION = "category"
MOST_BOXES = 40
CONFIDENCE = 0.7
# Boxes around a link in which the others of its list are looked for.
LEVELS = 3


def linked_tags(tree: LexborHTMLParser) -> Iterator[Candidate]:
    """The candidate for the tags that the links of a page's first list of tags name; none without such a list."""
    found = [node for node in tree.css(LINKS) if SECTION not in (node.attributes.get("rel") or "")]
    links = _beside_first(found) or next((links for box in tree.css(BOXES)[:MOST_BOXES] if (links := _in(box))), [])
    tags = tuple(dict.fromkeys(tag for text in links for tag in tags_of(text)))[:MOST_TAGS]
    if tags:
        yield Candidate("tags", tags, "page_text", "tag_links", CONFIDENCE, ", ".join(tags))


def _beside_first(links: Sequence[LexborNode]) -> list[str]:
    """The texts of the links in the first one's box, or in the next one around it that holds several."""
    box = links[0].parent if links else None
    for _ in range(LEVELS):
        beside = box.css(LINKS) if box is not None else []
        if len(beside) > 1:
            return [_text(link) for link in beside]
        box = box.parent if box is not None else None
    return [_text(link) for link in links[:1]]


def _in(box: LexborNode) -> list[str]:
    """The texts of the links in a box whose name is that of a list of tags, and which holds nothing else."""
    names = f"{box.attributes.get('class') or ''} {box.attributes.get('id') or ''}".lower()
    words = names.replace("_", "-").replace("-", " ").split()
    if not NAMES & {word.removeprefix("article").removeprefix("haber") for word in words}:
        return []
    links = box.css("a")
    texts = [_text(link).removeprefix("#") for link in links]
    held = len(turkish.clean_line(box.text()))
    return texts if 2 * sum(map(len, texts)) > held else []


def _text(link: LexborNode) -> str:
    return turkish.clean_line(link.text()).removeprefix("#")
