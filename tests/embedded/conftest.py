"""Clusters for these tests: each test gets a folder of its own, in the system's temp folder and open to pass through
(the server may run as another user), most get a copy of one cluster that is made once."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from archive.embedded import processes
from archive.embedded.server import EmbeddedServer

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
WITH_PROC = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


def _in_memory() -> Path | None:
    """A cluster is 1,300 files: a folder in memory makes these tests three times as fast, where there is room."""
    folder = Path("/dev/shm")
    if not folder.is_dir() or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return None
    return folder if shutil.disk_usage(folder).free > 1024**3 else None


def _open_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="archive-embedded-", dir=_in_memory()))
    folder.chmod(0o711)
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder; servers left in it are ended with it."""
    path = _open_folder()
    yield path
    for pid_file in path.rglob("postmaster.pid"):
        EmbeddedServer(pid_file.parent).stop()
        processes.end_orphans(pid_file.parent)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def pristine_cluster() -> Iterator[Path]:
    folder = _open_folder()
    server = EmbeddedServer(folder / "postgres", durable=False)
    server.ensure_running()
    server.ensure_database("archive")
    server.stop()
    yield server.data_dir
    shutil.rmtree(folder)


@pytest.fixture
def server(folder: Path, pristine_cluster: Path) -> EmbeddedServer:
    """A server with a cluster that does not run yet."""
    subprocess.run(["cp", "-a", pristine_cluster, folder / "postgres"], check=True)
    return EmbeddedServer(folder / "postgres", durable=False)


@pytest.fixture
def running(server: EmbeddedServer) -> EmbeddedServer:
    server.ensure_running()
    return server


@pytest.fixture
def query(server: EmbeddedServer) -> Callable[[str], object]:
    """Runs one statement in the archive's database; the first value of its answer, if it has one."""

    def run(statement: str) -> object:
        with psycopg.connect(**server.connect_params("archive"), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None

    return run


def postmaster(server: EmbeddedServer) -> int:
    pid = server.status().pid
    assert pid is not None
    return pid


def kill_postmaster(server: EmbeddedServer) -> int:
    """kill -9, and wait until the kernel has taken it away; its number."""
    pid = postmaster(server)
    os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
    while processes.live_postmaster(server.data_dir) is not None:
        pass
    return pid
