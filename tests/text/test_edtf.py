from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.edtf import UNKNOWN, Edtf, EdtfError, from_datetime, parse, parse_filter_date

ISTANBUL = ZoneInfo("Europe/Istanbul")


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("text", "canonical", "precision", "earliest", "latest"),
    [
        # an offset of its own is kept
        ("2021-12-27T15:22:00+03:00", None, "minute", utc(2021, 12, 27, 12, 22), utc(2021, 12, 27, 12, 23)),
        ("2021-12-27T15:22-05:30", "2021-12-27T15:22:00-05:30", "minute", utc(2021, 12, 27, 20, 52), None),
        ("2021-12-27T12:22:00Z", None, "minute", utc(2021, 12, 27, 12, 22), utc(2021, 12, 27, 12, 23)),
        ("2021-12-27T12:22:41+00:00", None, "minute", utc(2021, 12, 27, 12, 22, 41), utc(2021, 12, 27, 12, 23)),
        # none: Istanbul's of that day; summer time until 2016, +03:00 ever since
        ("2015-01-05T10:00", "2015-01-05T10:00:00+02:00", "minute", utc(2015, 1, 5, 8), None),
        ("2015-07-05T10:00:30", "2015-07-05T10:00:30+03:00", "minute", utc(2015, 7, 5, 7, 0, 30), None),
        ("2016-01-15T10:00", "2016-01-15T10:00:00+02:00", "minute", utc(2016, 1, 15, 8), None),
        ("2017-01-15T10:00", "2017-01-15T10:00:00+03:00", "minute", utc(2017, 1, 15, 7), None),
        ("1905-01-15T10:00", "1905-01-15T10:00:00+01:57", "minute", None, None),
        # days, months, years are Istanbul's
        ("2021-12-27", None, "day", utc(2021, 12, 26, 21), utc(2021, 12, 27, 21)),
        ("2015-12-27", None, "day", utc(2015, 12, 26, 22), utc(2015, 12, 27, 22)),
        ("2016-03-27", None, "day", utc(2016, 3, 26, 22), utc(2016, 3, 27, 21)),  # a day of 23 hours
        ("2024-02-29", None, "day", utc(2024, 2, 28, 21), utc(2024, 2, 29, 21)),
        ("2021-12", None, "month", utc(2021, 11, 30, 21), utc(2021, 12, 31, 21)),
        ("2022", None, "year", utc(2021, 12, 31, 21), utc(2022, 12, 31, 21)),
        # ranges
        ("2017-01-01/2017-12-05", None, "range", utc(2016, 12, 31, 21), utc(2017, 12, 5, 21)),
        ("2017/2017-03", None, "range", utc(2016, 12, 31, 21), utc(2017, 3, 31, 21)),
        ("2017-03-01T10:00/2017-03-01T11:00+03:00", "2017-03-01T10:00:00+03:00/2017-03-01T11:00:00+03:00", "range",
         utc(2017, 3, 1, 7), utc(2017, 3, 1, 8, 1)),
        ("2017-03-01/2017-03-01", None, "range", utc(2017, 2, 28, 21), utc(2017, 3, 1, 21)),
    ],
)  # fmt: skip
def test_parse(
    text: str, canonical: str | None, precision: str, earliest: datetime | None, latest: datetime | None
) -> None:
    edtf = parse(text)
    assert (edtf.text, edtf.precision) == (canonical or text, precision)
    assert earliest is None or edtf.earliest == earliest
    assert latest is None or edtf.latest == latest


def test_open_ranges_have_no_bound_at_their_open_end() -> None:
    assert parse("2022-01-25/..") == Edtf("2022-01-25/..", "range", utc(2022, 1, 24, 21), None)
    assert parse("../2022-01") == Edtf("../2022-01", "range", None, utc(2022, 1, 31, 21))


@pytest.mark.parametrize(
    "text",
    ["2999", "2999-12", "2999-12-31", "2999-12-31T23:59:00-14:00", "1000", "1000-01-01", "1000-01-01T00:00:00+14:00"],
)
def test_first_and_last_year_lie_inside_of_every_zone(text: str) -> None:
    edtf = parse(text)
    for moment in (edtf.earliest, edtf.latest):
        assert moment is not None
        for hours in (-14, 0, 14):
            assert moment.astimezone(timezone(timedelta(hours=hours))) == moment
    assert parse("2999-12").latest == parse("2999").latest == datetime(3000, 1, 1, tzinfo=ISTANBUL)


