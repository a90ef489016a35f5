"""Reported speech: clauses of …olduğunu, …edeceğini, …gerektiğini under a verb of saying."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.extraction.speech.frames import CONVERB, FINITE, PARTICIPLE, PASSIVE, kind_of
from archive.text.analyzer import Token

_VERBS = (
    "belirt|soyle|vurgula|vurgulu|kaydet|kayded|bildir|acikla|duyur|savun|aktar|ekle|hatirlat|animsat|anlat|yinele|uyar"
    "|dogrula|soylu|vadet|degin|tekrarla|ilet|yaz|ozetle|yalanla|reddet"
)
# First words of verbs in two words (ifade etti, öne sürdü, dikkati çekti): alone they say nothing.
_FIRST = "ifade|iddia|teyit|ima|itiraf|isaret|dile|one|ileri|altini|dikkati?|taahhut|temin|not|kayda"
_SAYING = re.compile(f"(?:{_VERBS})[a-z]*|{_FIRST}")
_COMPOUNDS = frozenset(_FIRST.replace("dikkati?", "dikkat|dikkati").split("|"))
_SECOND = re.compile("(?:et|ed|getir|sur|ciz|cek|ver|dus|gec)[a-z]*")
_BEGINNINGS = frozenset(verb[:3] for verb in f"{_VERBS}|{_FIRST}".split("|"))  # nearly every word ends here
# A nominalised clause ends so, in the cases that verbs of saying take: olduğunu, edeceklerini, olmasına, …ğinin.
_CLAUSE = re.compile(
    "[a-z]+(?:[dt][iu]g[iu]n[iuae]|[dt][iu]kl[ae]r[iu]n[iuae]|[ae]c[ae]g[iu]n[iuae]|[ae]c[ae]kl[ae]r[iu]n[iuae]"
    "|[dt][iu]g[iu]m[iu]z[iuae]|[ae]c[ae]g[iu]m[iu]z[iuae]|m[ae]s[iu]n[iuae]|m[ae]l[ae]r[iu]n[iuae]"
    "|[dt][iu]g[iu]n[iu]n|[dt][iu]kl[ae]r[iu]n[iu]n|[ae]c[ae]g[iu]n[iu]n|m[ae]s[iu]n[iu]n)"
)
# Under a passive verb the clause is its subject: "… ele aldığı bildirildi".
_PASSIVE_CLAUSE = re.compile(
    "[a-z]+(?:[dt][iu]g[iu]|[dt][iu]kl[ae]r[iu]|[ae]c[ae]g[iu]|[ae]c[ae]kl[ae]r[iu]|m[ae]s[iu]|m[ae]l[ae]r[iu])"
)
# Letters with which clauses end; it only saves time.
_CLAUSE_LETTERS = "iuaen"
# Words between the clause and the verb: "olduğunu da sözlerine ekledi".
_BETWEEN = 3
# A shorter clause says nothing on its own.
LEAST_WORDS = 2
# What may follow a finite verb of saying: its sentence ends, or a further verb of the same rank begins.
_ENDS = re.compile(r"[\"”»’')\]]*\s*(?:$|[.!…;,]|(?:ve|ancak|ama|fakat)\s)")


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of saying in a sentence: its clause ends at `clause_end`, the verb stands at start:end."""

    clause_end: int
    start: int
    end: int
    verb: str
    kind: str


def reports(text: str, words: Sequence[Token], end: int) -> Iterator[Report]:
    """The verbs of saying among the words of a sentence that have a reported clause before them, in order. Places are
    those of the words in `text`; the sentence ends at `end`."""
    for place in [place for place, word in enumerate(words) if word.folded[:3] in _BEGINNINGS]:
        word = words[place]
        if not _is_saying(word.folded):
            continue
        last = _verb_end(words, place)
        if last is None:
            continue
        kind = kind_of(words[last].folded)
        clause = _clause_before(words, place, _is_passive_clause if kind == PASSIVE else _is_clause)
        if clause is None or clause + 1 < LEAST_WORDS:
            continue
        if kind in (FINITE, PASSIVE) and not _ENDS.match(text, words[last].end, end):
            continue
        if kind in (FINITE, PARTICIPLE, CONVERB, PASSIVE):
            yield Report(words[clause].end, word.start, words[last].end, text[word.start : words[last].end], kind)


@lru_cache(1 << 12)
def _is_saying(folded: str) -> bool:
    return _SAYING.fullmatch(folded) is not None


@lru_cache(1 << 14)
def _is_clause(folded: str) -> bool:
    return _CLAUSE.fullmatch(folded) is not None


@lru_cache(1 << 12)
def _is_passive_clause(folded: str) -> bool:
    return _PASSIVE_CLAUSE.fullmatch(folded) is not None


def _verb_end(words: Sequence[Token], place: int) -> int | None:
    """Where the verb ends; None for a word that only looks like one (dikkat, one)."""
    if words[place].folded not in _COMPOUNDS:
        return place
    for ahead in range(place + 1, min(place + 3, len(words))):
        if _SECOND.fullmatch(words[ahead].folded):
            return ahead
    return None


def _clause_before(words: Sequence[Token], place: int, is_clause: Callable[[str], bool]) -> int | None:
    for back in range(place - 1, max(place - 2 - _BETWEEN, -1), -1):
        folded = words[back].folded
        if folded[-1:] in _CLAUSE_LETTERS and is_clause(folded):
            return back
    return None
