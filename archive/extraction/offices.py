"""Who is named with an office that they hold as the text is written: "NATO Genel Sekreteri Jens Stoltenberg",
"Stoltenberg'dan (NATO Genel Sekreteri)". Former and future holders give nothing, nor does a name without its office.

What is found bounds the date of an undated page. The reverse, whom an office without a name means at a known date,
is `naming.offices`; the two share the words of other times (`text.office_words`), no rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from archive.extraction.candidate import Fact
from archive.extraction.clues import Clue, Reading
from archive.extraction.days import hull, of_edtf
from archive.registry import ActorEntry, RoleEntry
from archive.text import turkish
from archive.text.office_words import COMING, FORMER

# A word with what stands after its apostrophe; the part before it is what names are compared by.
WORD = re.compile(r"([^\W_]+)(?:['’][^\W_]+)?")
# Between the words of one office; full stops and commas divide.
INSIDE = re.compile(r"[\s()-]*")
DIVIDER = re.compile(r"[.!?;:,\n]")
# Countries whose names the press writes in more than one way; bodies have their spellings in the registry.
COUNTRIES = {
    "Amerika Birleşik Devletleri": "abd",
    "Amerikan": "abd",
    "Rusya Federasyonu": "rusya",
    "Birleşik Krallık": "ingiltere",
}
FORMER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(FORMER))})\b")
# Right behind a name these look back on a term.
LOOKING_BACK = ("donem", "zaman", "yerine", "oncesi", "sonrasi", "ailesi", "vakfi")
NEAR_NAME, NEAR_OFFICE = 8, 2
# Terms of one person in one body that follow each other so closely are one: the office was renamed.
HANDOVER = timedelta(days=31)
EXCERPT_MARGIN = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in folded form without its suffix, with its range."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held an office, the folded words of their names, and the terms."""

    slug: str
    name: str
    names: tuple[tuple[str, ...], ...]
    terms: tuple[Reading, ...]


class Offices:
    """The offices of the registry by the words of their titles."""

    def __init__(self, actors: Sequence[ActorEntry]) -> None:
        self._aliases = _aliases(actors)
        self._holders: dict[tuple[str, ...], list[Holder]] = defaultdict(list)
        self._titles: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for actor in actors:
            for title in dict.fromkeys(role.title for role in actor.roles):
                words = tuple(word.key for word in self._words(title))
                self._holders[words].append(_holder(actor, title))
                self._titles[words[0]].add(words)
        last_words = sorted({re.escape(words[-1]) for words in self._holders})
        self._last_words = re.compile(rf"\b(?:{'|'.join(last_words) or '(?!)'})\b")

    def clues(self, texts: Sequence[str]) -> list[Clue]:
        """One clue for each person whom the texts name as holding an office."""
        first: dict[tuple[str, str], Clue] = {}
        holders: dict[str, Holder] = {}
        # Reading words is dear: only texts that speak of an office, or of somebody's past, are read so.
        folded = [turkish.fold(text) for text in texts]
        for block, text in enumerate(texts):
            if self._last_words.search(folded[block]):
                for holder, clue in self._named(text, self._words(text), block):
                    holders[holder.slug] = holder
                    first.setdefault((holder.slug, _title_of(clue)), clue)
        former: set[str] = set()
        for text in (text for block, text in enumerate(texts) if first and FORMER_WORD.search(folded[block])):
            words = self._words(text)
            former |= {slug for slug, holder in holders.items() if _is_former(text, words, holder)}
        return [clue for (slug, _), clue in first.items() if slug not in former]

    def _named(self, text: str, words: Sequence[Word], block: int) -> Iterator[tuple[Holder, Clue]]:
        for start, word in enumerate(words):
            for title in self._titles.get(word.key, ()):
                end = start + len(title)
                if tuple(one.key for one in words[start:end]) != title or not _is_whole(text, words[start:end]):
                    continue
                if _words_before(text, words, start, NEAR_OFFICE) & (FORMER | COMING):
                    continue
                for holder in self._holders[title]:
                    if _is_named_after(text, words, end, holder) or _is_named_before(text, words, start, end, holder):
                        yield holder, _clue(holder, text, words[start], words[end - 1], block)

    def _words(self, text: str) -> list[Word]:
        """The words of a text, with every spelling of a body and of some countries as one word."""
        plain = [Word(turkish.fold(match[1]), match.start(), match.end()) for match in WORD.finditer(text)]
        words: list[Word] = []
        position = 0
        while position < len(plain):
            length, key = self._alias_at(plain, position)
            # "Avrupa Birliği (AB)" is one name.
            if not (words and length and words[-1].key == key):
                words.append(Word(key or plain[position].key, plain[position].start, plain[position].end))
            words[-1] = Word(words[-1].key, words[-1].start, plain[position + max(length, 1) - 1].end)
            position += max(length, 1)
        return words

    def _alias_at(self, words: Sequence[Word], position: int) -> tuple[int, str]:
        for name, key in self._aliases.get(words[position].key, ()):
            if tuple(word.key for word in words[position : position + len(name)]) == name:
                return len(name), key
        return 0, ""


