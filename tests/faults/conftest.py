"""Real importers on the test database: processes that can be killed."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from archive.importer import reading, runs
from archive.importer.results import Options
from archive.models import Article, ImportRun, Outlet
from tests.conftest import SEEDS
from tests.faults.invariants import archive
from tests.importer.test_pipeline import TEXT, record

# Small, so that a small import has many points at which it can be killed.
BATCH_PAGES = 4

PROGRAM = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {name!r}
if "EMBEDDED" in settings.DATABASES["default"]:
    settings.DATABASES["default"]["EMBEDDED"]["durable"] = False
import django
django.setup()
from archive.importer import reading
reading.BATCH_PAGES = {pages}
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "import_articles", *sys.argv[1:]])
"""


@dataclass(slots=True)
class Importer:
    """A running `import_articles`."""

    process: subprocess.Popen[str]

    def first_line(self) -> str:
        """Waits until the first batch is stored."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def end(self) -> tuple[int, str, str]:
        """Exit code, standard output and standard error, once it has ended."""
        out, err = self.process.communicate(timeout=120)
        return self.process.returncode, out, err

    def workers(self) -> list[int]:
        """Process numbers of its children."""
        pid = self.process.pid
        try:
            return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            return []


@pytest.fixture
def importer() -> Iterator[Callable[..., Importer]]:
    """Starts `import_articles` with these arguments; what still runs at the end is killed."""
    started: list[Importer] = []
    program = PROGRAM.format(name=settings.DATABASES["default"]["NAME"], pages=BATCH_PAGES)

    def start(*args: str) -> Importer:
        process = subprocess.Popen(
            [sys.executable, "-c", program, "--scope", "all", *args], cwd=settings.BASE_DIR, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
        started.append(Importer(process))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait()


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A mixed input: pages, a repeated one, records that change known articles, broken ones."""
    folder = tmp_path / "karma"
    folder.mkdir()
    for seed in SEEDS.iterdir():
        (folder / seed.name).write_bytes(seed.read_bytes())
    (folder / "yine.txt").write_bytes(next(SEEDS.glob("002*")).read_bytes())
    (folder / "bos.txt").write_bytes(b"")
    rows = [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(40)]
    rows += [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."], section="Dünya") for n in range(0, 40, 5)]
    rows += [record(outlet=f"Yeni Gazete {n % 2}", body=[*TEXT, f"Gazete {n}."]) for n in range(6)]
    lines = [json.dumps(row) for row in rows]
    (folder / "kayitlar.jsonl").write_text("\n".join([*lines[:20], '{"yarım', *lines[20:]]) + "\n")
    return str(folder)


@pytest.fixture
def undisturbed(folder: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The archive that an import of the folder makes when nothing happens; the database is empty again afterwards."""
    monkeypatch.setattr(reading, "BATCH_PAGES", BATCH_PAGES)
    runs.run([folder], Options(scope="all"))
    expected = archive()
    wipe()
    return expected


def wipe() -> None:
    """An archive without articles, runs and the outlets that imports made."""
    ImportRun.objects.all().delete()
    for article in Article.objects.all():
        article.captures.all().delete()
        article.delete()
    Outlet.objects.all().delete()


def wait_until(is_so: Callable[[], bool], seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
