"""What an import shows while it runs: a bar on a terminal, else a line per page; at the end a table of the input."""

import io
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from django.utils.translation import gettext as _
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from archive.importer.outcomes import Ended
from archive.models.imports import Outcome

# Rows of the table at the end; of more inputs those with trouble are shown, the others in one row.
MOST_ROWS = 20
# Columns of text where no terminal says how many there are.
PLAIN_WIDTH = 160
TROUBLE = (Outcome.REJECTED, Outcome.FAILED)


class ImportScreen:
    """Tells pages as they end, and counts them by input file."""

    def __init__(self, stdout: IO[str], stderr: IO[str], *, is_quiet: bool) -> None:
        self._stdout = stdout
        self.is_quiet = is_quiet
        self.has_bar = not is_quiet and stdout.isatty() and stderr.isatty()
        self._by_input: dict[str, Counter[str]] = defaultdict(Counter)
        self.counts: Counter[str] = Counter()
        # Without a thread of its own: the import forks.
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[pages]}"),
            TimeRemainingColumn(),
            console=Console(file=stderr, stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._progress.add_task(_("İçe aktarılıyor"), total=None, pages="")
        self._drawn = float("-inf")

    @contextmanager
    def showing(self, size: int | None) -> Iterator[None]:
        """Around the import; `size` is the input's in bytes, where it is known."""
        if not self.has_bar:
            yield
            return
        self._progress.update(self._task, total=size)
        with self._progress:
            yield

    def page(self, ended: Ended) -> None:
        """Tell a page. On a terminal only what could not be stored: the bar counts the others."""
        self.counts[ended.outcome] += 1
        self._by_input[ended.under][ended.outcome] += 1
        if self.is_quiet or (self.has_bar and ended.outcome not in TROUBLE):
            return
        name = " ".join(part for part in (ended.source, ended.member) if part)
        line = f"{ended.outcome.label}: {name}" + (f" ({ended.sentence})" if ended.sentence else "")
        if self.has_bar:
            self._progress.console.print(escape(line), highlight=False, soft_wrap=True)
        else:
            self._stdout.write(line + "\n")

    def position(self, done: int) -> None:
        """Draw the bar anew, four times a second."""
        if not self.has_bar:
            return
        now = self._progress.get_time()
        if now - self._drawn < 0.25:
            return
        self._drawn = now
        self._progress.update(self._task, completed=done, pages=self._told(now), refresh=True)

    def summary(self) -> None:
        """The table of the input on standard output, unless quiet."""
        if self.is_quiet or not self._by_input:
            return
        width = shutil.get_terminal_size().columns if self._stdout.isatty() else PLAIN_WIDTH
        text = io.StringIO()  # written by us: rich has an exit of its own for a reader that went away
        table = Table(box=box.SIMPLE_HEAD, show_footer=False, pad_edge=False)
        table.add_column(_("girdi"), overflow="fold")
        table.add_column(_("okunan"), justify="right")
        shown = [outcome for outcome in Outcome if self.counts[outcome]]
        for outcome in shown:
            table.add_column(str(outcome.label), justify="right")
        for name, counts in self._rows():
            numbers = [str(counts[outcome] or "·") for outcome in shown]
            table.add_row(escape(name), str(sum(counts.values())), *numbers)
        Console(file=text, width=width, highlight=False).print(table)
        self._stdout.write("".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines()))

    def _rows(self) -> list[tuple[str, Counter[str]]]:
        rows = list(self._by_input.items())
        if len(rows) <= MOST_ROWS:
            return rows
        rows.sort(key=lambda row: -sum(row[1][outcome] for outcome in TROUBLE))
        shown, others = rows[: MOST_ROWS - 1], rows[MOST_ROWS - 1 :]
        rest = sum((counts for _name, counts in others), Counter())
        return [*shown, (_("… ve %(number)d girdi daha") % {"number": len(others)}, rest)]

    def _told(self, now: float) -> str:
        task = self._progress.tasks[0]
        seconds = now - (task.start_time or now)
        read = sum(self.counts.values())
        rate = _("saniyede %(rate)d") % {"rate": read / seconds} if seconds > 0 else ""
        parts = [_("%(read)d sayfa") % {"read": read}, rate]
        parts += [f"{outcome.label} {self.counts[outcome]}" for outcome in Outcome if self.counts[outcome]]
        return " · ".join(part for part in parts if part)
