"""Reads what the registry says about words: lemmas decided by hand or by count, and the names that take suffixes."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.registry.entries import REGISTRY_FOLDER
from archive.registry.table import SEPARATOR, Row, read_rows

LEMMAS, LEMMA_CHOICES = "lemmas.csv", "lemma_choices.csv"

_LEMMA_COLUMNS = ("form", "lemma", "taken_as")
_TAKEN_AS = ("form", "noun", "verb")
_CHOICE_COLUMNS = ("form", "lemma", "seen")


@dataclass(frozen=True, slots=True)
class LemmaEntry:
    """The lemma of a form (in Turkish letters), written as the analyzer writes it (`manage.py analyze`).

    `taken_as` "form": as it stands; "noun": with any suffix of nouns, too; "verb": with any ending of the dictionary.
    """

    form: str
    lemma: str
    taken_as: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name as it is written; `owner` is the actor's slug, empty for outlets and agencies.

    `is_sure`: it means the actor wherever it stands. `of_person`: spellings of one owner are spellings of one name.
    """

    name: str
    owner: str
    is_sure: bool
    of_person: bool


def read_lemmas(folder: Path = REGISTRY_FOLDER) -> tuple[LemmaEntry, ...]:
    """The lemmas of `lemmas.csv`; raises RegistryError for a bad row."""
    return tuple(
        LemmaEntry(row.text("form"), row.text("lemma"), _taken_as(row))
        for row in read_rows(folder / LEMMAS, _LEMMA_COLUMNS)
    )


def _taken_as(row: Row) -> str:
    if row.cells["taken_as"] not in _TAKEN_AS:
        raise row.error("taken_as", f"write {', '.join(_TAKEN_AS)}")
    return row.cells["taken_as"]


def read_lemma_choices(folder: Path = REGISTRY_FOLDER) -> dict[str, str]:
    """Folded form to lemma from `lemma_choices.csv`; raises RegistryError for a bad row."""
    return {row.text("form"): row.text("lemma") for row in read_rows(folder / LEMMA_CHOICES, _CHOICE_COLUMNS)}


def read_name_words(folder: Path = REGISTRY_FOLDER) -> tuple[NameWords, ...]:
    """Every spelling of an actor, outlet or agency.

    Refuses nothing: a bad row is told by the readers of `entries` when the registry is loaded, not by whoever reads a
    text. What cannot be read is left out.
    """
    persons = {row.get("slug", "") for row in _rows(folder / "actors.csv") if row.get("kind") == "person"}
    names = [
        NameWords(row.get("name", ""), row.get("actor", ""), row.get("ambiguous") == "0", row.get("actor") in persons)
        for row in _rows(folder / "actor_names.csv")
    ]
    for file in ("outlets.csv", "agencies.csv"):
        for row in _rows(folder / file):
            spellings = [row.get("name", ""), row.get("short", ""), *row.get("spellings", "").split(SEPARATOR)]
            names += [NameWords(spelling, "", is_sure=False, of_person=False) for spelling in spellings]
    return tuple(name for name in names if name.name)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for row in csv.DictReader(file, restval=""):
            yield {column: value.strip() for column, value in row.items() if column is not None}
