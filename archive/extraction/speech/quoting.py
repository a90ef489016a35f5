"""Quotations of an article: quotes with a governing verb and reported clauses, each with its speaker."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from archive.extraction.speech import frames, indirect, speakers
from archive.extraction.speech.quote_marks import Passage, passages
from archive.extraction.speech.sentences import sentences
from archive.extraction.speech.speakers import Named, Subject
from archive.text import turkish
from archive.text.analyzed import analyze_blocks
from archive.text.analyzer import Token, analyze

_start = attrgetter("start")
# "NATO tarafından", "Kremlin'den yapılan açıklamada".
_BY = re.compile(r"\s+tarafından\b")
_ABLATIVE = ("dan", "den", "tan", "ten")
_FROM = re.compile(r"\s*$|\s*(?:\w+\s+){0,2}(?:yapil|gel|acikla|yayim)")

DIRECT, INDIRECT = "direct", "indirect"

# How sure a rule's speaker is, by what told the speaker.
CONFIDENCE = {
    "participle": 0.97,  # "…" diyen Lavrov
    "subject": 0.97,  # Lavrov, … "…" dedi
    "announced": 0.95,  # Lavrov, şunları kaydetti: "…"
    "name_and_colon": 0.95,  # Rutte: "…"
    "question": 0.9,  # Putin'in "…?" sorusu
    "source": 0.9,  # NATO tarafından … açıklamada, "…" denildi; Kremlin'den "…" yorumu geldi
    "inverted": 0.9,  # "…" dedi Lavrov
    "continued": 0.85,  # a further paragraph in quotes
    "carried_on": 0.75,  # no subject in the sentence: who spoke before goes on
}
# An office or stranger that could not be told is a speaker without a page of its own.
UNKNOWN_SPEAKER = 0.6
# Points from which a subject without comma or first place is believed over who spoke before.
SURE_SUBJECT = 5
# A quote of fewer words without a full stop is a word in quotes, unless a verb of saying follows at once.
LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words attributed to somebody. `speaker` is an actor's key or None, `speaker_form` how the text names the speaker;
    `places` are (block, start, end) of the words, one for each paragraph."""

    kind: str
    speaker: int | None
    speaker_form: str
    text: str
    places: tuple[tuple[int, int, int], ...]
    verb: str
    rule: str
    confidence: float


def quotations(blocks: Sequence[tuple[int, str]], names: Iterable[Named]) -> list[Quotation]:
    """Every quotation in the numbered texts of one article, in order. `names` are the actors found in them."""
    return _Reading(blocks, names).run()


@dataclass(slots=True)
class _Sentence:
    """A sentence of a block with the quotes that begin in it."""

    block: int
    text: str
    start: int
    end: int
    quotes: list[Passage] = field(default_factory=list)


