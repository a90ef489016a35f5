import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import turkish

ANY_STRING = st.text(st.characters(exclude_categories=()))  # lone surrogates and non-characters included
TURKISH = st.text("abcçdefgğhıijklmnoöpqrsştuüvwxyzâîûABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZÂÎÛ '-0123456789")


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("ISPARTA", "ısparta"),
        ("İZMİR", "izmir"),
        ("I\u0307zmir", "izmir"),  # İ as it stands in NFD
        ("i\u0307zmir", "izmir"),  # what "İ".lower() leaves in Python
        ("IĞDIR Çağrı", "ığdır çağrı"),
    ],
)
def test_lower_follows_turkish_rules(given_text: str, expected: str) -> None:
    assert turkish.lower(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [("ısparta", "ISPARTA"), ("izmir", "İZMİR"), ("i\u0307zmir", "İZMİR"), ("ığdır", "IĞDIR")],
)
def test_upper_follows_turkish_rules(given_text: str, expected: str) -> None:
    assert turkish.upper(given_text) == expected


@given(TURKISH)
def test_upper_then_lower_gives_the_lower_form(s: str) -> None:
    assert turkish.lower(turkish.upper(s)) == turkish.lower(s)


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["ışık", "Işık", "IŞIK", "isik", "I\u015fık", "Is\u0327ık", "İŞİK"], "isik"),
        (["İstanbul", "ISTANBUL", "I\u0307stanbul", "istanbul", "i\u0307stanbul"], "istanbul"),
        (["çğıöşüâîû", "ÇĞIÖŞÜÂÎÛ", "CGIOSUAIU"], "cgiosuaiu"),
        (["rüzgâr", "RÜZGÂR", "ru\u0308zga\u0302r"], "ruzgar"),
        (["Støre", "STØRE", "store"], "store"),
        (["Wałęsa", "WAŁĘSA"], "walesa"),
        (["gü\u00advenlik", "gü\u200bvenlik", "\ufeffgüvenlik"], "guvenlik"),
        (["Straße", "STRASSE", "STRAẞE"], "strasse"),
        (["Лавров", "ЛАВРОВ"], "лавров"),
        (["Οδός", "ΟΔΟΣ", "οδοσ"], "οδοσ"),
        (["한국", "\u1112\u1161\u11ab국"], "한국"),
    ],
)
def test_fold_gives_all_spellings_one_form(spellings: list[str], expected: str) -> None:
    assert {turkish.fold(spelling) for spelling in spellings} == {expected}


@given(ANY_STRING)
def test_fold_is_idempotent(s: str) -> None:
    assert turkish.fold(turkish.fold(s)) == turkish.fold(s)


def test_fold_is_idempotent_for_every_character() -> None:
    changed = [c for c in map(chr, range(sys.maxunicode + 1)) if turkish.fold(turkish.fold(c)) != turkish.fold(c)]
    assert changed == []


@given(TURKISH)
def test_fold_does_not_see_case_marks_or_composition(s: str) -> None:
    folded = turkish.fold(s)
    assert turkish.fold(turkish.upper(s)) == folded
    assert turkish.fold(turkish.lower(s)) == folded
    assert turkish.fold(unicodedata.normalize("NFD", s)) == folded
    assert folded.isascii()


@pytest.mark.parametrize("normalise", [turkish.fold, turkish.clean])
def test_a_hostile_run_of_marks_is_cut(normalise: object) -> None:
    # Left whole, this run takes minutes: normalisation sorts marks in quadratic time.
    assert callable(normalise)
    assert len(normalise("a" + "\u0301\u0323" * 500_000)) < 40


SUFFIXES = """
    nun ya dan nin daki lerin ydi ydı ca ye e i m NUN NDAN ndekiler dakilerden lıların luk unculuğu inci uncusu nci er
    şer siz miz ünüz sinden sindeki dir dır ndedir yken ydu yse ymiş la yla le nce ncı inki ninkinden deydi lerdeki
"""


@pytest.mark.parametrize("suffix", SUFFIXES.split())
def test_suffix_chain(suffix: str) -> None:
    assert turkish.is_suffix_chain(suffix)


