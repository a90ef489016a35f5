"""Opens and resolves doubts."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from archive.models import Article, Outlet, ReviewItem


def open_doubt(about: Article | Outlet, kind: ReviewItem.Kind, **detail: Any) -> ReviewItem | None:
    """Open a doubt unless one of its kind is open or was resolved before; a curator is not asked twice."""
    subject = {"article": about} if isinstance(about, Article) else {"outlet": about}
    if ReviewItem.objects.filter(kind=kind, **subject).exists():
        return None
    return ReviewItem.objects.create(kind=kind, detail=detail, **subject)


def open_doubts(doubts: Iterable[tuple[Article, ReviewItem.Kind]]) -> None:
    """Open doubts about articles that have none yet."""
    ReviewItem.objects.bulk_create(ReviewItem(article=article, kind=kind) for article, kind in doubts)


def resolve_doubt(item: ReviewItem, *, editor: User | None = None, note: str = "") -> None:
    """Close a doubt; `editor` None means that the doubt vanished by itself (the missing value came)."""
    item.resolved, item.resolved_by, item.note = timezone.now(), editor, note or item.note
    item.save(update_fields=["resolved", "resolved_by", "note"])
