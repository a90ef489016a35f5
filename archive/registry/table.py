"""Reads the registry's CSV files row by row and refuses a bad cell with its place and the way to mend it."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

SEPARATOR = ";"

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOST = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_EDTF = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


class RegistryError(ValueError):
    """A value in a registry file that cannot be used; the message names file, row, column, value and what to do."""

    def __init__(self, file: str, row: int, column: str, value: str, advice: str) -> None:
        super().__init__(f"{file}, row {row}, column {column}: {value!r}: {advice}")
        self.file = file
        self.row = row
        self.column = column
        self.value = value


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file; rows count as a spreadsheet shows them, the header is row 1.

    Every method reads one column and raises RegistryError when its value has not the form that the method is named for.
    """

    file: str
    number: int
    cells: Mapping[str, str]

    def error(self, column: str, advice: str) -> RegistryError:
        """The error to raise for this row's value in a column."""
        return RegistryError(self.file, self.number, column, self.cells[column], advice)

    def text(self, column: str) -> str:
        if not self.cells[column]:
            raise self.error(column, "must not be empty")
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        return self.cells[column] or None

    def code(self, column: str) -> str:
        if not _CODE.fullmatch(self.cells[column]):
            raise self.error(column, "write lower-case ASCII letters, digits and single hyphens, such as trt-haber")
        return self.cells[column]

    def flag(self, column: str) -> bool:
        if self.cells[column] not in ("0", "1"):
            raise self.error(column, "write 1 for yes or 0 for no")
        return self.cells[column] == "1"

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell in their order; none for an empty cell."""
        if not self.cells[column]:
            return ()
        values = tuple(value.strip() for value in self.cells[column].split(SEPARATOR))
        if "" in values:
            raise self.error(column, f"has nothing before or after a {SEPARATOR!r}; remove that sign")
        if len({value.casefold() for value in values}) < len(values):
            raise self.error(column, "names something twice; keep it once")
        return values

    def hosts(self, column: str) -> tuple[str, ...]:
        hosts = self.many(column)
        if not all(_HOST.fullmatch(host) for host in hosts):
            raise self.error(column, "write hosts in lower case without https://, www. and path, such as aa.com.tr")
        return hosts

    def wikidata(self, column: str) -> str | None:
        value = self.cells[column]
        if value and not _WIKIDATA.fullmatch(value):
            raise self.error(column, "write a Wikidata item such as Q7747, or leave it empty")
        return value or None

    def edtf(self, column: str) -> str | None:
        """A year, month or day (2014, 2014-10, 2014-10-01)."""
        value = self.cells[column]
        if value and not (_EDTF.fullmatch(value) and _is_in_calendar(value)):
            raise self.error(column, "write a date of the calendar as 2014, 2014-10 or 2014-10-01, or leave it empty")
        return value or None


def _is_in_calendar(edtf: str) -> bool:
    try:
        date(*(int(part) for part in (edtf + "-01-01"[: 10 - len(edtf)]).split("-")))
    except ValueError:
        return False
    return True


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a file that has exactly these columns, cells stripped; empty lines are skipped.

    Raises RegistryError for any other header, a row of another length and bytes that are not UTF-8.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from _rows(path.name, file, columns)
        except UnicodeDecodeError as error:
            bad = repr(error.object[error.start : error.end])
            raise RegistryError(path.name, 1, columns[0], bad, "save the whole file as UTF-8") from error


def _rows(name: str, file: TextIO, columns: tuple[str, ...]) -> Iterator[Row]:
    reader = csv.reader(file)
    header = next(reader, [])
    if tuple(header) != columns:
        raise RegistryError(name, 1, columns[0], ",".join(header), f"the header must be {','.join(columns)}")
    for number, values in enumerate(reader, start=2):
        if not any(values):
            continue
        if len(values) != len(columns):
            advice = f"has {len(values)} cells instead of {len(columns)}; put a value with a comma into quotes"
            raise RegistryError(name, number, columns[0], values[0], advice)
        yield Row(name, number, {column: value.strip() for column, value in zip(columns, values, strict=True)})
