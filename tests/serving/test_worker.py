import signal
import threading
from concurrent.futures import ThreadPoolExecutor

from gunicorn.config import Config

from archive.serving.worker import WebWorker


def test_quitting_waits_for_no_lock_that_the_interrupted_code_may_hold() -> None:
    """A signal's handler runs amid whatever the process did: it must not want what that has."""
    worker = WebWorker.__new__(WebWorker)
    worker.cfg, worker.tpool = Config(), ThreadPoolExecutor(1)
    ended: list[object] = []

    def interrupted() -> None:
        try:
            worker.handle_quit(signal.SIGQUIT, None)
        except SystemExit as exit_:
            ended.append(exit_.code)

    with worker.tpool._shutdown_lock:
        thread = threading.Thread(target=interrupted, daemon=True)
        thread.start()
        thread.join(timeout=600)
    assert (ended, worker.alive) == ([0], False)
