"""What a curator should look at after an import."""

from collections.abc import Sequence

from archive import curation
from archive.curation import Finding
from archive.models import Article, ReviewItem
from archive.models.field_values import Field, Origin

# Words of body text below which a curator should look whether the text is complete.
THIN_BODY_WORDS = 60

Kind = ReviewItem.Kind


def review(article: Article, findings: Sequence[Finding]) -> None:
    """Open the doubts that the article gives, close those that its new values removed."""
    doubts = _doubts(article, findings)
    for kind in doubts:
        curation.open_doubt(article, kind)
    for item in article.review_items.filter(kind__in=set(JUDGED) - set(doubts), resolved=None):
        curation.resolve_doubt(item)


def review_new(articles: Sequence[Article], findings: Sequence[Sequence[Finding]]) -> None:
    """Open the doubts that new articles give, in one statement."""
    curation.open_doubts(
        (article, kind) for article, found in zip(articles, findings, strict=True) for kind in _doubts(article, found)
    )


# Doubts that an import judges anew each time it meets an article.
JUDGED = (Kind.NO_TITLE, Kind.NO_DATE, Kind.NO_OUTLET, Kind.THIN_BODY, Kind.DATES_DISAGREE)


def _doubts(article: Article, findings: Sequence[Finding]) -> list[ReviewItem.Kind]:
    holds = {
        Kind.NO_TITLE: article.title is None,
        Kind.NO_DATE: article.published is None or _is_inferred(article, findings),
        Kind.NO_OUTLET: article.outlet_id is None,
        Kind.THIN_BODY: sum(len(text.split()) for text in article.paragraphs) < THIN_BODY_WORDS,
        Kind.DATES_DISAGREE: _dates_disagree(findings),
    }
    return [kind for kind in JUDGED if holds[kind]]


def _is_inferred(article: Article, findings: Sequence[Finding]) -> bool:
    """Whether the article shows a date that no page states: a curator may find the day."""
    return any(
        finding.field == Field.PUBLISHED
        and finding.origin == Origin.INFERRED
        and not finding.rejected
        and finding.value == article.published
        for finding in findings
    )


def _dates_disagree(findings: Sequence[Finding]) -> bool:
    """Whether the page gave two days that rules would both have taken."""
    days = {
        str(finding.value)[:10]
        for finding in findings
        if finding.field == Field.PUBLISHED and finding.rejected in ("", "outranked") and finding.value
    }
    return any(not one.startswith(other) and not other.startswith(one) for one in days for other in days)
