"""Opens and resolves doubts."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from archive.models import Article, FieldValue, Outlet, ReportedPart, ReviewItem
from archive.models.field_values import Field, Origin


def open_doubt(about: Article | Outlet, kind: ReviewItem.Kind, **detail: Any) -> ReviewItem | None:
    """Open a doubt unless it is open or a curator resolved it before: nobody is asked twice.

    It is the same doubt by its kind and, where its detail names a field, by that field; resolved, with that detail.
    """
    subject = {"article": about} if isinstance(about, Article) else {"outlet": about}
    is_open = Q(resolved=None, detail__field=detail["field"]) if "field" in detail else Q(resolved=None)
    is_answered = Q(resolved_by__isnull=False, detail=detail)
    if ReviewItem.objects.filter(is_open | is_answered, kind=kind, **subject).exists():
        return None
    return ReviewItem.objects.create(kind=kind, detail=detail, **subject)


def report(article: Article, part: ReportedPart, text: str, *, source: str = "") -> ReviewItem:
    """Keep what a reader says is wrong with an article; the same report twice is one as long as it is open."""
    detail = {"part": part.value, "text": text, "source": source}
    item, _is_new = ReviewItem.objects.get_or_create(
        article=article, kind=ReviewItem.Kind.REPORT, resolved=None, detail=detail
    )
    return item


def open_doubts(doubts: Iterable[tuple[Article, ReviewItem.Kind]]) -> None:
    """Open doubts about articles that have none yet."""
    ReviewItem.objects.bulk_create(ReviewItem(article=article, kind=kind) for article, kind in doubts)


def resolve_doubt(item: ReviewItem, *, editor: User | None = None, note: str = "") -> None:
    """Close a doubt; `editor` None means that the doubt vanished by itself (the missing value came)."""
    item.resolved, item.resolved_by, item.note = timezone.now(), editor, note or item.note
    item.save(update_fields=["resolved", "resolved_by", "note"])


def close_conflict(article: Article, field: str, *, editor: User | None = None) -> None:
    """Close the question about a field that imports contradicted: an editor decided about it anew."""
    conflicts = article.review_items.filter(kind=ReviewItem.Kind.CONFLICT, resolved=None, detail__field=field)
    for item in conflicts:
        resolve_doubt(item, editor=editor)


def _is_inferred(article: Article) -> bool:
    """Whether the article shows a date that no page states."""
    current = FieldValue.objects.filter(article=article, field=Field.PUBLISHED, is_current=True)
    return current.filter(origin=Origin.INFERRED).exists()


def close_answered(article: Article) -> None:
    """Close the doubts about values that the article has by now; one about dates when an editor set the date."""
    answers = {
        ReviewItem.Kind.NO_TITLE: article.title is not None,
        ReviewItem.Kind.NO_DATE: article.published is not None and not _is_inferred(article),
        ReviewItem.Kind.NO_OUTLET: article.outlet_id is not None,
        ReviewItem.Kind.DATES_DISAGREE: FieldValue.objects.filter(
            article=article, field=Field.PUBLISHED, is_current=True, origin=Origin.EDITOR
        ).exists(),
    }
    for item in article.review_items.filter(
        kind__in=[kind for kind, is_answered in answers.items() if is_answered], resolved=None
    ):
        resolve_doubt(item)
