"""The counted words and phrases."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive.models import KnownPhrase, KnownWord, Vocabulary
from archive.search import vocabulary
from archive.search.phrases import phrases
from archive.search.vocabulary import Tally
from archive.text.analyzer import analyze
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return [text[phrase[0].start : phrase[-1].end] for phrase in phrases(text, analyze(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("güvenlik garantileri", ["güvenlik garantileri"]),
        ("NATO-Rusya Konseyi", ["NATO-Rusya", "Rusya Konseyi", "NATO-Rusya Konseyi"]),
        ("NATO ile Rusya", ["NATO ile Rusya"]),
        ("zirve. Lavrov", []),
        ("Putin, Lavrov", []),
        ("NATO NATO'nun", []),
        ("dile getirdi", []),
        ("garantiler yazdı", []),
        ("garantiler bekliyor", []),
        ("AK Parti", ["AK Parti"]),
        ("Galatasaray Kulübü", ["Galatasaray Kulübü"]),
        ("ve güvenlik", []),
        ("2022 2023", []),
    ],
)
def test_phrases_are_neighbours_that_name_something(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_phrase_is_one_in_all_its_forms_shown_as_mostly_written() -> None:
    for form in ("güvenlik garantilerini", "Güvenlik garantileri", "güvenlik garantileri", "güvenlik garantileri"):
        make_article(title="Başlık", body=[f"{form}, denildi."])
    vocabulary.rebuild()
    phrase = KnownPhrase.objects.get(folded__startswith="guvenlik")
    assert (phrase.text, phrase.articles) == ("güvenlik garantileri", 4)


def test_part_of_a_phrase_that_stands_nowhere_else_is_left_out() -> None:
    for _number in range(3):
        make_article(title="Başlık", body=["Hava savunma sistemi alındı."])
    vocabulary.rebuild()
    assert "hava savunma sistemi" in KnownPhrase.objects.values_list("folded", flat=True)
    assert not KnownPhrase.objects.filter(folded__in=["hava savunma", "savunma sistemi"]).exists()


def test_word_of_one_article_is_not_known() -> None:
    make_article(title="Başlık", body=["Işıklı görüşme."])
    make_article(title="Başlık", body=["Görüşme, görüşme."])
    vocabulary.rebuild()
    assert not KnownWord.objects.filter(folded="isikli").exists()
    assert KnownWord.objects.get(folded="gorusme").articles == 2


def test_tally_keeps_the_frequent_form_among_very_many() -> None:
    tally = Tally()
    for number in range(50):
        tally.add(f"biçim {number}")
        tally.add("sık biçim")
    assert (tally.form, tally.articles) == ("sık biçim", 100)


def test_counting_again_is_due_when_the_archive_grew_or_a_day_passed() -> None:
    assert not vocabulary.is_due()
    for _number in range(4):
        make_article()
    assert vocabulary.is_due()
    vocabulary.rebuild()
    assert not vocabulary.is_due()
    make_article()
    assert not vocabulary.is_due()
    Vocabulary.objects.update(counted_at=timezone.now() - timedelta(days=2))
    assert vocabulary.is_due()
    vocabulary.rebuild()
    for _number in range(4):
        make_article()
    assert vocabulary.is_due()


def test_stopped_count_leaves_the_former_state() -> None:
    for _number in range(3):
        make_article(body=["Güvenlik garantileri istendi."])
    vocabulary.rebuild()
    before = KnownWord.objects.count()
    assert vocabulary.rebuild(should_stop=lambda: True) is None
    assert KnownWord.objects.count() == before > 0


def test_large_archive_is_counted_by_an_even_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MOST_ARTICLES", 4)
    for _number in range(16):
        make_article(title="Başlık", body=["Güvenlik garantileri istendi."])
    vocabulary.rebuild()
    assert KnownWord.objects.get(folded="garantileri").articles == 4
