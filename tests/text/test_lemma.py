import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import lemma
from archive.text.lemma import lemma_of
from archive.text.turkish import fold


def lemmas(words: str) -> list[str]:
    return [lemma_of(fold(word)) for word in words.split()]


@pytest.mark.parametrize(
    "forms",
    [
        # vowels that drop, consonants that soften, ğ that folds to g
        "şehir şehri şehrin şehirler",
        "kitap kitabı kitabın kitaplar",
        "uçak uçağı uçaklarının",
        "ışık ışığa ışıklar ışıkta",
        "tehdit tehdidi tehditler",
        "yıl yılı yılında yıllar",
        "bakanlık bakanlığı bakanlıklar",
        # nouns of the topic
        "görüşme görüşmeler görüşmelerinin",
        "füze füzeler füzelerinden füzesiyle",
        "garanti garantileri garantisinin",
        "savunma savunması savunmayı savunmada",
        "üyelik üyeliği üyeliğine",
        "askerî askeri asker askerler",
        "yüzde yüzdesi yüzdeye",
        # verbs
        "et ediyor etmek edecek ettiği ederek",
        "kullan kullanıyor kullandığı kullanılacak",
        "saldır saldırdı saldırıyor saldırı saldırılar saldırının",
        "gerçekleşti gerçekleştirdi gerçekleştirilen gerçekleşen",
        # places without an apostrophe
        "Rusya rusyanin Rusyadaki RUSYAYA",
        "Türkiye turkiyenin Türkiyedeki",
        "İran iranin İranla IRANDAN",
        "Amerika amerikanın Amerikada",
        "Kırım kirimdan Kırıma",
        # names of the registry
        "putin putinin putine Putinden PUTİNİN PUTININ",
        "Rutte ruttenin rutteye RUTTENİN",
        "Kremlin kremlinin kremlinde kremline",
        "Lavrov lavrovla LAVROVLA",
        "Obama obamanin OBAMAYA",
        "Zelenskiy Zelenski zelenskinin Zelenskiyle zelensky",
        "Keir keirin keire",
        # not in the dictionary: a form that is, and one more ending
        "üniversite üniversitelerdeki",
        "toplantı toplantılarımızın toplantılarındaki",
        "milletvekili milletvekillerinin",
    ],
)
def test_forms_of_one_word_share_a_lemma(forms: str) -> None:
    assert len(set(lemmas(forms))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "yüzde yüz",
        "Türk Türkiye",
        "bakan bakanlık bak",
        "başkan başkanlık baskı",
        "Rus Rusya Rusça",
        "Alman Almanya al",
        "Baltık bal",
        "savunma savundu",
        "kara karar Karadeniz",
        "hasta hastane",
        "Şoygu soyguna",
        "İran ira",
        # alike when folded, told apart by the forms that are not
        "oldu öldürdü",
        "şunu suyu",
        "onuncu önünde",
    ],
)
def test_different_words_stay_apart(words: str) -> None:
    assert len(set(lemmas(words))) == len(words.split())


@pytest.mark.parametrize("word", ["s400", "t72b3", "12.02.2026", "2022", "3,5", "10:30", "лавров", "lerin" * 20, ""])
def test_numbers_designators_and_no_words_are_their_own_lemma(word: str) -> None:
    assert lemma_of(word) == word


def test_a_grouped_number_has_the_lemma_of_the_plain_one() -> None:
    assert lemma_of("1.500") == lemma_of("1500") == "1500"
    assert lemma_of("1.5") == "1.5"


def test_a_word_that_nobody_knows_is_cut() -> None:
    assert lemma_of("xqwvartik") == "xqwvar"


def test_a_lemma_is_folded_unless_another_one_folds_to_the_same() -> None:
    assert lemmas("görüşmelerin güvenliğin öldürdü") == ["gorusme", "guvenlik", "öl"]


@given(st.text("abcdefgiklmnoprstuyz", max_size=50))
def test_any_letters_have_a_lemma(folded: str) -> None:
    assert lemma_of(folded) or not folded


def test_every_own_lemma_is_one_that_its_form_has() -> None:
    for entry in lemma.read_lemmas():
        assert lemma_of(fold(entry.form)) == entry.lemma
        assert entry.lemma == entry.lemma.lower()
