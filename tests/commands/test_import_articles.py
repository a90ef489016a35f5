"""The command line of an import: last line, report, exit codes (contract §2)."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from archive.models import Article
from tests.conftest import SEEDS

pytestmark = pytest.mark.django_db

ALL_FIVE = "created=5 updated=0 unchanged=0 duplicate=0 out_of_scope=0 rejected=0 failed=0 read=5"


def import_articles(*args: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = 0
    try:
        call_command("import_articles", *args, stdout=out, stderr=io.StringIO())
    except SystemExit as end:
        code = int(end.code or 0)
    except CommandError as error:
        code = error.returncode
    return code, out.getvalue().splitlines()


def test_seeds_end_with_the_line_of_the_contract(registry: None) -> None:
    code, lines = import_articles(str(SEEDS))
    assert (code, lines[-1]) == (0, ALL_FIVE)
    code, lines = import_articles(str(SEEDS), "--quiet")
    assert (code, lines) == (
        0, ["created=0 updated=0 unchanged=5 duplicate=0 out_of_scope=0 rejected=0 failed=0 read=5"],
    )  # fmt: skip


def test_rejected_page_is_exit_1_and_stands_in_the_report(registry: None, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bos.txt").write_bytes(b"")
    (tmp_path / "in" / "iyi.txt").write_bytes(next(SEEDS.glob("002*")).read_bytes())
    report = tmp_path / "report.jsonl"
    code, lines = import_articles(str(tmp_path / "in"), "--report", str(report))
    assert code == 1
    assert lines[-1].endswith("rejected=1 failed=0 read=2")
    rows = [json.loads(line) for line in report.read_text().splitlines()]
    assert [(Path(row["source"]).name, row["outcome"], row["reason"]) for row in rows] == [
        ("bos.txt", "rejected", "Dosya boş."),
        ("iyi.txt", "created", "Konu NATO ile Rusya: NATO 9, Rusya 18 kez geçiyor."),
    ]
    assert rows[1]["article_id"] == Article.objects.get().pk


@pytest.mark.parametrize(
    "args", [["yok-boyle-bir-yol"], ["--outlet", "yok", "seeds"], ["--report", "/yok/rapor", "seeds"]]
)
def test_wrong_usage_is_exit_2(args: list[str]) -> None:
    assert import_articles(*args)[0] == 2
    assert not Article.objects.exists()


def test_jsonl_from_standard_input(registry: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    row = {"title": "NATO ve Rusya", "body": ["NATO ile Rusya arasındaki görüşmeler Brüksel'de sürüyor."]}
    (tmp_path / "in").write_text(json.dumps(row) + "\n")
    with (tmp_path / "in").open("rb") as file:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(file))
        code, lines = import_articles("-")
    assert (code, lines[-1].split()[0]) == (0, "created=1")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signal_ends_after_the_page_at_hand(number: signal.Signals, code: int, tmp_path: Path) -> None:
    """A real process on the test database, stopped in the middle of many pages."""
    page = next(SEEDS.glob("004*")).read_text()
    for copy in range(300):
        (tmp_path / f"{copy:03}.txt").write_text(page.replace("Kuzey Kore", f"Kuzey Kore {copy}"))
    name = settings.DATABASES["default"]["NAME"]
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'archive.settings'\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {name!r}\n"
        "if 'EMBEDDED' in settings.DATABASES['default']: settings.DATABASES['default']['EMBEDDED']['durable'] = False\n"
        "from django.core.management import execute_from_command_line\n"
        f"execute_from_command_line(['manage.py', 'import_articles', {str(tmp_path)!r}])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, env={**os.environ}
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first page has ended
    process.send_signal(number)
    output = process.stdout.read()
    assert process.wait(timeout=600) == code
    last = dict(pair.split("=") for pair in output.splitlines()[-1].split())
    assert 0 < int(last["created"]) < 300
    assert int(last["created"]) == Article.objects.count() == int(last["read"])
