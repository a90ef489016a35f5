"""New rows into their table by COPY: for imports, where `bulk_create` would be half of the work."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models
from psycopg.types.json import Json


def copy_in(rows: Sequence[models.Model]) -> None:
    """Store new rows of one model, defaults and times of storing included. Keys that rows have are stored, else the
    database gives them and the objects do not learn them; see `take_numbers`.

    Constraints hold as for any INSERT and raise Django's errors. All rows have a key or none has.
    """
    if not rows:
        return
    options = rows[0]._meta
    columns = [column for column in options.concrete_fields if rows[0].pk is not None or not column.primary_key]
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    statement = f"COPY {connection.ops.quote_name(options.db_table)} ({names}) FROM STDIN"
    values = zip(*(_values(column, rows) for column in columns), strict=True)
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in values:
            copy.write_row(row)


def take_numbers(model: type[models.Model], number: int) -> list[int]:
    """As many unused primary keys of a model, in rising order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, number],
        )
        return sorted(row[0] for row in cursor.fetchall())


def _values(column: "models.Field[Any, Any]", rows: Sequence[models.Model]) -> Sequence[Any]:
    """The column's value of each row as the driver takes it."""
    if getattr(column, "auto_now_add", False):
        stored = column.pre_save(rows[0], add=True)
        for row in rows:
            setattr(row, column.attname, stored)
        return [stored] * len(rows)
    values = list(map(attrgetter(column.attname), rows))
    if isinstance(column, models.JSONField):
        return [None if value is None else Json(value) for value in values]
    return values
