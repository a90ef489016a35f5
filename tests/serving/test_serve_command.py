"""`manage.py serve` as a whole, from an empty data folder: one archive that these tests start, disturb and stop."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.embedded.server import EmbeddedServer

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 600  # a start takes seconds, on a busy machine more than a minute


@dataclass
class Archive:
    data_dir: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def database(self) -> EmbeddedServer:
        return EmbeddedServer(self.data_dir / "postgres")

    def start(self) -> str:
        """Start it and wait until it answers; what it said until then."""
        self.process = self.run()
        said = ""
        assert self.process.stdout is not None
        while "Arşiv hazır" not in said:
            line = self.process.stdout.readline()
            assert line, said
            said += line
        wait_until(lambda: self.healthz() == 200)
        return said

    def run(self, **variables: str) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SITE_URL")}
        environment |= {"DJANGO_SETTINGS_MODULE": "archive.settings", "DATA_DIR": str(self.data_dir)}
        environment |= {"PORT": str(self.port), "WEB_WORKERS": "2", **variables}
        command = [sys.executable, "manage.py", "serve"]
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip

    def refused(self, **variables: str) -> str:
        """What a start says that must fail."""
        process = self.run(**variables)
        said, _nothing = process.communicate(timeout=MOST_SECONDS)
        assert process.returncode == 1, said
        return said

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send the signal to all its processes, as a terminal does; exit code and last words."""
        assert self.process is not None
        os.killpg(self.process.pid, number)
        said, _nothing = self.process.communicate(timeout=MOST_SECONDS)
        return self.process.returncode, said

    def healthz(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=MOST_SECONDS)
        with contextlib.closing(connection), contextlib.suppress(ConnectionError):
            connection.request("GET", "/healthz")
            return connection.getresponse().status
        return 0

    def children(self) -> set[int]:
        assert self.process is not None
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return {int(pid) for pid in found.stdout.split()}


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    data_dir = Path(tempfile.mkdtemp(prefix="archive-serve-"))
    data_dir.chmod(0o711)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    archive = Archive(data_dir, port)
    yield archive
    if archive.process and archive.process.poll() is None:
        os.killpg(archive.process.pid, signal.SIGKILL)
        archive.process.wait()
    archive.database.stop()
    shutil.rmtree(data_dir)


def test_life_of_an_archive(archive: Archive) -> None:
    """One story in one test: each chapter needs the one before, and the first start is the expensive part."""
    first_words = archive.start()
    assert f"http://127.0.0.1:{archive.port}" in first_words
    assert re.search(r"parola +\S{16}", first_words)
    assert "created=5" in first_words

    assert f"süreç {archive.process.pid}" in archive.refused()
    with tempfile.TemporaryDirectory() as other:
        assert f"PORT={archive.port} dolu" in archive.refused(DATA_DIR=other)
        assert "Traceback" not in archive.refused(DATA_DIR=other, PORT="http")

    database_pid = archive.database.status().pid
    os.kill(database_pid, signal.SIGKILL)
    wait_until(lambda: archive.healthz() == 200)
    assert archive.database.status().pid != database_pid

    assert len(archive.children()) == 3  # two web workers and the background process
    for number in (signal.SIGKILL, signal.SIGTERM):
        children = archive.children()
        os.kill(min(children), number)
        assert archive.healthz() == 200
        wait_until(lambda known=children: len(archive.children() - known) == 1 and len(archive.children()) == 3)
    assert f"süreç {archive.process.pid}" in archive.refused()  # a worker that ends takes no lock with it

    code, last_words = archive.end(signal.SIGINT)
    assert code == 0
    assert "Traceback" not in last_words
    assert not archive.database.status().running

    second_words = archive.start()  # at once: nothing is prepared again
    assert "parola " not in second_words
    assert "seeds/" not in second_words
    assert "Statik" not in second_words

    os.kill(archive.process.pid, signal.SIGKILL)  # its workers notice, the next start takes over
    archive.process.wait()
    archive.start()
    code, last_words = archive.end(signal.SIGTERM)
    assert code == 0
    assert "Traceback" not in last_words
    assert not archive.database.status().running
