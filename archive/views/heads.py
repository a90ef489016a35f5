"""What the head of an article's page tells machines: search engines (JSON-LD, Open Graph) and reference managers
(`citation_*`, Dublin Core). Only what the archive knows, dates no more precise than they are known."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.models import Actor, Article, Capture
from archive.models.articles import DATED, Precision
from archive.views.lists.addresses import linkable, whole_address
from archive.wording import times

LONGEST_DESCRIPTION = 200
WIKIDATA = "https://www.wikidata.org/wiki/"
KINDS = {Actor.Kind.PERSON: "Person", Actor.Kind.BODY: "Organization"}
# Inside <script> the first three could end the element or begin a comment; the last two end lines in older JavaScript.
_NOT_IN_SCRIPTS = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Meta:
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Head:
    """`properties` are Open Graph's, `names` those of reference managers; `json_ld` may stand inside <script>."""

    title: str
    description: str
    properties: tuple[Meta, ...]
    names: tuple[Meta, ...]
    json_ld: SafeString


def article_head(
    request: HttpRequest,
    article: Article,
    *,
    actors: Sequence[Actor],
    about: Iterable[Actor],
    captures: Sequence[Capture],
) -> Head:
    """The head of an article's page. `actors` are all that are named, `about` those that its title names; `captures`
    are its stored pages, the newest first."""
    address = whole_address(request, article.get_absolute_url())
    description = described(article)
    return Head(
        title=article.display_title,
        description=description,
        properties=tuple(_properties(article)),
        names=tuple(_names(article, address, description)),
        json_ld=_script(_news_article(request, article, address, description, actors, set(about), captures)),
    )


def described(article: Article) -> str:
    """The lead, or the beginning of the text, on one line."""
    text = " ".join((article.lead or next((one for one in article.body if isinstance(one, str)), "")).split())
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    return text[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _properties(article: Article) -> Iterator[Meta]:
    if article.published and article.published_precision in (Precision.MINUTE, Precision.DAY):
        yield Meta("article:published_time", article.published)
    if article.section:
        yield Meta("article:section", article.section)
    for tag in article.tags:
        yield Meta("article:tag", tag)


def _names(article: Article, address: str, description: str) -> Iterator[Meta]:
    """Both vocabularies: Zotero takes the kind of text from DC.type and the rest from `citation_*`."""
    day = times.calendar_day(article)
    title = article.title or f"[{article.display_title}]"  # a title that cataloguers supply stands in brackets
    told = [
        ("citation_title", title),
        ("citation_author", article.byline),
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_journal_title", article.outlet.name if article.outlet else ""),
        ("citation_language", article.language),
        ("citation_public_url", address),
        ("citation_keywords", "; ".join(article.tags)),
        ("DC.type", "newspaperArticle"),
        ("DC.title", title),
        ("DC.creator", article.byline),
        ("DC.contributor", article.agency.name if article.agency else ""),
        ("DC.publisher", article.outlet.name if article.outlet else ""),
        ("DC.date", day),
        ("DC.language", article.language),
        ("DC.identifier", address),
        ("DC.source", linkable(article.canonical_url)),
        ("DC.description", description),
        *(("DC.subject", tag) for tag in article.tags),
    ]
    return (Meta(name, content) for name, content in told if content)


def _news_article(
    request: HttpRequest,
    article: Article,
    address: str,
    description: str,
    actors: Sequence[Actor],
    about: set[Actor],
    captures: Sequence[Capture],
) -> dict[str, Any]:
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": description,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": article.language,
        "datePublished": article.published if article.published_precision in DATED else None,
        "dateModified": article.updated if article.updated and "/" not in article.updated else None,
        "author": {"@type": "Person", "name": article.byline} if article.byline else None,
        "publisher": _organization(article.outlet) if article.outlet else None,
        "sourceOrganization": _organization(article.agency) if article.agency else None,
        "articleSection": article.section,
        "keywords": article.tags,
        "isBasedOn": linkable(article.canonical_url),
        "archivedAt": whole_address(request, captures[0].get_absolute_url()) if captures else None,
        "isPartOf": {
            "@type": "WebSite",
            "name": _("NATO–Rusya Haber Arşivi"),
            "url": whole_address(request, reverse("home")),
        },
        "about": [_actor(request, actor) for actor in actors if actor in about],
        "mentions": [_actor(request, actor) for actor in actors if actor not in about],
    }
    return {name: value for name, value in told.items() if value}


def _organization(row: Any) -> dict[str, str]:
    return {"@type": "Organization", "name": row.name, **_same_as(row)}


def _actor(request: HttpRequest, actor: Actor) -> dict[str, str]:
    address = whole_address(request, actor.get_absolute_url())
    return {"@type": KINDS[Actor.Kind(actor.kind)], "name": actor.name, "url": address, **_same_as(actor)}


def _same_as(row: Any) -> dict[str, str]:
    return {"sameAs": WIKIDATA + row.wikidata} if row.wikidata else {}


def _script(told: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(_NOT_IN_SCRIPTS))
