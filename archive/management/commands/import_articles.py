"""Import articles from files and folders (contract §2)."""

import errno
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from archive import readers
from archive.embedded.errors import EmbeddedServerError
from archive.importer import runs
from archive.importer.outcomes import Ended, failure_hint, summary
from archive.importer.reading import total_size
from archive.importer.results import MOST_WORKERS, Options
from archive.importer.runs import Interrupted
from archive.management.progress import ImportScreen
from archive.models import Outlet
from archive.models.imports import Outcome


class Stopped:
    """Remembers that the user or the system asked to stop, and with which signal.

    The batch at hand is finished. Standard input may never end: there, and when asked twice, the import ends at once.
    """

    signal_number = 0

    def __init__(self, *, is_at_once: bool) -> None:
        self._is_at_once = is_at_once

    def __call__(self, number: int, frame: FrameType | None) -> None:
        is_second, self.signal_number = bool(self.signal_number), number
        if self._is_at_once or is_second:
            raise Interrupted


class Command(BaseCommand):
    help = _("Haberleri dosyalardan ve klasörlerden içe aktarır.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help=_("dosya, klasör ya da - (standart girdide JSONL)")
        )
        parser.add_argument("--format", choices=readers.FORMATS, default="auto")
        parser.add_argument("--outlet", default="", metavar="SLUG", help=_("bütün sayfaların kaynağı"))
        parser.add_argument(
            "--scope", choices=("topic", "all"), default="topic", help=_("topic: yalnız NATO–Rusya haberleri")
        )
        parser.add_argument(
            "--workers", type=int, default=1, metavar="N", help=_("okuyan ve saklayan süreç sayısı (varsayılan 1)")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("hiçbir şey saklama, yalnız say"))
        parser.add_argument("--report", metavar="FILE", help=_("her kayıt için bir JSON satırı yaz"))
        parser.add_argument("--trusted", action="store_true", help=_("kayıtlar bu arşivin kendi dışa aktarımı"))
        parser.add_argument("--quiet", action="store_true", help=_("yalnız son satırı yaz"))

    def handle(self, *args: Any, **options: Any) -> None:
        paths = options["paths"]
        try:
            _check(options)
        except OperationalError as error:
            raise CommandError(_database_trouble(error)) from error
        asked = Options(
            format=options["format"],
            scope=options["scope"],
            outlet=options["outlet"],
            is_trusted=options["trusted"],
            is_dry_run=options["dry_run"],
            workers=options["workers"],
        )
        stopped = Stopped(is_at_once="-" in paths)
        screen = ImportScreen(self.stdout, self.stderr, is_quiet=options["quiet"])  # type: ignore[arg-type]  # writes like one
        try:
            with _report(options["report"]) as report, _signals(stopped):
                counts = self._run(paths, asked, screen, stopped, report)
            self._conclude(counts, screen, has_report=bool(options["report"]))
        except BrokenPipeError:
            stopped.signal_number = signal.SIGPIPE
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer goes there
        if stopped.signal_number:
            sys.exit(128 + stopped.signal_number)
        if counts[Outcome.REJECTED] or counts[Outcome.FAILED]:
            sys.exit(1)

    def _run(
        self, paths: list[str], asked: Options, screen: ImportScreen, stopped: "Stopped", report: IO[str] | None
    ) -> Counter[str]:
        def on_end(ended: Ended) -> None:
            if report:
                report.write(json.dumps(ended.as_report_line(), ensure_ascii=False) + "\n")
            try:
                screen.page(ended)
            except BrokenPipeError:  # as after `| head`: nobody reads on, what is stored stays
                stopped.signal_number = signal.SIGPIPE
                raise Interrupted from None

        try:
            with screen.showing(total_size(paths) if screen.has_bar else None):
                return runs.run(
                    paths, asked, on_end=on_end, on_position=screen.position,
                    should_stop=lambda: bool(stopped.signal_number),
                )  # fmt: skip
        except (OperationalError, InterfaceError, EmbeddedServerError) as error:
            self.stdout.write(summary(screen.counts))
            raise CommandError(_database_trouble(error)) from error

    def _conclude(self, counts: Counter[str], screen: ImportScreen, *, has_report: bool) -> None:
        screen.summary()
        hint = failure_hint(counts)
        if hint and not has_report and not screen.is_quiet:
            self.stderr.write(hint)
        self.stdout.write(summary(counts))
        self.stdout.flush()


def _check(options: dict[str, Any]) -> None:
    """Wrong usage ends as CommandError with code 2."""
    for path in options["paths"]:
        if path != "-" and not (path and Path(path).exists()):
            raise CommandError(_("%(path)s: böyle bir dosya ya da klasör yok") % {"path": path}, returncode=2)
    if not 1 <= options["workers"] <= MOST_WORKERS:
        raise CommandError(_("--workers: 1 ile %(most)d arasında olmalı") % {"most": MOST_WORKERS}, returncode=2)
    if "archive_article" not in connection.introspection.table_names():
        raise CommandError(
            _("Arşivin tabloları yok; önce: manage.py migrate, sonra: manage.py load_registry"), returncode=2
        )
    if options["outlet"] and not Outlet.objects.filter(slug=options["outlet"]).exists():
        raise CommandError(_("--outlet %(slug)s: böyle bir kaynak yok") % {"slug": options["outlet"]}, returncode=2)


def _database_trouble(error: Exception) -> str:
    """One line for the operator: what the database said, and that nothing is lost."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    is_full = os.strerror(errno.ENOSPC) in str(error)
    said = _("Diskte yer kalmadı: %(error)s.") if is_full else _("Veritabanı içe aktarmayı kesti: %(error)s.")
    kept = _("Saklananlar duruyor; neden giderilince aynı komut kalanı tamamlar.")
    return f"{said % {'error': lines[0].rstrip('.')}} {kept}"


def _report(path: str | None) -> Any:
    if not path:
        return nullcontext(None)
    try:
        return open(path, "w", encoding="utf-8", buffering=1)  # the caller's `with` closes it
    except OSError as error:
        raise CommandError(
            _("--report %(path)s: yazılamıyor (%(error)s)") % {"path": path, "error": os.strerror(error.errno or 0)},
            returncode=2,
        ) from error


@contextmanager
def _signals(stopped: Stopped) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the import after the batch at hand."""
    before = {number: signal.signal(number, stopped) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
