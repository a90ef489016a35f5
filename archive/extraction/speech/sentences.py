"""Sentences of a block, never cut inside a quote."""

import re
from bisect import bisect_right
from collections.abc import Sequence

# A sentence ends where a capital, a digit or a quote follows its final sign; a semicolon parts two that have their own
# subjects and verbs ("Lavrov … kaydetti; Rutte ise …").
# The pattern begins with the sign itself, which is what makes it fast.
_END = re.compile(r"[.!?…;](?:(?<=;)\s+|[.!?…]*[\"”»’')\]]*\s+(?=[\"“„«‘'(\[]?[A-ZÇĞİÖŞÜÂÎÛ0-9]))")
# What has a full stop without ending a sentence: initials, ordinals below 100, abbreviations.
_NO_END = re.compile(
    r"(?:\b[A-ZÇĞİÖŞÜ]|(?<![\d.])\d{1,2}|\b(?:Dr|Prof|Doç|Av|Org|Gen|Korg|Tümg|Sn|St|No|vb|vs|bkz|Mr|Mrs|Ms))\.\s+$"
)
# Characters that are read back for it.
LONGEST_ABBREVIATION = 12


def sentences(text: str, quotes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of each sentence; `quotes` are the outer ranges of what stands in marks, in order and apart.

    A quote that ends with a full stop belongs to the sentence that goes on after it in lower case.
    """
    cuts = [match.end() for match in _END.finditer(text) if _is_end(text, match, quotes)]
    starts = [0, *cuts]
    ends = [*cuts, len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _is_end(text: str, match: re.Match[str], quotes: Sequence[tuple[int, int]]) -> bool:
    sign = match.end() - 1
    before = bisect_right(quotes, (sign, 0))
    if before and quotes[before - 1][0] < sign < quotes[before - 1][1]:
        return False
    return not _NO_END.search(text[max(0, match.end() - LONGEST_ABBREVIATION) : match.end()])
