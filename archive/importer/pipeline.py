"""From paths to articles: the stages of an import, in order.

1 read pages  2 known bytes end here  3 candidates  4 choose  5 is there a text  6 topic (`pages`)  7 same article?
8 through curation's door  9 doubts (`storing`). Pages go through in batches; a page ends under exactly one outcome, and
a broken one takes no other with it.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from archive import readers
from archive.curation import WrongValue
from archive.importer.known import load_known
from archive.importer.outcomes import Ended
from archive.importer.pages import VERSION, Arrived, Prepared, Reader, arrived, storable
from archive.importer.results import PAGE_ERRORS, Options, Result, failed, wrong_value
from archive.importer.storing import Store, known_bytes
from archive.models import Actor
from archive.models.imports import Outcome
from archive.naming.mentions import load_recognizer
from archive.readers import Page, Unusable

logger = logging.getLogger(__name__)

# Pages that go through together: beyond a hundred the statements per page no longer matter.
BATCH_PAGES = 100
# Bytes of pages at hand at a time; with large pages a batch is shorter.
BATCH_BYTES = 8_000_000

Item = tuple[Page | Unusable, str]


class Importer:
    """One import: what it knows about the registry, what it has met, what it has counted."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.counts: Counter[str] = Counter()
        recognizer = load_recognizer()
        slugs = dict(Actor.objects.values_list("pk", "slug"))
        self._reader = Reader(options, load_known(), recognizer, slugs)
        self._store = Store(options, recognizer)
        self._met: set[bytes] = set()

    def run(self, paths: Sequence[str], *, should_stop: Callable[[], bool] = lambda: False) -> Iterator[list[Ended]]:
        """Import the paths batch by batch, yielding how each page ended; ends early when `should_stop` says so."""
        for batch in _batches(paths, self.options.format):
            ended = self._finish(batch)
            self.counts.update(one.outcome for one in ended)
            yield ended
            if should_stop():
                return

    def _finish(self, batch: Sequence[Item]) -> list[Ended]:
        """How each item of a batch ended, in order."""
        arrivals = {place: arrived(item, given) for place, (item, given) in enumerate(batch) if isinstance(item, Page)}
        known = known_bytes([one.sha256 for one in arrivals.values()])
        prepared = {place: self._prepare(one, known) for place, one in arrivals.items()}
        waiting = {place: one for place, one in prepared.items() if isinstance(one, Prepared)}
        stored = dict(zip(waiting, self._store.store(list(waiting.values())), strict=True)) if waiting else {}
        ended = []
        for place, (item, _given) in enumerate(batch):
            if isinstance(item, Unusable):
                ended.append(_unusable(item))
                continue
            result = stored.get(place) or prepared[place]
            assert isinstance(result, Result)
            if (one := waiting.get(place)) and one.topic:
                result = replace(result, params={**result.params, **one.topic.params})
            ended.append(_ended(arrivals[place], result, is_dry_run=self.options.is_dry_run))
        return ended

    def _prepare(self, page: Arrived, known: dict[str, tuple[int, str]]) -> Prepared | Result:
        digest = bytes.fromhex(page.sha256)
        if digest in self._met:
            return Result(Outcome.DUPLICATE, "same_bytes")
        self._met.add(digest)
        article, version = known.get(page.sha256, (None, ""))
        if version == VERSION and not self.options.outlet:
            return Result(Outcome.UNCHANGED, "known_bytes", {}, article)
        try:
            return self._reader.prepare(page)
        except WrongValue as error:
            return wrong_value(error)
        except PAGE_ERRORS as error:
            logger.exception("%s %s: could not be read", page.page.source, page.page.member or "")
            return failed(error)


def _batches(paths: Sequence[str], format_: str) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for path in paths:
        for item in _items(path, format_):
            batch.append((item, path))
            size += len(item.content or b"")
            if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def _items(path: str, format_: str) -> Iterator[Page | Unusable]:
    try:
        yield from readers.read(path, format_)
    except FileNotFoundError as error:  # gone since it was asked for
        yield Unusable(path, None, "unreadable", {"error": error.strerror or "ENOENT"})


def _ended(page: Arrived, result: Result, *, is_dry_run: bool) -> Ended:
    article_id = None if is_dry_run else result.article_id
    params = {name: _storable(value) for name, value in result.params.items()}
    source, member = storable(page.page.source), storable(page.page.member or "")
    return Ended(source, member, result.outcome, result.reason, params, article_id, page.sha256)


def _unusable(item: Unusable) -> Ended:
    params = {name: _storable(value) for name, value in item.params.items()}
    # A crawler met bytes again that it had stored before: nothing is missing.
    outcome = Outcome.DUPLICATE if item.code == "revisit" else Outcome.REJECTED
    return Ended(storable(item.source), storable(item.member or ""), outcome, item.code, params)


def _storable(value: object) -> object:
    return storable(value) if isinstance(value, str) else value
