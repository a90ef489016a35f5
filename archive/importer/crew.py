"""Several processes that share an import: each prepares and stores whole batches on a connection of its own.

The parent reads, hands a batch to whoever is free and gives the leave to store in the order of the input: so any number
of workers makes the same archive, numbers included. What a worker is at is known by what it told last:

    parent   Batch →                      → LEAVE                          next Batch →
    worker          prepares → READY →             stores → Stored → commits → DONE →

A worker that dies costs nothing but time: the batch goes to a new one. `Stored` comes before the commit and names the
transaction, so PostgreSQL can tell afterwards whether a batch went in. The page that a worker was reading when it died
gets one more try; one that was too slow gets none. Queues hold one batch more than there are workers.
"""

import logging
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections

from archive.importer.outcomes import Ended
from archive.importer.patience import SIGNALS
from archive.importer.pipeline import Pipeline, too_slow
from archive.importer.reading import Batch, Item
from archive.importer.results import Result
from archive.models.imports import Outcome

logger = logging.getLogger(__name__)

READY, LEAVE, DONE = "ready", "leave", "done"
# Deaths that a page, or the storing of a batch, may cost before it is given up.
MOST_DEATHS = 2
# Seconds to wait for PostgreSQL to notice that the client of a transaction is gone.
PATIENCE_SECONDS = 60.0
_STEP_SECONDS = 0.05

# Children share what the parent knows about the registry, also those that replace a dead one in the middle of a run.
_processes = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Stored:
    """A batch is stored but for the commit of this transaction."""

    transaction: str
    ended: list[Ended]


@dataclass(frozen=True, slots=True)
class Trouble:
    """The database refused the batch: it is gone, or full."""

    message: str


@dataclass(eq=False, slots=True)
class Task:
    """A batch on its way, and the deaths that it has cost: by place of the page, or while it was stored."""

    batch: Batch
    deaths: Counter[int] = field(default_factory=Counter)
    worker: "Worker | None" = None
    is_ready: bool = False
    stored: Stored | None = None
    ended: list[Ended] | None = None


STORING = -1


