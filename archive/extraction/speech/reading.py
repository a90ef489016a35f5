"""One article while it is read, top to bottom: its sentences and names, who spoke last, whose statement is at hand."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.extraction.speech import speakers
from archive.extraction.speech.quotation import (
    CONFIDENCE,
    DIRECT,
    INDIRECT,
    LESS_SURE_WHEN_INDIRECT,
    UNKNOWN_SPEAKER,
    Quotation,
)
from archive.extraction.speech.quote_marks import Passage, passages
from archive.extraction.speech.roles import Roles
from archive.extraction.speech.sentences import sentences
from archive.extraction.speech.speakers import Named, Subject
from archive.text import turkish
from archive.text.analyzed import analyze_blocks
from archive.text.analyzer import Token, analyze

# Points from which a subject without comma or first place is believed over who spoke before.
SURE_SUBJECT = 5
# Names and possible subjects that are weighed for one quote, the nearest ones: a bound for hostile texts.
_MOST_WEIGHED = 40
# Characters behind a name that tell whether a statement is its own.
_SOURCE_REACH = 90
_STATEMENT = "(?:aciklama|bildiri|mesaj|paylasim|duyuru|metin)"
# Parts of the same words, in small letters or capitals at their beginning.
_STATEMENT_PARTS = ("çıklama", "ildiri", "esaj", "aylaşım", "uyuru", "etin")
# What follows the origin of a statement: "NATO tarafından", "Kremlin'den yapılan açıklamada", "NATO karargahından
# yapılan", "Bakanlığın açıklamasında".
_BY = re.compile(r"\s+tarafindan\b|\s+\w+[dt][ae]n\s+(?:yapil|gel|acikla)")
_FROM = re.compile(r"(?!\s+(?:sonra|once|itibaren|baska|dolayi|beri|oturu|daha|cok)\b)")
_OF = re.compile(rf"\s+(?:\w+\s+){{0,4}}?{_STATEMENT}")
_ABLATIVE = ("dan", "den", "tan", "ten")


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] of a block, with the quotes that begin in it."""

    block: int
    text: str
    start: int
    end: int
    quotes: tuple[Passage, ...]


