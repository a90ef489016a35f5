"""The database goes away or is full in the middle of an import: one clear line, nothing half stored, the same command
again completes it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from archive.models import Article, ImportRun
from tests.faults.invariants import archive, check_invariants, finished

pytestmark = pytest.mark.django_db(transaction=True)

IMPORTERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"


def check_end(code: int, out: str, err: str) -> None:
    assert code == 1
    assert "Traceback" not in err, err
    assert len([line for line in err.splitlines() if "kalanı tamamlar" in line]) == 1, err
    assert 0 < finished(out.splitlines()[-1])["created"] <= Article.objects.count()


@pytest.mark.parametrize("workers", [pytest.param("1", marks=pytest.mark.slow), "2"])
def test_lost_connections_end_the_import_with_one_line(
    importer: Any, folder: str, undisturbed: list[str], workers: str
) -> None:
    one = importer(folder, "--workers", workers)
    one.first_line()
    with connection.cursor() as cursor:
        cursor.execute(IMPORTERS, [connection.connection.info.backend_pid])
    check_end(*one.end())
    check_invariants()
    run = ImportRun.objects.get()
    assert run.state == "interrupted" and run.trouble
    importer(folder).end()
    assert archive() == undisturbed


@pytest.fixture
def nearly_full() -> Iterator[None]:
    """PostgreSQL says that the disk is full from the eleventh capture on."""
    with connection.cursor() as cursor:
        cursor.execute("""
            CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM archive_capture) > 10 THEN
                    RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100';
                END IF;
                RETURN NULL; END $$;
            CREATE TRIGGER disk_full AFTER INSERT ON archive_capture EXECUTE FUNCTION disk_full()""")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS disk_full CASCADE")


@pytest.mark.parametrize("workers", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_full_disk_ends_the_import_with_one_line(
    importer: Any, folder: str, undisturbed: list[str], nearly_full: None, workers: str
) -> None:
    code, out, err = importer(folder, "--workers", workers).end()
    check_end(code, out, err)
    assert "Diskte yer kalmadı" in err
    check_invariants()
    assert 0 < Article.objects.count() <= 10
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION disk_full CASCADE")
    importer(folder).end()
    assert archive() == undisturbed


class Elsewhere:
    """An archive with an embedded cluster of its own, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "archive.settings", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip

    def start(self, *args: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *args], cwd=settings.BASE_DIR, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def manage(self, *args: str) -> tuple[int, str, str]:
        process = self.start(*args)
        out, err = process.communicate(timeout=600)
        return process.returncode, out, err

    def prepare(self, *args: str) -> None:
        code, _out, err = self.manage(*args)
        assert code == 0, err

    def postmaster(self) -> int:
        return int((self.folder / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def records(path: Path, number: int, size: int) -> str:
    """Records with incompressible texts."""
    words = ("NATO", "Rusya", "görüşme", "Brüksel", "Moskova")
    with path.open("w") as file:
        for n in range(number):
            noise = os.urandom(size // 2).hex()
            text = " ".join(f"{words[n % 5]} {noise[start : start + 9]}" for start in range(0, len(noise), 9))
            file.write(f'{{"external_id": "k{n}", "title": "NATO ve Rusya {n}", "body": ["{text}"]}}\n')
    return str(path)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    # Not below pytest's own folder: the server may run as another account, which has to pass.
    folder = Path(tempfile.mkdtemp(prefix="archive-faults-"))
    folder.chmod(0o711)
    place = Elsewhere(folder / "arsiv")
    place.folder.mkdir(mode=0o755)
    yield place
    place.manage("db", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_postgresql_ends_the_import_with_one_line(elsewhere: Elsewhere, tmp_path: Path, workers: str) -> None:
    elsewhere.prepare("migrate")
    elsewhere.prepare("db", "start")
    path = records(tmp_path / "a.jsonl", 600, 3000)
    process = elsewhere.start("import_articles", path, "--scope", "all", "--workers", workers)
    assert process.stdout
    process.stdout.readline()
    os.kill(elsewhere.postmaster(), 9)
    out, err = process.communicate(timeout=600)
    assert process.returncode == 1
    assert "Traceback" not in err, err
    assert err.count("kalanı tamamlar") == 1, err
    code, out, err = elsewhere.manage("import_articles", path, "--scope", "all", "--quiet")
    assert code == 0, err[-3000:]
    counts = finished(out.splitlines()[-1])
    assert (counts["read"], counts["failed"]) == (600, 0)
    assert counts["created"] + counts["unchanged"] == 600


def fill(path: Path, *, but: int) -> None:
    """A file that takes all the space of its disk but this many bytes."""
    space = os.statvfs(path.parent)
    path.write_bytes(b"x" * (space.f_bavail * space.f_frsize - but))


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="mounting a small disk takes root")
def test_import_goes_on_when_a_full_disk_has_space_again(elsewhere: Elsewhere, tmp_path: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=220m,mode=755", "none", str(elsewhere.folder)])
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        elsewhere.prepare("migrate")
        elsewhere.prepare("db", "start")
        path = records(tmp_path / "a.jsonl", 400, 4000)
        filler = elsewhere.folder / "filler"
        fill(filler, but=2_000_000)
        code, out, err = elsewhere.manage("import_articles", path, "--scope", "all", "--quiet")
        assert code == 1, out
        assert "Traceback" not in err, err
        assert err.count("kalanı tamamlar") == 1, err
        stored = finished(out.splitlines()[-1])["created"]
        filler.unlink()
        code, out, err = elsewhere.manage("import_articles", path, "--scope", "all", "--quiet")
        assert code == 0, err[-3000:]
        counts = finished(out.splitlines()[-1])
        assert (counts["read"], counts["created"] + counts["unchanged"]) == (400, 400)
        assert counts["unchanged"] >= stored
        elsewhere.manage("db", "stop")
    finally:
        subprocess.run(["umount", "-l", str(elsewhere.folder)], check=False)
