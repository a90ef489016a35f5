"""The blocks of text of an HTML page in reading order, each with the box of the page that holds it.

A block is what readers see as one paragraph, headline, item or label. The walk is iterative and linear in the size of
the page; what readers never read (scripts, menus, forms, pictures with their captions) is left out at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.extraction.dates import is_date_line
from archive.text import turkish

# Taken out with all that they hold, before anything is read.
STRIPPED = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "nav", "footer", "aside", "button",
    "select", "textarea", "input", "label", "figure", "figcaption", "picture", "video", "audio", "canvas", "map",
    "dialog", "math", "head", "amp-ad", "amp-sidebar", "amp-carousel", "amp-img", "amp-video", "amp-social-share",
)  # fmt: skip
# Of these what is left out where a story is told in its pictures.
BUT_PICTURES = tuple(tag for tag in STRIPPED if tag not in ("figure", "figcaption"))
# What nobody sees: taken out where the whole page is shown.
UNSEEN = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "textarea", "input",
    "canvas", "map", "math", "head", "video", "audio", "amp-ad", "amp-img", "amp-video",
)  # fmt: skip
INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
# Their text stands apart from its neighbours even where the source has no space between them.
SPACED = frozenset(("time", "data"))
BOLD = frozenset(("b", "strong"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Names of classes and ids that mark what surrounds an article. Whole words of a name, so that an article in the
# category "tag-nato" is not taken for a list of tags.
_APART = (
    "related", "relatednews", "ilgili", "benzer", "ilginizi", "onerilen", "oneriler", "comments?", "yorum", "yorumlar",
    "disqus", "fb-comments", "share", "shares", "sharing", "sharebar", "sharebox", "paylas", "paylasim", "social",
    "socials", "sosyal", "sidebar", "side-bar", "sponsor", "sponsored", "promo", "promos", "promotion", "advert",
    "advertisement", "advertising", "ads?", "adv", "adbox", "adslot", "reklam", "reklamlar", "newsletter", "bulten",
    "breadcrumbs?", "tags", "taglist", "tag-list", "tag-cloud", "etiket", "etiketler", "author-?(?:box|bio|info|card)",
    "yazar-kutusu", "captions?", "wp-caption-text", "credits?", "copyright", "recommended", "recommendations?",
    "recirc", "recirculation", "popular", "trending", "most-?read", "most-?viewed", "cok-?okunan(?:lar)?",
    "one-?cikan(?:lar)?", "son-?dakika", "footer", "menu", "navbar", "navigation", "teasers?", "banner",
    "cookies?", "consent", "gdpr", "subscribe", "subscription", "paywall-?(?:box|prompt|message)",
    "abone(?:lik)?-?(?:kutusu|box)", "outbrain", "taboola", "revcontent", "jp-relatedposts",
    "sharedaddy", "see-?also", "read-?more", "read-?next", "more-?(?:news|stories|articles|on)", "poll", "anket",
    "twitter-tweet", "instagram-media", "tiktok-embed",
    "infobox", "factbox", "widget", "toolbar", "print-?only", "screen-?reader(?:-text)?", "sr-only", "visually-?hidden",
    "tooltip", "modal", "popup", "overlay", "gallery", "galeri", "slider", "carousel", "slideshow", "lightbox",
    "next-?article", "prev-?article", "post-navigation", "pagination", "pager", "disclaimer", "feedback", "rating",
    "pull-?quotes?", "patreon", "donat(?:e|ion)",
)  # fmt: skip
APART = re.compile(r"(?<![a-z])(?:" + "|".join(_APART) + r")(?![a-z])")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
LEAD_NAME = re.compile(
    r"(?<![a-z])(?:spot|desc|lead|lede|summary|ozet|standfirst|dek|deck|excerpt|intro|introduction|teaser-text|subtitle"
    r"|sub-title|sub-?headline|alt-?baslik|description|abstract|kicker-text|vorspann|chapo|entradilla|sommario|ingress)"
    r"(?![a-z])"
)
NAMING = ("class", "id", "data-component")
LONGEST_NAME = 600
# Stands between two links without a word between them until it is known whether they are a list or part of a text.
BETWEEN_LINKS, LISTED, RUNNING = "\ue000", "; ", " "
JOINT = re.compile(rf"\s*{BETWEEN_LINKS}\s*")
# Names remembered: a page has some hundred, a site's pages share theirs.
REMEMBERED_NAMES = 8192
# A line that ends so and is longer than this is a paragraph of its own; shorter ones are those of poems and addresses.
SENTENCE_ENDS, SENTENCE_LENGTH = frozenset('.!?…"”:'), 60


@dataclass(frozen=True, slots=True)
class Box:
    """An element that holds blocks. `parent` is the number of the box around it, -1 for the whole page; `name` its
    first class; `apart` the word in its names that sets it apart from an article, "" for none."""

    parent: int
    tag: str
    name: str = ""
    apart: str = ""
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text; `linked` and `bold` are the characters of it inside links and in bold, `moments` what the
    time elements in it state for machines."""

    text: str
    tag: str
    box: int
    linked: int
    bold: int
    moments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """Where in an open block its last line begins: the number of its first part, and the characters before it."""

    start: int = 0
    length: int = 0
    linked: int = 0
    bold: int = 0


