import itertools

from archive.search.backend import Bar
from archive.views.charts.date_bars import LOWEST_BASE, TALLEST, Chart, date_chart


def _years(first: int, counts: list[int]) -> list[Bar]:
    return [Bar(str(first + number), count) for number, count in enumerate(counts)]


def _chart(bars: list[Bar], undated: int = 0) -> Chart:
    chart = date_chart(bars, undated, bar_url=lambda period: f"/{period}", undated_url="/undated")
    assert chart is not None
    return chart


def test_heights_are_in_proportion_and_the_smallest_is_still_seen() -> None:
    chart = _chart(_years(2020, [100, 50, 1, 0]))
    assert [column.height for column in chart.columns] == [TALLEST, TALLEST // 2, 2, 0]
    assert all(column.top + column.height == TALLEST for column in chart.columns)


def test_few_articles_make_low_bars_on_a_low_drawing() -> None:
    chart = _chart(_years(2020, [1, 0, 2]))
    assert [column.height for column in chart.columns] == [round(TALLEST / 5), 0, round(TALLEST * 2 / 5)]
    assert chart.base == LOWEST_BASE and all(column.top + column.height == chart.base for column in chart.columns)


def test_empty_period_is_no_link() -> None:
    assert [column.url for column in _chart(_years(2020, [1, 0, 2])).columns] == ["/2020", "", "/2022"]


def test_undated_articles_have_a_bar_on_the_same_scale() -> None:
    chart = _chart(_years(2020, [10, 5]), undated=5)
    assert chart.undated is not None
    assert (chart.undated.height, chart.undated.url, chart.undated.title) == (44, "/undated", "Tarihsiz: 5 haber")


def test_bars_end_where_the_undated_one_begins() -> None:
    last = _chart(_years(1990, [1] * 37), undated=1).columns[-1]
    assert float(last.x.rstrip("%")) + float(last.width.rstrip("%")) <= 88


def test_nothing_to_compare_is_no_chart() -> None:
    assert date_chart([Bar("2022", 3)], 0, bar_url=str, undated_url="/u") is None
    assert date_chart([], 4, bar_url=str, undated_url="/u") is None
    assert date_chart(_years(2020, [3, 0, 0]), 0, bar_url=str, undated_url="/u") is None


def test_labels_are_the_first_year_and_round_ones_that_do_not_touch() -> None:
    columns = _chart(_years(1999, [1] * 28)).columns
    wide = [column.label for column in columns if column.label and not column.is_narrow_only]
    assert wide == ["1999", *(str(year) for year in range(2002, 2026, 2))]
    narrow = [float(column.x.rstrip("%")) for column in columns if column.label and not column.is_wide_only]
    assert narrow and all(later - earlier >= 12 for earlier, later in itertools.pairwise(narrow))


def test_months_are_labelled_with_the_year_in_january() -> None:
    months = [Bar(f"2022-{month:02}", 1) for month in range(1, 13)]
    columns = _chart(months).columns
    assert [column.label for column in columns][:4] == ["2022", "Şub", "Mar", "Nis"]
    assert [column.label for column in columns if not column.is_wide_only] == ["2022", "Nis", "Tem", "Eki"]
    assert columns[1].title == "Şubat 2022: 1 haber"


def test_large_counts_are_grouped_as_turkish_writes_them() -> None:
    assert _chart(_years(2020, [48210, 5])).columns[0].title == "2020: 48.210 haber"


def test_year_that_is_remembered_has_a_note_and_labels_around_give_way() -> None:
    bars = _years(2005, [1] * 22)
    chart = date_chart(
        bars, 1, bar_url=str, undated_url="/u", notes={"2008": "Gürcistan", "2014": "Kırım", "1999": "Yok"}
    )
    assert chart is not None
    notes = {column.label: column.note for column in chart.columns if column.label and not column.is_narrow_only}
    assert notes == {
        "2005": "", "2008": "Gürcistan", "2012": "", "2014": "Kırım", "2018": "", "2020": "", "2022": "", "2024": "",
        "2026": "",
    }  # fmt: skip


def test_labels_of_a_phone_do_not_touch_whatever_is_noted() -> None:
    chart = date_chart(_years(1999, [1] * 28), 0, bar_url=str, undated_url=None, notes={"2008": "Gürcistan"})
    assert chart is not None
    narrow = [float(column.x.rstrip("%")) for column in chart.columns if column.label and not column.is_wide_only]
    assert len(narrow) > 3 and all(later - earlier >= 12 for earlier, later in itertools.pairwise(narrow))
