"""Undoes an import: its new articles are taken back, and what it added to known ones; editors' work is kept and told.

Some articles at a time, in a transaction that also notes the end with the run's items: an undo that was interrupted is
taken up where it stopped, and undoing twice changes nothing but what was kept and has become free.
"""

import logging
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from archive import curation
from archive.curation import Added, Finding, WrongValue
from archive.importer import doubts
from archive.importer.storing import STORING_LOCK
from archive.models import Article, Capture, FieldValue, ImportItem, ImportRun
from archive.models.field_values import Field
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer
from archive.naming.recognizer import Recognizer

logger = logging.getLogger(__name__)

Undoing = ImportItem.Undoing
KEPT = (Undoing.KEPT_EDITED, Undoing.KEPT_REVIEWED, Undoing.KEPT_TEXT)
# Articles that are undone in one transaction.
BATCH = 50
# What may still be taken back.
OPEN = ("", *KEPT)


def undo(run: ImportRun, *, should_stop: Callable[[], bool] = lambda: False) -> Counter[str]:
    """Undo a run that is not at work; how many articles ended how. Stopped early, it stays to be taken up again."""
    recognizer = load_recognizer()
    told: Counter[str] = Counter()
    _close_gone(run)
    changed = run.items.filter(outcome__in=[Outcome.CREATED, Outcome.UPDATED], undoing__in=OPEN)
    articles = list(changed.exclude(article=None).order_by("-article").values_list("article", flat=True).distinct())
    for start in range(0, len(articles), BATCH):
        if should_stop():
            return told
        told.update(_undo_articles(run, articles[start : start + BATCH], recognizer))
    run.state, run.undone = ImportRun.State.UNDONE, timezone.now()
    run.save(update_fields=["state", "undone"])
    return told


def _close_gone(run: ImportRun) -> None:
    """Pages whose article is not there any more, by whatever way."""
    gone = run.items.filter(outcome__in=[Outcome.CREATED, Outcome.UPDATED], undoing__in=OPEN, article=None)
    gone.update(undoing=Undoing.GONE)


@transaction.atomic
def _undo_articles(run: ImportRun, numbers: Sequence[int], recognizer: Recognizer) -> list[str]:
    with connection.cursor() as cursor:  # no import shall meet the articles while they go
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING_LOCK])
    return [_undo_article(run, number, recognizer) for number in numbers]


def _undo_article(run: ImportRun, number: int, recognizer: Recognizer) -> str:
    items = list(run.items.filter(article=number, undoing__in=OPEN))
    article = Article.objects.select_for_update(of=["self"]).filter(pk=number).first()
    end = _take_away(run, article, items, recognizer) if article else Undoing.GONE
    ImportItem.objects.filter(pk__in=[item.pk for item in items]).update(undoing=end)
    return end


def _take_away(run: ImportRun, article: Article, items: Sequence[ImportItem], recognizer: Recognizer) -> Undoing:
    is_new = any(item.outcome == Outcome.CREATED for item in items)
    added = _own(run, article) if is_new else _traced(items)
    is_all = set(added.captures) >= set(article.captures.values_list("pk", flat=True))
    if (is_new or is_all) and curation.is_edited(article):
        return Undoing.KEPT_EDITED
    if (is_new or is_all) and curation.is_reviewed(article):
        return Undoing.KEPT_REVIEWED
    if is_all:
        curation.delete_article(article)
        return Undoing.DELETED
    try:
        curation.take_back(article, added, recognizer=recognizer)
    except WrongValue:
        return Undoing.KEPT_TEXT
    article.refresh_from_db()
    doubts.review(article, _findings(article))
    return Undoing.TAKEN_BACK


def _own(run: ImportRun, article: Article) -> Added:
    """All that an article of this run has and no other import added since."""
    others = ImportItem.objects.filter(article=article).exclude(run=run).exclude(undoing=Undoing.TAKEN_BACK)
    theirs = _traced(list(others))
    captures = Capture.objects.filter(article=article).exclude(pk__in=theirs.captures)
    values = FieldValue.objects.filter(article=article, capture=None, editor=None).exclude(pk__in=theirs.values)
    return Added(captures=list(captures.values_list("pk", flat=True)), values=list(values.values_list("pk", flat=True)))


def _traced(items: Sequence[ImportItem]) -> Added:
    """What pages added to articles that were known, as they were noted then; the oldest version of a capture counts."""
    traces = [item.trace for item in items]
    return Added(
        captures=[pk for trace in traces for pk in trace.get("captures", ())],
        values=[pk for trace in traces for pk in trace.get("values", ())],
        superseded=[pk for trace in traces for pk in trace.get("superseded", ())],
        versions={int(pk): version for trace in reversed(traces) for pk, version in trace.get("versions", {}).items()},
        has_brought_key=any(trace.get("external_id") for trace in traces),
    )


def _findings(article: Article) -> list[Finding]:
    """What pages say about the article's dates, as doubts are judged by."""
    rows = FieldValue.objects.filter(article=article, field=Field.PUBLISHED, editor=None)
    return [Finding(row.field, row.value, row.origin, row.rule, row.confidence, rejected=row.rejected) for row in rows]
