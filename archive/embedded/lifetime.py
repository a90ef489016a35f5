"""A server that a process started on the way does not outlive it, unless someone else uses it by then."""

import atexit
import contextlib
import os
import time
from pathlib import Path

from archive.embedded.errors import EmbeddedServerError
from archive.embedded.server import EmbeddedServer

# Data folder -> the process that promised to stop its server. Forked children see it and leave the stopping to it.
_promises: dict[Path, int] = {}
# The connections of our own children, which have just ended, are gone after this.
_LEAVING_SECONDS = 0.5
_STEP_SECONDS = 0.05


def ensure_running_while_needed(server: EmbeddedServer) -> None:
    """Like ensure_running(); a server started by this process is stopped at its exit if nobody is connected then."""
    if server.is_running():
        return
    if server.data_dir in _promises:
        server.ensure_running()
        return
    _promises[server.data_dir] = os.getpid()  # first of all: Ctrl-C may interrupt the start
    if not server.ensure_running():
        del _promises[server.data_dir]


def adopt(server: EmbeddedServer) -> None:
    """Promise to stop a server that someone else left running."""
    _promises[server.data_dir] = os.getpid()


def stop_if_promised(server: EmbeddedServer) -> bool:
    """Keep this process's promise now; True when the server was stopped."""
    if _promises.get(server.data_dir) != os.getpid():
        return False
    deadline = time.monotonic() + _LEAVING_SECONDS
    while not server.stop(only_if_idle=True):
        if time.monotonic() > deadline or not server.is_running():
            return False
        time.sleep(_STEP_SECONDS)
    return True


def _keep_promises() -> None:
    for data_dir in list(_promises):
        with contextlib.suppress(EmbeddedServerError):
            stop_if_promised(EmbeddedServer(data_dir))


atexit.register(_keep_promises)
