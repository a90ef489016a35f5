"""The steps of an inference, in the words of readers of both languages."""

import pytest
from django.utils import translation

from archive.models import FieldValue
from archive.wording.chains import STEPS, chain

OFFICE = {
    "kind": "office",
    "excerpt": "NATO Genel Sekreteri Jens Stoltenberg",
    "name": "Jens Stoltenberg",
    "title": "NATO Genel Sekreteri",
    "title_en": "NATO Secretary General",
    "since": "2014-10-01",
    "until": "2024-10-01",
}
MEETING = {
    "kind": "next_year",
    "excerpt": "gelecek yıl temmuzda Brüksel'de düzenlenecek NATO Zirvesi",
    "name": "",
    "title": "NATO Brüksel Zirvesi",
    "title_en": "NATO Brussels Summit",
    "since": "2018-07-11",
    "until": "2018-07-12",
}


def value(*facts: dict[str, str]) -> FieldValue:
    return FieldValue(field="published", value="2017-01-01/2017-12-31", origin="inferred", facts=list(facts))


def test_chain_names_every_fact_and_what_follows() -> None:
    assert chain(value(MEETING, OFFICE)) == [
        "Metne göre “gelecek yıl” yapılacak toplantı: NATO Brüksel Zirvesi, 11–12 Temmuz 2018.",
        "Metinde görevdeki kişi olarak anılıyor: Jens Stoltenberg (NATO Genel Sekreteri, 1 Ekim 2014 – 1 Ekim 2024).",
        "Bunların hepsine uyan tarihler: 1 Ocak – 31 Aralık 2017.",
    ]


def test_titles_are_those_of_the_language() -> None:
    with translation.override("en"):
        steps = chain(value(MEETING, OFFICE))
    assert "NATO Brussels Summit" in steps[0]
    assert "NATO Secretary General" in steps[1]


def test_office_that_lasts_is_open() -> None:
    (step, _) = chain(value({**OFFICE, "until": ""}))
    assert "1 Ekim 2014\u00a0–)" in step


def test_value_that_a_page_states_has_no_chain() -> None:
    assert chain(FieldValue(field="published", value="2017-01-01", origin="page_text")) == []


@pytest.mark.parametrize("sentence", STEPS.values())
def test_sentences_are_two_languages(sentence: object) -> None:
    with translation.override("tr"):
        turkish = str(sentence)
    with translation.override("en"):
        assert str(sentence) != turkish
