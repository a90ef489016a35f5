"""Import runs: an import with its record in the archive."""

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from archive.importer.memory import rare_collection
from archive.importer.outcomes import Ended
from archive.importer.pipeline import Importer
from archive.importer.results import Options
from archive.models import ImportItem, ImportRun
from archive.models.imports import Outcome

# First half of the advisory lock that a working run holds; its number is the second ("run" in ASCII codes).
RUNNING_LOCK = 0x72756E


class Interrupted(KeyboardInterrupt):
    """Raised in the middle of an import to end it at once; the page at hand is undone."""


@rare_collection()
def run(
    paths: Sequence[str],
    options: Options,
    *,
    on_end: Callable[[Ended], None] = lambda ended: None,
    should_stop: Callable[[], bool] = lambda: False,
    record: ImportRun | None = None,
) -> Counter[str]:
    """Import the paths and keep the run's record with its counted outcomes; `record` is one that the admin queued.

    A dry run leaves no record. The counts are returned also when the run was stopped; what was stored stays stored.
    """
    if options.is_dry_run:
        return _tried(paths, options, on_end, should_stop)
    record = _begun(record, paths, options)
    state = ImportRun.State.INTERRUPTED
    importer = None
    _hold(record)
    try:
        importer = Importer(options)
        for batch in importer.run(paths, should_stop=should_stop):
            _note(record, batch)
            for ended in batch:
                on_end(ended)
        if not should_stop():
            state = ImportRun.State.FINISHED
    except Interrupted:
        pass  # what was stored stays stored; the counts say how much
    finally:
        _ended(record, importer.counts if importer else Counter(), state)
        _let_go(record)
    return importer.counts if importer else Counter()


def _tried(
    paths: Sequence[str], options: Options, on_end: Callable[[Ended], None], should_stop: Callable[[], bool]
) -> Counter[str]:
    """A dry run: everything as in a real one, in one transaction that is undone."""
    with transaction.atomic():
        importer = Importer(options)
        with contextlib.suppress(Interrupted):
            for batch in importer.run(paths, should_stop=should_stop):
                for ended in batch:
                    on_end(ended)
        transaction.set_rollback(True)
    return importer.counts


def _begun(record: ImportRun | None, paths: Sequence[str], options: Options) -> ImportRun:
    record = record or ImportRun(paths=list(paths))
    record.state, record.started = ImportRun.State.RUNNING, timezone.now()
    record.options = {
        "format": options.format,
        "scope": options.scope,
        "outlet": options.outlet,
        "trusted": options.is_trusted,
    }
    record.save()
    return record


def _note(record: ImportRun, batch: Sequence[Ended]) -> None:
    ImportItem.objects.bulk_create(
        ImportItem(
            run=record,
            source=ended.source,
            member=ended.member,
            sha256=ended.sha256,
            outcome=ended.outcome,
            reason=ended.reason,
            params=dict(ended.params),
            article_id=ended.article_id,
        )
        for ended in batch
        if ended.outcome != Outcome.UNCHANGED
    )


def _ended(record: ImportRun, counts: Counter[str], state: str) -> None:
    for outcome in Outcome.values:
        setattr(record, outcome, counts[outcome])
    record.state, record.finished = state, timezone.now()
    record.save()


def end_orphans() -> int:
    """Mark runs whose process died as interrupted; how many. One that still works holds its lock and is left alone."""
    ended = 0
    for record in ImportRun.objects.filter(state=ImportRun.State.RUNNING):
        if _ask("SELECT pg_try_advisory_lock(%s, %s)", record):
            record.state = ImportRun.State.INTERRUPTED
            record.save(update_fields=["state"])
            _let_go(record)
            ended += 1
    return ended


def _hold(record: ImportRun) -> None:
    _ask("SELECT pg_advisory_lock(%s, %s)", record)


def _let_go(record: ImportRun) -> None:
    _ask("SELECT pg_advisory_unlock(%s, %s)", record)


def _ask(statement: str, record: ImportRun) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [RUNNING_LOCK, record.pk])
        return bool(cursor.fetchone()[0])
