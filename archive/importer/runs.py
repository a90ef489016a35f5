"""Import runs: an import with its record in the archive."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils import timezone

from archive.importer.outcomes import Ended
from archive.importer.pipeline import Importer
from archive.importer.results import Options
from archive.models import ImportItem, ImportRun
from archive.models.imports import Outcome


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
    importer = Importer(options)
    if not options.is_dry_run:
        record = _begun(record, paths, options)
    state = ImportRun.State.INTERRUPTED
    try:
        for batch in importer.run(paths, should_stop=should_stop):
            if record:
                _note(record, batch)
            for ended in batch:
                on_end(ended)
        if not should_stop():
            state = ImportRun.State.FINISHED
    finally:
        if record:
            _ended(record, importer.counts, state)
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
            source=ended.source[:1000],
            member=ended.member[:1000],
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
