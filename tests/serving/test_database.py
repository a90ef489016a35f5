import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from archive.serving.database import check_database, migrate, preparation_lock
from archive.serving.errors import ServeError


@pytest.fixture
def other_database(transactional_db: None) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database in an encoding that the archive cannot use."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE latin5 ENCODING 'LATIN5' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "NAME": "latin5"}
    yield other
    other.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE latin5")


@pytest.mark.django_db
def test_database_of_the_tests_is_good_enough() -> None:
    check_database(connection)


def test_other_encoding_is_refused_with_the_remedy(other_database: BaseDatabaseWrapper) -> None:
    with pytest.raises(ServeError, match=r"DATABASE_URL.*LATIN5.*ENCODING 'UTF8'"):
        check_database(other_database)


@pytest.mark.django_db
def test_older_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.serving.database.OLDEST_POSTGRESQL", 990_000)
    with pytest.raises(ServeError, match=r"DATABASE_URL.*PostgreSQL 15"):
        check_database(connection)


@pytest.mark.django_db
def test_unreachable_server_is_named_with_the_reason() -> None:
    nowhere = {"ENGINE": "django.db.backends.postgresql", "NAME": "archive", "HOST": "127.0.0.1", "PORT": "1"}
    with pytest.raises(ServeError, match=r"DATABASE_URL.*refused"):
        check_database(ConnectionHandler({"default": nowhere})["default"])


@pytest.mark.django_db
def test_nothing_to_migrate_is_said() -> None:
    assert not migrate(connection)


@pytest.mark.django_db(transaction=True)
def test_second_host_waits_for_the_first_to_prepare() -> None:
    order: list[str] = []
    entered = threading.Event()

    def second() -> None:
        entered.set()
        with preparation_lock(connection):
            order.append("second")
        connection.close()

    with preparation_lock(connection):
        thread = threading.Thread(target=second)
        thread.start()
        entered.wait()
        thread.join(timeout=0.5)
        order.append("first")
    thread.join(timeout=600)
    assert order == ["first", "second"]
