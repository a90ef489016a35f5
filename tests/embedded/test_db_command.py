import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.embedded.server import EmbeddedServer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data_dir(server: EmbeddedServer) -> Path:
    return server.data_dir.parent


def db(action: str, data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**inherited, "DJANGO_SETTINGS_MODULE": "archive.settings", "DATA_DIR": str(data_dir), **variables}
    command = [sys.executable, "manage.py", "db", action]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_life_of_the_server_from_start_to_stop(server: EmbeddedServer, data_dir: Path) -> None:
    assert db("status", data_dir).returncode == 3
    started = db("start", data_dir)
    assert (started.returncode, started.stderr) == (0, "")
    assert not server.stop(only_if_idle=True)  # it outlives the command and all that come after, until `db stop`
    status = db("status", data_dir)
    assert status.returncode == 0
    assert f"süreç {server.status().pid}" in status.stdout
    assert db("stop", data_dir).returncode == 0
    assert not server.status().running
    assert "Zaten çalışmıyor" in db("stop", data_dir).stdout


def test_database_url_makes_it_wrong_usage(data_dir: Path) -> None:
    refused = db("status", data_dir, DATABASE_URL="postgresql://localhost/archive")
    assert refused.returncode == 2
    assert "DATABASE_URL" in refused.stderr


def test_refusal_is_one_sentence_without_traceback(data_dir: Path) -> None:
    (data_dir / "postgres" / "PG_VERSION").write_text("17\n")
    refused = db("start", data_dir)
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: ")
    assert "PostgreSQL 17" in refused.stderr
    assert "Traceback" not in refused.stderr
