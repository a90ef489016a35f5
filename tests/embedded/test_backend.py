"""Django's connections on the embedded server: they start it, bring it back, and leave it as they should."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from archive.embedded.lifetime import ensure_running_while_needed, stop_if_promised
from archive.embedded.server import EmbeddedServer
from tests.embedded.conftest import kill_postmaster, postmaster

ROOT = Path(__file__).parents[2]
CLIENT = """
import sys, django
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "archive.embedded", "NAME": "archive",
    "EMBEDDED": {"data_dir": sys.argv[1], "durable": False}}})
django.setup()
from django.db import connection
"""


@pytest.fixture(autouse=True)
def own_connections(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """pytest-django guards the test database; these tests have clusters of their own."""
    with django_db_blocker.unblock():
        yield


def handler(server: EmbeddedServer, **settings: Any) -> ConnectionHandler:
    embedded = {"data_dir": server.data_dir, "durable": False}
    return ConnectionHandler(
        {"default": {"ENGINE": "archive.embedded", "NAME": "archive", "EMBEDDED": embedded, **settings}}
    )


def ask(connection: BaseDatabaseWrapper, statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def python(server: EmbeddedServer, code: str) -> str:
    """Run code after `CLIENT` in a process of its own, where no other PostgreSQL is on PATH; its output."""
    command = [sys.executable, "-c", CLIENT + code, str(server.data_dir)]
    environment = {**os.environ, "PATH": "/nowhere"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=600
    ).stdout


def test_looking_at_the_connection_starts_nothing(folder: Path) -> None:
    connection = handler(EmbeddedServer(folder / "postgres"))["default"]
    assert connection.vendor == "postgresql"
    assert connection.settings_dict["HOST"] == str(folder / "postgres")
    assert os.listdir(folder) == []


def test_first_connection_starts_the_server_and_creates_the_database(folder: Path) -> None:
    server = EmbeddedServer(folder / "postgres", durable=False)
    connection = handler(server)["default"]
    assert ask(connection, "SELECT current_database()") == "archive"
    assert ask(connection, "SELECT current_user") == "archive"
    connection.close()


def test_connection_without_a_database_reaches_the_server(server: EmbeddedServer) -> None:
    """As Django's test runner makes it, to create the test database."""
    connection = handler(server)["default"]
    with connection._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE test_archive")
        cursor.execute("SELECT current_database()")
        assert cursor.fetchone() == ("postgres",)


def test_connection_after_the_server_was_killed_brings_it_back(server: EmbeddedServer) -> None:
    connection = handler(server, CONN_HEALTH_CHECKS=True)["default"]
    ask(connection, "SELECT 1")
    kill_postmaster(server)
    with pytest.raises(OperationalError):
        ask(connection, "SELECT 1")
    connection.close_if_unusable_or_obsolete()
    assert ask(connection, "SELECT 1") == 1
    connection.close()


def test_threads_share_one_server(server: EmbeddedServer) -> None:
    connections = handler(server)
    answers: list[int] = []

    def work() -> None:
        answers.append(ask(connections["default"], "SELECT 1"))
        connections["default"].close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [1] * 6


def test_unusable_folder_is_a_database_error_of_django(folder: Path) -> None:
    (folder / "postgres").touch()
    connection = handler(EmbeddedServer(folder / "postgres"))["default"]
    with pytest.raises(OperationalError, match="DATA_DIR"):
        connection.ensure_connection()


def test_process_that_started_the_server_stops_it_at_its_end(server: EmbeddedServer) -> None:
    output = python(server, "connection.ensure_connection(); print(connection.server.status().running)")
    assert output == "True\n"
    assert not server.status().running


def test_server_in_use_by_others_outlives_the_process_that_started_it(server: EmbeddedServer) -> None:
    code = "connection.ensure_connection(); print(flush=True); input()"
    command = [sys.executable, "-c", CLIENT + code, str(server.data_dir)]
    starter = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    starter.stdout.readline()
    with psycopg.connect(**server.connect_params("archive")):
        starter.communicate("\n")
        assert server.status().running


def test_process_that_found_the_server_running_leaves_it_running(running: EmbeddedServer) -> None:
    pid = postmaster(running)
    python(running, "connection.ensure_connection()")
    assert postmaster(running) == pid


def test_process_that_lost_the_race_to_start_promises_nothing(running: EmbeddedServer) -> None:
    class Late(EmbeddedServer):
        """Looks an instant before another process has started the server."""

        looked = False

        def is_running(self) -> bool:
            first, self.looked = not self.looked, True
            return not first and super().is_running()

    ensure_running_while_needed(Late(running.data_dir))
    assert not stop_if_promised(running)
    assert running.status().running


def test_forked_child_does_not_stop_the_server_of_its_parent(server: EmbeddedServer) -> None:
    code = """
import os, sys
connection.ensure_connection()
connection.close()
child = os.fork()
if not child:
    connection.ensure_connection()
    connection.close()
    sys.exit()
os.waitpid(child, 0)
print(connection.server.status().running)
"""
    assert python(server, code) == "True\n"
    assert not server.status().running


def test_dbshell_runs_the_bundled_psql_on_the_archive(server: EmbeddedServer) -> None:
    code = """
from django.core.management import call_command
call_command("dbshell", "--", "-Atc", "SELECT current_database() || ' ' || current_user")
"""
    assert python(server, code) == "archive archive\n"
