"""What a fixture stored, put back as it was: five seeds with the registry take a second to import."""

from collections.abc import Callable

from django.db import connection, transaction
from psycopg import sql

# Of every table of the archive the columns that are not worked out by the database.
COLUMNS = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relname LIKE 'archive\\_%'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname
"""

_kept: dict[Callable[[], object], dict[str, bytes]] = {}


def stored(make: Callable[[], object]) -> None:
    """The rows that `make` stores: made the first time, copied later. In an archive that holds anything already they
    are made each time."""
    tables = _tables()
    if any(map(_has_rows, tables)):
        make()
    elif make in _kept:
        with transaction.atomic():  # rows refer to each other
            for table, rows in _kept[make].items():
                _write(table, tables[table], rows)
    else:
        make()
        _kept[make] = {table: rows for table in tables if _has_rows(table) and (rows := _read(table, tables[table]))}


def _tables() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return dict(cursor.fetchall())


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
        return bool(cursor.fetchone()[0])


def _read(table: str, columns: list[str]) -> bytes:
    with connection.cursor() as cursor, cursor.copy(_copy(table, columns, "TO STDOUT")) as copy:
        return b"".join(copy)


def _write(table: str, columns: list[str], rows: bytes) -> None:
    with connection.cursor() as cursor, cursor.copy(_copy(table, columns, "FROM STDIN")) as copy:
        copy.write(rows)


def _copy(table: str, columns: list[str], direction: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {} (FORMAT binary)").format(sql.Identifier(table), names, sql.SQL(direction))
