"""Stored pages: their facts, their text with the article marked in it, and the bytes as they came."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.extraction import html_lines
from archive.models import Article, Capture
from archive.readers import HTML, text_of
from archive.search.page_words import article_parts, places
from archive.views.lists.addresses import linkable

# Characters of a page that are shown; the download has them all.
LONGEST_SHOWN = 300_000
# A stretch outside the article of more lines than this is folded.
LINES_LEFT_OPEN = 6

SUFFIXES = {"text/plain": "txt", "application/json": "json", "text/html": "html"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page's text, of the article or not."""

    text: str
    is_article: bool

    @property
    def lines(self) -> int:
        return sum(1 for line in self.text.splitlines() if line.strip())

    @property
    def is_folded(self) -> bool:
        return not self.is_article and self.lines > LINES_LEFT_OPEN


@require_safe
def newest(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest stored page of an article."""
    article = get_object_or_404(Article, pk=pk)
    return _page(request, article.captures.order_by("-added", "-id").first())


@require_safe
def capture(request: HttpRequest, sha256: str) -> HttpResponse:
    """A stored page, never as HTML of our own origin: its text, escaped."""
    if sha256 != sha256.lower():
        return HttpResponsePermanentRedirect(reverse("capture", args=[sha256.lower()]))
    return _page(request, Capture.objects.filter(sha256=sha256).first())


@require_safe
def original(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes as they came, as a download that no browser runs."""
    found = get_object_or_404(Capture, sha256=sha256.lower())
    content = found.original
    if content is None:
        raise Http404
    name = f"{found.sha256[:16]}.{SUFFIXES.get(found.media_type, 'bin')}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=_content_type(found), headers=headers)


def pieces(text: str, places: Iterable[tuple[int, int]]) -> list[Piece]:
    """The text cut where the article begins and ends, without the blank lines around each piece."""
    cut: list[Piece] = []
    done = 0
    for start, end in _joined(text, places):
        cut += [Piece(text[done:start].strip("\r\n"), is_article=False), Piece(text[start:end], is_article=True)]
        done = end
    cut.append(Piece(text[done:].strip("\r\n"), is_article=False))
    return [piece for piece in cut if piece.text.strip()]


def html_pieces(html: str, parts: Iterable[str]) -> list[Piece]:
    """The lines of a page of HTML as stretches of the article and of the rest, up to so many characters."""
    cut: list[Piece] = []
    shown = 0
    for is_article, lines in groupby(html_lines(html, parts), key=lambda line: line.is_article):
        text = "\n".join(line.text for line in lines)[: LONGEST_SHOWN - shown]
        shown += len(text)
        if text:
            cut.append(Piece(text, is_article))
    return cut


def _page(request: HttpRequest, found: Capture | None) -> HttpResponse:
    if found is None:
        raise Http404
    content = found.original
    opened = text_of(content, found.media_type, found.encoding) if content is not None else None
    cut = _pieces(found, opened.text) if opened else []
    length = sum(len(piece.text) for piece in cut)
    outside = sum(len(piece.text) for piece in cut if not piece.is_article)
    context = {
        "capture": found,
        "article": found.article,
        "has_content": content is not None,
        "is_text": opened is not None,
        "is_cut": (length if found.media_type == HTML else len(opened.text) if opened else 0) >= LONGEST_SHOWN,
        "longest_shown": LONGEST_SHOWN,
        "pieces": cut,
        "has_places": any(piece.is_article for piece in cut),
        "outside_share": round(100 * outside / length) if length else 0,
        "source_url": linkable(found.url),
        "is_record": found.media_type == "application/json",
        "record": found.member if (found.member or "").isdecimal() else "",
    }
    return render(request, "captures/capture.html", context)


def _pieces(found: Capture, text: str) -> list[Piece]:
    if found.media_type == HTML:
        return html_pieces(text, article_parts(found))
    return pieces(text[:LONGEST_SHOWN], places(found))


def _joined(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, cut to the text; those that overlap or have only white space between them are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        start, end = max(start, 0), min(end, len(text))
        if start >= end:
            continue
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _content_type(capture: Capture) -> str:
    if capture.media_type != "text/plain":
        return "application/octet-stream"
    try:
        return f"text/plain; charset={codecs.lookup(capture.encoding).name}"
    except LookupError:
        return "text/plain"
