"""Synonyms are searched beside what was typed, and only they; "some words" keeps what is no word a demand."""

import pytest

from archive.registry import read_synonyms
from archive.search.asked import AskedWords
from archive.search.meaning import MOST_REPLACED, Expansion, meaning_of
from archive.search.request import read_query
from archive.search.synonyms import SynonymTable, known_synonyms
from archive.search.tree import Both, Either, Node, Phrase, Synonyms, Welcome, Word, with_some_words
from archive.text.analyzer import analyze

TABLE = SynonymTable([("AB", "Avrupa Birliği"), ("AGİT", "Avrupa Güvenlik ve İşbirliği Teşkilatı"), ("Kiev", "Kıyiv")])


def w(text: str, where: str = "") -> Word:
    (token,) = analyze(text)
    return Word(token.lemma, token.folded, where=where)


def ph(*words: str) -> Phrase:
    return Phrase(tuple(map(w, words)))


def meaning(typed: str) -> Node | None:
    return meaning_of(read_query(typed).asked, TABLE).tree


LONG, SHORT = ph("avrupa", "birliği"), w("ab")
TYPED_LONG = Both((w("avrupa"), w("birliği")))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("AB", Synonyms((SHORT, LONG))),
        ("AB'nin", Synonyms((SHORT, LONG))),
        ("AP", w("AP")),
        ("=AB", Word(SHORT.lemma, "ab", is_exact=True)),
        ("avrupa", w("avrupa")),
        ("avrupa birliği", Synonyms((TYPED_LONG, SHORT))),
        ("birliği avrupa", Both((w("birliği"), w("avrupa")))),
        ("nato avrupa birliği kararı", Both((w("nato"), Synonyms((TYPED_LONG, SHORT)), w("kararı")))),
        ('"avrupa birliği"', Synonyms((LONG, SHORT))),
        ('"avrupa birliği zirvesi"', Synonyms((ph("avrupa", "birliği", "zirvesi"), ph("ab", "zirvesi")))),
        ("AB-Kiev", Synonyms((ph("ab", "kiev"), ph("avrupa", "birliği", "kiev"), ph("ab", "kıyiv")))),
        ('avrupa "birliği"', Both((w("avrupa"), w("birliği")))),
        ("title:avrupa birliği", Both((w("avrupa", "title"), w("birliği")))),
        ("title:kiev", Synonyms((w("kiev", "title"), w("kıyiv", "title")))),
        ("avrupa =birliği", Both((w("avrupa"), Word(w("birliği").lemma, "birligi", is_exact=True)))),
        (
            "avrupa güvenlik ve işbirliği teşkilatı",
            Synonyms((Both(tuple(map(w, ("avrupa", "güvenlik", "işbirliği", "teşkilatı")))), w("agit"))),
        ),
        (
            '"Avrupa Güvenlik ve İşbirliği Teşkilatı"',
            Synonyms((ph("avrupa", "güvenlik", "ve", "işbirliği", "teşkilatı"), w("agit"))),
        ),
    ],
)
def test_synonyms_stand_beside_what_was_typed(typed: str, expected: Node) -> None:
    assert meaning(typed) == expected


def test_synonyms_are_told_once_and_can_be_switched_off() -> None:
    query = read_query('AB\'nin "Avrupa Birliği" AB')
    assert query.expansions == (Expansion("AB", ("Avrupa Birliği",)), Expansion("Avrupa Birliği", ("AB",)))
    plain = read_query("AB", has_synonyms=False)
    assert (plain.tree, plain.expansions) == (w("AB"), ())


def test_of_a_phrase_made_of_synonyms_the_first_parts_are_said_otherwise() -> None:
    number = MOST_REPLACED + 3
    tree = meaning("AB-" * number)
    assert isinstance(tree, Synonyms)
    asked, *others = tree.parts
    assert asked == ph(*["ab"] * number)
    assert others == [
        ph(*["ab"] * before, "avrupa", "birliği", *["ab"] * (number - before - 1)) for before in range(MOST_REPLACED)
    ]


def test_forms_that_are_one_to_the_analyzer_are_no_synonyms() -> None:
    found = meaning_of(AskedWords("nato", (w("nato"),)), SynonymTable([("NATO", "Nato'nun")]))
    assert (found.tree, found.expansions) == (w("nato"), ())


@pytest.mark.parametrize("text", [form for entry in read_synonyms() for form in entry.forms])
def test_every_form_of_the_registry_meets_its_group(text: str) -> None:
    words = [Word(token.lemma, token.folded) for token in analyze(text)]
    group = known_synonyms().at_start(words)
    assert group is not None and len(group.met.words) == len(words)
    assert text in {group.met.text, *(other.text for other in group.others)}


A, B, C = w("nato"), w("rusya"), w("füze")


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("nato", A),
        ("nato rusya", Either((A, B))),
        ("nato (rusya OR füze)", Either((A, B, C))),
        ("nato -rusya", "same"),
        ("nato füze -rusya 2021..", "demands"),
        ("(nato rusya) OR (füze nato)", Either((A, B, C))),
        ("nato OR -rusya", "same"),
        ("-rusya -nato", "same"),
    ],
)
def test_some_words(typed: str, some: Node | str) -> None:
    tree = read_query(typed, has_synonyms=False).tree
    if some == "same":
        assert with_some_words(tree) == tree
    elif some == "demands":
        assert isinstance(tree, Both)
        assert with_some_words(tree) == Both((Either((A, C)), *tree.parts[2:]))
    else:
        assert with_some_words(tree) == some


def test_a_phrase_with_synonyms_is_taken_apart_too() -> None:
    words = tuple(map(w, ("nato", "rusya", "konseyi")))
    whole = Synonyms((Phrase(words), Phrase((w("atlantik"), w("örgütü"), *words[1:]))))
    pairs = (Phrase(words[:2]), Phrase(words[1:]))
    assert with_some_words(whole) == Either((whole, *pairs, *map(Welcome, words)))


def test_some_of_a_phrase_is_two_of_its_words_side_by_side() -> None:
    words = tuple(map(w, ("genel", "sekreter", "yardımcısı")))
    pairs = (Phrase(words[:2]), Phrase(words[1:]))
    assert with_some_words(Phrase(words)) == Either((Phrase(words), *pairs, *map(Welcome, words)))
    grammar = tuple(map(w, ("dünyanın", "en", "büyük")))
    assert with_some_words(Phrase(grammar)) == Either((Phrase(grammar), Welcome(grammar[0]), Welcome(grammar[2])))
    assert with_some_words(Phrase(words[:2])) == Phrase(words[:2])
    exact = Phrase(tuple(Word(word.lemma, word.folded, is_exact=True) for word in words))
    assert with_some_words(exact) == exact


def test_some_words_of_a_long_form_are_its_words_and_its_synonyms() -> None:
    assert with_some_words(meaning("nato avrupa birliği")) == Either((A, w("avrupa"), w("birliği"), SHORT))
    assert with_some_words(None) is None
