"""What an import shows: a bar on a terminal only, a table of the input, and no traceback when nobody reads on."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.commands.test_import_articles import import_articles
from tests.conftest import SEEDS
from tests.faults.conftest import PROGRAM
from tests.importer.test_pipeline import TEXT, lines, record

pytestmark = pytest.mark.django_db(transaction=True)


def command(*args: str) -> list[str]:
    return [sys.executable, "-c", PROGRAM.format(name=settings.DATABASES["default"]["NAME"], pages=2), *args]


def on_a_terminal(*args: str) -> str:
    parent, child = pty.openpty()
    with subprocess.Popen(
        command(*args), stdout=child, stderr=child, cwd=settings.BASE_DIR, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(child)
        output = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            output += piece
        process.wait()
    os.close(parent)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", output.decode()).replace("\r", "\n")


def test_terminal_has_a_bar_and_the_troubles(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for seed in SEEDS.iterdir():
        (tmp_path / "in" / seed.name).write_bytes(seed.read_bytes())
    (tmp_path / "in" / "bos.txt").write_bytes(b"")
    shown = on_a_terminal(str(tmp_path / "in"))
    assert "━" in shown and "İçe aktarılıyor" in shown
    assert "bos.txt (Dosya boş.)" in shown
    assert "yeni haber: " not in shown  # the bar counts them
    assert shown.strip().splitlines()[-1].startswith("created=5 ")
    assert "━" not in on_a_terminal(str(tmp_path / "in"), "--quiet")


def test_elsewhere_there_is_no_bar_but_a_table_of_the_input(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(3)]
    lines(tmp_path / "in" / "b.jsonl", *rows, "{yarım")
    for number in range(2):
        (tmp_path / "in" / f"{number}.txt").write_bytes(b"")
    code, shown = import_articles(str(tmp_path / "in"))
    assert code == 1
    table = {
        row.split()[0]: row.split()[1:] for row in shown if row.strip().startswith(str(tmp_path)) and "(" not in row
    }
    assert table == {f"{tmp_path}/in/": ["2", "·", "2"], f"{tmp_path}/in/b.jsonl": ["4", "3", "1"]}
    assert not any("━" in row for row in shown)
    assert import_articles(str(tmp_path / "in"), "--quiet")[1][:-1] == []


def test_reader_that_goes_away_ends_the_import_without_a_traceback(tmp_path: Path) -> None:
    rows = [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(40)]
    path = lines(tmp_path / "a.jsonl", *rows)
    with subprocess.Popen(
        command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=settings.BASE_DIR,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() == 141


@pytest.mark.parametrize("workers", ["0", "33"])
def test_number_of_workers_is_checked(workers: str) -> None:
    assert import_articles(str(SEEDS), "--workers", workers)[0] == 2
