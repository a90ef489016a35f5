"""The background worker (contract §2): runs imports that the admin queued until it is told to stop."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from archive.importer.worker import work


class Command(BaseCommand):
    help = _("Yönetim panelinde sıraya alınan içe aktarmaları çalıştırır; Ctrl-C durdurur.")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_ignored: stop.set())
        work(stop)
