"""Which server processes belong to a data folder. A process id alone proves nothing: it may be stale or re-used."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_PROGRAM = "postgres"
# After SIGQUIT a backend leaves at once; one stuck in the kernel gets this long before SIGKILL, and then again.
_PATIENCE_SECONDS = 2.0
_STEP_SECONDS = 0.02


def pid_file(data_dir: Path) -> Path:
    return data_dir / "postmaster.pid"


def recorded_pid(data_dir: Path) -> int | None:
    """The process id in postmaster.pid; None when there is no such file or its first line is not a process id."""
    try:
        first_line = pid_file(data_dir).read_bytes().split(b"\n", 1)[0]
        return int(first_line)
    except (FileNotFoundError, ValueError):
        return None


def live_postmaster(data_dir: Path) -> int | None:
    """The process id of the server on this folder, also while it starts or stops; None when there is none."""
    pid = recorded_pid(data_dir)
    return pid if pid is not None and _serves(pid, data_dir) else None


def end_orphans(data_dir: Path) -> None:
    """End the backends that a killed server left behind: they hold its shared memory and keep a new one out.

    Only where /proc tells whose they are; elsewhere they leave by themselves when their query ends.
    """
    for number in (signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for pid in _servers_on(data_dir):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        while any(_servers_on(data_dir)):
            if time.monotonic() > deadline:
                break
            time.sleep(_STEP_SECONDS)
        else:
            return


def _servers_on(data_dir: Path) -> Iterator[int]:
    if not _PROC.is_dir():
        return
    for entry in _PROC.iterdir():
        if entry.name.isdecimal() and _serves(int(entry.name), data_dir):
            yield int(entry.name)


def _serves(pid: int, data_dir: Path) -> bool:
    """Whether this is a living PostgreSQL process that works in this folder."""
    process = _PROC / str(pid)
    if not _PROC.is_dir():
        return _is_postgres_by_ps(pid)
    try:
        # A zombie, which signals still find, works in no folder.
        return process.joinpath("comm").read_text() == f"{_PROGRAM}\n" and process.joinpath("cwd").samefile(data_dir)
    except OSError:
        return False


def _is_postgres_by_ps(pid: int) -> bool:
    """For systems without /proc; ps does not tell the folder."""
    answer = subprocess.run(
        ["ps", "-p", str(pid), "-o", "stat=,comm="], capture_output=True, text=True, check=False
    ).stdout.split(maxsplit=1)
    return len(answer) == 2 and not answer[0].startswith("Z") and Path(answer[1].strip()).name == _PROGRAM
