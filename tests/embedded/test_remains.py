"""What a killed server, a full disk or a crashed machine leaves behind must not keep the next one out."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest

from archive.embedded.account import account_for
from archive.embedded.server import EmbeddedServer
from tests.embedded.conftest import WITH_PROC, kill_postmaster, postmaster

Query = Callable[[str], object]
UNUSED_PID = 2**22 - 3  # just under the largest that Linux gives


@pytest.fixture
def neighbour(server: EmbeddedServer) -> Iterator[subprocess.Popen[bytes]]:
    """An innocent process of the server's account, which PostgreSQL would take for its own."""
    account = account_for(server.data_dir)
    process = subprocess.Popen(["sleep", "60"], user=account.uid if account.is_other else None)
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize(
    "content",
    [f"{UNUSED_PID}\n/somewhere\n", "", "\0\0\0\0", "çöp\nline\n", "-7\n", "0\n", "1\n"],
    ids=["stale", "empty", "zeros", "garbage", "negative", "zero", "init"],
)
def test_pid_file_of_no_living_server_is_overcome(server: EmbeddedServer, content: str) -> None:
    (server.data_dir / "postmaster.pid").write_text(content)
    assert server.ensure_running()


def test_reused_pid_of_another_process_is_overcome_and_that_process_spared(
    server: EmbeddedServer, neighbour: subprocess.Popen[bytes]
) -> None:
    (server.data_dir / "postmaster.pid").write_text(f"{neighbour.pid}\n{server.data_dir}\n1700000000\n5432\n.\n\n")
    (server.data_dir / ".s.PGSQL.5432.lock").write_text(f"{neighbour.pid}\n")
    assert server.ensure_running()
    assert server.stop()
    assert neighbour.poll() is None


def test_stop_spares_a_process_with_a_reused_pid(server: EmbeddedServer, neighbour: subprocess.Popen[bytes]) -> None:
    (server.data_dir / "postmaster.pid").write_text(f"{neighbour.pid}\n{server.data_dir}\n1700000000\n5432\n.\n\n")
    assert not server.stop()
    assert neighbour.poll() is None


@WITH_PROC
def test_uncollected_zombie_is_not_taken_for_a_server(server: EmbeddedServer) -> None:
    account = account_for(server.data_dir)
    zombie = subprocess.Popen(["true"], user=account.uid if account.is_other else None)
    while Path(f"/proc/{zombie.pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z":
        time.sleep(0.01)
    (server.data_dir / "postmaster.pid").write_text(f"{zombie.pid}\n{server.data_dir}\n")
    assert server.ensure_running()
    zombie.wait()


@WITH_PROC
def test_someone_who_looks_around_in_the_folder_is_spared(server: EmbeddedServer) -> None:
    visitor = subprocess.Popen(["sleep", "60"], cwd=server.data_dir)
    (server.data_dir / "postmaster.pid").write_text(f"{visitor.pid}\n{server.data_dir}\n")
    assert server.ensure_running()
    assert visitor.poll() is None
    visitor.kill()
    visitor.wait()


def test_pid_file_of_another_running_server_is_overcome(
    running: EmbeddedServer, folder: Path, pristine_cluster: Path
) -> None:
    copy = EmbeddedServer(folder / "copy", durable=False)
    subprocess.run(["cp", "-a", pristine_cluster, copy.data_dir], check=True)
    (copy.data_dir / "postmaster.pid").write_text(f"{postmaster(running)}\n{copy.data_dir}\n")
    assert copy.ensure_running()
    assert running.status().running


def test_killed_server_is_started_again_with_its_rows(server: EmbeddedServer, query: Query) -> None:
    running = EmbeddedServer(server.data_dir, durable=True)
    running.ensure_running()
    query("CREATE TABLE kept AS SELECT 42 AS answer")
    killed = kill_postmaster(running)
    assert running.ensure_running()
    assert postmaster(running) != killed
    assert query("SELECT answer FROM kept") == 42


@WITH_PROC
def test_backend_that_outlives_the_killed_server_is_ended(running: EmbeddedServer) -> None:
    connection = psycopg.connect(**running.connect_params("archive"), autocommit=True)
    backend = connection.info.backend_pid

    def compute_for_ever() -> None:
        with suppress(psycopg.Error):
            connection.execute("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$")

    thread = threading.Thread(target=compute_for_ever)
    thread.start()
    time.sleep(0.2)
    kill_postmaster(running)
    os.kill(backend, 0)  # still there, in its loop, with the shared memory
    assert running.ensure_running()
    thread.join(timeout=600)
    assert not thread.is_alive()
    connection.close()


@WITH_PROC
def test_stopped_orphan_is_killed(running: EmbeddedServer) -> None:
    with psycopg.connect(**running.connect_params("archive")) as connection:
        os.kill(connection.info.backend_pid, signal.SIGSTOP)  # does not even take SIGQUIT
        kill_postmaster(running)
        assert running.ensure_running()


def test_interrupted_first_start_is_done_again(folder: Path) -> None:
    half_made = folder / "postgres.new"
    (half_made / "base").mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")
    server = EmbeddedServer(folder / "postgres", durable=False)
    assert server.ensure_running()
    assert not half_made.exists()


def test_empty_data_folder_is_filled(folder: Path) -> None:
    (folder / "postgres").mkdir()
    assert EmbeddedServer(folder / "postgres", durable=False).ensure_running()


def test_starter_waits_for_a_server_in_recovery(server: EmbeddedServer, query: Query) -> None:
    """A crashed backend takes all connections down; whoever comes then waits instead of failing."""
    running = EmbeddedServer(server.data_dir, durable=True)
    running.ensure_running()
    query("CREATE TABLE kept ()")
    pid = postmaster(running)
    with closing(psycopg.connect(**running.connect_params("archive"))) as bystander:
        with psycopg.connect(**running.connect_params("archive")) as connection:
            os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):  # the server has noticed
            bystander.execute("SELECT pg_sleep(60)")
    assert not running.ensure_running()
    assert postmaster(running) == pid
    assert query("SELECT count(*) FROM kept") == 0
