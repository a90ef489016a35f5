"""The background worker: runs the imports that curators queue in the admin, one after the other, and keeps the search
index tidy."""

import logging
import threading

from django.db import close_old_connections, transaction

from archive.importer import runs
from archive.importer.results import Options
from archive.models import ImportRun
from archive.search import get_backend

logger = logging.getLogger(__name__)

# Seconds between two looks at the queue: a curator waits no longer than this for an import to begin.
PAUSE_SECONDS = 5.0


def work(stop: threading.Event) -> None:
    """Run queued imports until `stop` is set; an import at hand ends after its current page."""
    while not stop.is_set():
        try:
            runs.end_orphans()
            ran = run_next(stop)
            get_backend().tidy()
        except Exception:  # whatever it was, the next import must not suffer from it
            logger.exception("a queued import ended with an error; the worker goes on")
            ran = False
        close_old_connections()
        if not ran:
            stop.wait(PAUSE_SECONDS)


def run_next(stop: threading.Event) -> bool:
    """Claim and run the oldest queued import; False when none waits. Several workers never claim the same one."""
    record = _claim()
    if record is None:
        return False
    options = Options(
        scope=record.options.get("scope", "topic"),
        outlet=record.options.get("outlet", ""),
    )
    runs.run(record.paths, options, record=record, should_stop=stop.is_set)
    return True


@transaction.atomic
def _claim() -> ImportRun | None:
    waiting = ImportRun.objects.filter(state=ImportRun.State.QUEUED).order_by("id")
    record = waiting.select_for_update(skip_locked=True).first()
    if record:
        record.state = ImportRun.State.RUNNING
        record.save(update_fields=["state"])
    return record
