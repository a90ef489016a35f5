"""Whatever somebody types is read; nothing fails, nothing unreadable becomes "match all"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.request import LONGEST_QUERY, read_query
from archive.search.vectors import tsquery


def lemmas(typed: str) -> list[tuple[str, ...]]:
    return [clause.lemmas for clause in read_query(typed).clauses]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ışık", "IŞIK"),
        ("ışık", "isik"),
        ("NATO'nun", "nato"),
        ("NATO’NUN", "nato"),
        ("gorusme", "görüşmeler"),
        ("görüşme", "GÖRÜŞMELERİNDE"),
        ("S-400", "s400"),
        ("S 400", "s400"),
        ("İstanbul", "ISTANBUL"),
        ('"güvenlik garantileri"', "“guvenlik garantileri”"),
    ],
)
def test_spellings_of_one_question_are_read_alike(one: str, other: str) -> None:
    assert lemmas(one) == lemmas(other) != []


def test_phrase_exclusion_and_prefix_are_clauses() -> None:
    query = read_query('lavrov "NATO-Rusya Konseyi" -sputnik füze*')
    assert [(clause.is_negated, len(clause.lemmas), bool(clause.prefix)) for clause in query.clauses] == [
        (False, 1, False),
        (False, 3, False),
        (True, 1, False),
        (False, 0, True),
    ]
    assert query.read_as == 'lavrov VE "NATO-Rusya Konseyi" VE füze*, sputnik hariç'


def test_hyphen_inside_a_word_excludes_nothing() -> None:
    (clause,) = read_query("NATO-AB").clauses
    assert not clause.is_negated
    assert len(clause.lemmas) == 2


@pytest.mark.parametrize("typed", ["", "   ", "\x00"])
def test_nothing_typed_asks_for_everything(typed: str) -> None:
    assert read_query(typed).is_empty


@pytest.mark.parametrize("typed", ['"', "& | ! ( )", "-", "a*", "***", "😀", "…—"])
def test_typed_but_unreadable_asks_for_nothing(typed: str) -> None:
    assert read_query(typed).asks_nothing


def test_far_too_long_query_is_cut_and_the_rest_told() -> None:
    query = read_query("nato " * 200_000)
    assert len(query.clauses) <= 60
    assert query.ignored
    assert sum(len(clause.shown) for clause in query.clauses) < LONGEST_QUERY


@given(st.text(max_size=300))
def test_any_text_makes_a_query_without_failing(typed: str) -> None:
    query = read_query(typed)
    assert query.is_empty or query.asks_nothing or tsquery(query.clauses, "all")
