"""New rows into their table by COPY: for imports, where `bulk_create` would be half of the work."""

from collections.abc import Iterable, Sequence
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
    columns = [column for column in rows[0]._meta.concrete_fields if rows[0].pk is not None or not column.primary_key]
    _copy(type(rows[0]), columns, zip(*(_values(column, rows) for column in columns), strict=True))


def copy_values(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Store new rows of a model, given as the values of these attributes (`article_id`) as the driver takes them: for
    small rows by the dozen, of which each costs less than making its object. Every other column but the key must have a
    default of the database."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    _copy(model, [columns[name] for name in names], rows)


def _copy(
    model: type[models.Model], columns: "Sequence[models.Field[Any, Any]]", rows: Iterable[Sequence[Any]]
) -> None:
    names = ", ".join(connection.ops.quote_name(str(column.column)) for column in columns)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
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
