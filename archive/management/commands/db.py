"""`manage.py db start|stop|status`: the life of the embedded server."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from archive.embedded.base import DatabaseWrapper
from archive.embedded.errors import EmbeddedServerError
from archive.embedded.server import EmbeddedServer

EXIT_WRONG_USAGE = 2
EXIT_NOT_RUNNING = 3  # as init scripts and `pg_ctl status` have it


class Command(BaseCommand):
    help = "Gömülü PostgreSQL: başlat (start), durdur (stop), durumunu göster (status; çalışmıyorsa çıkış kodu 3)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=("start", "stop", "status"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["action"])(_embedded_server())
        except EmbeddedServerError as error:
            raise CommandError(str(error)) from error

    def start(self, server: EmbeddedServer) -> None:
        """Start it and leave it running after this command: until `db stop`."""
        if server.ensure_running():
            self.stdout.write(_("Başlatıldı."))
        server.keep_running(True)
        self.status(server)

    def stop(self, server: EmbeddedServer) -> None:
        server.keep_running(False)
        self.stdout.write(_("Durduruldu.") if server.stop() else _("Zaten çalışmıyor."))

    def status(self, server: EmbeddedServer) -> None:
        status = server.status()
        if not status.running:
            self.stdout.write(_("Çalışmıyor. Veri klasörü: {folder}").format(folder=status.data_dir))
            sys.exit(EXIT_NOT_RUNNING)
        self.stdout.write(
            _("PostgreSQL {version} çalışıyor (süreç {pid}, bağlantı {clients}). Veri klasörü: {folder}").format(
                version=status.version, pid=status.pid, clients=status.clients, folder=status.data_dir
            )
        )


def _embedded_server() -> EmbeddedServer:
    default = connections[DEFAULT_DB_ALIAS]
    if isinstance(default, DatabaseWrapper):
        return default.server
    raise CommandError(
        _("Bu komut gömülü PostgreSQL içindir; DATABASE_URL verildiği için o kullanılmıyor."),
        returncode=EXIT_WRONG_USAGE,
    )
