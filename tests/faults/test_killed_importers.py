"""kill -9 of the importer or of its workers anywhere, then the same command again: the archive of one clean run."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from archive.importer import runs
from archive.models import Article, ImportRun
from tests.faults.conftest import Importer, wait_until
from tests.faults.invariants import archive, check_invariants, finished

pytestmark = pytest.mark.django_db(transaction=True)

# The seconds that the import of the folder takes after its first batch, about.
LASTS = 1.5


def is_alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    return False


def kill_somewhere(one: Importer, moment: random.Random) -> None:
    """kill -9 at a random moment after the first batch; returns when its workers have noticed."""
    one.first_line()
    time.sleep(moment.random() * LASTS)
    workers = one.workers()
    one.process.kill()
    one.end()
    wait_until(lambda: not any(is_alive(pid) for pid in workers))


def killed_and_repeated(importer: Any, folder: str, undisturbed: list[str], *, workers: int, seed: int) -> None:
    moment = random.Random(seed)
    kill_somewhere(importer(folder, "--workers", str(workers)), moment)
    check_invariants()
    code, out, err = importer(folder, "--workers", str(workers)).end()
    assert (code, "Traceback" in err) == (1, False), err  # two broken pages are rejected
    check_invariants()
    assert archive() == undisturbed
    assert finished(out.splitlines()[-1])["read"] == 7 + 55
    runs.end_orphans()
    assert not ImportRun.objects.filter(state="running").exists()


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_killed_importer_is_completed_by_the_same_command(
    importer: Any, folder: str, undisturbed: list[str], workers: int
) -> None:
    killed_and_repeated(importer, folder, undisturbed, workers=workers, seed=workers)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("seed", range(10, 16))
def test_importer_killed_at_many_points(
    importer: Any, folder: str, undisturbed: list[str], workers: int, seed: int
) -> None:
    killed_and_repeated(importer, folder, undisturbed, workers=workers, seed=seed)


def workers_killed(importer: Any, folder: str, undisturbed: list[str], *, kills: int, seed: int) -> None:
    moment = random.Random(seed)
    one = importer(folder, "--workers", "2")
    one.first_line()
    for _kill in range(kills):
        time.sleep(moment.random() * LASTS / kills)
        for pid in one.workers()[:1]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    code, out, _err = one.end()
    check_invariants()
    counts = finished(out.splitlines()[-1])
    assert (code, counts["read"], counts["failed"]) == (1, 7 + 55, 0)
    assert archive() == undisturbed
    run = ImportRun.objects.get()
    assert (run.state, run.created, run.updated, run.duplicate) == ("finished", 5 + 40 + 6, 8, 1)


def test_killed_worker_costs_the_run_nothing(importer: Any, folder: str, undisturbed: list[str]) -> None:
    workers_killed(importer, folder, undisturbed, kills=1, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_workers_killed_at_many_points(importer: Any, folder: str, undisturbed: list[str], seed: int) -> None:
    workers_killed(importer, folder, undisturbed, kills=3, seed=seed)


@pytest.mark.parametrize(
    ("number", "code"), [pytest.param(signal.SIGINT, 130, marks=pytest.mark.slow), (signal.SIGTERM, 143)]
)
def test_signal_ends_a_crew_after_what_was_read(
    importer: Any, folder: str, undisturbed: list[str], number: signal.Signals, code: int
) -> None:
    one = importer(folder, "--workers", "2")
    one.first_line()
    for pid in [one.process.pid, *one.workers()]:  # as a terminal or systemd does: to all of them
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
    ended, out, err = one.end()
    assert (ended, "Traceback" in err) == (code, False), err
    counts = finished(out.splitlines()[-1])
    assert 0 < counts["read"] < 7 + 55
    assert counts["created"] == Article.objects.count()
    check_invariants()
    assert ImportRun.objects.get().state == "interrupted"
    assert importer(folder).end()[0] == 1
    assert archive() == undisturbed
