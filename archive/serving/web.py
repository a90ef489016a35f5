"""The web server: gunicorn in this process, its workers forked from the loaded site."""

import gc
import ipaddress
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn has no types
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]  # the same

from archive.embedded.machine import processors
from archive.serving.background import BackgroundProcess, endings_held_back, let_endings_through
from archive.serving.errors import ServeError
from archive.serving.worker import WebWorker

THREADS = 4
_MOST_WORKERS = 64
_DEFAULT_WORKERS = range(2, 9)  # two at least: when one dies, the other answers
_GRACEFUL_SECONDS = 10
# gunicorn's largest; `q` may have 1,000 characters, a Turkish letter takes six in an address
_REQUEST_LINE_BYTES = 8190
# A page waits for a database that starts or recovers no longer than this, then it answers 503.
_DATABASE_PATIENCE_SECONDS = 5.0
# Limits of every database session of a web worker, in milliseconds.
_SESSION_LIMITS = {"statement_timeout": 5_000, "lock_timeout": 3_000, "idle_in_transaction_session_timeout": 30_000}
_MEMORY_FOLDER = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Web:
    """What the web server is made of."""

    listener: socket.socket
    workers: int
    trusted_proxies: Sequence[str]
    background: BackgroundProcess
    on_ready: Callable[[], None]


def worker_count(value: str) -> int:
    """The number of web workers for the value of WEB_WORKERS ("": one a processor). Raises ServeError."""
    if not value:
        return max(_DEFAULT_WORKERS.start, min(processors(), _DEFAULT_WORKERS.stop - 1))
    if not (value.isascii() and value.isdecimal() and 0 < int(value) <= _MOST_WORKERS):
        raise ServeError(
            _("WEB_WORKERS={value!r}: 1 ile {most} arasında bir sayı olmalı.").format(value=value, most=_MOST_WORKERS)
        )
    return int(value)


def check_proxies(addresses: Sequence[str]) -> None:
    """Raises ServeError when TRUSTED_PROXIES holds something that is no address and no network."""
    for address in addresses:
        try:
            ipaddress.ip_network(address)
        except ValueError as error:
            raise ServeError(
                _("TRUSTED_PROXIES: {value!r} IP adresi ya da ağ değil (örneğin 10.0.0.0/8).").format(value=address)
            ) from error


def run(web: Web) -> None:
    """Serve until a signal ends it; raises SystemExit when the web server itself gave up, OSError for the address."""
    try:
        _Server(_Application(web)).run()
    except SystemExit as ended:
        if ended.code:
            raise


def load_texts() -> None:
    """Read all templates and catalogues: through what a worker reads itself, its garbage collector goes for ever."""
    translate = translation.gettext  # by another name: for makemessages this is no text
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translate("")
    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        get_template(str(path.relative_to(folder)))


class _Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, web: Web) -> None:
        self.web = web
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"fd://{self.web.listener.detach()}",
            "workers": self.web.workers,
            "worker_class": f"{WebWorker.__module__}.{WebWorker.__qualname__}",
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": _GRACEFUL_SECONDS,
            "keepalive": 5,
            "limit_request_line": _REQUEST_LINE_BYTES,
            "forwarded_allow_ips": ",".join(self.web.trusted_proxies),
            "loglevel": "warning",
            "control_socket_disable": True,
            # The workers' heartbeat: on a slow disk it would look like a hang.
            "worker_tmp_dir": str(_MEMORY_FOLDER) if os.access(_MEMORY_FOLDER, os.W_OK) else None,
            "pre_fork": _before_fork,
            "post_fork": _after_fork,
            "post_worker_init": lambda worker: let_endings_through(),
            "when_ready": lambda server: self.web.on_ready(),
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The site with all its views, templates and translations, once for all workers."""
        application = import_string(settings.WSGI_APPLICATION or "")
        list(get_resolver().url_patterns)
        load_texts()
        connections.close_all()
        gc.freeze()  # what is loaded now is shared by the workers as long as nobody writes to it
        return application


class _Server(Arbiter):  # type: ignore[misc]  # of an untyped class
    """gunicorn's master, with the background process in its care."""

    def init_signals(self) -> None:
        was_ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        super().init_signals()
        if was_ignored:  # started with nohup
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def handle_hup(self) -> None:
        """The terminal was closed. (gunicorn would reload, and live on unseen.)"""
        self.handle_term()

    def handle_usr2(self) -> None:
        """No second master: the data folder has one server."""

    def spawn_worker(self) -> int:
        master = os.getpid()
        try:
            with endings_held_back():
                return int(super().spawn_worker())
        except SystemExit as ended:
            if os.getpid() == master:
                raise
            # A worker ends here. What lies further up the stack (locks, the database's stop) is the master's.
            logging.shutdown()
            os._exit(ended.code if isinstance(ended.code, int) else 1)

    def manage_workers(self) -> None:
        super().manage_workers()
        self.app.web.background.ensure_alive(self.LISTENERS)

    def stop(self, graceful: bool = True) -> None:
        self.app.web.background.ask_to_stop()
        super().stop(graceful)
        self.app.web.background.end()


def _before_fork(server: Arbiter, worker: Any) -> None:
    connections.close_all()


def _after_fork(server: Arbiter, worker: Any) -> None:
    """What holds for web workers only: they answer soon or not at all."""
    for database in connections.settings.values():
        limits = " ".join(f"-c {name}={value}" for name, value in _SESSION_LIMITS.items())
        options = database.setdefault("OPTIONS", {})
        options["options"] = f"{options.get('options', '')} {limits}".strip()
        if "EMBEDDED" in database:
            database["EMBEDDED"]["patience_seconds"] = _DATABASE_PATIENCE_SECONDS
