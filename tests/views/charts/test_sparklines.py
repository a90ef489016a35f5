"""Small bars of articles a year."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from archive.views.charts.sparklines import HEIGHT, SHORTEST, WIDTH, Sparkline, sparkline

BAR = re.compile(r"M(?P<left>[\d.]+) 20v-(?P<height>[\d.]+)h(?P<width>[\d.]+)v(?P<back>[\d.]+)z")


def _drawn(counts: dict[int, int], first: int, last: int) -> Sparkline:
    line = sparkline(counts, first, last)
    assert line is not None
    return line


def _bars(line: Sparkline) -> list[tuple[float, float, float]]:
    """(left, width, height) of each bar; what is drawn up is drawn down again."""
    assert BAR.sub("", line.path) == ""
    found = [{name: float(value) for name, value in one.groupdict().items()} for one in BAR.finditer(line.path)]
    assert all(one["height"] == one["back"] for one in found)
    return [(one["left"], one["width"], one["height"]) for one in found]


def test_heights_are_shares_of_the_largest_and_never_vanish() -> None:
    heights = [height for _left, _width, height in _bars(_drawn({2020: 1000, 2021: 500, 2022: 1}, 2020, 2022))]
    assert heights == [HEIGHT, HEIGHT / 2, SHORTEST]


def test_years_without_articles_leave_a_gap() -> None:
    bars = _bars(_drawn({2020: 1, 2022: 1}, 2020, 2022))
    assert [left for left, _width, _height in bars] == [0, 16]


def test_lines_of_one_list_share_their_axis() -> None:
    one, other = _drawn({2022: 1}, 1997, 2026), _drawn({1997: 1, 2022: 50}, 1997, 2026)
    assert _bars(one)[0][0] == _bars(other)[1][0]


@pytest.mark.parametrize("span", [(2022, 2022), (1990, 2026), (1, 9999)])
def test_bars_stay_inside_of_the_drawing(span: tuple[int, int]) -> None:
    bars = _bars(_drawn(dict.fromkeys(span, 3), *span))
    assert all(left >= 0 and width > 0 and left + width <= WIDTH for left, width, _height in bars)


@pytest.mark.parametrize("counts", [{}, {2022: 0}, {1996: 4, 2027: 4}])
def test_nothing_in_these_years_is_no_line(counts: dict[int, int]) -> None:
    assert sparkline(counts, 1997, 2026) is None


def test_words_tell_the_span_and_the_fullest_year() -> None:
    line = _drawn({1997: 2, 2014: 1041, 2022: 1041, 2026: 1}, 1997, 2026)
    assert line.text == "1997–2026, en çok 2022: 1.041 haber"
    assert _drawn({2022: 3}, 1997, 2026).text == "2022: 3 haber"


def test_template_draws_with_plain_numbers_in_every_language() -> None:
    line = _drawn({2020: 1, 2021: 3}, 1999, 2026)
    with translation.override("tr"):
        drawn = render_to_string("lists/_sparkline.html", {"line": line})
    assert 'viewBox="0 0 96 20"' in drawn and line.path in drawn and f"<title>{line.text}</title>" in drawn
    assert render_to_string("lists/_sparkline.html", {"line": None}).strip() == ""
