"""Dumps without line breaks; whole pages of the kind stand in tests/pages/text."""

from archive.extraction.lines import split_lines
from archive.extraction.one_line import broken_up

MENU = "Ana Sayfa Gündem Dünya Spor NATO'dan açıklama"
SENTENCE = "Bakanlar, Brüksel'deki toplantıda Rusya ile ilişkileri ele aldı ve ortak bir açıklama yayımladı. "


def cut(text: str) -> list[str]:
    lines = broken_up(text, split_lines(text))
    assert [" ".join(text[line.start : line.end].split()) for line in lines] == [line.text for line in lines]
    return [line.text for line in lines]


def test_huge_line_is_cut_at_its_dateline_and_at_the_mark_of_its_end() -> None:
    body = (SENTENCE * 10).strip()
    text = f"{MENU} Giriş Tarihi: 12.02.2022 14:05 Güncelleme: 12.02.2022 15:40 {body} İlgili Haberler Borsa yükseldi"
    assert cut(text) == [
        MENU,
        "Giriş Tarihi: 12.02.2022 14:05 Güncelleme: 12.02.2022 15:40",
        body,
        "İlgili Haberler",
        "Borsa yükseldi",
    ]


def test_huge_line_is_cut_at_wide_gaps() -> None:
    parts = ["Gündem", "Dünya", "Spor", *[f"{number}. {SENTENCE * 2}".strip() for number in range(8)]]
    assert cut("   ".join(parts)) == parts


def test_day_in_a_sentence_is_no_dateline() -> None:
    body = (SENTENCE * 10).strip().replace("toplantıda", "toplantıda 12 Şubat 2022 günü", 1)
    assert cut(body) == [body]


def test_page_of_paragraphs_stays_as_it_is() -> None:
    text = "\n".join([f"{number}. {SENTENCE * 10}12.02.2022 14:05" for number in range(4)])
    assert cut(text) == text.split("\n")
