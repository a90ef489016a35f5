"""One process beside the web workers, for work that a page must not wait for."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

logger = logging.getLogger(__name__)

Work = Callable[[threading.Event], None]
"""Works until the event is set, then returns soon."""

_PAUSE_AFTER_DEATH_SECONDS = 10.0
_STOP_SECONDS = 10.0
_PARENT_CHECK_SECONDS = 1.0


_ENDINGS = (signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)


@contextmanager
def endings_held_back() -> Iterator[None]:
    """Around a fork: until the child has handlers of its own, those of the master, inherited, would lose a signal.

    The child calls `let_endings_through` when it is ready.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        let_endings_through()


def let_endings_through() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)


class Closable(Protocol):
    def close(self) -> None: ...


class BackgroundProcess:
    """Keeps one child alive that does `work`. The web server's master reaps it like any other child."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.pid = 0  # of the child; 0 before it is forked and after its end
        self._started_at = float("-inf")

    def ensure_alive(self, to_close: Iterable[Closable]) -> None:
        """Fork the child if it is not there; one that dies is replaced, but not in a busy loop.

        `to_close` is what the child must not hold: listening sockets.
        """
        if self._is_alive() or time.monotonic() - self._started_at < _PAUSE_AFTER_DEATH_SECONDS:
            return
        if self.pid:
            logger.error("the background process %s ended; it is started again", self.pid)
        self._started_at = time.monotonic()
        master = os.getpid()
        with endings_held_back():
            self.pid = os.fork()
            if self.pid == 0:
                _run(self._work, master, to_close)

    def ask_to_stop(self) -> None:
        if self._is_alive():
            os.kill(self.pid, signal.SIGTERM)

    def end(self) -> None:
        """Wait for the child to end; kill it when it takes too long."""
        deadline = time.monotonic() + _STOP_SECONDS
        while self._is_alive():
            if time.monotonic() > deadline:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.02)
        self.pid = 0

    def _is_alive(self) -> bool:
        if not self.pid:
            return False
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:  # the master was faster
            return False


def _run(work: Work, master: int, to_close: Iterable[Closable]) -> None:
    """The child's life; never returns into the master's stack."""
    code = 1
    try:
        for held in to_close:
            held.close()
        stop = threading.Event()
        _listen_to_signals(stop)
        threading.Thread(target=_stop_with, args=(master, stop), daemon=True).start()
        work(stop)
        code = 0
    except Exception:  # nobody above to answer it: the process ends here, with a log line and exit code 1
        logger.exception("the background process failed")
    finally:
        logging.shutdown()
        os._exit(code)


def _listen_to_signals(stop: threading.Event) -> None:
    """SIGTERM stops the work. Ctrl-C reaches the whole process group: here it is the master's business."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)
    for number in (signal.SIGCHLD, signal.SIGTTIN, signal.SIGTTOU, signal.SIGWINCH):
        signal.signal(number, signal.SIG_DFL)
    # In a thread: the handler may run while the main thread is inside the event, holding its lock.
    signal.signal(signal.SIGTERM, lambda number, frame: threading.Thread(target=stop.set).start())
    let_endings_through()


def _stop_with(master: int, stop: threading.Event) -> None:
    while os.getppid() == master:
        if stop.wait(_PARENT_CHECK_SECONDS):
            return
    stop.set()
