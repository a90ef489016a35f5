"""Terms of office on an axis."""

import pytest

from archive.views.charts.office_bars import OfficeBar, months_of, office_bar, term
from archive.views.charts.time_axis import TimeAxis, axis_over

AXIS = TimeAxis(12 * 2010, 12 * 2020)  # a year is 10 %, a month .83 %


def bar(since: str, until: str, axis: TimeAxis = AXIS) -> OfficeBar:
    drawn = office_bar(term(since, until), axis)
    assert drawn is not None
    return drawn


def numbers(drawn: OfficeBar) -> tuple[float, ...]:
    """(x, width, sure x, sure width), rounded."""
    shown = (drawn.x, drawn.width, drawn.sure_x, drawn.sure_width or "0%")
    return tuple(round(float(one.rstrip("%")), 1) for one in shown)


def test_term_known_to_the_day_is_certain_all_along() -> None:
    drawn = bar("2014-10-01", "2016-10-01")
    assert numbers(drawn) == (47.5, 20.0, 47.5, 20.0)
    assert not drawn.is_open_before and not drawn.is_open_after


def test_years_leave_their_own_length_open() -> None:
    assert numbers(bar("2012", "2015")) == (20.0, 40.0, 30.0, 20.0)


def test_months_leave_a_month_open() -> None:
    assert numbers(bar("2012-01", "2014-12")) == (20.0, 30.0, 20.8, 28.3)


def test_term_within_one_year_is_certain_nowhere() -> None:
    drawn = bar("2014", "2014")
    assert drawn.sure_width == "" and numbers(drawn)[:2] == (40.0, 10.0)


def test_office_without_an_end_reaches_the_end_of_the_axis_and_is_open() -> None:
    drawn = bar("2018-01-01", "")
    assert numbers(drawn) == (80.0, 20.0, 80.0, 20.0)
    assert drawn.is_open_after and not drawn.is_open_before


def test_office_without_a_beginning_comes_from_before() -> None:
    drawn = bar("", "2011")
    assert numbers(drawn) == (0.0, 20.0, 0.0, 10.0)
    assert drawn.is_open_before and not drawn.is_open_after


def test_short_term_at_the_very_end_is_still_seen_on_the_axis() -> None:
    x, width, _sure_x, _sure = numbers(bar("2019-12-31", "2019-12-31"))
    assert width > 0 and x + width <= 100


@pytest.mark.parametrize("dates", [("", ""), ("2014-13", ""), ("dün", "bugün")])
def test_office_without_dates_has_no_bar(dates: tuple[str, str]) -> None:
    assert office_bar(term(*dates), AXIS) is None
    assert list(months_of([term(*dates)])) == []


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [("2014-10-01", "2024-10-01", (2014, 2024)), ("2014", "2014", (2014, 2014)), ("2014-03", "", (2014, 2014)),
     ("", "2009-12", (2009, 2009)), ("2008-01", "2008-12-31", (2008, 2008))],
)  # fmt: skip
def test_axis_reaches_as_far_as_the_known_dates(since: str, until: str, years: tuple[int, int]) -> None:
    assert axis_over(months_of([term(since, until)])) == TimeAxis(12 * years[0], 12 * (years[1] + 1))
