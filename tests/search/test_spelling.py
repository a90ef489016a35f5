"""Better spellings for words that no article has."""

import pytest

from archive.search import vocabulary
from archive.search.request import read_query
from archive.search.spelling import corrected, distance
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_actor("Jens Stoltenberg")
    make_actor("Yan Nadirova")
    for _number in range(3):
        make_article(title="Başlık", body=["NATO zirvesinde Işık nükleer füze görüşmelerini anlattı. Zirvesi bitti."])
    vocabulary.rebuild()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("zrivesi", "Zirvesi"),  # swapped
        ("nükler füze", "nükleer füze"),  # one missing
        ("görüşmmelerini", "görüşmelerini"),  # one too many
        ("NÜKLEEF", "nükleer"),
        ("NATO zrivesi", "NATO Zirvesi"),
        ('"nato zrivesi"', '"nato Zirvesi"'),
        ("nato -sputnik zrivesi 2021..2022", "nato -sputnik Zirvesi 2021..2022"),
        ("title:zrivesi", "title:Zirvesi"),
        ("Stoltanberk", "Stoltenberg"),  # a name that no article has
        ("Stoltanberg'dan", "Stoltenberg"),
    ],
)
def test_unknown_word_gets_the_known_one_nearest(archive: None, typed: str, expected: str) -> None:
    assert corrected(read_query(typed)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "zirvede",  # known by its stem
        "gorusmelerni",  # its stem is found all the same
        "Nadirova",  # registered, though no article has it
        "Stoltenberg'den",
        "nato -zrivesi",  # left out, not searched
        "aktör:zrivesi",
        "2021..2023",
        "s400",
        "xqzzyv",
        "fzue " * 200,  # longer than what is read, still an answer
    ],
)
def test_known_words_names_and_what_is_not_searched_stay(archive: None, typed: str) -> None:
    better = corrected(read_query(typed))
    assert better is None or typed.startswith("fzue")


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("nato", "ntao", 1), ("zirve", "zirve", 0), ("fuze", "", 4), ("abcd", "badc", 2)]
)
def test_distance_counts_a_swap_as_one(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == expected