@pytest.mark.parametrize(
    "other",
    [
        "Artagnan",
        "Neill",
        "Neal",
        "Linn",
        "an",
        "s",
        "l",
        "n",
        "t",
        "ul",
        "o",
        "at",
        "Dea",
        "aa",
        "ia",
        "uu",
        "daada",
        "",
        "2014",
        "ve",
    ],
)
def test_no_suffix_chain(other: str) -> None:
    assert not turkish.is_suffix_chain(other)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\x00b\x1bc\x7fd\x9de", "abcde"),
        ("\ud800tek\udfff", "tek"),
        ("\ufdd0\ufffe\U0001ffff\U0010fffe", ""),
        ("\u202eters\u202c \u2066yalıtık\u2069 \u200fsağ", "ters yalıtık sağ"),
        ("sabit\u00a0boşluk\u2003uzun\u3000tam", "sabit boşluk uzun tam"),
        ("bir\r\niki\rüç\u2028dört\x85beş\x0baltı", "bir\niki\nüç\ndört\nbeş\naltı"),
        ("sekme\tkalır\nsatır da", "sekme\tkalır\nsatır da"),
        ("Is\u0327ık", "Işık"),
        ("gü\u00advenlik\u200b\ufeff", "güvenlik"),
        ("👩\u200d🚒", "👩\u200d🚒"),  # the joiner holds an emoji together
        ("düz metin", "düz metin"),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert turkish.clean(given_text) == expected


@given(ANY_STRING)
def test_clean_gives_storable_text_for_any_string(s: str) -> None:
    cleaned = turkish.clean(s)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert turkish.clean(cleaned) == cleaned
    forbidden = [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert forbidden == []
    assert not any(unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI") for c in cleaned)


def test_clean_line_collapses_white_space() -> None:
    assert turkish.clean_line(" NATO'dan\u00a0 \r\n Rusya\t'ya ") == "NATO'dan Rusya 'ya"


def test_sort_key_gives_the_turkish_order() -> None:
    ordered = [
        "007", "3. Ordu", "Ali", "Âli", "Ali Veli", "Ali-Zeki", "Alican", "cam", "Cumhuriyet", "çay", "Çin", "dağ",
        "dal", "gaz", "ğ", "hâlâ", "Irak", "ışık", "İran", "iz", "jale", "Oslo", "öz", "para", "quo", "Rusya", "su",
        "şarj", "tank", "uzun", "ünlü", "Van", "Washington", "Xi", "yaz", "zeytin", "Лавров",
    ]  # fmt: skip
    backwards = ordered[::-1]
    assert sorted(backwards, key=turkish.sort_key) == ordered


def test_sort_key_ignores_case_and_leading_quotes() -> None:
    assert turkish.sort_key("IRAK") == turkish.sort_key("ırak")
    assert turkish.sort_key("“Zafer”").startswith(turkish.sort_key("zafer").split()[0])


@given(ANY_STRING, ANY_STRING)
def test_sort_key_sorts_the_same_as_text_and_as_bytes(a: str, b: str) -> None:
    first, second = turkish.sort_key(a), turkish.sort_key(b)
    assert (first < second) == (first.encode() < second.encode())


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("Rusya'dan flaş çıkış: Şansımız var", "rusyadan-flas-cikis-sansimiz-var"),
        ("NATO’nun “S-400” açıklaması!", "natonun-s-400-aciklamasi"),
        ("IĞDIR — İzmir", "igdir-izmir"),
        ("???", "basliksiz"),
        ("Лавров", "basliksiz"),
        ("", "basliksiz"),
        ("x" * 200, "x" * 80),
        ("k" * 78 + " bir", "k" * 78),
        ("k" * 76 + " bir iki", "k" * 76 + "-bir"),
    ],
)
def test_slug(given_text: str, expected: str) -> None:
    assert turkish.slug(given_text, "basliksiz") == expected


@given(ANY_STRING)
def test_slug_is_short_ascii_without_loose_hyphens(s: str) -> None:
    slug = turkish.slug(s, "basliksiz")
    assert 0 < len(slug) <= turkish.SLUG_LENGTH
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert slug == slug.strip("-").lower()


def test_printable_characters_need_no_cleaning() -> None:
    # What `clean` relies on to pass usual texts through.
    printable = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if c.isprintable())
    for unwanted in (turkish._LINE_BREAKS, turkish._ODD_SPACES, turkish._UNWANTED):
        assert unwanted.search(printable) is None


def test_typographic_punctuation_is_folded_as_any_other_sign() -> None:
    # What `fold` relies on to be done with a paragraph whose letters are ASCII.
    passed = [
        c for c in map(chr, range(128, sys.maxunicode + 1)) if not turkish._NEITHER_ASCII_NOR_PUNCTUATION.match(c)
    ]
    assert passed and [c for c in passed if turkish._without_marks(c).lower() != c] == []
