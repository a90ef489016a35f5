import textwrap

import pytest

from archive.extraction.lines import split_lines
from archive.extraction.wrapping import paragraphs

PARAGRAPHS = [
    "NATO Genel Sekreteri Mark Rutte, Brüksel'de düzenlenen toplantının ardından gazetecilere açıklamalarda bulundu. "
    "Rutte, müttefiklerin Rusya'nın attığı adımları yakından izlediğini söyledi.",
    "Açıklamada, “Caydırıcılığımız güçlüdür.” ifadesi kullanıldı. İttifakın doğu kanadına ek birlik gönderileceği ve "
    "tatbikatların sıklaştırılacağı da bildirildi.",
    "Kremlin ise karara tepki gösterdi.",
]


def joined(text: str) -> list[str]:
    return [line.text for line in paragraphs(split_lines(text))]


@pytest.mark.parametrize("width", [66, 72, 80, 100, 110])
def test_hard_wraps_are_undone_at_every_usual_width(width: int) -> None:
    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in PARAGRAPHS * 2)
    assert joined(text) == PARAGRAPHS * 2


def test_short_lines_of_a_wrapped_page_stay_apart() -> None:
    text = "\n".join(["Gündem", "Dünya", "", *textwrap.wrap(PARAGRAPHS[0] + " " + PARAGRAPHS[1], 72)])
    assert joined(text) == ["Gündem", "Dünya", PARAGRAPHS[0] + " " + PARAGRAPHS[1]]


def test_paragraphs_without_blank_lines_between_stay_apart() -> None:
    assert joined("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_link_inside_a_sentence_is_joined_again() -> None:
    text = (
        "Kremlin Sözcüsü Dmitriy Peskov, gazetecilere yaptığı açıklamada geçen hafta yayımlanan ve uzun tartışılan "
        "\nortak bildiriye\ndeğindi, kararın\nAvrupa Birliği\niçin de sonuçları olacağını söyledi."
    )
    assert joined(text) == [
        "Kremlin Sözcüsü Dmitriy Peskov, gazetecilere yaptığı açıklamada geçen hafta yayımlanan ve uzun tartışılan "
        "ortak bildiriye değindi, kararın Avrupa Birliği için de sonuçları olacağını söyledi."
    ]


def test_headline_is_not_joined_with_the_author_below() -> None:
    text = "Rusya'dan NATO'nun Karadeniz tatbikatına çok sert tepki geldi\nAyşe Demir\nyazdı ve derledi"
    assert joined(text)[0] == "Rusya'dan NATO'nun Karadeniz tatbikatına çok sert tepki geldi"


def test_sub_head_is_not_joined_with_a_paragraph_that_begins_with_a_number() -> None:
    lines = [PARAGRAPHS[0], "Tatbikat iki hafta sürecek", "14 ülkeden 9 bin askerin katıldığı tatbikat yarın başlıyor."]
    assert joined("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Abone olRusya'nın yanıtı geldi", ["Abone ol", "Rusya'nın yanıtı geldi"]),
        ("Abone olmadan okuyun", ["Abone olmadan okuyun"]),
        ("SonDakika.com Haber Portalı", ["SonDakika.com Haber Portalı"]),
        ("YouTube kanalımız", ["YouTube kanalımız"]),
    ],
)
def test_label_is_parted_from_the_text_it_was_glued_to(text: str, parts: list[str]) -> None:
    assert joined(text) == parts


def test_glued_paragraphs_are_parted_between_sentences() -> None:
    assert joined("".join(PARAGRAPHS)) == PARAGRAPHS


def test_joined_lines_keep_the_range_of_all_their_parts() -> None:
    wrapped = "\n".join(textwrap.wrap(PARAGRAPHS[0] + " " + PARAGRAPHS[1], 72))
    (line,) = paragraphs(split_lines(wrapped))
    assert wrapped[line.start : line.end] == wrapped


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "A few months before",
                "leaving its offices",
                "for",
                "Brussels",
                ", the ministry gave up floors of real estate.",
            ],
            ["A few months before leaving its offices for Brussels, the ministry gave up floors of real estate."],
        ),
        (["dünya", "ekonomi", "spor", "magazin"], ["dünya", "ekonomi", "spor", "magazin"]),
        (["Gündem", "ve daha fazlası."], ["Gündem", "ve daha fazlası."]),
    ],
)
def test_sentence_broken_at_its_links_is_one_and_lists_in_small_letters_stay(
    lines: list[str], expected: list[str]
) -> None:
    assert [line.text for line in paragraphs(split_lines("\n".join(lines)))] == expected


@pytest.mark.parametrize("width", [70, 72])
def test_line_that_had_room_for_the_next_word_ends_its_paragraph(width: int) -> None:
    # Without empty lines between them; the first one's last row is too full for a share of the width to tell.
    assert len(textwrap.wrap(PARAGRAPHS[0], width)[-1]) > 0.7 * width
    rows = [row for paragraph in PARAGRAPHS[:2] * 3 for row in textwrap.wrap(paragraph, width)]
    assert joined("\n".join(rows)) == PARAGRAPHS[:2] * 3


@pytest.mark.parametrize("line", ["by Daily Sabah with Agencies", "yazar: Işıl Şahin / 25 Ekim 2025, Cumartesi"])
def test_author_below_a_headline_is_not_joined_to_it(line: str) -> None:
    headline = "Türkiye hosts naval mine clearance talks with Romania and Bulgaria"
    assert joined(f"{headline}\n{line}\n{PARAGRAPHS[0]}") == [headline, line, PARAGRAPHS[0]]


def test_end_of_an_article_is_never_inside_a_sentence() -> None:
    assert joined(f"{PARAGRAPHS[0]}\nAlmanya\nYorumlar (3)\nmehmet_1923 yazdı") == [
        PARAGRAPHS[0], "Almanya", "Yorumlar (3)", "mehmet_1923 yazdı",
    ]  # fmt: skip
