import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from archive.embedded import server as server_module
from archive.embedded.account import account_for
from archive.embedded.errors import EmbeddedServerError, FolderUnusable, ServerBusy
from archive.embedded.layout import Layout
from archive.embedded.lock import exclusive
from archive.embedded.server import EmbeddedServer
from tests.embedded.conftest import AS_ROOT, WITH_PROC, postmaster

Query = Callable[[str], object]
ROOT = Path(__file__).parents[2]
LONG_NAME = "uzun-bir-klasör-adı-" * 6


@pytest.mark.parametrize("name", ["postgres", "NATO'nun arşivi/Ağrı Dağı/postgres", f"{LONG_NAME}/postgres"])
def test_first_start_creates_the_cluster_whatever_the_path(folder: Path, name: str) -> None:
    server = EmbeddedServer(folder / name, durable=False)
    assert server.ensure_running()
    server.ensure_database("archive")
    with psycopg.connect(**server.connect_params("archive")) as connection:
        row = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datlocprovider, datlocale, datcollate,"
            " pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'archive'"
        ).fetchone()
        assert row == ("UTF8", "b", "C.UTF-8", "C", "archive")
        assert connection.execute("SHOW timezone").fetchone() == ("UTC",)
        assert connection.execute("SHOW lc_messages").fetchone() == ("C",)


def test_long_path_puts_the_socket_into_a_short_folder_of_its_own(folder: Path) -> None:
    server = EmbeddedServer(folder / LONG_NAME / "postgres", durable=False)
    server.ensure_running()
    assert server.socket_dir != server.data_dir
    assert len(str(server.socket_dir)) < 60
    found = server.socket_dir.lstat()
    assert (stat.S_IMODE(found.st_mode), found.st_uid) == (0o700, server.data_dir.stat().st_uid)
    server.stop()
    assert not server.socket_dir.exists()


@pytest.mark.parametrize("kind", ["open to all", "link", pytest.param("of someone else", marks=AS_ROOT)])
def test_short_socket_folder_that_is_not_the_servers_own_is_refused(folder: Path, kind: str) -> None:
    server = EmbeddedServer(folder / LONG_NAME / "postgres", durable=False)
    if kind == "link":
        server.socket_dir.symlink_to(folder / "target")
    server.socket_dir.resolve().mkdir(mode=0o700)
    account_for(server.data_dir).own(server.socket_dir)
    if kind == "open to all":
        server.socket_dir.chmod(0o777)
    if kind == "of someone else":
        os.chown(server.socket_dir, 12345, 12345)
    try:
        with pytest.raises(FolderUnusable, match=str(server.socket_dir)):
            server.ensure_running()
    finally:
        server.socket_dir.unlink() if kind == "link" else server.socket_dir.rmdir()


def test_socket_path_is_measured_in_bytes(folder: Path) -> None:
    ascii_name, turkish_name = "a" * 60, "ş" * 60
    assert Layout(Path("/", ascii_name)).socket_dir == Path("/", ascii_name)
    assert Layout(Path("/", turkish_name)).socket_dir != Path("/", turkish_name)


def test_second_call_finds_the_running_server(running: EmbeddedServer) -> None:
    pid = postmaster(running)
    assert not EmbeddedServer(running.data_dir).ensure_running()
    assert postmaster(running) == pid


def test_rows_outlive_stop_and_start(running: EmbeddedServer, query: Query) -> None:
    query("CREATE TABLE kept AS SELECT 'Iğdır' AS city")
    assert running.stop()
    assert not running.status().running
    assert not running.stop()
    assert running.ensure_running()
    assert query("SELECT city FROM kept") == "Iğdır"


def test_only_the_account_may_enter_and_no_network_port_is_open(running: EmbeddedServer, query: Query) -> None:
    assert stat.S_IMODE(running.data_dir.stat().st_mode) == 0o700
    assert query("SHOW listen_addresses") == ""
    rules = [line.split() for line in (running.data_dir / "pg_hba.conf").read_text().splitlines()]
    assert {rule[-1] for rule in rules if rule and rule[0] == "host"} == {"reject"}


