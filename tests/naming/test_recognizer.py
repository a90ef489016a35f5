"""Names are found through suffixes, capitals and both apostrophes, and nowhere else."""

import pytest

from archive.naming.recognizer import Name, Recognizer

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
