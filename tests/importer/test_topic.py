"""What decides an article's topic: sides, names that only look like one, passing mentions, and a reason for people."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from archive.importer import topic
from archive.importer.outcomes import REASONS, TOPICS, Ended, sentence
from archive.importer.topic import Ground
from archive.importer.topic_words import STEMS, Subject, meaning_of
from archive.models.imports import Outcome
from tests.conftest import SEEDS
from tests.importer.test_pipeline import TEXT, lines, outcomes, record

FILLER = "Toplantıda konuşan yetkililer geçen yılki çalışmaları anlattı ve katılanlara teşekkür etti."
WAR = "Rus birlikleri kentin doğusundaki mahallelere girdi, Ukrayna ordusu takviye gönderdi ve çatışmalar sürdü."


def ground(*body: str, title: str = "") -> Ground:
    return topic.judge([(0, title)] * bool(title) + list(enumerate(body, start=2))).ground


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("NATO ile Rusya güvenlik görüşmelerine Brüksel'de başladı.", Ground.BOTH),
        ("Kuzey Atlantik İttifakı, Rusya'ya karşı caydırıcılığı artırıyor, askeri yardım sürüyor.", Ground.BOTH),
        ("NATO, Ukrayna'ya hava savunma bataryaları ve füze verecek.", Ground.WAR),
        ("NATO Zirvesi'nde müttefikler savunma harcaması hedefinde anlaştı, Genel Sekreter konuştu.", Ground.ALLIANCE),
        ("Yağmur bütün gün sürecek.", Ground.NEITHER),
        ("Rusya Merkez Bankası faizi sabit tuttu.", Ground.NO_NATO),
        ("NATO'nun yeni binası açıldı.", Ground.NO_RUSSIA),
        ("NATO gemisi Somali açıklarında korsanları yakaladı.", Ground.NO_RUSSIA),
        ("Rus futbolcu iki gol attı; takımı NATO'nun kalbi Brüksel'de maça çıkacak.", Ground.ELSEWHERE),
        ("Dünyada bu hafta: Brezilya'da seçim, Rusya'da sel, Brüksel'de NATO buluşması.", Ground.PASSING),
    ],
)
def test_ground_of_a_short_text(body: str, expected: Ground) -> None:
    assert ground(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "Mamak'taki Nato Yolu'nda Rus askerlerin savaş hatıraları sergilendi.",
        "Nato kafa nato mermer deyimini Rus diplomat da biliyormuş, güvenlik görevlisi anlattı.",
        "Beyaz Rusya askerleri ve NATO komutanları silah denetimi için buluştu.",
        "Atlantik'in kuzey kıyısında Rus savaş gemisi görüldü.",
    ],
)
def test_names_that_stand_for_something_else_do_not_count(body: str) -> None:
    assert ground(body) not in topic.KEPT


def test_coalition_of_parties_is_not_the_alliance() -> None:
    both = (
        "NATO'ya değinen lider, {} İttifakı'nın kararını, {} İttifakı'nın gücünü anlattı; zirve ve konsey toplanacak."
    )
    assert ground(both.format("Cumhur", "Millet")) == Ground.NO_RUSSIA
    assert ground(both.format("Kuzey Atlantik", "savunma")) == Ground.ALLIANCE


def test_one_mention_in_a_long_article_is_a_passing_one() -> None:
    body = [f"{WAR} {FILLER}"] * 12
    assert ground(*body, "Ukrayna, NATO üyeliği hedefinden vazgeçmiyor.") == Ground.PASSING
    assert ground(*body[:3], "Ukrayna, NATO üyeliği hedefinden vazgeçmiyor.") == Ground.BOTH


def test_title_weighs_more_than_the_body() -> None:
    body = ["NATO ile Rusya arasındaki gerilim fiyatları etkiledi.", "Borsada endeks düştü, enflasyon ve faiz arttı."]
    assert ground(*body) == Ground.ELSEWHERE
    assert ground(*body, title="NATO ile Rusya arasında gerilim") == Ground.BOTH


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
@pytest.mark.django_db
def test_seed_is_kept_with_a_reason_in_the_report(path: Path) -> None:
    counts, ended = outcomes(str(path), is_dry_run=True)
    assert counts == {Outcome.CREATED: 1}
    line = ended[0].as_report_line()
    assert "NATO" in line["reason"] and line["reason_code"] is None


@pytest.mark.parametrize(
    "headline",
    [
        "Görele Belediye Başkanı Dede tutuklandı",
        "Putin'in temsilcisinden olay yaratan çıkış: \"Babanız Trump'ı kışkırtmayın!\"",
        "İsrailli aşırı sağcı Bakan Smotrich’ten skandal çağrı",
        "Fırat'ın batısında YPG çözüldü: Suriye ordusu stratejik Tabka’yı ele geçirdi!",
        "Miçotakis Ankara'da! Cumhurbaşkanı Erdoğan: Yunanistan'la Ege ve Akdeniz'deki sorunlarımız çözümsüz değil",
        "MHP lideri Bahçeli: Yeni bakanlarımızın sonuna kadar arkasında ve yanındayız",
        "Meteoroloji'den Bursa'ya yeni uyarı! Tüm...",
        "İsrail güçleri Kudüs'te Filistinlilere ait bir binayı yıktı",
    ],
)
def test_sidebar_headline_of_the_seeds_is_out(headline: str) -> None:
    assert ground(headline, title=headline) not in topic.KEPT


@pytest.mark.django_db
def test_report_tells_why_for_what_is_kept_and_for_what_is_not(tmp_path: Path) -> None:
    russian = ["Rusya Merkez Bankası faizi sabit tuttu.", "Moskova borsası günü yükselişle kapattı."]
    path = lines(
        tmp_path / "a.jsonl",
        record(renk="mavi"),
        record(title="Rusya'da faiz kararı", body=russian),
        record(body=TEXT[1:]),
    )
    _counts, ended = outcomes(path)
    assert [(one.outcome, one.reason) for one in ended] == [
        (Outcome.CREATED, "unknown_keys"),
        (Outcome.OUT_OF_SCOPE, "off_topic"),
        (Outcome.CREATED, ""),
    ]
    assert "renk. Konu NATO ile Rusya: NATO 4, Rusya 5 kez" in ended[0].sentence
    assert ended[1].sentence == "Konu dışı. Rusya 3 kez geçiyor, NATO'nun adı geçmiyor."
    assert json.dumps([one.as_report_line() for one in ended])


@pytest.mark.django_db
def test_nobody_asks_for_the_topic_with_scope_all(tmp_path: Path) -> None:
    _counts, ended = outcomes(lines(tmp_path / "a.jsonl", record()), scope="all")
    assert ended[0].as_report_line()["reason"] is None


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("one", list(Ground))
def test_every_ground_has_a_sentence(one: Ground, language: str) -> None:
    params: dict[str, Any] = {"topic": str(one), "nato": 1, "russia": 2, "ukraine": 3, "words": "gol"}
    with translation.override(language):
        told = Ended("a", "", Outcome.OUT_OF_SCOPE, "off_topic", params).sentence
        assert told == sentence("off_topic", params)
        assert told.startswith(str(REASONS["off_topic"])) and len(told) > len(str(REASONS["off_topic"]))
        assert "%" not in told
    assert set(TOPICS) == set(Ground)


def test_run_of_an_older_version_keeps_its_sentence() -> None:
    assert sentence("off_topic", {"nato": 1, "russia": 0, "elsewhere": 4, "words": 90}) == "Konu dışı."


@pytest.mark.parametrize(
    ("folded", "subject"),
    [
        ("natonun", Subject.NATO),
        ("natolu", Subject.NATO),
        ("natoloji", None),
        ("rusyalilar", Subject.RUSSIA),
        ("ruslarla", Subject.RUSSIA),
        ("rusca", None),
        ("ruscuk", None),
        ("golleri", Subject.ELSEWHERE),
        ("golge", None),
        ("macarlar", None),
        ("romanyanin", None),
        ("saldirilarini", Subject.SECURITY),
        ("kursk", None),
    ],
)
def test_word_is_known_through_its_endings_and_no_longer_word_is(folded: str, subject: Subject | None) -> None:
    found = meaning_of(folded)
    assert (found.subject if found else None) == subject


def test_no_stem_speaks_of_two_subjects() -> None:
    stems = [stem for line in STEMS.values() for stem in line.split()]
    assert len(stems) == len(set(stems))
