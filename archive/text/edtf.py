"""Dates as precise as they are known: the forms of EDTF (ISO 8601-2) that the archive stores.

A minute `2021-12-27T15:22:00+03:00`, a day `2021-12-27`, a month `2021-12`, a year `2021`, a range
`2017-01-01/2017-12-05` whose ends have any of these forms, a range open at one end `2022-01-25/..` or `../2022`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

Precision = Literal["minute", "day", "month", "year", "range", "unknown"]

ISTANBUL = ZoneInfo("Europe/Istanbul")
# Years that are read: far enough from the first and last of `datetime` (1 and 9999) that no offset, no zone and no next
# day leaves it.
FIRST_YEAR, LAST_YEAR = 1000, 2999

_MESSAGES = {
    "unknown_form": "{text!r} is not a date of a known form; write it like {example}",
    "year_out_of_range": "year {year} is not between {first} and {last}; write it like {example}",
    "no_such_month": "year {year} has no month {month}; write it like {example}",
    "no_such_day": "{year}-{month}-{day} is not a calendar day; write it like {example}",
    "no_such_time": "{time} is no time of day; write it like {example}",
    "no_such_offset": "{offset} is no offset from UTC; write it like {example}",
    "open_both_ends": "{text!r} is open at both ends and says nothing; write it like {example}",
    "backwards": "{text!r} ends before it begins; write it like {example}",
}


class EdtfError(ValueError):
    """A text that is no date of ours: `code` and `params` for a translated message, str() for the log, in English.

    Codes: the keys of `_MESSAGES`. `params` always holds `example`, a well-formed text of the same kind.
    """

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(_MESSAGES[code].format_map(params))


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date: canonical text, precision, and the span [earliest, latest) it lies in; a bound is None where it is open.

    `earliest` of a minute has its seconds.
    """

    text: str
    precision: Precision
    earliest: datetime | None
    latest: datetime | None


UNKNOWN = Edtf("", "unknown", None, None)


# An article's date is read by each of the stages that ask about it.
@lru_cache(1024)
def parse(text: str, zone: tzinfo = ISTANBUL) -> Edtf:
    """The date that `text` states in one of the forms above; else EdtfError, for "" too (not stated is `UNKNOWN`).

    A stated offset is kept, a minute without one gets that of `zone` on that day, seconds may be missing.
    Days, months and years are those of `zone`.
    """
    if "/" not in text:
        return _point(text, zone)
    start, _, end = text.partition("/")
    if start == end == "..":
        raise EdtfError("open_both_ends", text=text, example="2022-01-25/..")
    first = _OPEN if start == ".." else _point(start, zone)
    last = _OPEN if end == ".." else _point(end, zone)
    if first.earliest and last.latest and last.latest <= first.earliest:
        raise EdtfError("backwards", text=text, example="2017-01-01/2017-12-05")
    return Edtf(f"{first.text}/{last.text}", "range", first.earliest, last.latest)


def parse_filter_date(text: str, zone: tzinfo = ISTANBUL) -> Edtf:
    """The year, month or day a reader typed (2022, 2022-01, 2022-01-25, 12.2021, 25.01.2022, 25/01/2022).

    Raises EdtfError for anything else.
    """
    parts = _FILTER_ISO.fullmatch(text.strip()) or _FILTER_DAY_FIRST.fullmatch(text.strip())
    if parts is None:
        raise EdtfError("unknown_form", text=text, example="25.01.2022")
    numbers = [parts["year"]] + [parts[name].zfill(2) for name in ("month", "day") if parts[name]]
    return _point("-".join(numbers), zone)


def from_datetime(moment: datetime, zone: tzinfo = ISTANBUL) -> Edtf:
    """The minute of `moment` with its seconds and offset; without an offset it is read as a local time of `zone`."""
    _check_year(moment.year)
    offset = moment.utcoffset()
    if offset is None:
        offset = moment.replace(tzinfo=zone).utcoffset() or timedelta()
    # Offsets are written in whole minutes; local mean times before 1911 have seconds (Istanbul +01:56:56).
    whole = timezone(timedelta(minutes=round(offset / timedelta(minutes=1))))
    exact = moment.replace(microsecond=0, tzinfo=whole)
    return _minute(exact.isoformat(), exact)


# --- one end of a range, or a date of its own -------------------------------------------------------------------------

_OPEN = Edtf("..", "unknown", None, None)
_POINT = re.compile(
    "(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    "(?:T(?P<time>(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)"
    "(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
_FILTER_ISO = re.compile("(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")
_FILTER_DAY_FIRST = re.compile(
    "(?:(?P<day>[0-9]{1,2})(?P<sign>[./])(?=[0-9]+(?P=sign)))?(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})"
)


def _point(text: str, zone: tzinfo) -> Edtf:
    parts = _POINT.fullmatch(text)
    if parts is None:
        raise EdtfError("unknown_form", text=text, example="2021-12-27T15:22:00+03:00, 2021-12-27 or 2021-12")
    year = int(parts["year"])
    _check_year(year)
    if not parts["month"]:
        return _days(text, "year", date(year, 1, 1), _month_start(year + 1, 1), zone)
    month = int(parts["month"])
    if not 1 <= month <= 12:
        raise EdtfError("no_such_month", year=year, month=month, example=f"{year}-12")
    if not parts["day"]:
        return _days(text, "month", date(year, month, 1), _month_start(year, month + 1), zone)
    day = _calendar_day(year, month, int(parts["day"]))
    if not parts["time"]:
        return _days(text, "day", day, day + timedelta(days=1), zone)
    local = datetime.combine(day, _clock(parts["time"]))
    if not parts["offset"]:
        return from_datetime(local, zone)
    exact = local.replace(tzinfo=_offset(parts["offset"]))
    return _minute(local.isoformat() + parts["offset"], exact)


def _days(text: str, precision: Precision, first: date, after: date, zone: tzinfo) -> Edtf:
    return Edtf(text, precision, datetime.combine(first, time(), zone), datetime.combine(after, time(), zone))


def _minute(text: str, exact: datetime) -> Edtf:
    return Edtf(text, "minute", exact, exact.replace(second=0) + timedelta(minutes=1))


def _month_start(year: int, month: int) -> date:
    return date(year, month, 1) if month <= 12 else date(year + 1, 1, 1)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EdtfError("year_out_of_range", year=year, first=FIRST_YEAR, last=LAST_YEAR, example="2021-12-27")


def _calendar_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise EdtfError("no_such_day", year=year, month=month, day=day, example=f"{year}-{month:02}-28") from None


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise EdtfError("no_such_time", time=text, example="2021-12-27T15:22:00+03:00") from None


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise EdtfError("no_such_offset", offset=text, example="2021-12-27T15:22:00+03:00")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
