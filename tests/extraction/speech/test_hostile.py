"""Texts made to be slow: twice the text may take twice the time, not four times."""

import time

import pytest

from archive.extraction.speech import Named, quotations
from archive.text.analyzed import analyze_blocks

SMALL = 100_000
LARGE = 4 * SMALL


def seconds(unit: str, characters: int) -> float:
    """CPU time of reading a text of one unit over and over, without that of its analysis."""
    text = unit * (characters // len(unit))
    blocks = [(2, text)]
    names = [Named(1, 2, at, at + 5, "", is_person=True) for at in range(0, len(text), len(unit)) if "Rutte" in unit]
    started = time.process_time()
    analyze_blocks(blocks)
    analyzed = time.process_time()
    quotations(blocks, names)
    return time.process_time() - analyzed - (analyzed - started)


@pytest.mark.parametrize(
    "unit", ['"a ', '"a" ', "“a ", "“a” dedi ", "'a b c ", 'Rutte, "A b" dedi ve ', "olduğunu söyledi ", "“", "A; "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert seconds(unit, LARGE) < 9 * max(seconds(unit, SMALL), 0.1)  # a square would be 16


def test_two_megabytes_of_quotation_marks_are_read_in_seconds() -> None:
    assert seconds('"a ', 2_000_000) < 30
