"""The background worker: one bad import never stops the next."""

import threading
from pathlib import Path

import pytest

from archive.importer import runs, worker
from archive.models import ImportRun
from tests.conftest import SEEDS

pytestmark = pytest.mark.django_db


def test_import_whose_folder_is_gone_ends_with_its_reason(tmp_path: Path) -> None:
    queued = ImportRun.objects.create(state="queued", paths=[str(tmp_path / "yok")])
    assert worker.run_next(threading.Event()) is True
    queued.refresh_from_db()
    assert (queued.state, queued.rejected) == ("finished", 1)
    assert queued.items.get().reason == "unreadable"


def test_oldest_import_comes_first_and_none_twice() -> None:
    first, second = (ImportRun.objects.create(state="queued", paths=[str(SEEDS)]) for _ in range(2))
    while worker.run_next(threading.Event()):
        pass
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.created, second.unchanged) == (5, 5)


def test_run_of_a_dead_process_is_marked_as_interrupted() -> None:
    dead = ImportRun.objects.create(state="running", paths=["x"])
    assert runs.end_orphans() == 1
    dead.refresh_from_db()
    assert dead.state == "interrupted"
