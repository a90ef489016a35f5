"""The JSON-LD of a page: its nodes, also from `@graph` and arrays, and which of them is the article of this page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from archive.extraction.phrases import phrase_key

Node = Mapping[str, object]

ARTICLE = re.compile(r"(?:[A-Za-z]*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|TechArticle)$")
# What a page may be about that is no article.
MEDIA = frozenset(("VideoObject", "ImageGallery", "MediaGallery"))
# Where articles are put inside other nodes.
NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
# Who made an article: named in a node of its own, to which the article's node only refers by its `@id`.
REFERRING = ("author", "creator", "publisher", "sourceOrganization")
# A page has a dozen nodes; beyond this it is not about an article.
MOST_NODES = 400
LONGEST_SCRIPT = 2_000_000

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """All nodes in the scripts of a page, in their order; what cannot be read is left out."""
    found: list[Node] = []
    for script in scripts:
        found += _nodes(_parsed(script))
    return _resolved(found[:MOST_NODES])


def _resolved(nodes: list[Node]) -> list[Node]:
    """The nodes with the makers of articles in place of references to them."""
    named = {name: node for node in nodes if isinstance(name := node.get("@id"), str) and "name" in node}
    if not named:
        return nodes
    return [{**node, **_referred(node, named)} if is_article(node) else node for node in nodes]


def _referred(node: Node, named: Mapping[str, Node]) -> dict[str, object]:
    return {key: _followed(node[key], named) for key in REFERRING if key in node}


def _followed(value: object, named: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_followed(one, named) for one in value]
    if isinstance(value, Mapping) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def is_article(node: Node) -> bool:
    """Whether a node describes an article."""
    return any(ARTICLE.match(name.rpartition("/")[2]) for name in texts(node.get("@type")))


def main_article(nodes: Iterable[Node], titles: Iterable[str], addresses: Iterable[str]) -> Node | None:
    """The article node that is about this page: by its address, by its headline, or because it is the only one."""
    articles = [node for node in nodes if is_article(node)]
    if len(articles) < 2:
        return articles[0] if articles else None
    own = {address.rstrip("/") for address in addresses}
    by_address = [node for node in articles if any(one.rstrip("/") in own for one in _addresses(node))]
    keys = {phrase_key(title) for title in titles}
    by_title = [node for node in articles if any(phrase_key(text) in keys for text in texts(node.get("headline")))]
    both = [node for node in by_title if node in by_address]
    chosen = both or by_title or by_address
    # Of several records of one article the one that tells most.
    return max(chosen, key=lambda node: len(node), default=None)


def main_media(nodes: Iterable[Node], titles: Iterable[str]) -> Node | None:
    """The video or gallery that bears the title of this page."""
    keys = {phrase_key(title) for title in titles}
    media = [node for node in nodes if not MEDIA.isdisjoint(texts(node.get("@type")))]
    named = (node for node in media if any(phrase_key(text) in keys for text in _names(node)))
    return next(named, None)


def _names(node: Node) -> list[str]:
    return [*texts(node.get("name")), *texts(node.get("headline"))]


def texts(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or nodes with a name."""
    values = value if isinstance(value, list) else [value]
    named = [one.get("name") if isinstance(one, Mapping) else one for one in values]
    return [shown for one in named if isinstance(one, str) and (shown := unescaped(one).strip())]


def _addresses(node: Node) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = node.get(key)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.partition("#")[0]


def unescaped(text: str) -> str:
    """A text of a page's data without the entities that systems escape twice (`&amp;quot;`)."""
    return html.unescape(text) if "&" in text else text


def _parsed(script: str) -> object:
    """What a script says; with commas, comments and escapes mended that strict JSON does not know."""
    if len(script) > LONGEST_SCRIPT:
        return None
    for attempt in (_as_is, _mended):
        try:
            return json.loads(attempt(script), strict=False)
        except (ValueError, RecursionError):
            continue
    return _first_values(script)


def _as_is(script: str) -> str:
    return script


def _mended(script: str) -> str:
    script = _WRAPPING.sub("", _WRAPPING.sub("", script)).strip().rstrip(";")
    if script[:20].replace(" ", "").startswith(("{&quot;", "[{&quot;")):
        script = html.unescape(script)
    return _TRAILING_COMMA.sub("", _BAD_ESCAPE.sub(r"\\\\", script.replace("\\'", "'")))


def _first_values(script: str) -> list[object]:
    """The values that stand one behind another in a script, up to the first that is broken."""
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    script = script.strip()
    at = 0
    while at < len(script) and len(values) < MOST_NODES:
        try:
            value, at = decoder.raw_decode(script, at)
        except (ValueError, RecursionError):
            break
        values.append(value)
        while at < len(script) and script[at] in " \r\n\t,;":
            at += 1
    return values


def _nodes(value: object) -> Iterator[Node]:
    """The nodes of a parsed script, outer ones first; iterative, so that no nesting is too deep."""
    waiting = [value]
    count = 0
    while waiting and count < MOST_NODES:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one[:MOST_NODES])
        elif isinstance(one, Mapping):
            count += 1
            yield one
            waiting += [one[key] for key in reversed(NESTED) if isinstance(one.get(key), (Mapping, list))]