@dataclass(slots=True)
class _Walk:
    """What has been read so far, and the text of the block that is still open."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    in_link: int = 0
    in_bold: int = 0
    length: int = 0
    moments: list[str] = field(default_factory=list)
    last: str = ""
    """The last character since the last line break; "" where nothing stands behind it yet."""
    closed: str = ""
    """The tag of the inline element that ended right here."""
    is_joint: bool = False
    """Whether another inline element began right behind it."""
    line: _Line = field(default_factory=_Line)

    def add(self, text: str) -> None:
        shown = text.strip()
        if shown and self.is_joint:
            self._part(text)
        self.parts.append(text)
        if not shown:
            return
        self.closed, self.is_joint = "", False
        self.last = shown[-1]
        self.length += len(shown)
        if self.in_link:
            self.linked += len(shown)
        if self.in_bold:
            self.bold += len(shown)

    def _part(self, text: str) -> None:
        """Set two elements apart that the source wrote without a space: links of a list, `<b>AA</b><i>14.05</i>`."""
        if self.closed == "a" and self.in_link:
            self.parts.append(BETWEEN_LINKS)
        elif self.last.isalnum() and (text[0].isupper() or text[0].isdigit()) and len(self.parts[-1].strip()) > 1:
            self.parts.append(" ")

    def close_block(self, box: int, tag: str) -> None:
        if not self.parts:
            return
        if self.line.start and self.ends_with_label:
            self._close(self.parts[: self.line.start], self.line.linked, self.line.bold, box, tag, ())
            del self.parts[: self.line.start]
            self.linked -= self.line.linked
            self.bold -= self.line.bold
        self._close(self.parts, self.linked, self.bold, box, tag, tuple(self.moments))
        self.parts.clear()
        self.linked = self.bold = self.length = 0
        self.last = self.closed = ""
        self.line = _Line()
        self.moments.clear()

    def _close(
        self, parts: Sequence[str], linked: int, bold: int, box: int, tag: str, moments: tuple[str, ...]
    ) -> None:
        text = "".join(parts)
        if BETWEEN_LINKS in text:
            text = JOINT.sub(LISTED if 3 * linked > len(text.strip()) else RUNNING, text)
        text = turkish.clean_line(text)
        if text:
            bold = min(bold, len(text))
            self.blocks.append(Block(text, tag, box, min(linked, len(text)), bold, moments))

    def begin_line(self) -> None:
        """The next line of the same block."""
        self.parts.append("\n")
        self.last = ""
        self.line = _Line(len(self.parts), self.length, self.linked, self.bold)

    @property
    def ends_with_label(self) -> bool:
        """Whether the last of several lines stands for itself: all of it bold, or a date."""
        if self.length == self.line.length:
            return False
        shown = "".join(self.parts[self.line.start :]).strip()
        is_bold = self.bold - self.line.bold == self.length - self.line.length and not shown[:1].islower()
        return is_bold or is_date_line(shown)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a page and their boxes; a box has a smaller number than the boxes inside it."""

    boxes: list[Box]
    blocks: list[Block]


