"""The page of an article."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Mention, Quotation
from archive.text.edtf import ISTANBUL
from archive.views.evidence import SHOWN_FIELDS, evidence
from archive.views.heads import article_head
from archive.views.lists.addresses import linkable, whole_address
from archive.views.lists.journey import journey
from archive.views.story import story
from archive.wording import times
from archive.wording.citation import citation

# Number of the headline among `Article.blocks`.
TITLE = 0


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
    mentions, quotations = _marked(found, {link.actor_id: link.actor for link in links})
    captures = list(found.captures.defer("content"))
    came = journey(request, found)
    context = {
        "article": found,
        "head": article_head(
            request,
            found,
            actors=[link.actor for link in links],
            about=[mention.actor for mention in mentions if mention.block == TITLE],
            captures=captures,
        ),
        "journey": came,
        "story": story(found, mentions, quotations, came.query.marking(came.matched)),
        "speakers": _speakers(quotations),
        "has_quotations": bool(quotations),
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


def _marked(article: Article, actors: Mapping[int, Actor]) -> tuple[list[Mention], list[Quotation]]:
    """Who is named and who is quoted in the text. `actors` are those linked to the article: nearly all named or quoted,
    and read already, where a join would bring each again with each of its mentions."""
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
    return mentions, quotations


def _speakers(quotations: Iterable[Quotation]) -> list[tuple[Actor, int]]:
    """Known speakers with the number of their quotations, the most first."""
    counts = Counter(quotation.speaker for quotation in quotations if quotation.speaker)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].sort_key))
