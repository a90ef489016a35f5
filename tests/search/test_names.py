"""A name in a field means who has it: the whole name before a part of one, the form typed before another inflection."""

import pytest

from archive.search.names import MOST_MISSES_EXPLAINED, Fits, Known, Names
from archive.search.registered import registered_names
from archive.search.tree import Word
from archive.text.analyzer import analyze
from tests.factories import make_actor, make_agency, make_outlet

ROWS = [
    Known("abdullah-gul", "Abdullah Gül", ("Gül",)),
    Known("yasar-guler", "Yaşar Güler", ("Güler",)),
    Known("kremlin", "Kremlin"),
    Known("vladimir-putin", "Vladimir Putin", ("Putin",)),
    Known("nato", "NATO"),
    Known("nato-rusya-konseyi", "NATO-Rusya Konseyi"),
    Known("rusya-guvenlik-konseyi", "Rusya Güvenlik Konseyi"),
]


def fits(typed: str, *, is_prefix: bool = False, is_exact: bool = False) -> Fits:
    words = [Word(token.lemma, token.folded, is_exact) for token in analyze(typed)]
    return Names(lambda kind: ROWS).find("actor", words, is_prefix=is_prefix)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("gül", ["abdullah-gul"]),
        ("GÜLER", ["yasar-guler"]),
        ("Kremlin’in", ["kremlin"]),
        ("kremlinin", ["kremlin"]),
        ("putinle", ["vladimir-putin"]),
        ("vladimir", ["vladimir-putin"]),
        ("nato", ["nato"]),
        ("nato rusya", ["nato-rusya-konseyi"]),
        ("rusya", ["nato-rusya-konseyi", "rusya-guvenlik-konseyi"]),
        ("konseyinin", ["nato-rusya-konseyi", "rusya-guvenlik-konseyi"]),
        ("nato konseyi", []),
        ("natolu putin", []),
        ("nato-rusya-konseyi", ["nato-rusya-konseyi"]),
    ],
)
def test_name_means_who_has_it(typed: str, values: list[str]) -> None:
    assert list(fits(typed).values) == values


def test_exact_name_takes_no_suffix() -> None:
    assert fits("putin", is_exact=True).values and not fits("putinle", is_exact=True).values


def test_beginning_fits_the_last_word_alone() -> None:
    assert fits("vladimir pu", is_prefix=True).values == ("vladimir-putin",)
    assert not fits("vlad pu", is_prefix=True).values


def test_unknown_names_are_explained_up_to_a_limit() -> None:
    names = Names(lambda kind: ROWS)
    near = [names.find("actor", [Word("putim", "putim")]).near for _number in range(MOST_MISSES_EXPLAINED + 1)]
    assert near == [("Vladimir Putin",)] * MOST_MISSES_EXPLAINED + [()]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "typed", "values"),
    [
        ("actor", "lavrov", ("sergey-lavrov",)),
        ("outlet", "son dakika", ("sondakika",)),
        ("outlet", "sondakika.com", ("sondakika",)),
        ("agency", "İhlas", ("iha",)),
        ("agency", "iha", ("iha",)),
    ],
)
def test_names_of_the_database_are_known(kind: str, typed: str, values: tuple[str, ...]) -> None:
    make_actor("Sergey Lavrov")
    make_outlet("Son Dakika", slug="sondakika", hosts=["sondakika.com"])
    make_agency("İhlas Haber Ajansı", code="iha", short="İHA")
    words = [Word(token.lemma, token.folded) for token in analyze(typed)]
    assert registered_names().find(kind, words).values == values
