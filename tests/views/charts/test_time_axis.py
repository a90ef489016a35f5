"""The axis that mentions and offices share."""

import itertools
from datetime import UTC, datetime

import pytest

from archive.views.charts.date_bars import NARROW, WIDE
from archive.views.charts.time_axis import TimeAxis, axis_over, month_of, period


def months(*periods: str) -> list[int]:
    return [12 * int(one[:4]) + int(one[5:7]) - 1 for one in periods]


def test_axis_has_whole_years_around_what_it_shows() -> None:
    assert axis_over(months("2021-03", "2014-12")) == TimeAxis(*months("2014-01", "2022-01"))
    assert axis_over(months("2022-07")) == TimeAxis(*months("2022-01", "2023-01"))
    assert axis_over([]) is None


def test_places_are_shares_of_the_axis_and_stay_on_it() -> None:
    axis = TimeAxis(*months("2020-01", "2022-01"))
    assert [axis.place(month) for month in months("2020-01", "2021-01", "2022-01", "1990-01", "2050-01")] == [
        0, 50, 100, 0, 100,
    ]  # fmt: skip


def test_moment_belongs_to_the_month_of_istanbul() -> None:
    assert month_of(datetime(2021, 12, 31, 21, 30, tzinfo=UTC)) == months("2022-01")[0]
    assert int(month_of(datetime(2021, 12, 31, 20, 30, tzinfo=UTC))) == months("2021-12")[0]


def test_period_is_edtf() -> None:
    assert [period(month) for month in months("0987-01", "2022-12")] == ["0987-01", "2022-12"]


@pytest.mark.parametrize("years", [(2022, 2022), (2021, 2022), (2020, 2022), (1990, 2026), (1000, 2999)])
def test_labels_do_not_touch_and_end_on_the_axis(years: tuple[int, int]) -> None:
    labels = TimeAxis(12 * years[0], 12 * (years[1] + 1)).labels()
    for shown, width in ((labels, WIDE), ([one for one in labels if not one.is_wide_only], NARROW)):
        places = [float(one.x.rstrip("%")) for one in shown]
        assert places and places[-1] + width <= 100.01
        assert all(later - earlier >= width - 0.01 for earlier, later in itertools.pairwise(places))


def test_few_years_are_labelled_with_months_and_many_with_round_years() -> None:
    assert [one.text for one in TimeAxis(*months("2022-01", "2023-01")).labels()][:3] == ["2022", "Şub", "Mar"]
    long = TimeAxis(*months("1993-01", "2027-01")).labels()
    assert [one.text for one in long][:4] == ["1993", "1996", "1998", "2000"]
    assert [one.text for one in long if not one.is_wide_only][:3] == ["1993", "2000", "2010"]
