"""How long one page may take: 5 seconds of processor time, so that a busy machine does not decide.

The system's own timers watch. In a child process their signal ends the process, whatever code it is in; in a process
that has more to lose it raises `TooSlow`, which waits until code written in C returns.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PAGE_SECONDS = 5.0
# Of the clock on the wall, for a page that hangs without computing.
HANGING_SECONDS = 60.0

SIGNALS = (signal.SIGPROF, signal.SIGALRM)


class TooSlow(BaseException):
    """Not an Exception: libraries that swallow those must not swallow this."""


class Patience:
    """Watches pages once it is told what is to happen to a slow one; until then it lets all take their time."""

    def __init__(self) -> None:
        self._is_watching = False

    def die_when_slow(self) -> None:
        """From now on a slow page ends this process, by one of `SIGNALS`."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._is_watching = True

    @contextmanager
    def raise_when_slow(self) -> Iterator[None]:
        """Inside, a slow page raises `TooSlow`. Only the main thread gets signals: in others nobody watches."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        former = {number: signal.signal(number, _raise) for number in SIGNALS}
        self._is_watching = True
        try:
            yield
        finally:
            self._is_watching = False
            for number, handler in former.items():
                signal.signal(number, handler)

    @contextmanager
    def page(self) -> Iterator[None]:
        """Around the reading of one page."""
        if not self._is_watching:
            yield
            return
        signal.setitimer(signal.ITIMER_PROF, PAGE_SECONDS)
        signal.setitimer(signal.ITIMER_REAL, HANGING_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)


def _raise(number: int, frame: FrameType | None) -> None:
    raise TooSlow