def test_another_zone_may_be_given() -> None:
    assert parse("2021-07-01T10:00", ZoneInfo("Europe/London")).text == "2021-07-01T10:00:00+01:00"
    assert parse("2021-07-01", UTC).earliest == utc(2021, 7, 1)


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "unknown_form", {"text": ""}),
        ("25.01.2022", "unknown_form", {}),
        ("2022-1-5", "unknown_form", {}),
        (" 2022", "unknown_form", {}),
        ("2022\n", "unknown_form", {}),
        ("٢٠٢٢", "unknown_form", {}),  # digits, but not ASCII
        ("2021-12-27 15:22", "unknown_form", {}),
        ("2021-12-27T15:22:00.123+03:00", "unknown_form", {}),
        ("2021-12T15:22", "unknown_form", {}),
        ("2021~", "unknown_form", {}),
        ("..", "unknown_form", {}),
        ("2021/", "unknown_form", {"text": ""}),
        ("2021/2022/2023", "unknown_form", {}),
        ("../..", "open_both_ends", {}),
        ("2022-05/2021", "backwards", {}),
        ("2022-02/2022-01", "backwards", {}),
        ("2021-12-27T15:22+٠٣:00", "unknown_form", {}),
        ("0999-01-01", "year_out_of_range", {"year": 999, "first": 1000, "last": 2999}),
        ("3000", "year_out_of_range", {"year": 3000}),
        ("9999-12-31T23:59:00-14:00", "year_out_of_range", {"year": 9999}),
        ("2022/9999-12-31", "year_out_of_range", {"year": 9999}),
        ("2022-13", "no_such_month", {"year": 2022, "month": 13}),
        ("2022-00", "no_such_month", {"month": 0}),
        ("2022-02-31", "no_such_day", {"year": 2022, "month": 2, "day": 31}),
        ("2023-02-29", "no_such_day", {}),
        ("2021-12-27T24:00", "no_such_time", {"time": "24:00"}),
        ("2021-12-27T15:22:60Z", "no_such_time", {}),
        ("2021-12-27T15:22+15:00", "no_such_offset", {"offset": "+15:00"}),
    ],
)
def test_a_wrong_text_is_refused_with_reason_and_example(text: str, code: str, params: dict[str, str | int]) -> None:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    assert raised.value.code == code
    assert params.items() <= raised.value.params.items()
    assert str(raised.value.params["example"]) in str(raised.value)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2022", "2022"),
        ("2022-01", "2022-01"),
        ("2022-1", "2022-01"),
        ("2022-01-25", "2022-01-25"),
        ("12.2021", "2021-12"),
        ("1/2022", "2022-01"),
        ("25.01.2022", "2022-01-25"),
        ("5.1.2022", "2022-01-05"),
        ("25/01/2022", "2022-01-25"),
        (" 25.01.2022 ", "2022-01-25"),
        (" 2022 ", "2022"),
    ],
)
def test_parse_filter_date(typed: str, expected: str) -> None:
    assert parse_filter_date(typed) == parse(expected)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31.02.2022", "no_such_day"),
        ("25.13.2022", "no_such_month"),
        ("01.0022", "year_out_of_range"),
        ("3000", "year_out_of_range"),
        ("31.12.9999", "year_out_of_range"),
        ("25.01.22", "unknown_form"),
        ("25.01/2022", "unknown_form"),
        ("2022-01-25T10:00", "unknown_form"),
        ("2021/2022", "unknown_form"),
        ("dün", "unknown_form"),
        ("", "unknown_form"),
    ],
)
def test_a_wrong_filter_date_is_refused(typed: str, code: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse_filter_date(typed)
    assert raised.value.code == code


def test_from_datetime_keeps_the_offset_and_drops_fractions() -> None:
    moment = datetime(2021, 12, 27, 15, 22, 41, 987654, tzinfo=timezone(timedelta(hours=-5)))
    assert from_datetime(moment).text == "2021-12-27T15:22:41-05:00"


def test_from_datetime_reads_a_naive_moment_in_the_zone() -> None:
    assert from_datetime(datetime(2015, 1, 5, 10, 0)).text == "2015-01-05T10:00:00+02:00"
    assert from_datetime(datetime(2015, 1, 5, 10, 0), UTC).text == "2015-01-05T10:00:00+00:00"


@pytest.mark.parametrize("year", [1, 999, 3000, 9999])
def test_from_datetime_refuses_years_that_are_not_read(year: int) -> None:
    with pytest.raises(EdtfError) as raised:
        from_datetime(datetime(year, 1, 1, tzinfo=UTC))
    assert raised.value.code == "year_out_of_range"


def test_unknown_is_empty_and_has_no_bounds() -> None:
    assert Edtf("", "unknown", None, None) == UNKNOWN


FIRST, LAST = datetime(1000, 1, 1), datetime(2999, 12, 31, 23, 59)
POINTS = st.one_of(
    st.datetimes(FIRST, LAST, timezones=st.just(ISTANBUL)).map(lambda d: from_datetime(d).text),
    st.dates(FIRST.date(), LAST.date()).map(str),
    st.dates(FIRST.date(), LAST.date()).map(lambda d: str(d)[:7]),
    st.integers(1000, 2999).map(str),
)


@given(POINTS)
def test_the_canonical_text_is_read_as_the_same_date(text: str) -> None:
    edtf = parse(text)
    assert edtf.text == text
    assert edtf.earliest is not None
    assert edtf.latest is not None
    assert edtf.earliest < edtf.latest


@given(POINTS, POINTS)
def test_a_range_reaches_from_the_first_to_the_last(start: str, end: str) -> None:
    first, last = parse(start), parse(end)
    assert first.earliest is not None
    assert last.latest is not None
    if first.earliest < last.latest:
        assert parse(f"{start}/{end}") == Edtf(f"{start}/{end}", "range", first.earliest, last.latest)
    else:
        with pytest.raises(EdtfError):
            parse(f"{start}/{end}")


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for read in (parse, parse_filter_date):
        try:
            assert read(text).text
        except EdtfError as error:
            assert error.code
