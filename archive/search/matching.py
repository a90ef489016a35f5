"""Which articles a query and the filters take: boolean algebra over the rows of a view."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_, or_
from typing import LiteralString

import numpy as np
from django.db import connection

from archive.search.conditions import DEMANDING_ALL, NOT_STATED, PRECISIONS, SHELF_PRECISIONS, Choice
from archive.search.index.facts import NO_MOMENT, NONE, PRECISION_CODES, moment
from archive.search.index.view import Mask, Rows, View
from archive.search.tree import Both, Dated, Either, Named, Node, Synonyms, Welcome, Without, demanded
from archive.search.words import Words
from archive.text.edtf import Edtf


def matches(node: Node, words: Words) -> Mask:
    """The rows that a tree takes."""
    view = words.view
    match node:
        case Both(parts):
            return reduce(and_, (matches(part, words) for part in demanded(parts)))
        case Either(parts) | Synonyms(parts):
            return reduce(or_, (matches(part, words) for part in demanded(parts)))
        case Welcome(part):
            return matches(part, words)
        case Without(part):
            return ~matches(part, words)
        case Named(kind, values):
            return reduce(or_, (VALUE_MASKS[kind](view, value) for value in values), _none(view))
        case Dated(since, until):
            return dates(view, since, until)
        case _:
            return _rows(view, words.met(node).rows)


def choice(view: View, name: str, asked: Choice) -> Mask:
    """The rows that one filter takes (contract §4: of some repeated values all, of others any)."""
    joined = and_ if name in DEMANDING_ALL else or_
    one = VALUE_MASKS[name]
    taken = reduce(joined, (one(view, value) for value in asked.wanted)) if asked.wanted else everything(view)
    return reduce(and_, (~one(view, value) for value in asked.excluded), taken)


def choices(view: View, asked: Mapping[str, Choice]) -> dict[str, Mask]:
    """The rows that each filter takes."""
    return {name: choice(view, name, one) for name, one in asked.items()}


def together(view: View, masks: Iterable[Mask]) -> Mask:
    """The rows that all of these take."""
    return reduce(and_, masks, everything(view))


def dates(view: View, since: Edtf | None, until: Edtf | None) -> Mask:
    """Articles whose closed range overlaps the asked one; open and unknown dates come only by precision."""
    if since is None and until is None:
        return everything(view)
    begins, ends = view.columns["begins"], view.columns["ends"]
    taken: Mask = (begins != NO_MOMENT) & (ends != NO_MOMENT)
    if since is not None and since.earliest is not None:
        taken &= ends > moment(since.earliest)
    if until is not None and until.latest is not None:
        taken &= begins < moment(until.latest)
    return taken


def shelf(view: View, name: str) -> Mask:
    """The rows that stand on a shelf (`conditions.SHELVES`)."""
    precisions = SHELF_PRECISIONS.get(name)
    return everything(view) if precisions is None else _of_precision(view, precisions)


def everything(view: View) -> Mask:
    return np.ones(view.size, np.bool_)


def _none(view: View) -> Mask:
    return np.zeros(view.size, np.bool_)


def _rows(view: View, rows: Rows) -> Mask:
    mask = _none(view)
    mask[rows] = True
    return mask


def _actor(view: View, slug: str) -> Mask:
    if slug == NOT_STATED:
        return ~_rows(view, view.actor_rows)
    return _rows(view, view.actor_rows[view.actors == _key("SELECT id FROM archive_actor WHERE slug = %s", slug)])


def _outlet(view: View, slug: str) -> Mask:
    return _is(view, "outlet", "SELECT id FROM archive_outlet WHERE slug = %s", slug)


def _agency(view: View, code: str) -> Mask:
    return _is(view, "agency", "SELECT id FROM archive_agency WHERE code = %s", code)


def _is(view: View, column: str, statement: LiteralString, value: str) -> Mask:
    if value == NOT_STATED:
        return _equal(view, column, NONE)
    key = _key(statement, value)
    return _none(view) if key == NONE else _equal(view, column, key)


def _key(statement: LiteralString, value: str) -> int:
    """The key of a row, `NONE` for none. Looked up past the ORM: every list asks, and it took five times as long."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        row = cursor.fetchone()
    return int(row[0]) if row else NONE


def _equal(view: View, column: str, key: int) -> Mask:
    is_equal: Mask = view.columns[column] == key
    return is_equal


def _section(view: View, name: str) -> Mask:
    if name == NOT_STATED:
        return _equal(view, "section", NONE)
    code = view.codes.get(name)
    return _none(view) if code is None else _equal(view, "section", code)


def _tag(view: View, name: str) -> Mask:
    if name == NOT_STATED:
        return ~_rows(view, view.tag_rows)
    code = view.codes.get(name)
    return _none(view) if code is None else _rows(view, view.tag_rows[view.tags == code])


def _precision(view: View, name: str) -> Mask:
    return _of_precision(view, PRECISIONS[name])


def _of_precision(view: View, precisions: Iterable[str]) -> Mask:
    return np.isin(view.columns["precision"], [PRECISION_CODES[precision] for precision in precisions])


# The rows of one value of each filter: the only definition of every filter, for pages, API, feeds and exports.
VALUE_MASKS: dict[str, Callable[[View, str], Mask]] = {
    "actor": _actor,
    "outlet": _outlet,
    "agency": _agency,
    "section": _section,
    "tag": _tag,
    "precision": _precision,
}
