from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from archive.models import RequestCount
from archive.serving.rate_limit import Limit, seconds_to_wait

pytestmark = pytest.mark.django_db

LIMIT = Limit("deneme", 2, 60)
NOON = datetime(2026, 11, 22, 12, 0, 10, tzinfo=UTC)


def ask(visitor: str, *, at: datetime = NOON, limit: Limit = LIMIT) -> int:
    with patch("archive.serving.rate_limit.timezone.now", return_value=at):
        return seconds_to_wait(limit, visitor)


def test_what_is_above_the_limit_waits_for_the_next_span() -> None:
    assert [ask("a") for _ in range(4)] == [0, 0, 50, 50]
    assert ask("a", at=NOON + timedelta(seconds=50)) == 0


def test_visitors_and_limits_are_counted_apart() -> None:
    assert [ask("a"), ask("a"), ask("b")] == [0, 0, 0]
    assert ask("a", limit=Limit("başka", 1, 60)) == 0
    assert ask("a") == 50


def test_counts_of_ended_spans_are_forgotten() -> None:
    ask("a")
    ask("b", at=NOON + timedelta(seconds=30))
    ask("a", at=NOON + timedelta(seconds=60))
    assert RequestCount.objects.count() == 1


def test_what_is_kept_tells_no_address_and_no_same_visitor_in_another_span() -> None:
    ask("203.0.113.7")
    first = RequestCount.objects.get().key
    ask("203.0.113.7", at=NOON + timedelta(seconds=60))
    second = RequestCount.objects.get().key
    assert first != second and "203" not in repr(RequestCount.objects.get().ends)
    assert len(first) == 64
