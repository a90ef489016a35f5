import pytest

from archive.extraction import phrases
from archive.extraction.lines import split_lines
from archive.extraction.weighing import best_run, weigh, word_count


def kind(text: str) -> str:
    (item,) = weigh(split_lines(text))
    return item.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rutte, yarın yapılacak toplantı öncesinde basına gündemle ilgili bilgi verdi.", "text"),
        ("Genel Sekreter, bunlara ek olarak görüşmelerin sürdüğünü söyledi. (AA)", "text"),
        ("Bakanlar toplandı.", "short"),
        ("Kuzey Kore", "short"),
        ("Ara seçimde NATO tartışması büyüyor", "short"),
        ("Yorumlar kapandı ama tartışma NATO çatısı altında sürüyor", "short"),
        ("00:40", "control"),
        ("DOLAR 41,29", "control"),
        ("Ankara 5°C", "control"),
        ("https://example.org/a", "control"),
        ("Abone ol", "control"),
        ("Facebook'ta Paylaş", "control"),
        ("27.12.2021 15:22", "date"),
        ("[Fotoğraf: TRT Haber]", "credit"),
        ("NATO karargahı önünde bayraklar (Foto: AP)", "credit"),
        ("İlgili Haberler", "end"),
        ("En Çok Okunanlar", "end"),
        ("YORUMLARA GİT", "end"),
        ("Dede tutuklandı Dede tutuklandı", "link"),
        ("Bayrampaşa’da ceset bulundu Bayrampaşa'da ceset bulundu", "link"),
        ("Hakkımızda     Reklam   İletişim    Künye", "link"),
        ("Haberler 5846 sayılı Fikir ve Sanat Eserleri Kanunu'na uygun olarak yayınlanmaktadır.", "house"),
        ("Türk bayraklı tanker İzmail Limanı açıklarında demir attı, mürettebatın sağlık durumu…", "short"),
    ],
)
def test_kind_of_a_line(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_one_line_between_paragraphs_costs_little_and_a_row_of_links_much() -> None:
    text = "Bu cümle haberin metnidir ve okunmak için yazılmıştır, burada biter."
    one = weigh(split_lines(f"{text}\nAra başlık\n{text[:-7]} sonlanır."))
    row = weigh(split_lines("\n".join([text, *(f"Bağlantı {letter}" for letter in "abcdefg")])))
    assert one[1].weight > -4
    assert sum(item.weight for item in row[1:]) < -50


def test_best_run_is_the_contiguous_maximum() -> None:
    assert best_run([-1, 3, -1, 4, -9, 5]) == (1, 4)
    assert best_run([-1, -2]) == (0, 0)
    assert best_run([]) == (0, 0)


def test_words_of_a_script_without_spaces_are_estimated() -> None:
    assert word_count("NATO Genel Sekreteri") == 3
    assert word_count("プロ野球・阪神タイガースの次期監督に球団の藤川球児氏が就任する") > 10


@pytest.mark.parametrize(
    "known",
    [
        phrases.END_MARKERS,
        phrases.INLINE_MARKERS,
        phrases.COMMENT_MARKERS,
        phrases.CONTROLS,
        phrases.CREDITS,
        phrases.HOUSE_TEXT,
    ],
)
def test_phrases_are_written_in_the_form_in_which_they_are_compared(known: phrases.Phrases | tuple[str, ...]) -> None:
    written = known.phrases if isinstance(known, phrases.Phrases) else known
    assert [phrase for phrase in written if phrase != phrases.phrase_key(phrase)] == []
    assert len(set(written)) == len(written)


SENTENCE = "Bu cümle haberin metnidir ve okunmak için yazılmıştır, burada biter."
CAPTION = "Tatbikata katılan gemiler limanda böyle görüntülendi."


def kinds(text: str) -> list[str]:
    return [item.kind for item in weigh(split_lines(text))]


def test_sentence_over_a_credit_amid_a_text_is_its_caption() -> None:
    assert kinds(f"{SENTENCE}\n{CAPTION}\nFotoğraf: AA\n{SENTENCE[:-7]} sonlanır.") == [
        "text",
        "credit",
        "credit",
        "text",
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{CAPTION}\nFotoğraf: AA\n{SENTENCE}",  # the lead over the article's picture
        f"{SENTENCE}\n{CAPTION}\nFotoğraf: AA",  # its last sentence
        f"{SENTENCE}\n{CAPTION}\n\nFotoğraf: AA\n\n{SENTENCE[:-7]} sonlanır.",  # apart
        f"{SENTENCE}\n{CAPTION}\nLimandaki gemiler (Foto: AA)\n{SENTENCE[:-7]} sonlanır.",  # the credit has its own
    ],
)
def test_sentence_over_a_credit_may_be_text(text: str) -> None:
    (position,) = [at for at, item in enumerate(weigh(split_lines(text))) if item.line.text == CAPTION]
    assert kinds(text)[position] == "text"


def test_mark_of_another_story_amid_a_text_costs_little_and_one_over_teasers_much() -> None:
    amid = weigh(split_lines(f"{SENTENCE}\nİLGİLİ HABER\nBaşka bir başlık\nBir {SENTENCE}\nİki {SENTENCE}"))
    teasers = weigh(split_lines(f"{SENTENCE}\nİLGİLİ HABER\nBaşka bir başlık\nBir {SENTENCE}\nÜçüncü\nİki {SENTENCE}"))
    assert ([item.kind for item in amid[1:3]], amid[1].weight + amid[2].weight > -5) == (["link", "link"], True)
    assert (teasers[1].kind, teasers[1].weight < -40) == ("end", True)
