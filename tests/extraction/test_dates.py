from datetime import UTC, datetime

import pytest

from archive.extraction.dates import is_date_line, is_label_line, stated_dates
from archive.extraction.months import TURKISH_MONTHS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 Mart", []),
        ("32.13.2019", []),
        ("29.02.2023", []),
        ("12 Ocak'ta başlayacak", []),
        ("5-6 Aralık'ta", []),
        ("10-11 Temmuz 2024", []),
        ("19:10", []),
        ("0216 555 20 24", []),
        ("20 Mart 2023", ["2023-03-20"]),
        ("20 MART 2023", ["2023-03-20"]),
        ("18 Ocak 2026 Pazar 14:05", ["2026-01-18T14:05:00+03:00"]),
        ("30 Eylül 2022 CUMA 10.15", ["2022-09-30T10:15:00+03:00"]),
        ("3 Ağustos 2019, saat 08:00", ["2019-08-03T08:00:00+03:00"]),
        ("Şubat 23, 2026", ["2026-02-23"]),
        ("11.02.2026 19:10", ["2026-02-11T19:10:00+03:00"]),
        ("11/02/2026 - 19:10", ["2026-02-11T19:10:00+03:00"]),
        ("28.04.2023-19:20", ["2023-04-28T19:20:00+03:00"]),
        ("2025.02.17 20:20", ["2025-02-17T20:20:00+03:00"]),
        ("TRT Haber 27.12.2021 15:22", ["2021-12-27T15:22:00+03:00"]),
        ("14:00, 28 Apr 2024", ["2024-04-28T14:00:00+03:00"]),
        ("2026-02-11T19:10:00+01:00", ["2026-02-11T19:10:00+01:00"]),
        ("11.02.2026 19:10 GMT", ["2026-02-11T19:10:00+00:00"]),
        ("Jul 19, 2024, 21:27 XYZ", ["2024-07-19T21:27:00+03:00"]),
        ("Jul 19, 2024, 21:27 IST", ["2024-07-19"]),
        ("April 28, 2023 1:55 pm", ["2023-04-28T13:55:00+03:00"]),
        ("04/28/2023", ["2023-04-28"]),
        ("11.02.2026 25:99", ["2026-02-11"]),
        ("11.02.2026 12.02.2026", ["2026-02-11", "2026-02-12"]),
        ("2024年10月13日 22:43", ["2024-10-13T22:43:00+03:00"]),
        ("22. April 2024, 17:26 Uhr", ["2024-04-22T17:26:00+03:00"]),
        ("5 января 2022", ["2022-01-05"]),
        ("30 Aralık 2024 - Güncellendi 02:50", ["2024-12-30"]),
        ("30.12.2024 güncelleme 02:50", ["2024-12-30"]),
        ("30 Dicembre 2024 Aggiornato alle 02:50", ["2024-12-30"]),
        ("30.12.2024 Updated 12:44, 31 Dec 2024", ["2024-12-30", "2024-12-31T12:44:00+03:00"]),
        ("12:43, 30 Dec 2024Updated 12:44, 30 Dec 2024", ["2024-12-30T12:43:00+03:00", "2024-12-30T12:44:00+03:00"]),
        ("30.12.2024 yayınlandı 02:50", ["2024-12-30T02:50:00+03:00"]),
    ],
)
def test_dates_are_read_day_first_and_only_where_they_are_whole(text: str, expected: list[str]) -> None:
    assert [stated.edtf() for stated in stated_dates(text)] == expected


def test_every_turkish_month_is_known() -> None:
    found = [stated_dates(f"7 {month} 2020")[0].day.month for month in TURKISH_MONTHS]
    assert found == list(range(1, 13))


def test_summer_time_of_old_days_is_that_of_istanbul() -> None:
    offsets = [stated_dates(day)[0].edtf()[-6:] for day in ("01.02.2014 10:00", "01.07.2014 10:00", "01.02.2020 10:00")]
    assert offsets == ["+02:00", "+03:00", "+03:00"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Giriş Tarihi: 20.03.2024 10:05 Son Güncelleme: 21.03.2024 11:30", ["published", "updated"]),
        ("2025.02.17 20:20 - Son Güncellenme: 2025.02.17 20:20 - Dünya", ["", "updated"]),
        ("Yayınlanma: 1 Ocak 2020 09:00 | Güncellenme: 1 Ocak 2020 09:30", ["published", "updated"]),
        ("Zuletzt aktualisiert am 07.01.2026", ["updated"]),
        ("Ankara 07.01.2026", [""]),
    ],
)
def test_label_before_a_date_says_what_it_is(text: str, labels: list[str]) -> None:
    assert [stated.label for stated in stated_dates(text)] == labels


def test_age_means_something_only_with_the_time_of_capture() -> None:
    captured_at = datetime(2024, 5, 1, 21, 30, 12, tzinfo=UTC)
    assert [stated.edtf() for stated in stated_dates("32 dk. önce", captured_at)] == ["2024-05-01T23:58:00+03:00"]
    assert [stated.edtf() for stated in stated_dates("3 saat önce", captured_at)] == ["2024-05-01"]
    assert stated_dates("32 dk. önce") == []


@pytest.mark.parametrize(
    "text",
    [
        "11.02.2026 19:10",
        "15/04/2026 Güncelleme saat 17.30",
        "TRT Haber 27.12.2021 15:22",
        "Stand: 28.04.2023 17:23 Uhr",
    ],
)
def test_line_that_says_little_else_is_a_date_line(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov, 17.12.2021 tarihinde iletilen güvenlik garantileri taslağının geçerli olduğunu belirtti.",
        "NATO 2030 programı",
        "Son dakika",
    ],
)
def test_sentence_with_a_date_is_no_date_line(text: str) -> None:
    assert not is_date_line(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Güncelleme Tarihi:", True),
        ("SON GÜNCELLEME", True),
        ("Updated", True),
        ("Haber Giriş Tarihi :", True),
        ("Giriş", False),
        ("Giriş Yap", False),
        ("Düzenle", False),
        ("Yayın Akışı", False),
        ("Güncel", False),
        ("Güncelleme yayınlandı, kullanıcılar şikâyetçi", False),
    ],
)
def test_label_line_says_nothing_else(text: str, expected: bool) -> None:
    assert is_label_line(text) is expected
