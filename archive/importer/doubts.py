"""What a curator should look at after an import."""

from collections.abc import Sequence

from archive import curation
from archive.curation import Finding
from archive.models import Article, ReviewItem
from archive.models.field_values import Field

# Words of body text below which a curator should look whether the text is complete.
THIN_BODY_WORDS = 60

Kind = ReviewItem.Kind


def review(article: Article, findings: Sequence[Finding]) -> None:
    """Open the doubts that the article gives, close those that its new values removed."""
    doubts = {
        Kind.NO_TITLE: article.title is None,
        Kind.NO_DATE: article.published is None,
        Kind.NO_OUTLET: article.outlet_id is None,
        Kind.THIN_BODY: sum(len(text.split()) for text in article.paragraphs) < THIN_BODY_WORDS,
        Kind.DATES_DISAGREE: _dates_disagree(findings),
    }
    for kind, is_doubtful in doubts.items():
        if is_doubtful:
            curation.open_doubt(article, kind)
    answered = [kind for kind, is_doubtful in doubts.items() if not is_doubtful]
    for item in article.review_items.filter(kind__in=answered, resolved=None):
        curation.resolve_doubt(item)


def _dates_disagree(findings: Sequence[Finding]) -> bool:
    """Whether the page gave two days that rules would both have taken."""
    days = {
        str(finding.value)[:10]
        for finding in findings
        if finding.field == Field.PUBLISHED and finding.rejected in ("", "outranked") and finding.value
    }
    return len(days) > 1
