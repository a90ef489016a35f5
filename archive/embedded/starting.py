"""Starting and stopping the server process. Whoever calls this holds the lock of the data folder."""

import math
import os
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded import cluster, processes
from archive.embedded.account import Account
from archive.embedded.configuration import FILE_NAME, render, server_settings
from archive.embedded.errors import ServerFailed
from archive.embedded.layout import SOCKET_NAME, Layout
from archive.embedded.machine import this_machine
from archive.embedded.programs import runnable_programs

_STOP_SECONDS = 60
_LOG_KEPT_BYTES = 1024 * 1024


def start(layout: Layout, account: Account, *, durable: bool, patience_seconds: float) -> None:
    """Start the server, creating the data folder first if there is none. Raises EmbeddedServerError."""
    programs = runnable_programs(account, layout.data_dir.parent)
    if not cluster.exists(layout.data_dir):
        cluster.create(layout.data_dir, account, programs, durable=durable)
    _clear_remains(layout)
    layout.make_socket_dir(account)
    _write_configuration(layout, account, durable=durable)
    log_start = _prepare_log(layout.log_file, account)
    # Relative to the folder, because pg_ctl hands the log's name to a shell.
    log_option = ("-l", layout.log_file.name)
    command = (programs / "pg_ctl", "start", "-s", "-w", "-t", str(math.ceil(patience_seconds)), *log_option)
    result = account.run(command, environment=cluster.environment(layout.data_dir), folder=layout.data_dir.parent)
    if result.returncode:
        raise ServerFailed(_not_started(layout, _from(layout.log_file, log_start) or result.stdout))


def stop(layout: Layout, account: Account) -> None:
    """Stop the server; clients are disconnected. Raises ServerFailed when it does not end."""
    programs = runnable_programs(account, layout.data_dir.parent)
    command = (programs / "pg_ctl", "stop", "-s", "-w", "-m", "fast", "-t", str(_STOP_SECONDS))
    result = account.run(command, environment=cluster.environment(layout.data_dir))
    if result.returncode and processes.live_postmaster(layout.data_dir) is not None:
        raise ServerFailed(
            _("PostgreSQL durdurulamadı ({folder}):\n{output}").format(
                folder=layout.data_dir, output=cluster.last_lines(result.stdout)
            )
        )
    layout.remove_socket_dir()


def _clear_remains(layout: Layout) -> None:
    """Remove what a killed server left and PostgreSQL would stumble over: backends, socket, unusable pid file.

    The pid file of a process that is gone is left to PostgreSQL. It gives up, though, on an empty or garbled file,
    and on a number that now belongs to someone else or to a zombie nobody collects. The socket's lock file has the
    same weakness and no other use here: the folder is ours alone.
    """
    processes.end_orphans(layout.data_dir)
    pid = processes.recorded_pid(layout.data_dir)
    if pid is None or _is_taken(pid):
        processes.pid_file(layout.data_dir).unlink(missing_ok=True)
    for name in (f"{SOCKET_NAME}.lock", SOCKET_NAME):
        (layout.socket_dir / name).unlink(missing_ok=True)


def _is_taken(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write_configuration(layout: Layout, account: Account, *, durable: bool) -> None:
    settings = server_settings(this_machine(), durable=durable)
    path = layout.data_dir / FILE_NAME
    path.write_text(render({**settings, "unix_socket_directories": layout.socket_setting}))
    path.chmod(0o600)
    account.own(path)


def _prepare_log(log_file: Path, account: Account) -> int:
    """Set a grown log aside (one is kept); the size of what the log holds before this start."""
    if log_file.exists() and log_file.stat().st_size > _LOG_KEPT_BYTES:
        log_file.replace(log_file.with_name(f"{log_file.name}.1"))
    log_file.touch(mode=0o600)
    account.own(log_file)
    return log_file.stat().st_size


def _from(log_file: Path, position: int) -> str:
    with log_file.open("rb") as log:
        log.seek(position)
        return log.read().decode(errors="replace").strip()


def _not_started(layout: Layout, words: str) -> str:
    return _("PostgreSQL başlatılamadı ({folder}). Günlüğün son satırları ({log}):\n{lines}").format(
        folder=layout.data_dir, log=layout.log_file, lines=cluster.last_lines(words)
    )
