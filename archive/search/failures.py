"""Counts searches that found nothing, so that curators see what readers miss.

A query is kept folded, with how often and when it was asked; never who asked. A page view may write at most one small
row: long queries and those that look like a person's data or a machine's nonsense are not kept, each process counts so
many a minute, and the table has so many rows; what nobody asked for three months is dropped. A failure to count is
logged and breaks nothing (a read-only database, for one).
"""

import logging
from datetime import timedelta
from threading import Lock
from time import monotonic

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from archive.models import FailedSearch
from archive.search.request import Query
from archive.text.turkish import fold

logger = logging.getLogger(__name__)

MOST_ROWS = 5_000
# A process counts no more than this a minute: readers never reach it, crawlers do.
MOST_A_MINUTE = 30
MOST_WORDS = 8
KEPT_FOR = timedelta(days=90)
# E-mail and web addresses, markup; telephone and identity numbers have this many digits.
_UNWANTED = frozenset("@/\\<>{}[]$;%")
_DIGITS_OF_A_NUMBER = 7


class Allowance:
    """At most so many a minute in this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._begun, self._used = float("-inf"), 0

    def take(self) -> bool:
        """Whether one more is allowed now."""
        with self._lock:
            if monotonic() - self._begun >= 60:
                self._begun, self._used = monotonic(), 0
            self._used += 1
            return self._used <= self._most


_allowance = Allowance(MOST_A_MINUTE)


def note(query: Query, *, hits: int) -> None:
    """Count a query to which no article had all the words; `hits` had some of them."""
    text = fold(query.text)
    if not is_countable(text) or not _allowance.take():
        return
    try:
        with transaction.atomic():
            _count(text, hits)
    except DatabaseError as error:
        logger.warning("a search without results was not counted: %s", error)


def is_countable(text: str) -> bool:
    """Whether a folded query is one that a curator may see and learn from."""
    if not any(letter.isalpha() for letter in text) or len(text) > FailedSearch.LONGEST:
        return False
    if len(text.split()) > MOST_WORDS or not _UNWANTED.isdisjoint(text):
        return False
    return sum(letter.isdigit() for letter in text) < _DIGITS_OF_A_NUMBER


def forget_old() -> int:
    """Drop what nobody asked for three months; the number of rows."""
    return FailedSearch.objects.filter(last_day__lt=timezone.localdate() - KEPT_FOR).delete()[0]


def _count(text: str, hits: int) -> None:
    """One statement: a known query counts once more; a new one has a row while there is room."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH known AS (UPDATE archive_failedsearch SET times = least(times::bigint + 1, 2147483647), hits = %s, "
            "last_day = %s WHERE query = %s RETURNING query) "
            "INSERT INTO archive_failedsearch (query, times, hits, first_day, last_day) SELECT %s, 1, %s, %s, %s "
            "WHERE NOT EXISTS (SELECT FROM known) AND (SELECT count(*) FROM archive_failedsearch) < %s "
            "ON CONFLICT (query) DO UPDATE SET times = archive_failedsearch.times + 1",  # told at the same moment
            [hits, today, text, text, hits, today, today, MOST_ROWS],
        )
