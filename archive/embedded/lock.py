"""One process at a time: a file lock that the kernel drops with its holder, however that one ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded.account import Account
from archive.embedded.errors import FolderUnusable, ServerBusy

_STEP_SECONDS = 0.05


@contextmanager
def exclusive(path: Path, account: Account, patience_seconds: float) -> Iterator[None]:
    """Hold the lock file at `path`; works between processes and between threads. Raises ServerBusy."""
    descriptor = _open(path, account)
    try:
        _wait_for(descriptor, path, patience_seconds)
        yield
    finally:
        # Unlocked by name, not only closed: a child forked meanwhile holds a copy of the descriptor.
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise ServerBusy(
                    _("Gömülü PostgreSQL'i başka bir süreç başlatıyor ya da durduruyor ({path} kilitli).").format(
                        path=path
                    )
                ) from None
            time.sleep(_STEP_SECONDS)
        else:
            return


def _open(path: Path, account: Account) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise FolderUnusable(
            _("{path} açılamıyor ({reason}). Klasöre yazabilmelisiniz; DATA_DIR başka bir klasör gösterebilir.").format(
                path=path, reason=error.strerror
            )
        ) from error
    account.own(path)
    return descriptor