class Worker:
    """A child process, as the parent sees it."""

    def __init__(self, pipeline: Pipeline, others: Iterable["Worker"]) -> None:
        self.connection, theirs = _processes.Pipe()
        # Shared memory: the page that the child is reading, which nobody can ask it for when it is dead.
        self.place = _processes.RawValue("i", STORING)
        inherited = [self.connection, *(other.connection for other in others)]
        self.process = _processes.Process(target=_work, args=(pipeline, theirs, inherited, self.place))
        self.task: Task | None = None
        self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        self.task, task.worker = task, self
        self.tell(task.batch)

    def tell(self, message: object) -> None:
        """A dead worker's silence is noticed when it is listened to."""
        try:
            self.connection.send(message)
        except (BrokenPipeError, ConnectionResetError):
            logger.debug("worker %s is gone", self.process.pid)

    def bury(self) -> int:
        """See that it is dead; the signal that ended it, or its exit code."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        return -code if code < 0 else code


class Crew:
    """`number` workers for one import."""

    def __init__(self, pipeline: Pipeline, number: int) -> None:
        self._pipeline = pipeline
        self._number = number
        self._workers: list[Worker] = []
        self._waiting: deque[Task] = deque()  # not given to a worker
        self._order: deque[Task] = deque()  # all that are not finished, in the order of the input

    def run(self, batches: Iterable[Batch | None]) -> Iterator[list[Ended]]:
        """How the pages of each batch ended, in the order of the input, once they are stored."""
        try:
            for batch in batches:
                if batch is not None:
                    self._accept(batch)
                yield from self._attend()
                while len(self._waiting) > 1:
                    yield from self._attend(is_patient=True)
            while self._order:
                yield from self._attend(is_patient=True)
        finally:
            for worker in self._workers:
                worker.bury()

    def _accept(self, batch: Batch) -> None:
        task = Task(batch)
        self._waiting.append(task)
        self._order.append(task)

    def _attend(self, *, is_patient: bool = False) -> Iterator[list[Ended]]:
        """Give work to the idle, hear the others, hand out what is finished; waits for something when patient."""
        self._employ()
        busy = {worker.connection: worker for worker in self._workers if worker.task}
        for ready in wait(list(busy), None if is_patient else 0):
            worker = busy[ready]  # type: ignore[index]  # of the connections, nothing else
            try:
                self._hear(worker, worker.connection.recv())
            except (EOFError, ConnectionResetError):
                self._replace(worker)
        while self._order and self._order[0].ended is not None:
            yield self._order.popleft().ended or []
        self._give_leave()
        self._employ()

    def _employ(self) -> None:
        while self._waiting:
            worker = next((one for one in self._workers if one.task is None), None)
            if worker is None and len(self._workers) < self._number:
                worker = Worker(self._pipeline, self._workers)
                self._workers.append(worker)
            if worker is None:
                return
            worker.give(self._waiting.popleft())

    def _give_leave(self) -> None:
        """The first in order may store; nobody else."""
        task = self._order[0] if self._order else None
        if task and task.is_ready and task.worker:
            task.is_ready = False
            task.worker.tell(LEAVE)

    def _hear(self, worker: Worker, message: Any) -> None:
        task = worker.task
        assert task
        if message == READY:
            task.is_ready = True
        elif isinstance(message, Stored):
            task.stored = message
        elif isinstance(message, Trouble):
            raise OperationalError(message.message)
        else:
            assert message == DONE and task.stored
            self._finish(task, worker)

    def _finish(self, task: Task, worker: Worker) -> None:
        assert task.stored
        task.ended = task.stored.ended
        worker.task = task.worker = None

    def _replace(self, worker: Worker) -> None:
        """A worker died: what it had goes to another, unless it was stored already."""
        task, place = worker.task, worker.place.value
        ending = worker.bury()
        self._workers.remove(worker)
        assert task
        logger.error("import worker %s died (%s)", worker.process.pid, _name(ending))
        if task.stored and _was_committed(task.stored.transaction):
            self._finish(task, worker)
            return
        task.worker, task.is_ready, task.stored = None, False, None
        task.deaths[place] += 1
        if place != STORING and ending in SIGNALS:
            _decide(task, place, too_slow())
        elif task.deaths[place] >= MOST_DEATHS and place != STORING:
            _decide(task, place, _crashed(ending))
        elif task.deaths[place] >= MOST_DEATHS:
            self._take_apart(task, ending)
            return
        self._waiting.appendleft(task)

    def _take_apart(self, task: Task, ending: int) -> None:
        """No one knows which page of the batch kills whoever stores it: each goes alone, and the one alone is it."""
        items = task.batch.items
        if len(items) == 1:
            if items[0].result:
                raise OperationalError(f"import worker died ({_name(ending)})")
            _decide(task, 0, _crashed(ending))
            task.deaths.clear()
            alone = [task]
        else:
            alone = [Task(replace(task.batch, items=(item,))) for item in items]
            place = self._order.index(task)
            self._order.remove(task)
            for number, one in enumerate(alone):
                self._order.insert(place + number, one)
        self._waiting.extendleft(reversed(alone))


def _decide(task: Task, place: int, result: Result) -> None:
    items: list[Item] = list(task.batch.items)
    items[place] = replace(items[place], result=result)
    task.batch = replace(task.batch, items=tuple(items))


def _crashed(ending: int) -> Result:
    return Result(Outcome.FAILED, "crashed", {"ending": _name(ending)})


def _name(ending: int) -> str:
    try:
        return signal.Signals(ending).name
    except ValueError:
        return f"exit {ending}"


def _was_committed(number: str) -> bool:
    """Whether a transaction of a dead worker went in; waits until PostgreSQL has noticed the death."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_xact_status(%s::xid8)", [number])
            (status,) = cursor.fetchone()
        if status != "in progress":
            return bool(status == "committed")
        if time.monotonic() > deadline:
            raise OperationalError(f"transaction {number} of a dead import worker does not end")
        time.sleep(_STEP_SECONDS)


def _work(pipeline: Pipeline, parent: Connection, inherited: Iterable[Connection], place: Any) -> None:
    """A child's life: batches come until the parent, or its end of the pipe, is gone."""
    for other in inherited:
        other.close()  # or nobody would notice the parent's death
    for number in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C reaches all of a terminal's processes; the parent decides
        signal.signal(number, signal.SIG_IGN)
    pipeline.patience.die_when_slow()
    del connections[DEFAULT_DB_ALIAS]  # the parent's: not to be used, not to be closed
    code = 1
    try:
        while True:
            _handle(pipeline, parent, parent.recv(), place)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        code = 0
    except (InterfaceError, OperationalError) as error:
        parent.send(Trouble(str(error).strip()))
        code = 0
    except Exception:  # the parent learns it from the exit code, settles the batch and starts another worker
        logger.exception("import worker %s failed", os.getpid())
    finally:
        logging.shutdown()
        os._exit(code)  # past everything that the parent promised to do at its own end


def _handle(pipeline: Pipeline, parent: Connection, batch: Batch, place: Any) -> None:
    def on_page(number: int) -> None:
        place.value = number

    def before_commit(ended: list[Ended]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text")
            parent.send(Stored(cursor.fetchone()[0], ended))

    prepared = pipeline.prepare(batch, on_page)
    place.value = STORING
    parent.send(READY)
    if parent.recv() == LEAVE:
        pipeline.store(batch, prepared, before_commit)
        parent.send(DONE)
