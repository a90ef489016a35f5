"""From what was read to articles: the stages of an import, in order.

1 read pages (`reading`)  2 known bytes end here  3 candidates  4 choose  5 is there a text  6 topic (`pages`)  7 same
article?  8 through curation's door  9 doubts (`storing`)  10 the run's record (`ledger`). Pages go through in batches;
a page ends under exactly one outcome, and a broken one takes no other with it.
"""

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from django.db import OperationalError, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure

from archive.curation import WrongValue
from archive.importer.known import load_known
from archive.importer.ledger import Ledger
from archive.importer.outcomes import Ended
from archive.importer.pages import VERSION, Arrived, Prepared, Reader, storable
from archive.importer.patience import PAGE_SECONDS, Patience, TooSlow
from archive.importer.reading import Batch, Item
from archive.importer.results import Options, Result, failed, wrong_value
from archive.importer.storing import Store, known_bytes
from archive.models import Actor
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer
from archive.readers import Unusable

logger = logging.getLogger(__name__)

# The database ended a transaction so that others (a curator at the same articles) can go on: the same again usually
# passes.
UNDONE_FOR_OTHERS = (DeadlockDetected, SerializationFailure)
# Seconds before each further attempt at such a batch, about (importers that met do not meet again).
PAUSES = (0.1, 0.5, 2.0)


def _nothing(_: object) -> None:
    pass


class Pipeline:
    """The stages after reading, batch by batch."""

    def __init__(self, options: Options, ledger: Ledger | None = None) -> None:
        """Without a ledger nothing is recorded (a dry run)."""
        self.patience = Patience()
        self._options = options
        self._ledger = ledger
        self._reader = Reader(options, load_known(), load_recognizer(), _slugs())
        self._store = Store(options)

    def run(self, batches: Iterable[Batch | None]) -> Iterator[list[Ended]]:
        """All stages in this process: how the pages of each batch ended, once they are stored."""
        with self.patience.raise_when_slow():
            for batch in batches:
                if batch is not None:
                    yield self.store(batch, self.prepare(batch))

    def prepare(self, batch: Batch, on_page: Callable[[int], object] = _nothing) -> list[Prepared | Result]:
        """Stages 2 to 6, for each item in order; `on_page` is told the place of each page before it is read."""
        self._follow_registry()
        known = known_bytes([item.what.sha256 for item in batch.items if isinstance(item.what, Arrived)])
        return [self._prepare(place, item, known, on_page) for place, item in enumerate(batch.items)]

    def store(
        self,
        batch: Batch,
        prepared: Sequence[Prepared | Result],
        before_commit: Callable[[list[Ended]], object] = _nothing,
    ) -> list[Ended]:
        """Stages 7 to 10 in one transaction, repeated where PostgreSQL had to break a deadlock."""
        for pause in PAUSES:
            try:
                return self._store_once(batch, prepared, before_commit)
            except OperationalError as error:
                if not isinstance(error.__cause__, UNDONE_FOR_OTHERS):
                    raise
                logger.warning("a batch of %d pages is stored again: %s", len(batch.items), error)
            time.sleep(pause * random.uniform(0.5, 1.5))
        return self._store_once(batch, prepared, before_commit)

    def _store_once(
        self,
        batch: Batch,
        prepared: Sequence[Prepared | Result],
        before_commit: Callable[[list[Ended]], object],
    ) -> list[Ended]:
        with transaction.atomic():
            ended = self._finish(batch, prepared)
            before_commit(ended)
        return ended

    def _prepare(
        self, place: int, item: Item, known: dict[str, tuple[int, str]], on_page: Callable[[int], object]
    ) -> Prepared | Result:
        if item.result:
            return item.result
        if isinstance(item.what, Unusable):
            return _unusable(item.what)
        article, version = known.get(item.what.sha256, (None, ""))
        if version == VERSION and not self._options.outlet:
            return Result(Outcome.UNCHANGED, "known_bytes", {}, article)
        on_page(place)
        try:
            with self.patience.page():
                return self._reader.prepare(item.what)
        except TooSlow:
            return too_slow()
        except WrongValue as error:
            return wrong_value(error)
        except Exception as error:  # whatever libraries raise on a hostile page: it fails, the others go on
            logger.exception("%s %s: could not be read", item.source, item.member)
            return failed(error)

    def _follow_registry(self) -> None:
        """A name that a curator adds during a long import counts from the next batch on."""
        recognizer = load_recognizer()
        if recognizer is not self._reader.recognizer:
            self._reader = replace(self._reader, recognizer=recognizer, slugs=_slugs())

    def _finish(self, batch: Batch, prepared: Sequence[Prepared | Result]) -> list[Ended]:
        waiting = {place: one for place, one in enumerate(prepared) if isinstance(one, Prepared)}
        stored = dict(zip(waiting, self._store.store(list(waiting.values())), strict=True)) if waiting else {}
        ended = []
        for place, (item, one) in enumerate(zip(batch.items, prepared, strict=True)):
            result = _with_topic(stored[place], one) if isinstance(one, Prepared) else one
            ended.append(_ended(item, result, is_dry_run=self._options.is_dry_run))
        if self._ledger:
            self._ledger.note(ended, batch.position)
        return ended


def _slugs() -> dict[int, str]:
    return dict(Actor.objects.values_list("pk", "slug"))


def too_slow() -> Result:
    """The outcome of a page that took longer than a page may."""
    return Result(Outcome.REJECTED, "too_slow", {"seconds": int(PAGE_SECONDS)})


def _unusable(what: Unusable) -> Result:
    # A crawler met bytes again that it had stored before: nothing is missing.
    return Result(Outcome.DUPLICATE if what.code == "revisit" else Outcome.REJECTED, what.code, what.params)


def _with_topic(result: Result, prepared: Prepared) -> Result:
    """The result with the reason why the page belongs here, where that was asked."""
    return replace(result, params={**result.params, **prepared.topic.params}) if prepared.topic else result


def _ended(item: Item, result: Result, *, is_dry_run: bool) -> Ended:
    return Ended(
        source=item.source,
        member=item.member,
        outcome=result.outcome,
        reason=result.reason,
        params={name: storable(value) if isinstance(value, str) else value for name, value in result.params.items()},
        article_id=None if is_dry_run else result.article_id,
        sha256=item.what.sha256 if isinstance(item.what, Arrived) else "",
        under=item.under,
        trace=result.trace,
    )
