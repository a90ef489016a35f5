"""The embedded PostgreSQL server of one data folder: ensured, stopped, asked for its state.

It listens on a Unix socket in a folder that only its account may enter, never on the network. What is true about it
is found out by connecting, not by reading process ids.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.utils.translation import gettext as _
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping
from psycopg.rows import TupleRow

from archive.embedded import cluster, processes, starting
from archive.embedded.account import Account, account_for
from archive.embedded.errors import EmbeddedServerError, FolderUnusable, ServerBusy
from archive.embedded.layout import PORT, Layout
from archive.embedded.lock import exclusive

MAINTENANCE_DATABASE = "postgres"
DEFAULT_PATIENCE_SECONDS = 300  # recovery after a crash in the middle of a big import
_CONNECT_SECONDS = 10
_STEP_SECONDS = 0.05
# A living server that cannot be reached for so long has lost its socket file.
_DEAF_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Status:
    """What `manage.py db status` shows; `pid`, `version` and `clients` are None unless the server runs."""

    running: bool
    data_dir: Path
    socket_dir: Path
    pid: int | None = None
    version: str | None = None
    clients: int | None = None


class EmbeddedServer:
    """The server of one data folder. Makes no file and starts nothing until asked to."""

    def __init__(
        self, data_dir: Path, *, durable: bool = True, patience_seconds: float = DEFAULT_PATIENCE_SECONDS
    ) -> None:
        """`durable=False` gives up safety from crashes for speed: for tests.

        `patience_seconds` is how long a call waits for a start or a recovery before it raises; the server goes on.
        """
        self.data_dir = data_dir.resolve()
        self.durable = durable
        self.patience_seconds = patience_seconds
        self._layout = Layout(self.data_dir)

    @property
    def socket_dir(self) -> Path:
        return self._layout.socket_dir

    def connect_params(self, dbname: str) -> dict[str, str]:
        """What libpq needs: keywords for psycopg, -h -p -U -d for programs. Raises FolderUnusable."""
        self._layout.check_socket_dir()
        return {"host": str(self.socket_dir), "port": str(PORT), "user": cluster.APPLICATION_ROLE, "dbname": dbname}

    def is_running(self) -> bool:
        """Whether the server answers; one that still starts or already stops does not."""
        return self._ping() is Ping.OK

    def ensure_running(self) -> bool:
        """Create and start what is missing; True when this call started the server. Raises EmbeddedServerError."""
        if self.is_running():
            return False
        account = self._account()
        with self._translated():
            self._layout.make_parent(account)
        with self._alone(account):
            if self._comes_up(account):
                return False
            starting.start(self._layout, account, durable=self.durable, patience_seconds=self.patience_seconds)
        return True

    def keep_running(self, wanted: bool) -> None:
        """Whether the server shall outlive whoever uses it: then `stop(only_if_idle=True)` spares it."""
        with self._translated():
            if wanted:
                self._layout.keep_file.touch()
            else:
                self._layout.keep_file.unlink(missing_ok=True)

    def stop(self, *, only_if_idle: bool = False) -> bool:
        """Stop the server; False when none runs.

        With `only_if_idle` also False when another process is connected or `keep_running` is wanted.
        """
        account = self._account()
        if not self.data_dir.exists():
            return False
        with self._alone(account):
            if processes.live_postmaster(self.data_dir) is None:
                return False
            if only_if_idle and self._is_wanted():
                return False
            starting.stop(self._layout, account)
        return True

    def status(self) -> Status:
        if not self.is_running():
            self._account()  # whom the folder is closed to could not know
            return Status(False, self.data_dir, self.socket_dir)
        with self._connection() as connection:
            version = connection.info.parameter_status("server_version")
        pid = processes.recorded_pid(self.data_dir)
        return Status(True, self.data_dir, self.socket_dir, pid, version, self._clients_of_others())

    def ensure_database(self, name: str) -> None:
        """Create the database unless it is there; the server must run."""
        with self._connection() as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                return
            create = sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(cluster.APPLICATION_ROLE)
            )
            try:
                connection.execute(create)
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return  # another process was faster

    def _comes_up(self, account: Account) -> bool:
        """Wait for a server that starts or stops at this moment; False when there is none (any more)."""
        deadline = time.monotonic() + self.patience_seconds
        heard = time.monotonic()
        while processes.live_postmaster(self.data_dir) is not None:
            ping = self._ping()
            if ping is Ping.OK:
                return True
            if ping is Ping.REJECT:
                heard = time.monotonic()
            if time.monotonic() - heard > _DEAF_SECONDS:
                starting.stop(self._layout, account)
            if time.monotonic() > deadline:
                raise ServerBusy(
                    _("PostgreSQL henüz hazır değil (çöküş sonrası toparlanıyor olabilir); günlüğü: {log}").format(
                        log=self._layout.log_file
                    )
                )
            time.sleep(_STEP_SECONDS)
        return False

    def _is_wanted(self) -> bool:
        return self._layout.keep_file.exists() or (self.is_running() and self._clients_of_others() > 0)

    def _account(self) -> Account:
        with self._translated():
            return account_for(self.data_dir)

    @contextmanager
    def _alone(self, account: Account) -> Iterator[None]:
        """Under the lock of the data folder."""
        with self._translated(), exclusive(self._layout.lock_file, account, self.patience_seconds):
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What the system refuses becomes our error."""
        try:
            yield
        except OSError as error:
            raise FolderUnusable(
                _("{path}: {reason}. Gömülü PostgreSQL'in klasörü {folder}; DATA_DIR ile değiştirilebilir.").format(
                    path=error.filename or self.data_dir, reason=error.strerror, folder=self.data_dir
                )
            ) from error

    def _ping(self) -> Ping:
        return Ping(PGconn.ping(self._conninfo().encode()))

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection[TupleRow]]:
        try:
            with psycopg.connect(self._conninfo(), autocommit=True) as connection:
                yield connection
        except psycopg.OperationalError as error:
            raise EmbeddedServerError(str(error)) from error

    def _conninfo(self) -> str:
        """For the launcher's own questions: as superuser, whose reserved connections are free on a full server."""
        params = self.connect_params(MAINTENANCE_DATABASE)
        return make_conninfo(**{**params, "user": cluster.SUPERUSER, "connect_timeout": str(_CONNECT_SECONDS)})

    def _clients_of_others(self) -> int:
        """Connections that do not belong to this process."""
        with self._connection() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                " AND pid <> pg_backend_pid() AND application_name <> %s",
                [application_name()],
            ).fetchone()
        return row[0] if row else 0


def application_name() -> str:
    """How connections of this process are called in pg_stat_activity."""
    return f"archive {os.getpid()}"
