"""Texts made to be slow are read to their end and say what they say; how fast is measured by benchmarks/hostile.py."""

import pytest

from archive.extraction.speech import Named, Quotation, quotations

CHARACTERS = 100_000


def read(unit: str, characters: int) -> list[Quotation]:
    """The quotations of a text of one unit over and over."""
    text = unit * (characters // len(unit))
    names = [Named(1, 2, at, at + 5, "", is_person=True) for at in range(0, len(text), len(unit)) if "Rutte" in unit]
    return list(quotations([(2, text)], names))


@pytest.mark.parametrize("unit", ['"a ', '"a" ', "“a ", "'a b c ", "olduğunu söyledi ", "“", "A; "])
def test_marks_without_a_verb_and_verbs_without_a_clause_say_nothing(unit: str) -> None:
    assert read(unit, CHARACTERS) == []


@pytest.mark.parametrize(("unit", "quoted", "speaker"), [("“a” dedi ", "a", None), ('Rutte, "A b" dedi ve ', "A b", 1)])
def test_none_of_thousands_of_quotations_is_lost(unit: str, quoted: str, speaker: int | None) -> None:
    found = read(unit, CHARACTERS)
    assert {(one.text, one.speaker) for one in found} == {(quoted, speaker)}
    first = unit.index(quoted)
    assert [one.places for one in found] == [
        ((2, first + at, first + at + len(quoted)),) for at in range(0, CHARACTERS - len(unit) + 1, len(unit))
    ]
