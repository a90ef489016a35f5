"""Cuts HTML that is nested deeper than any page is, before a parser sees it.

Parsers need more than linear time on depth, and some overflow their stack. The scan is linear on any input: every
match consumes what it looked at. Open elements are counted nearly as parsers do it; tangled tags may leave a few times
the limit, straightforward nesting of any length does not.

Nearly all pages are told by a count that errs towards too high (`_may_be_beyond`, a third of a millisecond for a page
of 270 kB, after one for the expression); the exact one costs four times as much and runs where that one doubts.
"""

from __future__ import annotations

import re
from collections import Counter

from archive.readers import limits

# A comment, or an element whose content is raw text; else a tag with its attributes. Each stretch is taken in one bite
# (`[^x]*+(?:x[^x]*+)*+`) and nothing but names ignores case: a third of the time of the plain spelling.
RAW = "(?i:script|style|xmp|iframe|noembed|noframes)"
TAG = re.compile(
    r"<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+"
    rf"|{RAW}\b[^>]*+>?([^<]*+(?:<(?!/{RAW}\b)[^<]*+)*+)"
    r"|(/?[a-zA-Z][^\s/>]*+)[^>\"']*+(?:(?:\"[^\"]*+\"?|'[^']*+'?)[^>\"']*+)*+((?<=/)>)?+>?)"
)
VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "html", "head", "body", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
# Inside these an element may close itself, and there is no raw text.
FOREIGN = frozenset({"svg", "math"})
DRAWING = frozenset({
    "g", "defs", "symbol", "lineargradient", "radialgradient", "clippath", "mask", "pattern", "filter", "marker",
    "switch", "text", "fecomponenttransfer", "femerge", "mrow", "mfrac", "msup", "msub",
})  # fmt: skip
# Elements whose end tag closes all that was opened inside them; any other end tag closes its own element only.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "listing", "main",
    "menu", "nav", "ol", "pre", "search", "section", "summary", "table", "ul",
})  # fmt: skip
# An end tag closes nothing outside of these.
BARRIERS = frozenset({
    "table", "td", "th", "caption", "template", "svg", "math", "object", "applet", "marquee", "select", "button",
})  # fmt: skip
CELLS = frozenset({"td", "th", "p"})
# Elements whose start ends what stands open just before it.
ENDS = {
    "li": frozenset({"li", "p"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "p": frozenset({"p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    **dict.fromkeys(("td", "th"), CELLS),
    **dict.fromkeys(("tr", "tbody", "thead", "tfoot"), CELLS | {"tr"}),
}
PARAGRAPH = frozenset({"p"})
# Elements whose end tag may be left out: the end of a block around them ends them.
IMPLIED = frozenset({"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot"})

Token = tuple[str, str, str]
"""What `TAG` tells of a match: raw text, the tag's name with its slash, whether it closes itself; each may be ""."""


def limit_depth(html: str) -> str:
    """The page with the tags left out that would open elements beyond the limit; their text stays."""
    # Most pages end here: no element can be deeper than there are tags.
    if html.count("<") <= limits.ELEMENT_DEPTH:
        return html
    tokens = TAG.findall(html)
    if not _may_be_beyond(tokens) or not _Depth().is_beyond(tokens):
        return html
    return TAG.sub(_Depth().kept, html)


def _may_be_beyond(tokens: list[Token]) -> bool:
    """Whether the page could be too deep: a count that errs towards too high.

    An end tag ends the innermost element alone, and those inside it that it ends in every page; any other end tag is
    taken to end nothing, which leaves the count too high.
    """
    opened: list[str] = []
    for raw, tag, self_closed in tokens:
        if not tag:
            if raw.count("<") > limits.ELEMENT_DEPTH and not FOREIGN.isdisjoint(opened):
                return True
            continue
        name = tag.lower()
        if name[0] == "/":
            _end(opened, name[1:])
        elif name not in VOID and not (self_closed and _is_drawing(opened)):
            ended = ENDS.get(name) or (PARAGRAPH if name in BLOCKS else None)
            while ended and opened and opened[-1] in ended:
                opened.pop()
            opened.append(name)
            if len(opened) > limits.ELEMENT_DEPTH:
                return True
    return False


def _end(opened: list[str], name: str) -> None:
    """End the innermost element of this name where nothing but implied ends stands inside it."""
    place = len(opened) - 1
    if name in BLOCKS or name in IMPLIED:
        while place > 0 and opened[place] != name and opened[place] in IMPLIED:
            place -= 1
    if place >= 0 and opened[place] == name:
        del opened[place:]


def _is_drawing(opened: list[str]) -> bool:
    """Whether the next element stands in a drawing, with nothing around it that ends one."""
    around = next((name for name in reversed(opened) if name not in DRAWING), None)
    return around in FOREIGN


class _Depth:
    """The open elements at a place in a page."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()

    def is_beyond(self, tokens: list[Token]) -> bool:
        """Whether a page of these tags has elements beyond the limit."""
        for raw, tag, self_closed in tokens:
            if tag:
                if not self._passes(tag, is_self_closed=bool(self_closed)):
                    return True
            elif raw and self._has_foreign and raw.count("<") > limits.ELEMENT_DEPTH:
                return True
        return False

    def kept(self, match: re.Match[str]) -> str:
        raw, tag, self_closed = match.groups()
        if not tag:
            return "" if raw and self._has_foreign else match.group()
        return match.group() if self._passes(tag, is_self_closed=bool(self_closed)) else ""

    @property
    def _has_foreign(self) -> bool:
        return any(self._counts[name] for name in FOREIGN)

    def _passes(self, tag: str, *, is_self_closed: bool) -> bool:
        """Whether the tag may stay; opens or closes its element."""
        name = tag.lower()
        if name[0] == "/":
            return self._close(name[1:])
        if name in VOID or (is_self_closed and _is_drawing(self._open)):
            return True
        ended = ENDS.get(name) or (PARAGRAPH if name in BLOCKS else None)
        while ended and self._open and self._open[-1] in ended:
            self._counts[self._open.pop()] -= 1
        if len(self._open) >= limits.ELEMENT_DEPTH:
            self._left_out[name] += 1
            return False
        self._open.append(name)
        self._counts[name] += 1
        return True

    def _close(self, name: str) -> bool:
        if self._left_out[name]:
            self._left_out[name] -= 1
            return False
        if not self._counts[name]:
            return True
        place = len(self._open) - 1
        is_block = name in BLOCKS
        while (inner := self._open[place]) != name:
            if is_block and inner in BARRIERS:
                return True
            place -= 1
        gone = self._open[place:] if is_block else [name]
        for one in gone:
            self._counts[one] -= 1
        del self._open[place : place + len(gone)]
        return True
