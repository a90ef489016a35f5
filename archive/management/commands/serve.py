"""`manage.py serve`: everything from an empty data folder to a site that answers, in one process."""

import errno
import io
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils.translation import gettext as _

from archive.embedded.base import DatabaseWrapper
from archive.embedded.lifetime import adopt
from archive.importer.worker import work
from archive.search import get_backend
from archive.serving import web
from archive.serving.address import Address, address
from archive.serving.assets import collect_changed
from archive.serving.background import BackgroundProcess
from archive.serving.database import check_database, migrate, preparation_lock
from archive.serving.errors import ServeError
from archive.serving.first_admin import Admin, first_admin
from archive.serving.instance import only_instance
from archive.text.lemma_table import is_made, lemma_table

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Command(BaseCommand):
    help = "Arşivi hazırlar ve sunar: veritabanı, kayıtlar, örnek haberler, statik dosyalar, web sunucusu."
    requires_system_checks = []  # the taken port should not wait for them; they run in CI

    def handle(self, *args: Any, **options: Any) -> None:
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _interrupt)
        try:
            self.serve()
        except (ServeError, DatabaseError, OSError) as error:
            raise CommandError(str(error).strip()) from error
        except KeyboardInterrupt:
            pass
        finally:
            # What follows is the database's stop (archive.embedded.lifetime): a second Ctrl-C must not cut it short.
            for number in _ENDING:
                signal.signal(number, signal.SIG_IGN)

    def serve(self) -> None:
        """1 settings, 2 the one server of this folder, 3 its address, 4 database, 5 static files, 6 web server."""
        place = address(settings.HOST, os.environ.get("PORT", ""))
        workers = web.worker_count(os.environ.get("WEB_WORKERS", ""))
        web.check_proxies(settings.TRUSTED_PROXIES)
        urls = place.urls(settings.ALLOWED_HOSTS)
        with only_instance(settings.DATA_DIR, urls[0]):
            listener = place.bind()
            self._prepare_lemmas()
            admin = self._prepare_database()
            if collect_changed(settings.STATIC_ROOT, settings.DATA_DIR):
                self._say(_("Statik dosyalar toplandı."))
            try:
                web.run(
                    web.Web(
                        listener=listener,
                        workers=workers,
                        trusted_proxies=settings.TRUSTED_PROXIES,
                        background=BackgroundProcess(work),
                        on_ready=lambda: self._welcome(place, admin),
                    )
                )
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                raise ServeError(place.refusal(error)) from error

    def _prepare_lemmas(self) -> None:
        if not is_made():
            self._say(_("Sözcük tablosu hazırlanıyor (bir kez, yarım dakika kadar)…"))
        lemma_table()  # mapped before the workers are forked: they share it

    def _prepare_database(self) -> Admin:
        connection = connections[DEFAULT_DB_ALIAS]
        check_database(connection)
        if isinstance(connection, DatabaseWrapper):
            adopt(connection.server)  # whoever started it (a killed predecessor, a shell) may be gone by then
        with preparation_lock(connection):
            if migrate(connection):
                self._say(_("Veritabanı tabloları güncellendi."))
            call_command("load_registry", verbosity=0)
            self._import_seeds()
            admin = first_admin()
        if admin.password:
            self._say(
                _(
                    "\nYönetici hesabı oluşturuldu; parola yalnız şimdi gösterilir.\n"
                    "  kullanıcı {name}\n  parola    {password}\n"
                ).format(name=admin.name, password=admin.password)
            )
        return admin

    def _import_seeds(self) -> None:
        """Import what lies in `seeds/`; silent when all of it is known. What it rejects does not stop the start."""
        if not settings.SEEDS_DIR.is_dir():
            return
        output = io.StringIO()
        try:
            call_command("import_articles", str(settings.SEEDS_DIR), quiet=True, stdout=output)
        except SystemExit as ended:
            if ended.code in (128 + signal.SIGINT, 128 + signal.SIGTERM):
                raise KeyboardInterrupt from None
        summary = output.getvalue().strip()
        counts = dict(pair.split("=", 1) for pair in summary.split() if "=" in pair)
        if counts.get("unchanged") != counts.get("read"):
            self._say(f"seeds/: {summary}")

    def _welcome(self, place: Address, admin: Admin) -> None:
        urls = place.urls(settings.ALLOWED_HOSTS)
        if settings.SITE_URL:
            urls.insert(0, settings.SITE_URL)
        self._say(_("Arşiv hazır: {urls}   (durdurmak için Ctrl-C)").format(urls="  ".join(urls)))
        if outdated := get_backend().outdated():
            command = f"{_python()} manage.py reindex"
            self._say(
                _("{number} haberin arama dizini eski; yenileyen: {command}").format(number=outdated, command=command)
            )
        if not admin.password:
            command = f"{_python()} manage.py changepassword {admin.name}"
            self._say(_("Yönetim: {url}/admin/   (parola unutulduysa: {command})").format(url=urls[0], command=command))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _python() -> str:
    """The interpreter as one types it from the project's folder."""
    path = Path(sys.executable)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
