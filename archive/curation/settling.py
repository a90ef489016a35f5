"""Which value of a field is current: the best one that was neither rejected nor released."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from archive.curation import columns
from archive.models import Article, FieldValue
from archive.models.field_values import RANK, Field


def settle(article: Article, fields: Collection[str] | None = None) -> set[str]:
    """Make the best value of each field (default: all) current and show it in the article's columns, which are not
    saved; the fields that now show another value. `actors` counts when another decision is current."""
    rows = FieldValue.objects.filter(article=article)
    by_field: dict[str, list[FieldValue]] = defaultdict(list)
    for row in rows if fields is None else rows.filter(field__in=fields):
        by_field[row.field].append(row)
    before = {row.pk: row.is_current for values in by_field.values() for row in values}
    best = {field: best_of(values) for field, values in by_field.items()}
    _store(before, {row.pk for row in best.values() if row})
    current = {field: next((row for row in values if row.is_current), None) for field, values in by_field.items()}
    return {field for field, row in best.items() if _show(article, field, row, current[field])}


def best_of(rows: Sequence[FieldValue]) -> FieldValue | None:
    """The best value of one field: by origin, then of the newest capture (an old page may be read again), then the
    newest; None when none may be shown."""
    eligible = [row for row in rows if not row.rejected and not row.is_released]
    return min(eligible, key=lambda row: (RANK[row.origin], -(row.capture_id or 0), -row.pk), default=None)


def _store(before: dict[int, bool], current: set[int]) -> None:
    """Write who is current now; first who no longer is, because the database lets only one be."""
    if former := [pk for pk, was_current in before.items() if was_current and pk not in current]:
        FieldValue.objects.filter(pk__in=former).update(is_current=False)
    if fresh := [pk for pk in current if not before[pk]]:
        FieldValue.objects.filter(pk__in=fresh).update(is_current=True)


def _show(article: Article, field: str, row: FieldValue | None, former: FieldValue | None) -> bool:
    if field == Field.ACTORS:  # shown by the mentions, which read the decision themselves
        return row != former
    value = row.value if row else None
    if columns.shown(article, field) == value:
        return False
    columns.show(article, field, value)
    return True
