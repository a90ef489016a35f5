"""What the registry says of names and offices, and what is found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """By what a text names an actor."""

    NAME = "name"
    OFFICE = "office"


class Rule(StrEnum):
    """Why a place in a text names an actor."""

    FULL_NAME = "full_name"
    # Another spelling of the given name, an initial, a patronymic.
    VARIED_NAME = "varied_name"
    INITIAL = "initial"
    # A spelling of one word that stands for this actor alone.
    SHORT_NAME = "short_name"
    # An ambiguous one, made clear by the full name elsewhere in the text, or by an office beside it.
    NAMED_ELSEWHERE = "named_elsewhere"
    OFFICE_BEFORE = "office_before"
    OFFICE_NEARBY = "office_nearby"
    # An office alone: held at the article's date; joined with the holder's name elsewhere in the text.
    OFFICE_AT_DATE = "office_at_date"
    OFFICE_IN_TEXT = "office_in_text"
    # An office whose holder the text and its date do not tell, and an editor does.
    OFFICE_BY_EDITOR = "office_by_editor"


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of an actor; an ambiguous one counts only where the text tells who is meant."""

    actor: int
    text: str
    is_ambiguous: bool = False
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an actor held from `since` to `until` (EDTF, both included; "": not known, or not ended)."""

    actor: int
    title: str
    since: str = ""
    until: str = ""
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """An actor named at text[start:end] (end after the name's suffix) of block `block`; `suffix` is folded."""

    actor: int
    block: int
    start: int
    end: int
    form: str
    is_ambiguous: bool
    suffix: str = ""
    is_person: bool = True
    kind: Kind = Kind.NAME
    rule: Rule = Rule.FULL_NAME


@dataclass(frozen=True, slots=True)
class Possible:
    """An office at a place whose holder the article's date does not tell; `actors` are who may be meant."""

    actors: tuple[int, ...]
    block: int
    start: int
    end: int
    form: str
    suffix: str = ""
    is_person: bool = True

    def meaning(self, actor: int) -> Found:
        """The place as an editor understands it: this actor is meant."""
        return Found(
            actor, self.block, self.start, self.end, self.form, False, self.suffix, self.is_person, Kind.OFFICE,
            Rule.OFFICE_BY_EDITOR,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name beside an office that no registered actor has: `name` without its suffix, `title` as it stands."""

    name: str
    title: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom a text names: for sure, perhaps, and who is not in the registry. Each in the order of the text."""

    found: tuple[Found, ...] = ()
    possible: tuple[Possible, ...] = ()
    strangers: tuple[Stranger, ...] = ()
