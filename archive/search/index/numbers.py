"""Columns of numbers out of the database: many rows as one value each, which numpy takes as they are."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg import Cursor

# Types that a column can be sent as, and how numpy reads what PostgreSQL sends.
_SENT = {"int8": ">i8", "float8": ">f8"}


def numbers(columns: Sequence[tuple[str, str]], source: str, parameters: Sequence[Any] = ()) -> list[NDArray[Any]]:
    """One array for each column, (SQL expression, "int8" or "float8"), over the rows of `source`, what follows FROM. No
    value may be null: nulls are left out, and columns would part."""
    sent = ", ".join(f"string_agg({kind}send({expression}), ''::bytea)" for expression, kind in columns)
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        row = cursor.execute(f"SELECT {sent} FROM {source}".encode(), parameters, binary=True).fetchone()
    return [
        np.frombuffer(value or b"", _SENT[kind]).astype(_SENT[kind][1:])
        for value, (_expression, kind) in zip(row or (), columns, strict=True)
    ]
