from datetime import date, timedelta

import pytest

from archive.extraction.days import Days, common, hull, month_end, of_edtf


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2014-10-01", "2024-10-01", days("2014-10-01", "2024-10-01")),
        ("2000-02", "2001-02", days("2000-02-01", "2001-02-28")),
        ("1999", "2000", days("1999-01-01", "2000-12-31")),
        ("2004", None, Days(date(2004, 1, 1), date.max)),
        ("", "2004", Days(date.min, date(2004, 12, 31))),
    ],
)
def test_edges_cover_what_is_not_known(since: str | None, until: str | None, expected: Days) -> None:
    assert of_edtf(since, until) == expected


def test_common_days_of_several_terms() -> None:
    terms = [days("2000-05-07", "2008-05-07"), Days(date(2012, 5, 7), date.max)]
    assert common(terms, [days("2005-01-01", "2014-01-01")]) == [
        days("2005-01-01", "2008-05-07"),
        days("2012-05-07", "2014-01-01"),
    ]
    assert common(terms, [days("2009-01-01", "2011-01-01")]) == []


def test_hull_and_count() -> None:
    span = hull([days("2020-01-01", "2020-01-02"), days("2020-01-31", "2020-02-01")])
    assert (span, span.count) == (days("2020-01-01", "2020-02-01"), 32)


def test_spans_touch_over_a_gap() -> None:
    one, other = days("2020-01-01", "2020-01-10"), days("2020-01-12", "2020-01-20")
    assert not one.touches(other)
    assert other.touches(one, gap=timedelta(days=2))
    assert Days(date(2020, 1, 1), date.max).touches(other)


def test_month_end_knows_leap_years() -> None:
    assert (month_end(date(2024, 2, 1)), month_end(date(2023, 12, 31))) == (date(2024, 2, 29), date(2023, 12, 31))
