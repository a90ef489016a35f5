import pytest

from archive.text.stem import lemma_of


@pytest.mark.parametrize(
    "forms",
    [
        "isik isiklar isiklari isiga isigi isikta",  # ğ of ışığı folds to g
        "gorusme gorusmeler gorusmesi gorusmelerde gorusmelerinin",
        "fuze fuzeler fuzeleri fuzenin fuzede fuzesiyle",
        "yil yillar yillarda yillarin",
        "nato natonun natoya natoda natodan",
        "rusya rusyanin rusyaya rusyadaki",
        "rus ruslar ruslarin",
        "turkiye turkiyenin turkiyeye turkiyedeki",
        "garanti garantiler garantileri garantisi garantisinin",
        "kitap kitabi kitabin kitaplar",
        "kullan kullaniyor kullanmak kullanacak kullandigi kullanarak",
        "et ediyor etmek edecek ettigi ederek",
        "bakanlik bakanligi bakanligin bakanliklar",
        "savunma savunmasi savunmanin savunmada",
        "zelenskiy zelenski zelenskiynin zelenskinin",
    ],
)
def test_forms_of_one_word_share_a_lemma(forms: str) -> None:
    assert len({lemma_of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "yuzde yuz",
        "asker askeri",
        "turk turkiye",
        "bakan bakanlik",
        "baskan baskanlik baski",
        "rus rusya",
        "alman almanya almak",
        "baltik bal",
    ],
)
def test_different_words_of_the_topic_stay_apart(words: str) -> None:
    assert len({lemma_of(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("word", ["s400", "t72b3", "12.02.2026", "2022", "3,5", "10:30", "лавров", "lerin" * 20, ""])
def test_numbers_designators_and_no_words_are_their_own_lemma(word: str) -> None:
    assert lemma_of(word) == word


def test_a_grouped_number_has_the_lemma_of_the_plain_one() -> None:
    assert lemma_of("1.500") == lemma_of("1500") == "1500"
    assert lemma_of("1.5") == "1.5"