def read_blocks(tree: LexborHTMLParser, stripped: Sequence[str] = STRIPPED) -> Blocks:
    """The blocks of a page. The tree is stripped for it: what else is read from it is read before."""
    root = tree.body
    if root is None:
        return Blocks([], [])
    tree.strip_tags(list(stripped), recursive=True)
    return _walk(root)


def _walk(root: LexborNode) -> Blocks:
    """Down and up through the tree without recursion; `open_boxes` are the numbers of the boxes around a node."""
    walk = _Walk(boxes=[Box(-1, "body")])
    open_boxes = [0]
    tags: list[str] = []
    node = root.child
    while node is not None:
        tag = node.tag or ""
        child = None
        if tag == "-text":
            walk.add(node.text_content or "")
        elif tag == "br":
            _break(walk, open_boxes[-1])
        elif tag and tag[0] not in "-_!" and _enter(walk, open_boxes, node, tag):
            child = node.child
            if child is None:
                _leave(walk, open_boxes, tag)
        if child is not None:
            tags.append(tag)
            node = child
            continue
        while node is not None and (following := node.next) is None:
            if not tags:
                node = None
                break
            _leave(walk, open_boxes, tags.pop())
            node = node.parent
        if node is None:
            break
        node = following
    walk.close_block(0, "body")
    return Blocks(walk.boxes, walk.blocks)


def _enter(walk: _Walk, open_boxes: list[int], node: LexborNode, tag: str) -> bool:
    """Begin an element; False for one that readers do not see."""
    if tag in INLINE:
        walk.in_link += tag == "a"
        walk.in_bold += tag in BOLD
        walk.is_joint = walk.is_joint or bool(walk.closed)
        if tag in SPACED:
            walk.parts.append(" ")
            if stated := node.attributes.get("datetime"):
                walk.moments.append(stated)
        return True
    attributes = node.attributes
    if "hidden" in attributes or HIDDEN_STYLE.search(attributes.get("style") or ""):
        return False
    box = open_boxes[-1]
    if walk.parts:
        walk.close_block(box, walk.boxes[box].tag)
    marks = _marks(*map(attributes.get, NAMING)) if attributes else UNMARKED
    walk.boxes.append(Box(box, tag, marks.name, marks.apart, marks.is_lead))
    open_boxes.append(len(walk.boxes) - 1)
    return True


def _leave(walk: _Walk, open_boxes: list[int], tag: str) -> None:
    if tag in INLINE:
        walk.in_link -= tag == "a"
        walk.in_bold -= tag in BOLD
        walk.closed = tag
        if tag in SPACED:
            walk.parts.append(" ")
        return
    box = open_boxes.pop()
    if walk.parts:
        walk.close_block(box, tag)


class _Marks(NamedTuple):
    name: str = ""
    apart: str = ""
    is_lead: bool = False


UNMARKED = _Marks()


@lru_cache(REMEMBERED_NAMES)
def _marks(*names: str | None) -> _Marks:
    """What the names of an element say, read as words in small letters."""
    named = " ".join(filter(None, names))[:LONGEST_NAME]
    if not named:
        return UNMARKED
    words = CAMEL.sub("-", named).lower()
    apart = APART.search(words)
    first = names[0].split(None, 1)[0] if names[0] and names[0].strip() else ""
    return _Marks(first, apart.group() if apart else "", LEAD_NAME.search(words) is not None)


def _break(walk: _Walk, box: int) -> None:
    """A line break ends a paragraph where two breaks meet, a sentence ends, or a line in bold or a date stands."""
    is_long_sentence = walk.last in SENTENCE_ENDS and walk.length > SENTENCE_LENGTH
    if not walk.last or is_long_sentence or walk.ends_with_label:
        walk.close_block(box, walk.boxes[box].tag)
    else:
        walk.begin_line()