class Reading:
    """What has been understood of an article so far."""

    def __init__(self, blocks: Sequence[tuple[int, str]], names: Iterable[Named]) -> None:
        self.texts = dict(blocks)
        self.last: Subject | None = None
        self._names: dict[int, list[Named]] = defaultdict(list)
        for name in sorted(names, key=lambda one: (one.block, one.start)):
            self._names[name.block].append(name)
        self._begun: dict[int, list[Passage]] = defaultdict(list)
        self._closed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for passage in passages(blocks):
            self._begun[passage.first.block].append(passage)
            for part in passage.parts:
                self._closed[part.block].append((part.outer_start, part.outer_end))
        self._tokens = {block.number: block.tokens for block in analyze_blocks(blocks)}
        # Where words and names begin, for looking them up by place.
        self._word_starts = {number: [token.start for token in tokens] for number, tokens in self._tokens.items()}
        self._name_starts = {number: [name.start for name in here] for number, here in self._names.items()}
        self._with_statements = {number for number, text in blocks if _has_statement(text, 0, len(text))}
        self._roles = Roles()
        self._source: Subject | None = None
        self._subjects: list[Subject] = []
        self._subject_starts: list[int] = []

    def sentences(self, block: int) -> Iterator[Sentence]:
        """The block's sentences in order; what they tell is known once the next one is asked for."""
        text, begun = self.texts[block], self._begun[block]
        place = 0
        for start, end in sentences(text, self._closed[block]):
            first = place
            while place < len(begun) and begun[place].first.outer_start < end:
                place += 1
            sentence = Sentence(block, text, start, end, tuple(begun[first:place]))
            self._begin(sentence)
            yield sentence
            self._end(sentence)

    def words(self, block: int, start: int, end: int) -> Sequence[Token]:
        """The words of a block that begin between two places."""
        starts = self._word_starts[block]
        first = bisect_left(starts, start)
        return self._tokens[block][first : bisect_left(starts, end, first)]

    def names(self, block: int, start: int, end: int) -> Sequence[Named]:
        """The names that begin between two places of a block, the last ones where they are too many."""
        return self._names_from(block, start, end)[-_MOST_WEIGHED:]

    def subjects(self, start: int, end: int) -> Sequence[Subject]:
        """Who may be the subject between two places of the sentence that is being read."""
        first, last = bisect_left(self._subject_starts, start), bisect_left(self._subject_starts, end)
        return self._subjects[max(first, last - _MOST_WEIGHED) : last]

    # --- who is meant -------------------------------------------------------------------------------------------

    def resolved(self, subject: Subject) -> Subject:
        """An office alone is the person whom the article named with it; everybody else is returned as given."""
        if subject.key is not None or not speakers.is_office(subject.form):
            return subject
        words = [token.folded for token in analyze(subject.form)]
        key = self._roles.holder(words, self.last.key if self.last else None)
        return subject if key is None else replace(subject, key=key, form=f"{subject.form} ({self._roles.form(key)})")

    def described(self, block: int, start: int, end: int) -> Subject | None:
        """Whom a participle that ends at `start` describes: `diyen Rusya Dışişleri Bakanı Sergey Lavrov`."""
        near = self._names_from(block, start, min(end, start + speakers.PHRASE_REACH))
        subject = speakers.after_participle(self.texts[block], start, end, near)
        return self.resolved(subject) if subject else None

    def owner(self, block: int, start: int, end: int) -> Subject | None:
        """The last name in the genitive between two places: whose question or words they are."""
        owners = [one for one in self.names(block, start, end) if len(one.suffix) > 1 and one.suffix.endswith("n")]
        genitive = [one for one in owners if not one.suffix.endswith(_ABLATIVE)]
        return self._as_subject(genitive[-1]) if genitive else None

    def source(self, sentence: Sentence, start: int, end: int) -> Subject | None:
        """Who stands behind `denildi`: `X tarafından`, `X'ten yapılan açıklamada`, else the statement at hand."""
        for name in reversed(self.names(sentence.block, start, end)):
            if self._is_source(name, end):
                return self._as_subject(name)
        is_told = _has_statement(sentence.text, start, min(end, start + _SOURCE_REACH))
        return self._source if is_told else None

    def _names_from(self, block: int, start: int, end: int) -> Sequence[Named]:
        starts = self._name_starts.get(block)
        if not starts:
            return ()
        first = bisect_left(starts, start)
        return self._names[block][first : bisect_left(starts, end, first)]

    def _is_source(self, name: Named, end: int) -> bool:
        """Whether what follows a name makes it the origin of a statement."""
        following = turkish.fold(self.texts[name.block][name.end : min(name.end + _SOURCE_REACH, end)])
        if not name.suffix:
            return _BY.match(following) is not None
        if name.suffix.endswith(_ABLATIVE):
            return _FROM.match(following) is not None
        return name.suffix.endswith("n") and _OF.match(following) is not None

    def _as_subject(self, name: Named) -> Subject:
        form = self.texts[name.block][name.start : name.end]
        return Subject(name.key, form, name.start, name.end, speakers.CERTAIN)

    # --- sentence by sentence -----------------------------------------------------------------------------------

    def _begin(self, sentence: Sentence) -> None:
        text, names = sentence.text, self._names_from(sentence.block, sentence.start, sentence.end)
        for name in names:
            if name.is_person:
                title = self.words(name.block, speakers.title_start(text, name.start), name.start)
                self._roles.note(name.key, text[name.start : name.end], (word.folded for word in title))
        closed = self._closed[sentence.block]
        found = speakers.candidates(text, sentence.start, sentence.end, names, closed)
        self._subjects = [self.resolved(one) for one in found]
        self._subject_starts = [one.start for one in found]

    def _end(self, sentence: Sentence) -> None:
        subject = speakers.best(self._subjects[:_MOST_WEIGHED])
        if subject is not None and subject.points >= SURE_SUBJECT:
            self.last = subject
        if sentence.block not in self._with_statements or not _has_statement(
            sentence.text, sentence.start, sentence.end
        ):
            return
        for name in self.names(sentence.block, sentence.start, sentence.end):
            near = _has_statement(sentence.text, name.end, min(name.end + _SOURCE_REACH, sentence.end))
            if near and self._is_source(name, sentence.end):
                self._source = self._as_subject(name)
        if subject is not None and _has_statement(sentence.text, subject.end, sentence.end):
            self._source = subject

    # --- what was found -----------------------------------------------------------------------------------------

    def direct(
        self, places: Sequence[tuple[int, int, int]], subject: Subject | None, verb: str, rule: str
    ) -> Quotation:
        """Words of somebody's own, at these places."""
        words = "\n".join(self.texts[block][start:end].strip() for block, start, end in places)
        confidence = CONFIDENCE[rule] if subject and subject.key is not None else UNKNOWN_SPEAKER
        key, form = (subject.key, subject.form) if subject else (None, "")
        return Quotation(DIRECT, key, form, words, tuple(places), verb, rule, confidence)

    def indirect(self, place: tuple[int, int, int], subject: Subject, verb: str, rule: str) -> Quotation:
        """A clause that reports somebody's words."""
        block, start, end = place
        confidence = CONFIDENCE[rule] - LESS_SURE_WHEN_INDIRECT if subject.key is not None else UNKNOWN_SPEAKER
        words = self.texts[block][start:end]
        return Quotation(INDIRECT, subject.key, subject.form, words, (place,), verb, rule, confidence)


def _has_statement(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] speaks of a statement (açıklama, bildiri, mesaj …)."""
    return any(text.find(part, start, end) >= 0 for part in _STATEMENT_PARTS)
