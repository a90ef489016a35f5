"""What a text without a date tells about when it was written: the form that every kind of clue has."""

from __future__ import annotations

from dataclasses import dataclass

from archive.extraction.candidate import Fact
from archive.extraction.days import Days


@dataclass(frozen=True, slots=True)
class Reading:
    """Days on which the text may have been written if a clue means this fact; `fact` None: one the registry lacks."""

    days: Days
    fact: Fact | None


@dataclass(frozen=True, slots=True)
class Clue:
    """One clue with all that it can mean. `about` is what it speaks of, `block` the number of its text."""

    about: str
    block: int
    readings: tuple[Reading, ...]
