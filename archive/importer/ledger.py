"""The record of a run: what became of each page, and the counts, written with the batch that they tell of."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db.models import F

from archive.importer.outcomes import Ended
from archive.models import ImportFile, ImportItem, ImportRun
from archive.models.imports import Outcome


class Ledger:
    """Keeps a run's record. Batches of one run are noted one after the other, each in the transaction that stores it:
    so the record says exactly what the archive has, wherever the run is killed."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run

    def note(self, batch: Sequence[Ended], position: int) -> None:
        """Add a batch to the record; the input was read up to `position`."""
        ImportItem.objects.bulk_create(self._item(ended) for ended in batch if ended.outcome != Outcome.UNCHANGED)
        counts = Counter(str(ended.outcome) for ended in batch)
        added = {outcome: F(outcome) + number for outcome, number in counts.items()}
        ImportRun.objects.filter(pk=self._run.pk).update(position=position, **added)
        self._note_files(batch)

    def _note_files(self, batch: Sequence[Ended]) -> None:
        by_name: dict[str, Counter[str]] = defaultdict(Counter)
        for ended in batch:
            by_name[ended.under][str(ended.outcome)] += 1
        known = {file.name: file for file in ImportFile.objects.filter(run=self._run, name__in=by_name)}
        files = [known.get(name) or ImportFile(run=self._run, name=name) for name in by_name]
        for file in files:
            for outcome, number in by_name[file.name].items():
                setattr(file, outcome, getattr(file, outcome) + number)
        ImportFile.objects.bulk_create(
            files, update_conflicts=True, unique_fields=["run", "name"], update_fields=Outcome.values
        )

    def _item(self, ended: Ended) -> ImportItem:
        return ImportItem(
            run=self._run,
            source=ended.source,
            member=ended.member,
            sha256=ended.sha256,
            outcome=ended.outcome,
            reason=ended.reason,
            params=dict(ended.params),
            article_id=ended.article_id,
            trace=dict(ended.trace),
        )
