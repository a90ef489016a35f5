"""Several processes make the archive that one makes; one that dies costs its page at most."""

import faulthandler
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction

from archive.importer import reading, runs
from archive.importer.outcomes import Ended
from archive.importer.pages import Reader
from archive.importer.pipeline import Pipeline
from archive.importer.results import Options
from archive.models import Article, ImportRun, Outlet
from archive.models.imports import Outcome
from tests.conftest import SEEDS
from tests.faults.invariants import archive, check_invariants
from tests.importer.test_pipeline import TEXT, lines, record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_PAGES", 3)


def run(*paths: str, workers: int = 2, **options: Any) -> tuple[Counter[str], list[Ended]]:
    ended: list[Ended] = []
    counts = runs.run(list(paths), Options(workers=workers, scope="all", **options), on_end=ended.append)
    assert counts == Counter(str(one.outcome) for one in ended)
    check_invariants()
    return counts, ended


def mixed(folder: Path) -> str:
    """New, known, repeated, odd and unusable pages, related ones in different batches."""
    folder.mkdir()
    for seed in SEEDS.iterdir():
        (folder / seed.name).write_bytes(seed.read_bytes())
        (folder / f"yine-{seed.name}").write_bytes(seed.read_bytes())
    (folder / "bos.txt").write_bytes(b"")
    rows: list[Any] = [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(12)]
    rows += [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."], section="Dünya") for n in range(0, 12, 3)]
    rows += [record(outlet=f"Yeni Gazete {n % 2}", body=[*TEXT, f"Gazete {n}."]) for n in range(6)]
    rows += [rows[3], '{"yarım', {"title": "NATO ve Rusya"}]
    lines(folder / "kayitlar.jsonl", *rows)
    return str(folder)


@pytest.fixture
def clean() -> Iterator[Any]:
    """Undoes in the test what was stored: a second run starts from nothing."""

    def wipe() -> None:
        with transaction.atomic():
            for model in (ImportRun, Article):
                for row in model.objects.all():
                    if isinstance(row, Article):
                        row.captures.all().delete()
                    row.delete()
            Outlet.objects.filter(review_items__kind="new_outlet").delete()

    yield wipe


def told(ended: list[Ended]) -> list[tuple[str, str, str, str]]:
    return [(Path(one.source).name, one.member, str(one.outcome), one.reason) for one in ended]


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_makes_the_same_archive(registry: None, tmp_path: Path, clean: Any, workers: int) -> None:
    folder = mixed(tmp_path / "karma")
    alone, ended_alone = run(folder, workers=1)
    expected = archive()
    clean()
    together, ended_together = run(folder, workers=workers)
    assert together == alone
    assert alone[Outcome.DUPLICATE] == 6 and alone[Outcome.UPDATED] == 4 and alone[Outcome.REJECTED] == 3
    assert told(ended_together) == told(ended_alone)
    assert archive() == expected
    again, _ended = run(folder, workers=workers)
    assert again[Outcome.UNCHANGED] == alone[Outcome.CREATED] + alone[Outcome.UPDATED]


def die(number: signal.Signals) -> None:
    faulthandler.disable()  # pytest's: a traceback per test would be told
    os.kill(os.getpid(), number)
    time.sleep(10)


def dies_on(monkeypatch: pytest.MonkeyPatch, word: str, number: signal.Signals, *, times: Path | None = None) -> None:
    """Whoever reads a page with this word is killed; only so often as `times` has bytes."""
    prepare = Reader.prepare

    def deadly(self: Reader, arrived: Any) -> Any:
        if word in str(arrived.page.record) and (times is None or times.stat().st_size):
            if times:
                os.truncate(times, times.stat().st_size - 1)
            die(number)
        return prepare(self, arrived)

    monkeypatch.setattr(Reader, "prepare", deadly)


def numbered(path: Path, number: int = 10) -> str:
    return lines(path, *(record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(number)))


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_page_that_kills_its_reader_fails_and_the_others_are_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    dies_on(monkeypatch, "Sayı 4.", number)
    counts, ended = run(numbered(tmp_path / "a.jsonl"))
    assert counts == {Outcome.CREATED: 9, Outcome.FAILED: 1}
    assert [(one.member, one.reason) for one in ended if one.outcome == Outcome.FAILED] == [("5", "crashed")]
    assert number.name in ended[4].sentence


def test_page_whose_reader_was_killed_once_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "times").write_bytes(b"x")
    dies_on(monkeypatch, "Sayı 4.", signal.SIGKILL, times=tmp_path / "times")
    assert run(numbered(tmp_path / "a.jsonl"))[0] == {Outcome.CREATED: 10}


