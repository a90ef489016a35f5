"""The page of an article."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Mention, Quotation
from archive.text.edtf import ISTANBUL
from archive.views.addresses import linkable, whole_address
from archive.views.evidence import SHOWN_FIELDS, evidence
from archive.views.heads import article_head
from archive.wording import times
from archive.wording.citation import citation

Found = TypeVar("Found")

# Numbers of `Article.blocks`.
TITLE, LEAD, BODY = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a block; `url` is the page of the actor named there, or ""; `speech` is "direct" or "indirect" inside
    a quotation, whose speaker is `speaker`."""

    text: str
    url: str = ""
    speech: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered block of the text, cut at names and quotations."""

    number: int
    spans: tuple[Span, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in the text of an article: who is named, who is quoted."""

    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """An article to read, with where everything on it comes from. A bare or wrong slug redirects, not for ever: a title
    that an editor changes and releases takes its old slug back."""
    rows = Article.objects.select_related("outlet", "agency").defer("outlet__registered", "agency__registered")
    found = get_object_or_404(rows, pk=pk)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(found.get_absolute_url() + (f"?{query}" if query else ""))
    links = list(
        found.article_actors.select_related("actor").defer("actor__registered").order_by("-mentions", "actor__sort_key")
    )
    marked = _marked(found, {link.actor_id: link.actor for link in links})
    captures = list(found.captures.defer("content"))
    context = {
        "article": found,
        "head": article_head(
            request,
            found,
            actors=[link.actor for link in links],
            about=[mention.actor for mention in marked.mentions if mention.block == TITLE],
            captures=captures,
        ),
        "lead": _spans(found.lead or "", LEAD, marked),
        "blocks": _blocks(found, marked),
        "speakers": _speakers(marked.quotations),
        "published": times.published(found),
        "updated": times.in_words(found.updated) if found.updated != found.published else "",
        "links": links,
        "evidence": evidence(found, found.field_values.filter(is_current=True, field__in=SHOWN_FIELDS).defer("place")),
        "captures": captures,
        "source_url": linkable(found.canonical_url),
        "citation": citation(
            found,
            address=whole_address(request, found.get_absolute_url()),
            accessed=timezone.localdate(timezone=ISTANBUL),
        ),
    }
    return render(request, "articles/article.html", context)


def _marked(article: Article, actors: Mapping[int, Actor]) -> Marked:
    """What is marked in the text. `actors` are those linked to the article: nearly all that are named or quoted, and
    read already, where a join would bring each again with each of its mentions."""
    mentions = list(article.mentions.order_by("block", "start"))
    quotations = list(Quotation.objects.filter(article=article).order_by("block", "start"))
    named = {mention.actor_id for mention in mentions} | {one.speaker_id for one in quotations if one.speaker_id}
    others = Actor.objects.defer("registered").in_bulk(named - actors.keys()) if named - actors.keys() else {}
    known = {**actors, **others}
    for mention in mentions:
        mention.actor = known[mention.actor_id]
    for quotation in quotations:
        if quotation.speaker_id:
            quotation.speaker = known[quotation.speaker_id]
    return Marked(mentions, quotations)


def _speakers(quotations: Iterable[Quotation]) -> list[tuple[Actor, int]]:
    """Known speakers with the number of their quotations, the most first."""
    counts = Counter(quotation.speaker for quotation in quotations if quotation.speaker)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].sort_key))


def _blocks(article: Article, marked: Marked) -> list[Block]:
    return [
        Block(number, _spans(text, number, marked), is_heading=not isinstance(block, str))
        for number, (block, text) in enumerate(zip(article.body, article.paragraphs, strict=True), BODY)
    ]


def _spans(text: str, block: int, marked: Marked) -> tuple[Span, ...]:
    """The text in pieces, cut where a name or a quotation begins or ends."""
    names = _apart((one.start, one.end, one.actor.get_absolute_url()) for one in marked.mentions if one.block == block)
    said = _apart(
        (start, end, quotation)
        for quotation in marked.quotations
        for number, start, end in quotation.places
        if number == block
    )
    cuts = sorted({0, len(text), *(place for start, end, _ in (*names, *said) for place in (start, end))})
    return tuple(
        _span(text[start:end], _covering(names, start), _covering(said, start))
        for start, end in pairwise(cuts)
        if end <= len(text)
    )


def _span(text: str, url: str | None, quotation: Quotation | None) -> Span:
    if quotation is None:
        return Span(text, url or "")
    speaker = quotation.speaker.name if quotation.speaker else quotation.speaker_form
    return Span(text, url or "", quotation.kind, speaker)


def _apart(ranges: Iterable[tuple[int, int, Found]]) -> list[tuple[int, int, Found]]:
    """Ranges without those that begin inside an earlier one."""
    kept: list[tuple[int, int, Found]] = []
    for start, end, what in sorted(ranges, key=lambda one: one[:2]):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, what))
    return kept


def _covering(ranges: Iterable[tuple[int, int, Found]], place: int) -> Found | None:
    return next((what for start, end, what in ranges if start <= place < end), None)
