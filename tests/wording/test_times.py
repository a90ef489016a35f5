import pytest
from django.utils import timezone, translation

from archive.models import Article
from archive.wording import times

CASES = [
    ("2021-12-27T15:22:00+03:00", "27 Aralık 2021 15:22"),
    ("2021-12-31T22:30:00Z", "1 Ocak 2022 01:30"),
    ("2015-01-10T12:00:00+02:00", "10 Ocak 2015 12:00"),
    ("2021-12-27", "27 Aralık 2021"),
    ("2021-12", "Aralık 2021"),
    ("2021", "2021"),
    ("2017-01-01/2017-12-05", "1 Ocak – 5 Aralık 2017"),
    ("2016-11/2017-02", "Kasım 2016 – Şubat 2017"),
    ("2016-12-30/2017-01-05", "30 Aralık 2016 – 5 Ocak 2017"),
    ("2017-12-05/2017-12-06", "5–6 Aralık 2017"),
    ("2022-01/2022-03", "Ocak – Mart 2022"),
    ("2022-01-25/2022-01-25", "25 Ocak 2022"),
    ("2022-01-25/..", "25 Ocak 2022 sonrası"),
    ("../2022-01-25", "en geç 25 Ocak 2022"),
    ("", ""),
    (None, ""),
]


@pytest.mark.parametrize(("edtf", "expected"), CASES)
def test_time_in_turkish_words(edtf: str | None, expected: str) -> None:
    assert times.in_words(edtf) == expected


def test_clock_is_istanbuls_whatever_the_zone_of_the_site() -> None:
    with timezone.override("America/Los_Angeles"):
        assert times.in_words("2021-12-31T22:30:00Z") == "1 Ocak 2022 01:30"
        assert times.weekday("2021-12-31T22:30:00Z") == "Cumartesi"


def test_time_in_english_words() -> None:
    with translation.override("en"):
        assert times.in_words("2022-01-25/..") == "after 25 January 2022"
        assert times.in_words("2021-12-27T15:22:00+03:00") == "27 December 2021 15:22"


def _article(published: str | None) -> Article:
    article = Article()
    article.set_published(published)
    return article


def test_day_of_the_week_is_that_in_istanbul() -> None:
    assert times.published(_article("2021-12-31T22:30:00Z")).full == "1\u00a0Ocak 2022 Cumartesi, 01:30"
    assert times.published(_article("2021-12-27")).full == "27\u00a0Aralık 2021 Pazartesi"
    assert times.published(_article("2021-12")).full == "Aralık 2021"


def test_range_and_missing_date_are_doubts_and_no_text() -> None:
    ranged, unknown = times.published(_article("2022-01-25/..")), times.published(_article(None))
    assert (ranged.text, ranged.doubt) == ("", "olası tarih: 25 Ocak 2022 sonrası")
    assert (unknown.text, unknown.doubt) == ("", "tarih bilinmiyor")


def test_end_of_an_office_that_is_not_known_stays_open() -> None:
    assert times.office_years("2014-10-01", "2024-10-01") == "1 Ekim 2014 – 1 Ekim 2024"
    assert times.office_years("2024-10", "") == "Ekim 2024\u00a0–"
    assert times.office_years("", "2013") == "–\u00a02013"
    assert times.office_years("", "") == ""
