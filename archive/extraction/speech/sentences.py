"""Sentences of a block, never cut inside a quote."""

import re
from collections.abc import Sequence

# A sentence ends where a capital, a digit or a quote follows its final sign.
_END = re.compile(r"[.!?…]+[\"”»’')\]]*\s+(?=[\"“„«‘'(\[]?[A-ZÇĞİÖŞÜÂÎÛ0-9])")
# What has a full stop without ending a sentence: initials, ordinals below 100, abbreviations.
_NO_END = re.compile(
    r"(?:\b[A-ZÇĞİÖŞÜ]|(?<![\d.])\d{1,2}|\b(?:Dr|Prof|Doç|Av|Org|Gen|Korg|Tümg|Sn|St|No|vb|vs|bkz|Mr|Mrs|Ms))\.\s+$"
)
# Characters that are read back for it.
LONGEST_ABBREVIATION = 12


def sentences(text: str, quotes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of each sentence; `quotes` are the outer ranges of what stands in marks.

    A quote that ends with a full stop belongs to the sentence that goes on after it in lower case.
    """
    cuts = [match.end() for match in _END.finditer(text) if _is_end(text, match, quotes)]
    starts = [0, *cuts]
    ends = [*cuts, len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _is_end(text: str, match: re.Match[str], quotes: Sequence[tuple[int, int]]) -> bool:
    if any(start < match.end() - 1 < end for start, end in quotes):
        return False
    return not _NO_END.search(text[max(0, match.end() - LONGEST_ABBREVIATION) : match.end()])
