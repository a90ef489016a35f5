import pytest

from archive.extraction.speech.quote_marks import passages


def quotes(*paragraphs: str) -> list[list[str]]:
    """The words of each quote, one text for each paragraph that it spans."""
    return [
        [paragraphs[part.block][part.start : part.end] for part in passage.parts]
        for passage in passages(list(enumerate(paragraphs)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Lavrov, "Şansımız var" dedi.', ["Şansımız var"]),
        ("Lavrov, “Şansımız var” dedi.", ["Şansımız var"]),
        ("Lavrov, «Şansımız var» dedi.", ["Şansımız var"]),
        ("Lavrov, „Şansımız var” dedi.", ["Şansımız var"]),
        ("Lavrov, 'Anlaşmak için şans var' dedi.", ["Anlaşmak için şans var"]),
        ("Lavrov, ‘Anlaşmak için şans var’ dedi.", ["Anlaşmak için şans var"]),
        ("NATO'nun Rusya'ya, AB'nin Ukrayna'ya yanıtı", []),
        ('"Geldi" dedi, "gitti" dedi.', ["Geldi", "gitti"]),
        ("“Bana ‘bekleyin, geliyoruz’ dediler” dedi.", ["Bana ‘bekleyin, geliyoruz’ dediler"]),
        ("\"Bize 'endişelenmeyin, diyalog sürsün' dediler\" dedi.", ["Bize 'endişelenmeyin, diyalog sürsün' dediler"]),
        ("“Buna “tarihî fırsat” diyorlar” dedi.", ["Buna “tarihî fırsat” diyorlar"]),
        ('"İttifak"ın kararı', ["İttifak"]),
        ('12" ekran ve 5" boru', []),
        ('Açılan " hiç kapanmadı', []),
    ],
)
def test_quotes_of_one_paragraph(text: str, expected: list[str]) -> None:
    assert quotes(text) == [[words] for words in expected]


def test_quote_goes_on_over_paragraphs_until_it_closes() -> None:
    found = quotes('Lavrov: "Birinci gün geldik.', "İkinci gün bekledik.", 'Üçüncü gün gittik." dedi.')
    assert found == [["Birinci gün geldik.", "İkinci gün bekledik.", "Üçüncü gün gittik."]]


def test_each_paragraph_of_a_long_quote_may_open_anew() -> None:
    assert quotes("“Birinci gün geldik.", "“İkinci gün gittik.” dedi.") == [
        ["Birinci gün geldik.", "İkinci gün gittik."]
    ]


def test_mark_that_never_closes_takes_nothing_of_the_next_quote() -> None:
    assert quotes('Açılan "hiç kapanmadı.', 'Putin, "Geldik" dedi.') == [["Geldik"]]
