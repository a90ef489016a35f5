"""All quotations as columns of numbers beside a view's rows: what filters, facets and orders ask of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from uuid import UUID
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from archive.models import Quotation
from archive.search.facets import counted
from archive.search.index.facts import NONE
from archive.search.index.numbers import numbers
from archive.search.index.segments import State
from archive.search.index.view import Mask, Rows, View

KINDS = {kind: code for code, kind in enumerate(Quotation.Kind.values)}

_KIND = " ".join(f"WHEN '{kind}' THEN {code}" for kind, code in KINDS.items())
_COLUMNS = (
    ("id", "int8"),
    ("article_id", "int8"),
    (f"coalesce(speaker_id, {NONE})", "int8"),
    (f"CASE kind {_KIND} END", "int8"),
    ("(block::bigint << 32) | start", "int8"),
)
_TABLE = "archive_quotation"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Columns with one value for each quotation of a living article: its number (in ascending order), its article, the
    key of its speaker (`NONE` where that is no actor), its kind (`KINDS`) and its place in the text, by which those of
    an article are in order; `rows` are the rows of the articles in the view."""

    numbers: NDArray[np.int64]
    articles: NDArray[np.int64]
    speakers: NDArray[np.int64]
    kinds: NDArray[np.int64]
    places: NDArray[np.int64]
    rows: Rows

    @property
    def size(self) -> int:
        return len(self.numbers)

    def among(self, wanted: NDArray[np.int64]) -> Mask:
        """Those with these numbers."""
        mask = np.zeros(self.size, np.bool_)
        if self.size:
            at = np.minimum(np.searchsorted(self.numbers, wanted), self.size - 1)
            mask[at[self.numbers[at] == wanted]] = True
        return mask

    def by_speaker(self, speakers: Collection[int]) -> Mapping[int, int]:
        """How many each of these actors said."""
        return counted(self.speakers[np.isin(self.speakers, list(speakers))])


class SpokenColumns:
    """The columns of the newest view that was asked for. An article's quotations change with its index entries, so only
    those of segments that are new since are read; all of them where an actor became part of another."""

    def __init__(self) -> None:
        self._kept: tuple[ref[View], State, Spoken] | None = None

    def of(self, view: View) -> Spoken:
        """Those of a view; nothing is read where it was the last one asked for."""
        of, state, kept = self._kept or (None, None, None)
        if of is not None and kept is not None and of() is view:
            return kept
        if state is None or kept is None or state.merged != view.state.merged:
            found = _with_rows(_read(), view)
        else:
            found = _renewed(kept, view, state.segments)
        self._kept = ref(view), view.state, found  # at once: threads share it
        return found


def _renewed(kept: Spoken, view: View, known: frozenset[UUID]) -> Spoken:
    """What is kept, with the quotations of all articles that have an entry in a segment that is not known yet."""
    fresh = [segment.entries.articles for segment in view.segments if segment.id not in known]
    changed = np.unique(np.concatenate(fresh)) if fresh else np.empty(0, np.int64)
    still = ~np.isin(kept.articles, changed)
    read = _read(changed)
    return _with_rows(_joined([_taken(kept, still), read]), view)


def _read(articles: NDArray[np.int64] | None = None) -> Spoken:
    """The quotations of these articles or of all, without rows."""
    source = f"{_TABLE} WHERE article_id = ANY(%s)" if articles is not None else _TABLE
    columns = numbers(_COLUMNS, source, [articles.tolist()] if articles is not None else [])
    return Spoken(*(*columns, np.full(len(columns[0]), NONE)))


def _with_rows(spoken: Spoken, view: View) -> Spoken:
    """In the order of numbers, without those of articles that are not there."""
    rows = view.row_of_each(spoken.articles)
    placed = Spoken(spoken.numbers, spoken.articles, spoken.speakers, spoken.kinds, spoken.places, rows)
    order = np.argsort(placed.numbers, kind="stable")
    return _taken(placed, order[rows[order] >= 0])


def _taken(spoken: Spoken, which: Rows | Mask) -> Spoken:
    return Spoken(*(getattr(spoken, field.name)[which] for field in fields(Spoken)))


def _joined(parts: Iterable[Spoken]) -> Spoken:
    parts = list(parts)
    return Spoken(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Spoken)))
