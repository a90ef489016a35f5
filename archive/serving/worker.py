"""A process that answers requests: gunicorn's worker with threads."""

from types import FrameType

from gunicorn.workers.base import Worker  # type: ignore[import-untyped]  # gunicorn has no types
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # the same


class WebWorker(ThreadWorker):  # type: ignore[misc]  # of an untyped class
    def handle_quit(self, number: int, frame: FrameType | None) -> None:
        """End at once. Ctrl-C comes twice, from the terminal and from the master, and may interrupt anything.

        gunicorn shuts its threads down here, in the handler: where the signal interrupted what held the lock of the
        threads (a request handed over to them, the first signal's own shutdown), it waited for ever, and the master
        killed it ten seconds later. The process ends anyhow, and its threads with it.
        """
        Worker.handle_quit(self, number, frame)
