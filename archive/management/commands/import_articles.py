"""Import articles from files and folders (contract §2)."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils.translation import gettext as _

from archive import readers
from archive.importer import runs
from archive.importer.outcomes import Ended, failure_hint, summary
from archive.importer.results import Options
from archive.importer.runs import Interrupted
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
        parser.add_argument("--dry-run", action="store_true", help=_("hiçbir şey saklama, yalnız say"))
        parser.add_argument("--report", metavar="FILE", help=_("her kayıt için bir JSON satırı yaz"))
        parser.add_argument("--trusted", action="store_true", help=_("kayıtlar bu arşivin kendi dışa aktarımı"))
        parser.add_argument("--quiet", action="store_true", help=_("yalnız son satırı yaz"))

    def handle(self, *args: Any, **options: Any) -> None:
        paths = options["paths"]
        for path in paths:
            if path != "-" and not (path and Path(path).exists()):
                raise CommandError(_("%(path)s: böyle bir dosya ya da klasör yok") % {"path": path}, returncode=2)
        if "archive_article" not in connection.introspection.table_names():
            raise CommandError(
                _("Arşivin tabloları yok; önce: manage.py migrate, sonra: manage.py load_registry"), returncode=2
            )
        if options["outlet"] and not Outlet.objects.filter(slug=options["outlet"]).exists():
            raise CommandError(_("--outlet %(slug)s: böyle bir kaynak yok") % {"slug": options["outlet"]}, returncode=2)
        asked = Options(
            format=options["format"],
            scope=options["scope"],
            outlet=options["outlet"],
            is_trusted=options["trusted"],
            is_dry_run=options["dry_run"],
        )
        stopped = Stopped(is_at_once="-" in paths)
        with _report(options["report"]) as report, _signals(stopped):
            counts = runs.run(
                paths, asked, on_end=lambda ended: self._tell(ended, report, is_quiet=options["quiet"]),
                should_stop=lambda: bool(stopped.signal_number),
            )  # fmt: skip
        hint = failure_hint(counts)
        if hint and not options["report"] and not options["quiet"]:
            self.stderr.write(hint)
        self.stdout.write(summary(counts))
        if stopped.signal_number:
            sys.exit(128 + stopped.signal_number)
        if counts[Outcome.REJECTED] or counts[Outcome.FAILED]:
            sys.exit(1)

    def _tell(self, ended: Ended, report: IO[str] | None, *, is_quiet: bool) -> None:
        if report:
            report.write(json.dumps(ended.as_report_line(), ensure_ascii=False) + "\n")
        if is_quiet:
            return
        name = " ".join(part for part in (ended.source, ended.member) if part)
        self.stdout.write(f"{ended.outcome.label}: {name}" + (f" ({ended.sentence})" if ended.sentence else ""))


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
