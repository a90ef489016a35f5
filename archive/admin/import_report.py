"""What a run's page tells: what was asked, the counts with their pages, the input, what went wrong, what was undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from archive.importer.outcomes import sentence
from archive.importer.results import Options
from archive.models import ImportItem, ImportRun
from archive.models.imports import Outcome

# Troubles and input files shown on the page itself; the list of pages has all.
MOST_TROUBLES = 25
MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its name, and the address of the pages behind it ("" where they are only counted)."""

    label: str
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that could not be stored, and why."""

    place: str
    outcome: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """An input file with its counts, in the order of the page's columns."""

    name: str
    read: int
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run in the words of its page."""

    run: ImportRun
    asked: list[tuple[str, str]]
    counts: list[Counted]
    troubles: list[Trouble]
    more_troubles: int
    columns: list[str]
    files: list[FileRow]
    more_files: int
    undoing: list[Counted]


def report(run: ImportRun) -> RunReport:
    """The run as it stands now."""
    shown = [outcome for outcome in Outcome if getattr(run, outcome)]
    files = run.files.all()[:MOST_FILES]
    bad = run.items.filter(outcome__in=[Outcome.REJECTED, Outcome.FAILED])
    return RunReport(
        run=run,
        asked=_asked(Options.from_json(run.options)),
        counts=[_counted(run, outcome) for outcome in Outcome],
        troubles=[_trouble(item) for item in bad.order_by("id")[:MOST_TROUBLES]],
        more_troubles=max(0, run.rejected + run.failed - MOST_TROUBLES),
        columns=[str(outcome.label) for outcome in shown],
        files=[FileRow(file.name, file.read, [getattr(file, outcome) for outcome in shown]) for file in files],
        more_files=max(0, run.files.count() - MOST_FILES),
        undoing=_undoing(run),
    )


def items_address(run: ImportRun, **conditions: str) -> str:
    """The list of the run's pages under these conditions."""
    return (
        reverse("admin:archive_importitem_changelist") + "?" + urlencode({"run__id__exact": str(run.pk), **conditions})
    )


def _counted(run: ImportRun, outcome: Outcome) -> Counted:
    number = getattr(run, outcome)
    is_listed = number and outcome != Outcome.UNCHANGED
    return Counted(str(outcome.label), number, items_address(run, outcome__exact=outcome.value) if is_listed else "")


def _trouble(item: ImportItem) -> Trouble:
    return Trouble(str(item), item.get_outcome_display(), sentence(item.reason, item.params))


def _undoing(run: ImportRun) -> list[Counted]:
    rows: Any = run.items.exclude(undoing="").order_by("undoing").values_list("undoing").annotate(number=Count("pk"))
    return [
        Counted(str(ImportItem.Undoing(undoing).label), number, items_address(run, undoing__exact=undoing))
        for undoing, number in rows
    ]


def _asked(options: Options) -> list[tuple[str, str]]:
    scope = _("yalnız NATO–Rusya haberleri") if options.scope == "topic" else _("hepsi")
    told = [
        (_("kapsam"), scope),
        (_("biçim"), _("içeriğinden anlaşılır") if options.format == "auto" else options.format),
        (_("kaynak"), options.outlet or _("sayfalar söyler")),
        (_("süreç sayısı"), str(options.workers)),
    ]
    return [*told, (_("güvenilir dışa aktarım"), _("evet"))] if options.is_trusted else told
