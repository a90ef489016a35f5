"""The database at the start of the server: reachable, new enough, migrated by one process at a time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import DatabaseError, NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from archive.embedded.base import DatabaseWrapper
from archive.serving.errors import ServeError

OLDEST_POSTGRESQL = 150_000  # as libpq counts: 15.0
# Any number that nobody else uses on this database.
_PREPARATION_LOCK = 1_949_0404
_STEP_SECONDS = 0.2


def check_database(connection: BaseDatabaseWrapper) -> None:
    """Connect (which starts the embedded server) and see that the archive can live there. Raises ServeError."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
            version, encoding = cursor.fetchone()
    except NotSupportedError:
        version, encoding = 0, ""
    except DatabaseError as error:
        raise ServeError(_unreachable(connection, error)) from error
    if version < OLDEST_POSTGRESQL:
        raise ServeError(_("DATABASE_URL: sunucu çok eski; PostgreSQL 15 ya da yenisi gerekli."))
    if encoding != "UTF8":
        raise ServeError(
            _(
                "DATABASE_URL: «{name}» veritabanının kodlaması {encoding}, UTF8 olmalı. "
                "Yenisini oluşturun: CREATE DATABASE {name}_utf8 ENCODING 'UTF8' TEMPLATE template0"
            ).format(name=connection.settings_dict["NAME"], encoding=encoding)
        )


@contextmanager
def preparation_lock(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold what only one host at a time may do to this database: migrate it, load it, create its first admin."""
    holder = connection.copy()  # of its own: commands under the lock may close theirs
    try:
        with holder.cursor() as cursor:
            while not _try_lock(cursor):
                time.sleep(_STEP_SECONDS)
        yield
    finally:
        holder.close()


def migrate(connection: BaseDatabaseWrapper) -> bool:
    """Bring the tables up to date; False when there was nothing to do."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", database=connection.alias, interactive=False, verbosity=0)
    return True


def _try_lock(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [_PREPARATION_LOCK])
    return bool(cursor.fetchone()[0])


def _unreachable(connection: BaseDatabaseWrapper, error: DatabaseError) -> str:
    if isinstance(connection, DatabaseWrapper):
        return str(error)
    return _("DATABASE_URL: veritabanına bağlanılamadı: {reason}").format(reason=str(error).strip())
