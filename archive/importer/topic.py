"""Is an article about NATO and Russia? Weighed counts of words that speak of each side, and a verdict; pure.

The words are folded; each counts where it begins a token, so that suffixes without an apostrophe do not hide it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.text.analyzed import analyze_blocks

NATO = ("nato", "saceur", "stoltenberg", "rutte")
RUSSIA = ("rusya", "rus", "ruslar", "moskova", "kremlin", "putin", "lavrov", "peskov", "medvedev", "soygu", "zaharova")
# "Rus" begins other words (rusça is fine, Rusçuk is not): these match whole tokens only.
WHOLE = frozenset({"rus", "ruslar"})
# The Alliance acting as such: its organs, meetings and members.
ALLIANCE = ("ittifak", "muttefik", "sekreter", "zirve", "konsey", "karargah", "bakanlar")
# What the counts of NATO and Russia must outweigh: words of pages that merely name them in passing.
ELSEWHERE = (
    "gol", "mac", "lig", "futbol", "basketbol", "voleybol", "teknik direktor", "transfer", "sampiyona", "mutfak",
    "tarif", "yemek", "dizi", "magazin", "burc", "oyuncu",
)  # fmt: skip

# A word in the title weighs as much as four in the body, one in the lead as two: they say what a text is about.
WEIGHTS = {0: 4, 1: 2}
# Weighed words of both sides per 1,000 words of text, below which they are touched in passing only.
LEAST_PER_THOUSAND = 5
# Weighed NATO words from which an article about the Alliance at work belongs here though it never names Russia
# (NATO's deterrence is about Russia also where ministers do not say so: seed 004 has 13).
NATO_ALONE = 8


@dataclass(frozen=True, slots=True)
class Topic:
    """Whether an article belongs here, with the weighed counts that decided."""

    is_in_scope: bool
    nato: int
    russia: int
    elsewhere: int
    words: int

    @property
    def counts(self) -> dict[str, int]:
        return {"nato": self.nato, "russia": self.russia, "elsewhere": self.elsewhere, "words": self.words}


def judge(blocks: Iterable[tuple[int, str]]) -> Topic:
    """The verdict on an article's blocks, numbered as `Article.blocks` does: 0 title, 1 lead, then the body."""
    nato = russia = alliance = elsewhere = words = 0
    for block in analyze_blocks(blocks):
        weight = WEIGHTS.get(block.number, 1)
        for token in block.tokens:
            words += 1
            nato += weight * _speaks_of(token.folded, NATO)
            russia += weight * _speaks_of(token.folded, RUSSIA)
            alliance += _speaks_of(token.folded, ALLIANCE)
            elsewhere += weight * _speaks_of(token.folded, ELSEWHERE)
    names_both = nato > 0 and russia > 0 and nato + russia >= max(3, LEAST_PER_THOUSAND * words / 1000)
    is_alliance_at_work = nato >= NATO_ALONE and alliance > 0
    is_in_scope = (names_both or is_alliance_at_work) and nato + russia > elsewhere
    return Topic(is_in_scope, nato, russia, elsewhere, words)


def _speaks_of(folded: str, words: tuple[str, ...]) -> bool:
    return folded.startswith(words) and any(
        folded == word or (word not in WHOLE and folded.startswith(word)) for word in words
    )
