import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import analyzer
from archive.text.analyzer import ANALYZER_VERSION, analyze
from archive.text.turkish import APOSTROPHES, fold, lower, upper

ASCII = str.maketrans("çğıöşüâîûÇĞİÖŞÜÂÎÛ", "cgiosuaiuCGIOSUAIU")
TEXT = st.text("abcçığİIıiöşünrstyNATORUSYA0123456789 .,:/-–'’‘ʼ`´′\"”»)(_\n\u0307\u0327\u00ad½²", max_size=60)
HARD_WORDS = """
    NATO'nun Işık IĞDIR’dan S-400’lerin F-16 A.B.D.'nin Rusya'ya görüşmelerinin 12.02.2026'da D'Artagnan Kur'an'ın
    İstanbul AB-NATO 1.500 (NATO)'nun “Sputnik”in T-72B3 Sana'a'da Putin'inkinden askerî COVID-19'un putinin
    Rutte'nin LAVROV'LA kremlinin hâlâ kâr kitabı ığdırlı öldürdü önünde yüzde şehri Zelenskiy'in blackberryler
"""
SENTENCES = st.lists(st.sampled_from(HARD_WORDS.split())).map(" ".join)


def words(text: str) -> list[str]:
    return [token.folded for token in analyze(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # letters: case, marks, composition
        ("IŞIK Işık ışık isik", "isik isik isik isik"),
        ("İstanbul ISTANBUL I\u0307stanbul i\u0307stanbul", "istanbul istanbul istanbul istanbul"),
        ("gu\u0308venlik gü\u00advenlik gü\u200bvenlik", "guvenlik guvenlik guvenlik"),
        ("Лавров Støre", "лавров store"),
        # apostrophes
        ("NATO'nun NATO’NUN nato‘nun NATOʼnun NATO`nun NATO´nun NATO′nun", "nato " * 7),
        ("D'Artagnan O’Neill'in Kur'an'ın Moody's'in McDonald's", "dartagnan oneill kuran moodys mcdonalds"),
        ("Sana'a'da Şi'a San'a'nın vak'a", "sanaa sia sana vaka"),
        ("ABD'deki ABD'de'ki TBMM'ninkinden", "abd abd tbmm"),
        ("'NATO' ‘barış’ın 'Rusya'ya", "nato baris rusya"),
        ("(NATO)'nun (AB)nin “Bit Palas”ını \"Sputnik\"in Co.'dur", "nato ab bit palas sputnik co"),
        ('"evet"ABD (a)b dedi.\'Rusya', "evet abd a b dedi rusya"),
        ("5'10 31'35 2014'25", "5 10 31 35 2014 25"),
        # designators
        ("S-400 s400 S 400 S–400 S‑400 S\u00a0400", "s400 " * 6),
        ("S-400'ler S-400’ün s400lerin S 400'lerin", "s400 " * 4),
        ("F-16 T-72B3 t72b3 T 72B3 F-35A G-7", "f16 t72b3 t72b3 t72b3 f35a g7"),
        ("Su-35 SU 35 MiG-29M MİG 31", "su35 su35 mig29m mig31"),
        ("COVID-19 covıd 19 KOVİD-19'un", "covid19 covid19 kovid19"),
        ("AN/TPY-2 S-400/S-500", "an tpy2 s400 s500"),
        ("10 bin-15 bin 5 km-10 km 15 Ocak-20 Şubat", "10 bin 15 bin 5 km 10 km 15 ocak 20 subat"),
        ("ve 400 bin 500 o 27 ülke 5 m 20 cm TL-1.500", "ve 400 bin 500 o 27 ulke 5 m 20 cm tl 1.500"),
        ("Zapad-2021 NATO-2030 UN-2254", "zapad 2021 nato 2030 un 2254"),
        # abbreviations
        ("A.B.D. a.b.d. A.B.D A.B.D.'nin A.B.D'nin", "abd " * 5),
        ("T.C.'nin T.B.M.M. J.D.Vance M.Ö.500 V.V. Putin", "tc tbmm jd vance mo 500 vv putin"),
        ("bitti.Ankara A.Merkel", "bitti ankara a merkel"),
        # numbers and dates
        ("12.02.2026 12.02.2026'da 2021-12-27 25/01/2022", "12.02.2026 12.02.2026 2021-12-27 25/01/2022"),
        ("2021-2022 5-6 Aralık 12.02.2026-15.02.2026", "2021 2022 5 6 aralik 12.02.2026 15.02.2026"),
        ("1.500 3,5 %45 10:30'da 4.5'lik 10.30da 2022de 90'lı 5G 4x4", "1.500 3,5 45 10:30 4.5 10.30 2022 90 5g 4x4"),
        ("5. 3, 2: x.", "5 3 2 x"),
        # what else separates
        ("AB-NATO NATO–Rusya Türk-Rus", "ab nato nato rusya turk rus"),
        ("www.nato.int @nato_haber #NATO kelime_kelime", "www nato int nato haber nato kelime kelime"),
        ("km² ½ _ __ ' ’", "km2 12"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_of_a_text(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_a_token_spans_the_surface_word_with_its_suffix() -> None:
    text = "Dün “NATO’nun” S-400'leri"
    assert [text[token.start : token.end] for token in analyze(text)] == ["Dün", "NATO’nun", "S-400'leri"]


def test_offsets_refer_to_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Görüş, İĞNE ʼışıkʼ")
    assert [text[token.start : token.end] for token in analyze(text)] == [
        unicodedata.normalize("NFD", word) for word in ("Görüş", "İĞNE", "ışık")
    ]


def test_a_dropped_suffix_takes_no_position() -> None:
    assert [(token.folded, token.position) for token in analyze("NATO'nun yeni AB-Rusya planı")] == [
        ("nato", 1), ("yeni", 2), ("ab", 3), ("rusya", 4), ("plani", 5),
    ]  # fmt: skip


def test_lemma_comes_from_the_folded_form() -> None:
    assert {token.lemma for token in analyze("görüşme GORUSME Görüşmeler görüşmelerinin")} == {"gorusme"}


@pytest.mark.parametrize(
    ("lemma", "spellings"),
    [
        ("putin", "putinin Putin'in PUTİN'İN PUTININ Putin’inki putinle"),
        ("rutte", "ruttenin Rutte'nin RUTTE’YE"),
        ("kremlin", "kremlinin Kremlin'in KREMLİN’DEN kremlindeki"),
        ("lavrov", "lavrovla LAVROV'LA Lavrov’un"),
    ],
)
def test_names_are_found_through_every_suffix(lemma: str, spellings: str) -> None:
    assert {token.lemma for token in analyze(spellings)} == {lemma}


def test_remembering_words_changes_nothing_and_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer, "_CACHED_WORDS", 3)
    monkeypatch.setattr(analyzer, "_usual", {})
    text = "Rusya'nın AB-NATO S-400 görüşmelerinin “Bit Palas”ını IŞIK "
    first = analyze(text)
    assert analyze(text) == first
    assert [token[2:4] for token in analyze(text * 3)] == [token[2:4] for token in first] * 3
    assert 0 < len(analyzer._usual) <= 3


def test_a_word_keeps_its_place_in_what_was_written_together_when_it_comes_again() -> None:
    text = "BM_ _BM (BM)de "
    spans = [(token.start, token.end) for token in analyze(text * 2)]
    assert [(text * 2)[start:end] for start, end in spans] == ["BM", "BM", "BM)de"] * 2


def test_a_page_of_letters_is_one_word_of_bounded_length() -> None:
    text = "x" * 100_000 + "'nun"
    (token,) = analyze(text)
    assert (token.start, token.end) == (0, len(text))
    assert len(token.folded) == 100


def test_a_hostile_text_is_read_in_linear_time() -> None:
    # Each would take minutes if a rule were tried again from every place.
    assert len(analyze("a." * 200_000)) == 1
    assert len(analyze("a'" * 200_000)) == 50_000  # a word takes at most three tails
    assert len(analyze("1." * 200_000)) == 1


@given(TEXT)
def test_offsets_are_inside_the_text_and_increasing(text: str) -> None:
    end = 0
    for number, token in enumerate(analyze(text), start=1):
        assert end <= token.start < token.end <= len(text)
        assert token.position == number
        assert token.folded
        end = token.end


@given(TEXT)
def test_the_surface_folds_to_the_word_unless_signs_were_dropped(text: str) -> None:
    for token in analyze(text):
        surface = fold(text[token.start : token.end])
        without_apostrophes = "".join(c for c in surface if c not in APOSTROPHES)
        joined = "".join(c for c in without_apostrophes if c.isalnum())
        assert any(form.startswith(token.folded) for form in (surface, without_apostrophes, joined))


def test_letters_after_a_number_and_its_suffix_are_a_word_of_their_own() -> None:
    assert [token.folded for token in analyze("0SU‘N")] == ["0", "n"]


@given(st.text(st.characters(exclude_categories=())))
def test_any_string_can_be_analyzed(text: str) -> None:
    assert all(token.folded for token in analyze(text))


@given(SENTENCES, st.sampled_from(APOSTROPHES))
def test_habits_of_typing_do_not_matter(text: str, apostrophe: str) -> None:
    expected = [(token.folded, token.lemma, token.position) for token in analyze(text)]
    variants = [
        upper(text),
        lower(text),
        text.translate(ASCII),
        text.translate(ASCII).lower(),
        unicodedata.normalize("NFD", text),
        text.replace("'", apostrophe).replace("’", apostrophe),
    ]
    for variant in variants:
        assert [(token.folded, token.lemma, token.position) for token in analyze(variant)] == expected


@given(
    st.text("abcçdefgğhıijklmnoöprsştuüvyzâîû", min_size=1, max_size=25),
    st.sampled_from(APOSTROPHES),
    st.sampled_from(("", "nın", "dan", "ye", "lerinki")),
)
def test_every_spelling_of_a_word_gives_one_lemma(word: str, apostrophe: str, suffix: str) -> None:
    written = f"{word}{apostrophe}{suffix}" if suffix else word
    forms = {
        (token.folded, token.lemma)
        for typed in (written, upper(written), written.translate(ASCII), written.translate(ASCII).upper())
        for token in analyze(typed)
    }
    assert len(forms) == 1


def test_the_version_follows_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    assert analyzer._version() == ANALYZER_VERSION
    monkeypatch.setattr("archive.text.lemma.RULES", "other rules")
    assert analyzer._version() != ANALYZER_VERSION