def test_archive_role_is_no_superuser(running: EmbeddedServer, query: Query) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        query("COPY (SELECT 1) TO PROGRAM 'cat'")


def test_concurrent_threads_start_one_server(server: EmbeddedServer) -> None:
    answers: list[bool] = []
    threads = [threading.Thread(target=lambda: answers.append(server.ensure_running())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False, False, False, True]


def test_concurrent_processes_create_one_cluster(folder: Path) -> None:
    code = (
        "import sys, pathlib, django; from django.conf import settings; settings.configure(); django.setup();"
        "from archive.embedded.server import EmbeddedServer;"
        "print(EmbeddedServer(pathlib.Path(sys.argv[1]), durable=False).ensure_running())"
    )
    command = [sys.executable, "-c", code, str(folder / "postgres")]
    starters = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert sorted(starter.communicate()[0] for starter in starters) == ["False\n", "False\n", "True\n"]


@WITH_PROC
def test_server_is_nobodys_child_and_inherits_nothing(server: EmbeddedServer, tmp_path: Path) -> None:
    with (tmp_path / "open-file").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        server.ensure_running()
        pid = postmaster(server)
        inherited = [os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
    assert str(tmp_path / "open-file") not in inherited
    parent, session = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()[1:4:2]
    assert int(parent) != os.getpid()
    assert int(session) != os.getsid(0)  # Ctrl-C in our terminal does not reach it
    environment = Path(f"/proc/{pid}/environ").read_bytes()
    assert b"PYTEST" not in environment


def test_operators_own_setting_outlives_a_restart(running: EmbeddedServer, query: Query) -> None:
    with (running.data_dir / "postgresql.conf").open("a") as file:
        file.write("work_mem = '17MB'\n")
    running.stop()
    running.ensure_running()
    assert query("SHOW work_mem") == "17MB"


def test_grown_log_is_set_aside_at_start(server: EmbeddedServer) -> None:
    log = server.data_dir.with_name("postgres.log")
    log.write_bytes(b"x" * 2_000_000)
    server.ensure_running()
    assert log.with_name("postgres.log.1").stat().st_size == 2_000_000
    assert log.stat().st_size < 10_000


def test_ensure_database_twice_keeps_its_rows(running: EmbeddedServer, query: Query) -> None:
    query("CREATE TABLE kept ()")
    running.ensure_database("archive")
    assert query("SELECT count(*) FROM kept") == 0


def test_concurrent_processes_may_create_the_same_database(running: EmbeddedServer, query: Query) -> None:
    failures: list[Exception] = []

    def create() -> None:
        try:
            running.ensure_database("wanted")
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=create) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert query("SELECT count(*) FROM pg_database WHERE datname = 'wanted'") == 1


def test_stop_only_if_idle_spares_a_server_in_use(running: EmbeddedServer) -> None:
    with psycopg.connect(**running.connect_params("archive")):
        assert not running.stop(only_if_idle=True)
        assert running.status().clients == 1
    wait_until(lambda: running.status().clients == 0)
    assert running.stop(only_if_idle=True)


def test_stop_only_if_idle_spares_a_server_that_shall_keep_running(running: EmbeddedServer) -> None:
    running.keep_running(True)
    assert not running.stop(only_if_idle=True)
    running.keep_running(False)
    assert running.stop(only_if_idle=True)


def test_waiting_for_another_starter_ends_with_patience(server: EmbeddedServer) -> None:
    impatient = EmbeddedServer(server.data_dir, durable=False, patience_seconds=0.2)
    account = account_for(server.data_dir)
    with exclusive(server.data_dir.with_name("postgres.lock"), account, 0), pytest.raises(ServerBusy, match="kilitli"):
        impatient.ensure_running()


def test_lost_socket_file_is_found_again(running: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "_DEAF_SECONDS", 0.2)
    pid = postmaster(running)
    (running.socket_dir / ".s.PGSQL.5432").unlink()
    assert running.ensure_running()
    assert postmaster(running) != pid


def test_questions_to_a_stopped_server_are_our_error(server: EmbeddedServer) -> None:
    with pytest.raises(EmbeddedServerError):
        server.ensure_database("archive")


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 600
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
