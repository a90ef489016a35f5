"""What somebody asked, as typed: the query's grammar without its signs. From it come the meaning (`meaning`) and the
query in words (`read_as`). Plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.search.names import Fits
from archive.search.tree import Dated, Prefix, Word


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words that stand side by side: one word, a word of several (AB-NATO), or what stood in quotes (`is_quoted`).

    All of them are exact or none, and all have the same `where`. Without `is_demanded` they only rank articles.
    """

    text: str
    words: tuple[Word, ...]
    is_quoted: bool = False
    is_demanded: bool = True


@dataclass(frozen=True, slots=True)
class AskedPrefix:
    """The beginning of a word."""

    text: str
    prefix: Prefix


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name in a field of names; `kind` as in `tree.Named`, `fits` who has this name."""

    text: str
    kind: str
    fits: Fits


@dataclass(frozen=True, slots=True)
class AskedDates:
    dated: Dated


@dataclass(frozen=True, slots=True)
class AskedAll:
    """At least two parts; none of them is an AskedAll."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class AskedAny:
    """At least two parts; none of them is an AskedAny."""

    parts: tuple["Asked", ...]


@dataclass(frozen=True, slots=True)
class AskedNot:
    """What must not be met; never another AskedNot."""

    part: "Asked"


Asked = AskedWords | AskedPrefix | AskedName | AskedDates | AskedAll | AskedAny | AskedNot


def all_of(parts: Iterable[Asked | None]) -> Asked | None:
    """All of these, each once; None for none."""
    present = (part for part in parts if part is not None)
    flat = (inner for part in present for inner in (part.parts if isinstance(part, AskedAll) else (part,)))
    unique = tuple(dict.fromkeys(flat))
    return AskedAll(unique) if len(unique) > 1 else next(iter(unique), None)


def any_of(parts: Iterable[Asked | None]) -> Asked | None:
    """One of these, each named once; None for none."""
    present = (part for part in parts if part is not None)
    flat = (inner for part in present for inner in (part.parts if isinstance(part, AskedAny) else (part,)))
    unique = tuple(dict.fromkeys(flat))
    return AskedAny(unique) if len(unique) > 1 else next(iter(unique), None)


def not_this(part: Asked | None) -> Asked | None:
    """Without this; what is denied twice is asked for."""
    if part is None:
        return None
    return part.part if isinstance(part, AskedNot) else AskedNot(part)


def leaves(asked: Asked | None) -> Iterator[Asked]:
    """The parts without parts, in the order in which they were typed."""
    match asked:
        case None:
            return
        case AskedAll(parts) | AskedAny(parts):
            for part in parts:
                yield from leaves(part)
        case AskedNot(part):
            yield from leaves(part)
        case leaf:
            yield leaf
