"""Names are found through suffixes, capitals and both apostrophes, and nowhere else."""

from datetime import UTC, datetime

import pytest

from archive.naming.offices import Span
from archive.naming.recognizer import Name, Office, Recognizer
from archive.text.office_words import COMING, FORMER

PUTIN, PESKOV, RUTTE, KELLOGG, NATO, COUNCIL, EU, FIDAN, KREMLIN = range(1, 10)

RECOGNIZER = Recognizer(
    [
        Name(PUTIN, "Vladimir Putin"),
        Name(PUTIN, "Putin"),
        Name(PESKOV, "Dmitriy Peskov"),
        Name(PESKOV, "Peskov"),
        Name(RUTTE, "Mark Rutte"),
        Name(RUTTE, "Rutte"),
        Name(KELLOGG, "Keith Kellogg"),
        Name(KELLOGG, "Kellogg", is_ambiguous=True),
        Name(NATO, "NATO"),
        Name(COUNCIL, "NATO-Rusya Konseyi"),
        Name(EU, "Avrupa Birliği"),
        Name(EU, "AB"),
        Name(FIDAN, "Hakan Fidan"),
        Name(FIDAN, "Fidan", is_ambiguous=True),
        Name(KREMLIN, "Kremlin"),
    ]
)


def named(*texts: str) -> list[tuple[int, str]]:
    return [(hit.actor, hit.form) for hit in RECOGNIZER.find(enumerate(texts))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rutte'nin açıklaması", [(RUTTE, "Rutte'nin")]),
        ("Rutte’nin açıklaması", [(RUTTE, "Rutte’nin")]),
        ("RUTTE'NİN AÇIKLAMASI", [(RUTTE, "RUTTE'NİN")]),
        ("PUTİN'DEN flaş çıkış", [(PUTIN, "PUTİN'DEN")]),
        ("Putinin sözleri", [(PUTIN, "Putinin")]),
        ("Kremlinden yanıt", [(KREMLIN, "Kremlinden")]),
        ("Vladimir Putin'in sözcüsü Dmitriy Peskov", [(PUTIN, "Vladimir Putin'in"), (PESKOV, "Dmitriy Peskov")]),
        ("Avrupa Birliği (AB) ve NATO", [(EU, "Avrupa Birliği"), (EU, "AB"), (NATO, "NATO")]),
        ("Avrupa Birliği'nin", [(EU, "Avrupa Birliği'nin")]),
        ("NATO-Rusya Konseyi'nde NATO'nun", [(COUNCIL, "NATO-Rusya Konseyi'nde"), (NATO, "NATO'nun")]),
        ("NATO-AB iş birliği", [(NATO, "NATO"), (EU, "AB")]),
        ("ABD ile abla", []),
        ("bu fidan büyüdü, Fidan dikildi", []),
    ],
)
def test_name_is_found_through_any_form(text: str, expected: list[tuple[int, str]]) -> None:
    assert named(text) == expected


def test_ambiguous_surname_counts_only_beside_the_full_name() -> None:
    assert named("Kellogg'u ağırladı") == []
    assert named("Keith Kellogg geldi", "Rutte, Kellogg'u ağırladı") == [
        (KELLOGG, "Keith Kellogg"),
        (RUTTE, "Rutte"),
        (KELLOGG, "Kellogg'u"),
    ]


def test_place_is_that_of_the_name_in_its_block() -> None:
    text = "Dün Rutte'nin sözleri"
    (hit,) = RECOGNIZER.find([(7, text)])
    assert (hit.block, text[hit.start : hit.end]) == (7, "Rutte'nin")


def strangers(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.title) for one in RECOGNIZER.read([(2, text)]).strangers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dün Ukrayna'nın yeni Savunma Bakanı Mihaylo Fedorov'un sözleri tartışıldı.",
         [("Mihaylo Fedorov", "Ukrayna'nın yeni Savunma Bakanı")]),
        ("Kremlin Sözcüsü Dmitriy Peskov ile Scholz'un sözcüsü Steffen Hebestreit konuştu.",
         [("Steffen Hebestreit", "Scholz'un sözcüsü")]),
        ("Toplantıya Dışişleri Bakanı Jan Van den Berg katıldı.", [("Jan Van den Berg", "Dışişleri Bakanı")]),
        ("Savunma Bakanı Ankara'da konuştu.", []),
        ("Dışişleri Bakanı Başkan Yardımcısı ile görüştü.", []),
        ("YENİ SAVUNMA BAKANI ALİ BİLİNMEZ GÖREVE BAŞLADI", []),
    ],
)  # fmt: skip
def test_unknown_name_is_found_beside_an_office(text: str, expected: list[tuple[str, str]]) -> None:
    assert strangers(text) == expected


def test_namesake_keeps_the_surname_until_the_actor_is_introduced() -> None:
    assert named("Ayşe Rutte konuştu.", "Rutte gülümsedi.") == []
    assert named("Ayşe Rutte konuştu.", "Rutte gülümsedi.", "Mark Rutte da oradaydı.") == [
        (RUTTE, "Rutte"),
        (RUTTE, "Mark Rutte"),
    ]


def test_possible_holders_are_told_where_the_date_is_missing() -> None:
    offices = [
        Office(RUTTE, "NATO Genel Sekreteri", since="2024-10-01"),
        Office(PESKOV, "NATO Genel Sekreteri", since="2014-10-01", until="2024-10-01"),
    ]
    recognizer = Recognizer([Name(NATO, "NATO", is_person=False)], offices)
    reading = recognizer.read([(2, "Dün NATO Genel Sekreteri'nden yanıt geldi.")])
    assert [hit.kind for hit in reading.found] == ["name"]
    assert [(one.actors, one.form) for one in reading.possible] == [((PESKOV, RUTTE), "NATO Genel Sekreteri'nden")]


@pytest.mark.parametrize("word", sorted(FORMER | COMING))
def test_office_of_another_time_means_nobody(word: str) -> None:
    offices = [Office(RUTTE, "NATO Genel Sekreteri", since="2014-10-01")]
    recognizer = Recognizer([Name(RUTTE, "Mark Rutte")], offices)
    span = Span(datetime(2022, 2, 14, tzinfo=UTC), datetime(2022, 2, 15, tzinfo=UTC))
    assert len(recognizer.read([(2, "Dün NATO Genel Sekreteri konuştu.")], span).found) == 1
    assert recognizer.read([(2, f"Dün {word} NATO Genel Sekreteri konuştu.")], span).found == ()