class _Reading:
    """One article being read, top to bottom: who spoke last, who holds which office."""

    def __init__(self, blocks: Sequence[tuple[int, str]], names: Iterable[Named]) -> None:
        self._blocks = blocks
        self._names: dict[int, list[Named]] = defaultdict(list)
        for name in names:
            self._names[name.block].append(name)
        self._passages = passages(blocks)
        self._closed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for part in (part for passage in self._passages for part in passage.parts):
            self._closed[part.block].append((part.outer_start, part.outer_end))
        self._read: dict[tuple[int, int, int], list[Subject]] = {}
        self._texts = dict(blocks)
        self._tokens = {block.number: block.tokens for block in analyze_blocks(blocks)}
        self._named_so_far: list[Named] = []
        self._last: Subject | None = None
        self._source: Subject | None = None
        self._continuing: tuple[int, Subject, str] | None = None

    def run(self) -> list[Quotation]:
        found: list[Quotation] = []
        previous: _Sentence | None = None
        for sentence in self._sentences():
            self._named_so_far += [
                name
                for name in self._names[sentence.block]
                if name.is_person and sentence.start <= name.start < sentence.end
            ]
            direct = list(self._direct(sentence, previous))
            found += direct
            found += self._indirect(sentence, direct)
            self._note_subject(sentence)
            previous = sentence
        return sorted(found, key=lambda one: one.places[0])

    # --- sentences ----------------------------------------------------------------------------------------------

    def _sentences(self) -> Iterator[_Sentence]:
        for number, text in self._blocks:
            ranges = self._closed[number]
            begun = [one for one in self._passages if one.first.block == number]
            for start, end in sentences(text, ranges):
                quotes = [one for one in begun if start <= one.first.outer_start < end]
                yield _Sentence(number, text, start, end, quotes)

    def _subjects(self, sentence: _Sentence, start: int, end: int) -> list[Subject]:
        """Who may be the subject between two places of a sentence, best first; offices alone are resolved."""
        key = (sentence.block, start, end)
        if key not in self._read:
            names = self._names[sentence.block]
            found = speakers.candidates(sentence.text, start, end, names, self._closed[sentence.block])
            self._read[key] = [self._resolved(one, sentence) for one in found]
        return self._read[key]

    # --- who holds which office ---------------------------------------------------------------------------------

    def _resolved(self, subject: Subject, sentence: _Sentence) -> Subject:
        """An office alone is the person who last was named with it; pronouns are who spoke last."""
        if subject.key is not None or not speakers.is_office(subject.form):
            return subject
        wanted = [_stem(token.folded) for token in analyze(subject.form)]
        for name in reversed(self._named_so_far):
            text = self._texts[name.block]
            held = {_stem(word) for word in speakers.title_before(text, name)}
            if wanted and all(word in held for word in wanted):
                return replace(subject, key=name.key, form=f"{subject.form} ({text[name.start : name.end]})")
        return subject

    def _note_subject(self, sentence: _Sentence) -> None:
        subjects = self._subjects(sentence, sentence.start, sentence.end)
        if subjects and subjects[0].points >= SURE_SUBJECT:
            self._last = subjects[0]
        for name in self._names[sentence.block]:
            is_here = sentence.start <= name.start < sentence.end
            if is_here and _is_source(name, sentence.text[name.end : name.end + 40]):
                self._source = _as_subject(sentence.text, name)

    # --- direct speech ------------------------------------------------------------------------------------------

    def _direct(self, sentence: _Sentence, previous: _Sentence | None) -> Iterator[Quotation]:
        waiting: list[Passage] = []
        for place, passage in enumerate(sentence.quotes):
            limit = self._limit(sentence, place)
            found = self._attributed(sentence, previous, passage, limit)
            if found is None:
                if self._is_listed(sentence, passage, limit) and place + 1 < len(sentence.quotes):
                    waiting.append(passage)
                continue
            subject, verb, rule = found
            for one in [*waiting, passage]:
                yield self._quotation(one, subject, verb, rule)
            waiting = []
            self._continuing = (passage.last.block, subject or _nobody(), verb) if self._is_block(passage) else None
            self._last = subject or self._last

    def _limit(self, sentence: _Sentence, place: int) -> int:
        """Where what follows a quote ends: at the next quote of the sentence or at its end."""
        if place + 1 < len(sentence.quotes):
            return sentence.quotes[place + 1].first.outer_start
        last = sentence.quotes[place].last
        return sentence.end if last.block == sentence.block else len(self._texts[last.block])

    def _is_listed(self, sentence: _Sentence, passage: Passage, limit: int) -> bool:
        """Whether only a comma or "ve" parts this quote from the next."""
        between = self._texts[passage.last.block][passage.last.outer_end : limit]
        return turkish.fold(between).strip(" ,;") in ("", "ve", "ile")

    def _is_block(self, passage: Passage) -> bool:
        text = self._texts[passage.last.block]
        return not self._texts[passage.first.block][: passage.first.outer_start].strip() and not text[
            passage.last.outer_end :
        ].strip(" .")

    def _attributed(
        self, sentence: _Sentence, previous: _Sentence | None, passage: Passage, limit: int
    ) -> tuple[Subject | None, str, str] | None:
        """(speaker, verb, rule) of a quote; None when nobody is said to have said it."""
        text = self._texts[passage.last.block]
        after = passage.last.outer_end
        frame = frames.after(text[after:limit])
        if frame is not None:
            return self._by_frame(sentence, passage, frame, limit)
        if len(self._words(passage).split()) < LEAST_WORDS:
            return None
        announced = self._announced(sentence, previous, passage)
        if announced is not None:
            return announced
        named = self._named_after(sentence, passage, limit)
        if named is not None:
            return named
        if self._continuing and self._is_block(passage) and passage.first.block - self._continuing[0] == 1:
            _block, subject, verb = self._continuing
            ends_like_speech = self._words(passage).rstrip()[-1:] in ".!?…"
            return (subject, verb, "continued") if ends_like_speech else None
        return None

    def _by_frame(
        self, sentence: _Sentence, passage: Passage, frame: frames.Frame, limit: int
    ) -> tuple[Subject | None, str, str] | None:
        block, text = passage.last.block, self._texts[passage.last.block]
        behind = passage.last.outer_end + frame.end
        before = (sentence.start, passage.first.outer_start)
        if frame.is_question and turkish.fold(frame.verb).split()[-1].startswith(("yanit", "cevap", "karsilik")):
            return self._owner(sentence, *before), frame.verb, "question"
        if frame.kind == frames.PARTICIPLE:
            subject = speakers.after_participle(text, behind, len(text), self._names[block])
            if subject is not None:
                return self._resolved(subject, sentence), frame.verb, "participle"
        if frame.kind in (frames.PASSIVE, frames.ARRIVED):
            return self._source_of(sentence, *before), frame.verb, "source"
        subjects = self._subjects(sentence, *before)
        if subjects and subjects[0].points > 0:
            return subjects[0], frame.verb, "subject"
        turned = speakers.after_participle(text, behind, limit, self._names[block])
        if turned is not None and turned.key is not None:
            return turned, frame.verb, "inverted"
        return self._last, frame.verb, "carried_on"

    def _announced(
        self, sentence: _Sentence, previous: _Sentence | None, passage: Passage
    ) -> tuple[Subject | None, str, str] | None:
        """A quote that a colon before it announces, in its own sentence or in the one before."""
        told, end = sentence, passage.first.outer_start
        if not sentence.text[sentence.start : end].strip():
            if previous is None:
                return None
            told, end = previous, previous.end
        before = told.text[told.start : end]
        if not before.rstrip().endswith(":"):
            return None
        subjects = self._subjects(told, told.start, end)
        frame = frames.before(before)
        if frame is not None and frame.kind == frames.PASSIVE:
            return self._source_of(told, told.start, end), frame.verb, "source"
        if frame is not None:
            subject = subjects[0] if subjects and subjects[0].points > 0 else self._last
            return subject, frame.verb, "announced"
        close = [one for one in subjects if not told.text[one.end : end].strip(" :")]
        return (close[0], "", "name_and_colon") if close else None

    def _named_after(self, sentence: _Sentence, passage: Passage, limit: int) -> tuple[Subject | None, str, str] | None:
        """`"…", Lavrov söyledi.` and `"…" Lavrov konuştu.`"""
        text, after = self._texts[passage.last.block], passage.last.outer_end
        names = [one for one in self._names[passage.last.block] if after <= one.start < min(limit, after + 80)]
        if not names or names[0].suffix:
            return None
        frame = frames.bare_after(text[after:limit], names[0].end - after)
        return (_as_subject(text, names[0]), frame.verb, "inverted") if frame else None

    def _owner(self, sentence: _Sentence, start: int, end: int) -> Subject | None:
        """Whose question it is: the last name in the genitive before it."""
        owners = [
            one
            for one in self._names[sentence.block]
            if start <= one.start and one.end <= end and one.suffix.endswith("n") and len(one.suffix) > 1
        ]
        return _as_subject(sentence.text, owners[-1]) if owners else None

    def _source_of(self, sentence: _Sentence, start: int, end: int) -> Subject | None:
        """Who stands behind `denildi`: `X tarafından`, `X'ten yapılan açıklamada`, else the statement at hand."""
        for name in reversed(self._names[sentence.block]):
            if start <= name.start and name.end <= end and _is_source(name, sentence.text[name.end : end]):
                return _as_subject(sentence.text, name)
        return self._source

    def _words(self, passage: Passage) -> str:
        return "\n".join(self._texts[part.block][part.start : part.end].strip() for part in passage.parts)

    def _quotation(self, passage: Passage, subject: Subject | None, verb: str, rule: str) -> Quotation:
        is_known = subject is not None and subject.key is not None
        return Quotation(
            kind=DIRECT,
            speaker=subject.key if subject else None,
            speaker_form=subject.form if subject else "",
            text=self._words(passage),
            places=tuple((part.block, part.start, part.end) for part in passage.parts),
            verb=verb,
            rule=rule,
            confidence=CONFIDENCE[rule] if is_known else UNKNOWN_SPEAKER,
        )

    # --- indirect speech ----------------------------------------------------------------------------------------

    def _indirect(self, sentence: _Sentence, direct: Sequence[Quotation]) -> Iterator[Quotation]:
        said = [place for one in direct for place in one.places if place[0] == sentence.block]
        words = self._words_between(sentence.block, sentence.start, sentence.end)
        if said:
            words = [word for word in words if not any(start <= word.start < end for _, start, end in said)]
        text = _masked(sentence.text, said)
        begun = sentence.start
        subject: Subject | None = None
        for report in indirect.reports(text[: sentence.end], words):
            clause_end, end = report.clause_end, report.end
            if report.kind == frames.PARTICIPLE:
                subject = speakers.after_participle(sentence.text, end, sentence.end, self._names[sentence.block])
                subject = self._resolved(subject, sentence) if subject else None
                clause_start, rule = begun, "participle"
            else:
                chosen = self._reporting_subject(sentence, clause_end)
                rule = "subject" if chosen else "carried_on"
                clause_start = max(begun, chosen.end if chosen else begun)
                subject = chosen or self._last
            clause = text[clause_start:clause_end]
            offset = len(clause) - len(clause.lstrip(" ,;:.\"”»’'"))
            if len(clause.split()) >= indirect.LEAST_WORDS and subject is not None:
                yield self._report(sentence, clause_start + offset, clause_end, subject, report.verb, rule)
                self._last = subject
            begun = subject.end if report.kind == frames.PARTICIPLE and subject and subject.start >= end else end

    def _words_between(self, block: int, start: int, end: int) -> Sequence[Token]:
        words = self._tokens[block]
        return words[bisect_left(words, start, key=_start) : bisect_left(words, end, key=_start)]

    def _reporting_subject(self, sentence: _Sentence, end: int) -> Subject | None:
        subjects = self._subjects(sentence, sentence.start, end)
        return subjects[0] if subjects and subjects[0].points >= SURE_SUBJECT else None

    def _report(self, sentence: _Sentence, start: int, end: int, subject: Subject, verb: str, rule: str) -> Quotation:
        return Quotation(
            kind=INDIRECT,
            speaker=subject.key,
            speaker_form=subject.form,
            text=sentence.text[start:end],
            places=((sentence.block, start, end),),
            verb=verb,
            rule=rule,
            confidence=CONFIDENCE[rule] - 0.05 if subject.key is not None else UNKNOWN_SPEAKER,
        )


def _stem(word: str) -> str:
    """Enough of an office's word to know it in any form (sekreter, sekreteri; bakan, bakanı)."""
    return word[:5]


def _as_subject(text: str, name: Named) -> Subject:
    return Subject(name.key, text[name.start : name.end], name.start, name.end, 9, name.is_person)


def _nobody() -> Subject:
    return Subject(None, "", 0, 0, 0)


def _is_source(name: Named, following: str) -> bool:
    """Whether what follows a name makes it the origin of a statement."""
    if not name.suffix:
        return _BY.match(following) is not None
    return name.suffix.endswith(_ABLATIVE) and _FROM.match(turkish.fold(following)) is not None


def _masked(text: str, places: Sequence[tuple[int, int, int]]) -> str:
    """The text with what is direct speech already blanked, offsets kept."""
    for _block, start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
