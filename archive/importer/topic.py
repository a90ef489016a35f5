"""Is an article about NATO and Russia? Counted words, a verdict and its ground; pure.

The rule for people stands in docs/import.md (topic), what was tried and measured in docs/decisions/0009-topic.md.
"""

import enum
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive.importer import topic_words
from archive.importer.topic_words import Meaning, Subject, meaning_of
from archive.text import turkish
from archive.text.analyzed import Block, analyze_blocks
from archive.text.analyzer import Token


class Ground(enum.StrEnum):
    """Why an article belongs here or not."""

    BOTH = "both"
    WAR = "war"
    ALLIANCE = "alliance"
    NEITHER = "neither"
    NO_NATO = "no_nato"
    NO_RUSSIA = "no_russia"
    PASSING = "passing"
    ELSEWHERE = "elsewhere"


KEPT = frozenset({Ground.BOTH, Ground.WAR, Ground.ALLIANCE})

# A word in the title weighs as much as four in the body, one in the lead as two: they say what a text is about.
WEIGHTS = {0: 4, 1: 2}
# Weighed mentions of a side per 1,000 words, below which it is touched in passing only (seed 003 names NATO 9 times).
LEAST_PER_THOUSAND = 5
# Different words of other news, below which they weigh as one word (a fishing boat met a submarine).
LEAST_ELSEWHERE = 2
# What a work of fiction is about counts against it twice: its spies and headquarters are invented.
FICTION_WEIGHT = 2
# Both sides named, but once each and not in the title: words of security beside them, or it is a list of news.
NAMED_STRONGLY = 4
LEAST_SECURITY = 2
# NATO and the war in Ukraine: words of security beside them, or it is an article about something else at NATO.
LEAST_SECURITY_IN_WAR = 1
# Weighed mentions of NATO without which nothing is about the Alliance alone (a biography names its committees).
LEAST_NATO_ALONE = 2
# Different words of the Alliance's own policy, and their mentions per 1,000 words, from which an article belongs here
# though it never names Russia (seed 004: 5 and 26).
LEAST_POLICY = 3
LEAST_POLICY_PER_THOUSAND = 20
# What the sentence of a verdict shows: mentions of the sides; for two grounds the words that weighed most.
SIDES = (Subject.NATO, Subject.RUSSIA, Subject.UKRAINE)
SHOWN = {Ground.ELSEWHERE: (Subject.ELSEWHERE, Subject.FICTION), Ground.ALLIANCE: (Subject.POLICY, Subject.ALLIANCE)}
SHOWN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """Whether an article belongs here, on what ground, and the figures that its sentence shows."""

    ground: Ground
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def is_in_scope(self) -> bool:
        return self.ground in KEPT

    @property
    def params(self) -> dict[str, Any]:
        """The ground and its figures, as a report keeps them."""
        return {"topic": str(self.ground), **self.figures}


@dataclass(slots=True)
class _Count:
    """The words of an article by what they speak of: mentions, their weight, the stems, and each as first written."""

    words: int = 0
    mentions: Counter[Subject] = field(default_factory=Counter)
    weight: Counter[Subject] = field(default_factory=Counter)
    stems: dict[Subject, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    written: dict[str, str] = field(default_factory=dict)

    def add(self, meaning: Meaning, weight: int, written: str) -> None:
        self.mentions[meaning.subject] += 1
        self.weight[meaning.subject] += weight
        self.stems[meaning.subject][meaning.stem] += weight
        self.written.setdefault(meaning.stem, written)

    def distinct(self, *subjects: Subject) -> int:
        """How many different words speak of these subjects."""
        return sum(len(self.stems[subject]) for subject in subjects)


def judge(blocks: Iterable[tuple[int, str]]) -> Topic:
    """The verdict on an article's blocks, numbered as `Article.blocks` does: 0 title, 1 lead, then the body."""
    count = _counted(analyze_blocks(blocks))
    ground = _ground(count)
    figures: dict[str, Any] = {side.value: count.mentions[side] for side in SIDES}
    if subjects := SHOWN.get(ground):
        stems = sum((count.stems[subject] for subject in subjects), Counter[str]())
        heaviest = [count.written[stem] for stem, _weight in stems.most_common(SHOWN_WORDS)]
        figures["words"] = ", ".join(turkish.lower(word) for word in heaviest)
    return Topic(ground, figures)


def _ground(count: _Count) -> Ground:
    weight = count.weight
    russia, ukraine = weight[Subject.RUSSIA], weight[Subject.UKRAINE]
    if not weight[Subject.NATO]:
        return Ground.NO_NATO if russia else Ground.NEITHER
    nato = weight[Subject.NATO] + weight[Subject.ALLIANCE]
    security = weight[Subject.SECURITY] + weight[Subject.POLICY] + weight[Subject.ALLIANCE]
    if _is_elsewhere(count, security + min(nato, russia)):
        return Ground.ELSEWHERE
    least = LEAST_PER_THOUSAND * count.words / 1000
    if nato >= least:
        if russia and russia + ukraine >= least and (security >= LEAST_SECURITY or nato + russia >= NAMED_STRONGLY):
            return Ground.BOTH
        if ukraine >= max(1, least) and security >= LEAST_SECURITY_IN_WAR:
            return Ground.WAR
        if nato >= LEAST_NATO_ALONE and _is_about_alliance(count):
            return Ground.ALLIANCE
    return Ground.PASSING if russia else Ground.NO_RUSSIA


def _is_elsewhere(count: _Count, here: int) -> bool:
    """Whether the words of other news outweigh those that belong here; a single one of them outweighs nothing."""
    elsewhere = count.weight[Subject.ELSEWHERE] + FICTION_WEIGHT * count.weight[Subject.FICTION]
    if count.distinct(Subject.ELSEWHERE, Subject.FICTION) < LEAST_ELSEWHERE:
        elsewhere = min(elsewhere, 1)
    return elsewhere >= max(1, here)


def _is_about_alliance(count: _Count) -> bool:
    policy = count.mentions[Subject.POLICY]
    return (
        count.distinct(Subject.POLICY, Subject.ALLIANCE) >= LEAST_POLICY
        and policy >= LEAST_POLICY_PER_THOUSAND * count.words / 1000
        and policy > 2 * count.mentions[Subject.AWAY]
    )


def _counted(blocks: Iterable[Block]) -> _Count:
    count = _Count()
    for block in blocks:
        weight = WEIGHTS.get(block.number, 1)
        tokens = block.tokens
        count.words += len(tokens)
        for place, token in enumerate(tokens):
            meaning = meaning_of(token.folded)
            if meaning is not None and not _is_something_else(meaning.subject, tokens, place):
                count.add(meaning, weight, block.text[token.start : token.end])
            elif token.folded == topic_words.FULL_NAME[1] and _is_full_name(tokens, place):
                count.add(topic_words.ALLIANCE_IN_FULL, weight, block.text[token.start : token.end])
    return count


def _is_something_else(subject: Subject, tokens: Sequence[Token], place: int) -> bool:
    """Whether the words around show that a name stands for something else."""
    if subject is Subject.NATO:
        return place + 1 < len(tokens) and tokens[place + 1].folded.startswith(topic_words.BORROWED_BEFORE)
    return place > 0 and tokens[place - 1].folded in topic_words.NOT_AFTER.get(subject, ())


def _is_full_name(tokens: Sequence[Token], place: int) -> bool:
    return (
        0 < place < len(tokens) - 1
        and tokens[place - 1].folded == topic_words.FULL_NAME[0]
        and tokens[place + 1].folded.startswith(topic_words.FULL_NAME_ENDS)
    )
