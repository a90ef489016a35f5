"""Function words rank, but are demanded only where they are all that was asked, or where a sign asks for them."""

import pytest

from archive.search.function_words import FUNCTION_WORDS
from archive.search.request import Query, read_query
from archive.search.tree import TITLE, Both, Either, Node, Phrase, Welcome, Without, Word
from archive.text.analyzer import analyze
from archive.text.turkish import fold


def w(text: str, where: str = "", *, is_exact: bool = False) -> Word:
    (token,) = analyze(text)
    return Word(token.lemma, token.folded, is_exact, where)


def welcome(text: str) -> Welcome:
    return Welcome(w(text))


def read(typed: str) -> Query:
    return read_query(typed, has_synonyms=False)


LAVROV, NE = w("lavrov"), w("ne")


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("Lavrov ne zaman konuştu", Both((LAVROV, welcome("ne"), welcome("zaman"), w("konuştu")))),
        ("LAVROV KİMDİR?", Both((LAVROV, welcome("kimdir")))),
        ("lavrov kiminle, neyle", Both((LAVROV, welcome("kiminle"), welcome("neyle")))),
        ("lavrov VE nasıl", Both((LAVROV, welcome("nasıl")))),
        ("nükle* mi", Both((read("nükle*").tree, welcome("mi")))),
        ("zaman lavrov", Both((w("zaman"), LAVROV))),
        ("şu lavrov", Both((w("su"), LAVROV))),
        ("kim lavrov", Both((w("kim"), LAVROV))),
        ("nedir", w("nedir")),
        ("ne zaman", Both((NE, w("zaman")))),
        ("aktör:lavrov nedir", Both((read("aktör:lavrov").tree, w("nedir")))),
        ("ne 2021..2022", Both((NE, read("2021..2022").tree))),
        ('lavrov "ne"', Both((LAVROV, NE))),
        ('lavrov "ne zaman"', Both((LAVROV, Phrase((NE, w("zaman")))))),
        ("lavrov =ne", Both((LAVROV, w("ne", is_exact=True)))),
        ("lavrov title:ne", Both((LAVROV, w("ne", TITLE)))),
        ("lavrov -ne", Both((LAVROV, Without(NE)))),
        ("-(lavrov ne)", Without(Both((LAVROV, NE)))),
        ("lavrov ne -nato", Both((LAVROV, welcome("ne"), Without(w("nato"))))),
        ("ne -nato", Both((NE, Without(w("nato"))))),
        ("tank OR (ne füze)", Either((w("tank"), Both((welcome("ne"), w("füze")))))),
        ("ne (tank OR füze)", Both((welcome("ne"), Either((w("tank"), w("füze")))))),
        ("ne (tank OR -füze)", Both((NE, Either((w("tank"), Without(w("füze"))))))),
    ],
)  # fmt: skip
def test_function_words_are_welcome_beside_other_words(typed: str, tree: Node) -> None:
    assert read(typed).tree == tree


def test_some_words_are_never_function_words_alone() -> None:
    assert read("lavrov ne füze").some == Either((LAVROV, welcome("ne"), w("füze")))


def test_query_tells_what_it_does_not_demand() -> None:
    query = read("Lavrov ne zaman konuştu -nato")
    assert query.not_demanded == ("ne", "zaman")
    assert query.read_as == "Lavrov VE ne VE zaman VE konuştu, nato hariç (ne, zaman: şart değil, yalnız sıralar)"
    assert not query.is_plain
    assert read("ne zaman").not_demanded == () and read("ne zaman").is_plain


def test_list_is_folded() -> None:
    assert all(word == fold(word) for word in FUNCTION_WORDS)
    assert FUNCTION_WORDS.isdisjoint({"su", "ise", "kim", "zaman", "on", "son", "ilk"})
