"""Bars and table of an actor's mentions."""

import re

from archive.views.charts.date_bars import SHORTEST, TALLEST
from archive.views.charts.mention_bars import MONTHS_LINKED, Count, Row, columns, rows
from archive.views.charts.time_axis import TimeAxis

JANUARY = 12 * 2022
SHORT = TimeAxis(JANUARY, JANUARY + 12)
LONG = TimeAxis(JANUARY - 60, JANUARY + 12)


def url(period: str) -> str:
    return f"/{period}"


def heights(path: str) -> list[int]:
    return [int(height) for height in re.findall(r"88v-(\d+)h", path)]


def test_each_month_of_a_short_axis_is_a_link() -> None:
    shown = columns({JANUARY: Count(2, 10), JANUARY + 3: Count(1, 5)}, {}, SHORT, url)
    assert [(one.title, one.url, one.x, one.width) for one in shown] == [
        ("Ocak 2022: 2 haberde 10 kez", "/2022-01", 0, 1),
        ("Nisan 2022: 1 haberde 5 kez", "/2022-04", 3, 1),
    ]
    assert [heights(one.bars) for one in shown] == [[TALLEST], [TALLEST // 2]]


def test_months_of_a_long_axis_are_linked_by_year() -> None:
    assert LONG.months > MONTHS_LINKED
    shown = columns({JANUARY - 1: Count(1, 1), JANUARY: Count(2, 10), JANUARY + 1: Count(1, 5)}, {}, LONG, url)
    assert [(one.title, one.url, one.x, one.width) for one in shown] == [
        ("2021: 1 haberde 1 kez", "/2021", 48, 12),
        ("2022: 3 haberde 15 kez", "/2022", 60, 12),
    ]
    assert heights(shown[1].bars) == [TALLEST, TALLEST // 2]
    assert shown[1].bars.startswith("M60 ") and "M61 " in shown[1].bars


def test_rare_mentions_are_still_seen() -> None:
    shown = columns({JANUARY: Count(900, 5000), JANUARY + 1: Count(1, 1)}, {}, SHORT, url)
    assert heights(shown[1].bars) == [SHORTEST]
    assert shown[0].title == "Ocak 2022: 900 haberde 5.000 kez"


def test_whom_an_editor_linked_without_a_name_has_a_link_but_no_bar() -> None:
    (only,) = columns({JANUARY: Count(1, 0)}, {}, SHORT, url)
    assert only.bars == "" and only.title == "Ocak 2022: 1 haberde 0 kez"


def test_articles_known_by_their_year_alone_count_with_it() -> None:
    shown = columns({JANUARY: Count(2, 10)}, {2022: Count(1, 4), 2019: Count(1, 1)}, LONG, url)
    assert [(one.title, heights(one.bars)) for one in shown] == [
        ("2019: 1 haberde 1 kez", []),
        ("2022: 3 haberde 14 kez", [TALLEST]),
    ]


def test_table_has_a_line_for_each_year_with_its_months_and_what_has_none() -> None:
    december = JANUARY + 11
    shown = rows({december: Count(1, 2), JANUARY: Count(2, 1000), december + 1: Count(1, 0)}, {2022: Count(1, 4)}, url)
    assert shown == (
        Row("2022", "/2022", Count(4, 1006), ("1.000", *[""] * 10, "2"), "4"),
        Row("2023", "/2023", Count(1, 0), ("",) * 12, ""),
    )
