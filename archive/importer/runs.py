"""Import runs: an import with its record in the archive."""

import contextlib
import logging
import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from archive.importer.crew import Crew
from archive.importer.ledger import Ledger
from archive.importer.memory import rare_collection
from archive.importer.outcomes import Ended
from archive.importer.pipeline import Pipeline
from archive.importer.reading import STANDARD_INPUT, Batch, Reading, total_size
from archive.importer.results import Options
from archive.models import ImportRun
from archive.models.imports import Outcome

logger = logging.getLogger(__name__)

State = ImportRun.State

# First half of the advisory lock that a working run holds; its number is the second ("run" in ASCII codes).
RUNNING_LOCK = 0x72756E


class Interrupted(KeyboardInterrupt):
    """Raised in the middle of an import to end it at once; the batch at hand is undone."""


@rare_collection()
def run(
    paths: Sequence[str],
    options: Options,
    *,
    on_end: Callable[[Ended], None] = lambda ended: None,
    on_position: Callable[[int], None] = lambda position: None,
    should_stop: Callable[[], bool] = lambda: False,
    record: ImportRun | None = None,
) -> Counter[str]:
    """Import the paths and keep the run's record with its counted outcomes; `record` is one that the admin queued.

    `on_end` is told each page, `on_position`, often, how many bytes of the input are done with. A dry run leaves no
    record and works in this process alone, because it sees what it would have stored. When `should_stop` says so, no
    more is read, what was read is finished, and the counts are those so far. The database's own failures (gone, full)
    are raised, with nothing half stored.
    """
    reading = Reading(paths, options.format, inside=options.inside)
    told = _Told(on_end, on_position)
    batches = _until(should_stop, reading, told)
    if options.is_dry_run:
        with transaction.atomic(), contextlib.suppress(Interrupted):
            told.follow(Pipeline(options).run(batches))
            transaction.set_rollback(True)
        return told.counts
    record = _begun(record, paths, options)
    with _recorded(record, should_stop), contextlib.suppress(Interrupted):
        pipeline = Pipeline(options, Ledger(record))
        workers = Crew(pipeline, options.workers) if options.workers > 1 else pipeline
        told.follow(workers.run(batches))
    return Counter({outcome: getattr(record, outcome) for outcome in Outcome.values if getattr(record, outcome)})


class _Told:
    """Tells how far an import is: what is read may be some batches ahead of what is stored."""

    def __init__(self, on_end: Callable[[Ended], None], on_position: Callable[[int], None]) -> None:
        self.counts: Counter[str] = Counter()
        self._on_end = on_end
        self._on_position = on_position
        self._ahead: deque[tuple[int, int]] = deque()  # pages read, and the position after them
        self._read = self._position = 0

    def follow(self, finished: Iterator[list[Ended]]) -> None:
        with contextlib.closing(finished):  # type: ignore[type-var]  # a generator: its children end with it
            for batch in finished:
                self.counts.update(str(ended.outcome) for ended in batch)
                for ended in batch:
                    self._on_end(ended)

    def read(self, batch: Batch | None) -> None:
        if batch is not None:
            self._read += len(batch.items)
            self._ahead.append((self._read, batch.position))
        done = sum(self.counts.values())
        while self._ahead and self._ahead[0][0] <= done:
            self._position = self._ahead.popleft()[1]
        self._on_position(self._position)


def _until(should_stop: Callable[[], bool], reading: Reading, told: _Told) -> Iterator[Batch | None]:
    batches = reading.batches()
    while not should_stop():
        try:
            batch = next(batches)
        except StopIteration:
            return
        told.read(batch)
        yield batch


def _begun(record: ImportRun | None, paths: Sequence[str], options: Options) -> ImportRun:
    # As they are from anywhere: the background worker, which may run them again, stands elsewhere.
    absolute = [path if path == STANDARD_INPUT else os.path.abspath(path) for path in paths]
    record = record or ImportRun(paths=absolute)
    record.state, record.started = State.RUNNING, timezone.now()
    record.options = options.as_json()
    record.size = total_size(paths)
    record.save()
    return record


@contextmanager
def _recorded(record: ImportRun, should_stop: Callable[[], bool]) -> Iterator[None]:
    """Around an import: the record says at the end how it went, also where that is an error."""
    _ask("SELECT pg_advisory_lock(%s, %s)", record)
    state, trouble = State.INTERRUPTED, ""
    try:
        yield
        state = State.INTERRUPTED if should_stop() else State.FINISHED
    except Exception as error:
        trouble = _sentence(error)
        raise
    finally:
        _end(record, state, trouble)


def _sentence(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:500]


def _end(record: ImportRun, state: str, trouble: str) -> None:
    try:
        if trouble:
            connection.close()  # it may be broken; its lock goes with it
        record.refresh_from_db()
        record.state, record.trouble, record.finished = state, trouble, timezone.now()
        if state == State.FINISHED and record.size is not None:
            record.position = record.size
        record.save(update_fields=["state", "trouble", "finished", "position"])
        if not trouble:
            _let_go(record)
    except DatabaseError:
        if not trouble:
            raise
        logger.info("the end of import %s could not be noted; the next one will", record.pk)


# What a run becomes whose process died: an import is to be asked for again, an undo is taken up by itself.
AFTER_DEATH = {State.RUNNING: State.INTERRUPTED, State.UNDOING: State.UNDO_QUEUED}


def end_orphans() -> int:
    """Free the runs whose process died; how many. One that still works holds its lock and is left alone."""
    ended = 0
    for record in ImportRun.objects.filter(state__in=AFTER_DEATH):
        if _ask("SELECT pg_try_advisory_lock(%s, %s)", record):
            after = AFTER_DEATH[State(record.state)]
            ended += ImportRun.objects.filter(pk=record.pk, state=record.state).update(state=after)
            _let_go(record)
    return ended


@contextmanager
def told_when_broken(record: ImportRun) -> Iterator[None]:
    """Around an undo: an error is told by the run, which waits for a curator then, not for the worker's next look."""
    try:
        yield
    except Exception as error:
        _end(record, State.INTERRUPTED, _sentence(error))
        raise


@contextmanager
def held(record: ImportRun) -> Iterator[None]:
    """Inside, the run is known to be at work, by this process."""
    _ask("SELECT pg_advisory_lock(%s, %s)", record)
    try:
        yield
    finally:
        _let_go(record)


def _let_go(record: ImportRun) -> None:
    _ask("SELECT pg_advisory_unlock(%s, %s)", record)


def _ask(statement: str, record: ImportRun) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [RUNNING_LOCK, record.pk])
        return bool(cursor.fetchone()[0])