@pytest.mark.parametrize("workers", [1, 2])
def test_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    prepare = Reader.prepare

    def slow(self: Reader, arrived: Any) -> Any:
        if "Sayı 4." in str(arrived.page.record):
            assert signal.getitimer(signal.ITIMER_PROF)[0] > 60  # what tests give a page; of it nearly all is over:
            signal.setitimer(signal.ITIMER_PROF, 0.01)
            while True:
                pass
        return prepare(self, arrived)

    monkeypatch.setattr(Reader, "prepare", slow)
    counts, ended = run(numbered(tmp_path / "a.jsonl"), workers=workers)
    assert counts == {Outcome.CREATED: 9, Outcome.REJECTED: 1}
    assert ended[4].reason == "too_slow"


def test_worker_that_dies_while_storing_leaves_the_batch_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the commit nothing is stored, after it the batch counts as created all the same."""
    (tmp_path / "before").touch()
    (tmp_path / "after").touch()
    store = Pipeline.store

    def deadly(self: Pipeline, batch: Any, prepared: Any, before_commit: Any) -> Any:
        def told(ended: list[Ended]) -> None:
            before_commit(ended)
            if (tmp_path / "before").exists():
                (tmp_path / "before").unlink()
                os.kill(os.getpid(), signal.SIGKILL)

        ended = store(self, batch, prepared, told)
        if (tmp_path / "after").exists():
            (tmp_path / "after").unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return ended

    monkeypatch.setattr(Pipeline, "store", deadly)
    assert run(numbered(tmp_path / "a.jsonl"))[0] == {Outcome.CREATED: 10}
    assert not (tmp_path / "before").exists() and not (tmp_path / "after").exists()


def test_page_whose_storing_kills_is_found_out_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Pipeline.store

    def deadly(self: Pipeline, batch: Any, prepared: Any, before_commit: Any) -> Any:
        if any("Sayı 4." in str(getattr(one, "findings", "")) for one in prepared):
            die(signal.SIGSEGV)
        return store(self, batch, prepared, before_commit)

    monkeypatch.setattr(Pipeline, "store", deadly)
    counts, ended = run(numbered(tmp_path / "a.jsonl"))
    assert counts == {Outcome.CREATED: 9, Outcome.FAILED: 1}
    assert ended[4].reason == "crashed"


def test_trouble_of_the_database_ends_the_run_with_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("could not extend file: No space left on device")

    monkeypatch.setattr(Pipeline, "store", full)
    with pytest.raises(OperationalError, match="No space left"):
        runs.run([numbered(tmp_path / "a.jsonl")], Options(workers=2, scope="all"))
    kept = ImportRun.objects.get()
    assert (kept.state, kept.read) == ("interrupted", 0)
    assert "No space left" in kept.trouble
    assert not Article.objects.exists()


def test_stopped_crew_finishes_what_was_read(tmp_path: Path) -> None:
    path = numbered(tmp_path / "a.jsonl", 30)
    ended: list[Ended] = []
    counts = runs.run([path], Options(workers=2, scope="all"), on_end=ended.append, should_stop=lambda: len(ended) >= 3)
    assert 3 <= counts[Outcome.CREATED] < 30
    assert Article.objects.count() == counts[Outcome.CREATED]
    assert ImportRun.objects.get().state == "interrupted"
    rest = run(path)[0]
    assert rest[Outcome.CREATED] + counts[Outcome.CREATED] == 30
    assert json.loads(json.dumps(ImportRun.objects.first().options))["workers"] == 2  # type: ignore[union-attr]


def test_batch_that_is_ready_early_waits_for_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first batch is slow to read; the pages of the next ones are about its articles."""
    prepare = Reader.prepare

    def slow(self: Reader, arrived: Any) -> Any:
        if "Sayı 0." in str(arrived.page.record) and "Dünya" not in str(arrived.page.record):
            time.sleep(1.0)
        return prepare(self, arrived)

    monkeypatch.setattr(Reader, "prepare", slow)
    rows = [record(external_id=f"k{n % 3}", body=[*TEXT, f"Sayı {n % 3}."]) for n in range(3)]
    rows += [{**row, "section": section} for section in ("Dünya", "Dünya 2") for row in rows]
    counts, ended = run(lines(tmp_path / "a.jsonl", *rows), workers=3)
    assert counts == {Outcome.CREATED: 3, Outcome.UPDATED: 6}
    assert [str(one.outcome) for one in ended] == ["created"] * 3 + ["updated"] * 6
    assert set(Article.objects.values_list("section", flat=True)) == {"Dünya 2"}