def _aliases(actors: Sequence[ActorEntry]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names of bodies and countries by their first word, the longest first, with the one word that stands for each."""
    named = [(name.name, actor.slug) for actor in actors if actor.kind == "body" for name in actor.names]
    aliases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, key in (*named, *COUNTRIES.items()):
        words = tuple(turkish.fold(match[1]) for match in WORD.finditer(name))
        if words:
            aliases[words[0]].append((words, key))
    return {first: sorted(names, key=lambda one: (-len(one[0]), one)) for first, names in aliases.items()}


def _holder(actor: ActorEntry, title: str) -> Holder:
    names = {tuple(turkish.fold(match[1]) for match in WORD.finditer(name.name)) for name in actor.names}
    terms = tuple(_term(actor, role) for role in actor.roles if role.title == title)
    return Holder(actor.slug, actor.name, tuple(sorted(names, key=lambda one: (-len(one), one))), terms)


def _term(actor: ActorEntry, role: RoleEntry) -> Reading:
    days, since, until = of_edtf(role.since, role.until), role.since or "", role.until or ""
    for other in actor.roles:
        span = of_edtf(other.since, other.until)
        if role.body and other.body == role.body and span.touches(days, gap=HANDOVER):
            since = since if days.first <= span.first else other.since or ""
            until = until if days.last >= span.last else other.until or ""
            days = hull((days, span))
    return Reading(days, Fact("office", "", role.title, role.title_en, since, until, name=actor.name))


def _clue(holder: Holder, text: str, first: Word, last: Word, block: int) -> Clue:
    excerpt = text[max(0, first.start - EXCERPT_MARGIN) : last.end + EXCERPT_MARGIN]
    cut_front, cut_back = first.start > EXCERPT_MARGIN, last.end + EXCERPT_MARGIN < len(text)
    excerpt = excerpt.partition(" ")[2] if cut_front else excerpt
    excerpt = excerpt.rpartition(" ")[0] if cut_back else excerpt
    readings = tuple(
        Reading(term.days, replace(term.fact, excerpt=" ".join(excerpt.split()))) for term in holder.terms if term.fact
    )
    return Clue(holder.slug, block, readings)


def _title_of(clue: Clue) -> str:
    fact = clue.readings[0].fact
    return fact.title if fact else ""


def _is_whole(text: str, words: Sequence[Word]) -> bool:
    return all(INSIDE.fullmatch(text, before.end, after.start) for before, after in pairwise(words))


def _is_named_after(text: str, words: Sequence[Word], end: int, holder: Holder) -> bool:
    """`NATO Genel Sekreteri Jens Stoltenberg`, not "… döneminde"."""
    if end >= len(words) or text[words[end - 1].end : words[end].start].strip():
        return False
    for name in holder.names:
        behind = end + len(name)
        if tuple(word.key for word in words[end:behind]) == name:
            return not any(word.key.startswith(LOOKING_BACK) for word in words[behind : behind + 2])
    return False


def _is_named_before(text: str, words: Sequence[Word], start: int, end: int, holder: Holder) -> bool:
    """`Stoltenberg'dan (NATO Genel Sekreteri)`."""
    if start == 0 or text[words[start - 1].end : words[start].start].strip() != "(":
        return False
    if not text[words[end - 1].end :].startswith(")"):
        return False
    return any(
        start >= len(name) and tuple(word.key for word in words[start - len(name) : start]) == name
        for name in holder.names
    )


def _is_former(text: str, words: Sequence[Word], holder: Holder) -> bool:
    """Whether a text calls somebody a former holder of whatever office, anywhere."""
    return any(
        word.key == name[0]
        and tuple(one.key for one in words[position : position + len(name)]) == name
        and _words_before(text, words, position, NEAR_NAME) & FORMER
        for name in holder.names
        for position, word in enumerate(words)
    )


def _words_before(text: str, words: Sequence[Word], position: int, most: int) -> set[str]:
    """The words before a position in the same part of the sentence."""
    found: set[str] = set()
    for at in range(position - 1, max(-1, position - 1 - most), -1):
        if DIVIDER.search(text, words[at].end, words[at + 1].start):
            break
        found.add(words[at].key)
    return found
