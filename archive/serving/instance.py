"""One server for one data folder: the second one says where the first is."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from archive.serving.errors import ServeError

# Workers of a killed server hold its lock until they notice, once a second.
_ORPHAN_SECONDS = 5.0
_STEP_SECONDS = 0.1


@contextmanager
def only_instance(data_dir: Path, url: str) -> Iterator[None]:
    """Hold the folder for this process, which serves at `url`. Raises ServeError naming the one that holds it."""
    descriptor = _open(data_dir)
    try:
        _lock(descriptor)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n{url}\n".encode(), 0)
        yield
    finally:
        # Unlocked by name: forked children hold copies of the descriptor.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _open(data_dir: Path) -> int:
    path = data_dir / "serve.lock"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise ServeError(
            _("{path} açılamıyor ({reason}). DATA_DIR ile yazabildiğiniz bir klasör gösterin.").format(
                path=path, reason=error.strerror
            )
        ) from error


def _lock(descriptor: int) -> None:
    deadline = time.monotonic() + _ORPHAN_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, url = _holder(descriptor)
            if _lives(pid) or time.monotonic() > deadline:
                raise ServeError(
                    _(
                        "Arşiv bu veri klasörüyle zaten çalışıyor: {url} (süreç {pid}). "
                        "Durdurmak için orada Ctrl-C'ye basın ya da: kill {pid}"
                    ).format(url=url, pid=pid)
                ) from None
            time.sleep(_STEP_SECONDS)
        else:
            return


def _holder(descriptor: int) -> tuple[int, str]:
    """Process id and address of whoever holds the lock; 0 and "?" in the instant before they are written."""
    lines = os.pread(descriptor, 500, 0).decode(errors="replace").splitlines()
    if len(lines) < 2 or not lines[0].isdecimal():
        return 0, "?"
    return int(lines[0]), lines[1]


def _lives(pid: int) -> bool:
    if not pid:
        return False
    with contextlib.suppress(ProcessLookupError):
        with contextlib.suppress(PermissionError):
            os.kill(pid, 0)
        return True
    return False
