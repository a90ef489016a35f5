"""Reported speech: clauses of …olduğunu, …edeceğini, …gerektiğini under a verb of saying."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.extraction.speech.frames import CONVERB, FINITE, PARTICIPLE, kind_of
from archive.text.analyzer import Token

_VERBS = (
    "belirt|soyle|vurgula|vurguluyor|kaydet|bildir|acikla|duyur|savun|aktar|ekle|hatirlat|animsat|anlat"
    "|yinele|uyar|dogrula|iddia|ifade|dile|one|ileri|altini|dikkat|isaret|teyit|ima|itiraf|kaydeden"
    "|bildiren|soyleyen|soylu|belirti|taahhut|temin|vadet|degin"
)
_SAYING = re.compile(f"(?:{_VERBS})[a-z]*")
_BEGINNINGS = frozenset({verb[:2] for verb in _VERBS.split("|")})  # nearly every word ends here
# Of verbs in two or three words: how many follow the first.
_COMPOUND = {"ifade": 1, "iddia": 1, "teyit": 1, "ima": 1, "itiraf": 1, "isaret": 1, "dile": 1, "one": 1, "ileri": 1,
             "altini": 1, "dikkat": 1, "taahhut": 1, "temin": 1}  # fmt: skip
_SECOND = re.compile("(?:et|ed|getir|sur|ciz|cek)[a-z]*")
# A nominalised clause ends so, in the cases that verbs of saying take: olduğunu, edeceklerini, olmasına, …ğinin.
_CLAUSE = re.compile(
    "[a-z]+(?:[dt][iu]g[iu]n[iuae]|[dt][iu]kl[ae]r[iu]n[iuae]|[ae]c[ae]g[iu]n[iuae]|[ae]c[ae]kl[ae]r[iu]n[iuae]"
    "|[dt][iu]g[iu]m[iu]z[iuae]|[ae]c[ae]g[iu]m[iu]z[iuae]|m[ae]s[iu]n[iuae]|m[ae]l[ae]r[iu]n[iuae]"
    "|[dt][iu]g[iu]n[iu]n|[dt][iu]kl[ae]r[iu]n[iu]n|[ae]c[ae]g[iu]n[iu]n|m[ae]s[iu]n[iu]n)"
)
# Words between the clause and the verb: "olduğunu da sözlerine ekledi".
_BETWEEN = 3
# A shorter clause says nothing on its own.
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of saying in a sentence: its clause ends at `clause_end`, the verb stands at start:end."""

    clause_end: int
    start: int
    end: int
    verb: str
    kind: str


def reports(text: str, words: Sequence[Token]) -> Iterator[Report]:
    """The verbs of saying among the words of a sentence that have a reported clause before them, in order; a finite one
    must be the sentence's last word. Places are those of the words in `text`, the sentence's block up to its end."""
    for place, word in enumerate(words):
        if word.folded[:2] not in _BEGINNINGS or not _SAYING.fullmatch(word.folded):
            continue
        last = _verb_end(words, place)
        if last is None:
            continue
        clause = _clause_before(words, place)
        if clause is None or clause + 1 < LEAST_WORDS:
            continue
        kind = kind_of(words[last].folded)
        if kind == FINITE and text[words[last].end :].strip(' .!…"”»'):
            continue  # a finite verb ends its sentence
        if kind in (FINITE, PARTICIPLE, CONVERB):
            yield Report(words[clause].end, word.start, words[last].end, text[word.start : words[last].end], kind)


def _verb_end(words: Sequence[Token], place: int) -> int | None:
    """Where the verb ends; None for a word that only looks like one (dikkat, one)."""
    if words[place].folded not in _COMPOUND:
        return place
    for ahead in range(place + 1, min(place + 3, len(words))):
        if _SECOND.fullmatch(words[ahead].folded):
            return ahead
    return None


def is_clause(word: str) -> bool:
    """Whether a folded word ends a reported clause (olduğunu, edeceklerini)."""
    return _CLAUSE.fullmatch(word) is not None


def _clause_before(words: Sequence[Token], place: int) -> int | None:
    for back in range(place - 1, max(place - 2 - _BETWEEN, -1), -1):
        if _CLAUSE.fullmatch(words[back].folded):
            return back
    return None
