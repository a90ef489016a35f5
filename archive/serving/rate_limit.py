"""How often one visitor, or everybody together, may ask for something: counted in the database, for all processes."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from django.conf import settings
from django.db import connection
from django.utils import timezone

# Everybody together.
EVERYBODY = ""

_COUNT = """
    INSERT INTO archive_requestcount AS counted (key, ends, number) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET number = counted.number + 1 RETURNING number
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `number` requests in each span of `seconds`; the spans of a limit follow each other by the clock."""

    name: str
    number: int
    seconds: int


def seconds_to_wait(limit: Limit, visitor: str = EVERYBODY) -> int:
    """Count one request. 0 where it is within the limit, else the seconds until the next span begins.

    Of the visitor's address nothing is stored but a keyed hash, for this span only.
    """
    now = timezone.now()
    span = int(now.timestamp()) // limit.seconds
    ends = datetime.fromtimestamp((span + 1) * limit.seconds, UTC)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_key(limit, span, visitor), ends])
        (number,) = cursor.fetchone()
        if number == 1:  # a new span has begun for somebody: those that ended can go
            cursor.execute("DELETE FROM archive_requestcount WHERE ends <= %s", [now])
    return 0 if number <= limit.number else max(1, ceil((ends - now).total_seconds()))


def _key(limit: Limit, span: int, visitor: str) -> str:
    told = f"{limit.name}\n{span}\n{visitor}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).hexdigest()
