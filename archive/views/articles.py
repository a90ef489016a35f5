"""The page of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from archive.models import Article, Mention
from archive.text.edtf import ISTANBUL
from archive.text.web_address import is_safe_link
from archive.views.evidence import evidence
from archive.wording import times

# Numbers of `Article.blocks`.
TITLE, LEAD, BODY = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a block; `url` is the page of the actor named there, or ""."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text, cut at the names of actors."""

    spans: tuple[Span, ...]
    is_heading: bool = False


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """An article to read, with where everything on it comes from. A bare or wrong slug redirects, not for ever: a title
    that an editor changes and releases takes its old slug back."""
    found = get_object_or_404(Article.objects.select_related("outlet", "agency"), pk=pk)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(found.get_absolute_url() + (f"?{query}" if query else ""))
    mentions = list(found.mentions.select_related("actor").order_by("block", "start"))
    context = {
        "article": found,
        "lead": _spans(found.lead or "", _in_block(mentions, LEAD)),
        "blocks": _blocks(found, mentions),
        "published": times.published(found),
        "updated": times.in_words(found.updated) if found.updated != found.published else "",
        "links": found.article_actors.select_related("actor").order_by("-mentions", "actor__sort_key"),
        "evidence": evidence(found, found.field_values.filter(is_current=True)),
        "captures": found.captures.defer("content"),
        "source_url": linkable(found.canonical_url),
        "accessed": date_format(timezone.localdate(timezone=ISTANBUL), "j F Y"),
    }
    return render(request, "articles/article.html", context)


def linkable(address: str | None) -> str:
    """An address from outside where it may become a link, else ""."""
    return address if address and is_safe_link(address) else ""


def _blocks(article: Article, mentions: Sequence[Mention]) -> list[Block]:
    return [
        Block(_spans(text, _in_block(mentions, number)), is_heading=not isinstance(block, str))
        for number, (block, text) in enumerate(zip(article.body, article.paragraphs, strict=True), BODY)
    ]


def _in_block(mentions: Iterable[Mention], block: int) -> list[Mention]:
    return [mention for mention in mentions if mention.block == block]


def _spans(text: str, mentions: Iterable[Mention]) -> tuple[Span, ...]:
    """The text in pieces; a place that overlaps another or lies beyond the text stays plain."""
    spans, done = [], 0
    for mention in mentions:
        if mention.start < done or mention.end > len(text):
            continue
        spans += [Span(text[done : mention.start]), _named(text, mention)]
        done = mention.end
    return tuple(span for span in (*spans, Span(text[done:])) if span.text)


def _named(text: str, mention: Mention) -> Span:
    return Span(text[mention.start : mention.end], mention.actor.get_absolute_url())
