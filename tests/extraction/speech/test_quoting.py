"""Who says what, on made-up sentences in the ways agencies write."""

import re

import pytest

from archive.extraction.speech import Named, quotations
from archive.text import turkish

PERSONS = ("Sergey Lavrov", "Lavrov", "Mark Rutte", "Rutte", "Putin", "Stoltenberg", "Macron")
BODIES = ("NATO", "Kremlin", "AB")
KEYS = {name: number for number, name in enumerate(PERSONS + BODIES)} | {"Sergey Lavrov": 1, "Mark Rutte": 3}
NAMES = {1: "Lavrov", 3: "Rutte", 4: "Putin", 5: "Stoltenberg", 6: "Macron", 7: "NATO", 8: "Kremlin", 9: "AB"}
_NAME = re.compile(f"({'|'.join(sorted(KEYS, key=len, reverse=True))})(?:['’]([a-zçğıöşü]+))?(?![a-zçğıöşüA-Z])")


def read(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    """(kind, speaker, words) of the quotations."""
    names = [
        Named(KEYS[m[1]], block, m.start(), m.end(), turkish.fold(m[2] or ""), m[1] in PERSONS)
        for block, text in enumerate(paragraphs, 2)
        for m in _NAME.finditer(text)
    ]
    found = quotations(list(enumerate(paragraphs, 2)), names)
    return [(one.kind, NAMES[one.speaker] if one.speaker is not None else None, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('Rusya Dışişleri Bakanı Lavrov, "Şansımız var." dedi.', "Lavrov", "Şansımız var."),
        ("Lavrov'la görüşen Putin, “Şansımız var” ifadelerini kullandı.", "Putin", "Şansımız var"),
        ('"Şansımız var" diyen Rusya Dışişleri Bakanı Sergey Lavrov, Moskova\'ya döndü.', "Lavrov", "Şansımız var"),
        ('"Şansımız var" diye konuşan Rutte salondan ayrıldı.', "Rutte", "Şansımız var"),
        ('Putin ile görüşen Macron, "Şansımız var" değerlendirmesinde bulundu.', "Macron", "Şansımız var"),
        ('Macron, Putin ile görüşmesinin ardından "Şansımız var" diye konuştu.', "Macron", "Şansımız var"),
        ('Rutte: "Şansımız var, ama zaman az."', "Rutte", "Şansımız var, ama zaman az."),
        ('Rutte, konuya ilişkin şunları söyledi: "Şansımız var."', "Rutte", "Şansımız var."),
        ('"Şansımız var" dedi Lavrov.', "Lavrov", "Şansımız var"),
        ('NATO tarafından yapılan açıklamada, "Hazırız ve kararlıyız" denildi.', "NATO", "Hazırız ve kararlıyız"),
        ('Kremlin\'den "Görüşme mantıklı olur" yorumu geldi.', "Kremlin", "Görüşme mantıklı olur"),
        ('Putin\'in "Şans var mı?" sorusunu yanıtlayan Lavrov salondan ayrıldı.', "Putin", "Şans var mı?"),
    ],
)
def test_direct_speech(text: str, speaker: str, words: str) -> None:
    assert ("direct", speaker, words) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        'Rutte, "Arktik Nöbeti" misyonunun başladığı gün Brüksel\'deydi.',
        'Lavrov, mektuba "olumsuz" yanıt aldıklarını belirtti.',
        '"BİR FIRSAT SUNDU"',
    ],
)
def test_words_in_quotes_are_no_speech(text: str) -> None:
    assert [one for one in read(text) if one[0] == "direct"] == []


def test_stranger_is_not_who_spoke_before() -> None:
    found = read('Lavrov, "Şansımız var" dedi.', 'Fransa Sözcüsü Anne Durand, "Zaman gerek" dedi.')
    assert [one for one in found if one[2] == "Zaman gerek"] == [("direct", None, "Zaman gerek")]


def test_sentence_without_subject_goes_on_with_who_spoke() -> None:
    found = read("Rutte, basına bilgi verdi.", 'Toplantının önemine değinerek "Hazırız ve kararlıyız" dedi.')
    assert ("direct", "Rutte", "Hazırız ve kararlıyız") in found


def test_office_alone_is_who_was_named_with_it() -> None:
    found = read(
        "NATO Genel Sekreteri Rutte ile Rusya Dışişleri Bakanı Lavrov konuştu.",
        'Genel Sekreter, "Hazırız ve kararlıyız" dedi.',
    )
    assert ("direct", "Rutte", "Hazırız ve kararlıyız") in found


def test_announced_paragraphs_in_quotes_go_on() -> None:
    found = read("Lavrov, şunları kaydetti:", '"Birinci gün geldik."', '"İkinci gün gittik."')
    assert found == [("direct", "Lavrov", "Birinci gün geldik."), ("direct", "Lavrov", "İkinci gün gittik.")]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Rutte, NATO'nun hazır olduğunu söyledi.", "Rutte", "NATO'nun hazır olduğunu"),
        ("NATO'nun hazır olduğunu belirten Rutte salondan ayrıldı.", "Rutte", "NATO'nun hazır olduğunu"),
        ("Lavrov, yanıtın gecikeceğini vurgulayarak salondan ayrıldı.", "Lavrov", "yanıtın gecikeceğini"),
        ("Lavrov, yanıtın gecikeceğini de sözlerine ekledi.", "Lavrov", "yanıtın gecikeceğini"),
        ("Lavrov, Batı'nın adım atması gerektiğinin altını çizdi.", "Lavrov", "Batı'nın adım atması gerektiğinin"),
    ],
)
def test_reported_speech(text: str, speaker: str, words: str) -> None:
    assert ("indirect", speaker, words) in read(text)


def test_two_reports_of_one_sentence_are_two() -> None:
    found = read("Yanıt aldıklarını anımsatan Lavrov, bunun yetmediğini vurguladı.")
    assert found == [("indirect", "Lavrov", "Yanıt aldıklarını"), ("indirect", "Lavrov", "bunun yetmediğini")]
