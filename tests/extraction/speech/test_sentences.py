import pytest

from archive.extraction.speech.quote_marks import passages
from archive.extraction.speech.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Geldi. İndi mi? Evet!", ["Geldi.", "İndi mi?", "Evet!"]),
        ('"Geldik. Gördük." dedi. Gitti.', ['"Geldik. Gördük." dedi.', "Gitti."]),
        ('Rutte, "Geldik." Sonra gitti.', ['Rutte, "Geldik."', "Sonra gitti."]),
        ("20. Zirve 5. Madde'yi ele aldı. Sürdü.", ["20. Zirve 5. Madde'yi ele aldı.", "Sürdü."]),
        ("Prof. Dr. Kaya ve J. Biden geldi. Bitti.", ["Prof. Dr. Kaya ve J. Biden geldi.", "Bitti."]),
        ("Zirve 2022. Yeni dönem başladı.", ["Zirve 2022.", "Yeni dönem başladı."]),
        ("yüzde 3.5 arttı. İyi.", ["yüzde 3.5 arttı.", "İyi."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    ranges = [(part.outer_start, part.outer_end) for one in passages([(0, text)]) for part in one.parts]
    assert [text[start:end].strip() for start, end in sentences(text, ranges)] == expected
