"""The vocabulary of filters: what can be asked of an article beside words. `matching.py` knows what each one takes."""

from dataclasses import dataclass

from django.db.models import Q

from archive.models.articles import DATED, UNDATED, Precision

# The value that takes articles where the field is not stated (contract §4).
NOT_STATED = "none"

PRECISIONS: dict[str, tuple[str, ...]] = {
    "exact": (Precision.MINUTE, Precision.DAY),
    "estimated": (Precision.MONTH, Precision.YEAR, Precision.RANGE),
    "unknown": (Precision.UNKNOWN,),
}

# Repeated values of these mean all of them; of the others any of them.
DEMANDING_ALL = frozenset({"actor", "tag"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of one filter that were asked for and excluded."""

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


# Which part of the archive a list stands on; "months" and "days" take what is known at least that precisely, so that a
# month's page does not show what is only known to be of its year.
SHELF_PRECISIONS: dict[str, tuple[str, ...]] = {
    "calendar": DATED,
    "months": (Precision.MINUTE, Precision.DAY, Precision.MONTH),
    "days": (Precision.MINUTE, Precision.DAY),
    "undated": UNDATED,
}
SHELVES = {name: Q(published_precision__in=precisions) for name, precisions in SHELF_PRECISIONS.items()} | {"": Q()}
