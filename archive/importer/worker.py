"""The background worker: runs and undoes the imports that curators queue in the admin, one after the other; between
them it rebuilds mentions after a change of actors, notes the words of pages that came in, keeps the search index tidy
and counts the archive's vocabulary."""

import logging
import threading

from django.db import close_old_connections, transaction

from archive import curation
from archive.importer import runs
from archive.importer.results import Options
from archive.importer.undoing import undo
from archive.models import ImportRun
from archive.search import failures, get_backend, page_words, vocabulary

logger = logging.getLogger(__name__)

State = ImportRun.State

# Seconds between two looks at the queue: a curator waits no longer than this for an import to begin.
PAUSE_SECONDS = 5.0

# What is waiting, and what it is while the worker is at it.
BEGINNING = {State.QUEUED: State.RUNNING, State.UNDO_QUEUED: State.UNDOING}


def work(stop: threading.Event) -> None:
    """Do what is queued until `stop` is set; an import at hand ends after its current batch."""
    while not stop.is_set():
        try:
            runs.end_orphans()
            ran = run_next(stop) or curation.rebuild_next() > 0 or page_words.fill_next() > 0
            get_backend().tidy()
            if not ran and vocabulary.is_due():
                vocabulary.rebuild(should_stop=stop.is_set)
                failures.forget_old()
        except Exception:  # whatever it was, the next import must not suffer from it
            logger.exception("a queued import ended with an error; the worker goes on")
            ran = False
        close_old_connections()
        if not ran:
            stop.wait(PAUSE_SECONDS)


def run_next(stop: threading.Event) -> bool:
    """Claim and do what has waited longest; False when nothing waits. Several workers never claim the same one."""
    record = _claim()
    if record is None:
        return False
    if record.state == State.UNDOING:
        with runs.held(record), runs.told_when_broken(record):
            undo(record, should_stop=stop.is_set)
    else:
        runs.run(record.paths, Options.from_json(record.options), record=record, should_stop=stop.is_set)
    return True


@transaction.atomic
def _claim() -> ImportRun | None:
    waiting = ImportRun.objects.filter(state__in=BEGINNING).order_by("id")
    record = waiting.select_for_update(skip_locked=True, of=["self"]).first()
    if record:
        record.state = BEGINNING[State(record.state)]
        record.save(update_fields=["state"])
    return record
