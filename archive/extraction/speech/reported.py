"""Indirect speech: reported clauses and `X'e göre`, with who is reported."""

import re
from collections.abc import Iterator, Sequence

from archive.extraction.speech import frames, indirect, speakers
from archive.extraction.speech.direct import Spoken
from archive.extraction.speech.quotation import Quotation
from archive.extraction.speech.reading import Reading, Sentence
from archive.extraction.speech.speakers import Subject
from archive.text.analyzer import Token

# Points of a person without comma or first place: in a reported clause itself the subject stands in the genitive.
LEAST_POINTS = 3
_ACCORDING = re.compile(r"\s+göre\b,?\s*")
_DATIVE = ("a", "e")
# Before the clause of a statement: "… yapılan açıklamada ayrıca, ".
_OPENING = re.compile(
    r".*\b(?:açıkla|bildiri|mesaj|paylaşım|duyuru|metin)\w*(?:\s+(?:ise|ayrıca|da|de))*\s*,?\s*",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = re.compile(r"(?:[\s,;:.”»)]|[\"’'](?=[\s,;.])|(?:ise|de|da|ve|ancak|ama|fakat|ayrıca)\b)*")


class ReportedSpeech:
    """Reads the reported clauses of an article's sentences."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, sentence: Sentence, direct: Sequence[Spoken]) -> Iterator[Quotation]:
        """The reported clauses of a sentence; `direct` are the quotations that begin in it."""
        found = list(self._clauses(sentence, direct))
        according = None if found or direct else self._according_to(sentence)
        yield from found if according is None else [according]

    def _clauses(self, sentence: Sentence, direct: Sequence[Spoken]) -> Iterator[Quotation]:
        words = self._reading.words(sentence.block, sentence.start, sentence.end)
        if direct:
            words = _outside(words, direct)
        begun = sentence.start
        for report in indirect.reports(sentence.text, words, sentence.end):
            begun = max([begun, *(one.end for one in direct if one.end <= report.clause_end)])
            subject, start, rule = self._reported(sentence, report, begun)
            start = _LEADING.match(sentence.text, start, report.clause_end).end()  # type: ignore[union-attr]  # it matches nothing, too
            if subject is None:
                continue
            if len(sentence.text[start : report.clause_end].split(maxsplit=2)) >= indirect.LEAST_WORDS:
                place = (sentence.block, start, report.clause_end)
                yield self._reading.indirect(place, subject, report.verb, rule)
                self._reading.last = subject
            begun = max(report.end, subject.end if rule == "participle" else 0)

    def _reported(self, sentence: Sentence, report: indirect.Report, begun: int) -> tuple[Subject | None, int, str]:
        """Whose the report is, where its clause begins, and what told it."""
        if report.kind == frames.PARTICIPLE:
            return self._reading.described(sentence.block, report.end, sentence.end), begun, "participle"
        if report.kind == frames.PASSIVE:
            source = self._reading.source(sentence, begun, report.clause_end)
            opening = _OPENING.match(sentence.text, begun, report.clause_end)
            return source, opening.end() if opening else max(begun, source.end if source else 0), "source"
        subject = self._subject(begun, report.clause_end) or self._subject(sentence.start, report.clause_end)
        if subject is None:
            return self._reading.last, begun, "carried_on"
        return subject, max(begun, subject.end), "subject"

    def _subject(self, start: int, end: int) -> Subject | None:
        subject = speakers.best(self._reading.subjects(start, end))
        return subject if subject and subject.points >= LEAST_POINTS else None

    def _according_to(self, sentence: Sentence) -> Quotation | None:
        """`Peskov'a göre …`: the rest of the sentence."""
        if sentence.text.find(" göre", sentence.start, sentence.end) < 0:
            return None
        for name in self._reading.names(sentence.block, sentence.start, sentence.end):
            following = _ACCORDING.match(sentence.text, name.end)
            if (
                following
                and name.suffix.endswith(_DATIVE)
                and speakers.is_titled_name(sentence.text, name.start, sentence.start)
            ):
                end = sentence.start + len(sentence.text[sentence.start : sentence.end].rstrip(" .!…;"))
                form = sentence.text[name.start : name.end]
                subject = Subject(name.key, form, name.start, name.end, speakers.CERTAIN)
                if end > following.end():
                    return self._reading.indirect(
                        (sentence.block, following.end(), end), subject, "göre", "according_to"
                    )
        return None


def _outside(words: Sequence[Token], direct: Sequence[Spoken]) -> list[Token]:
    """The words that stand in none of the quotations."""
    ranges = [place[1:] for one in direct for place in one.quotation.places]
    kept, place = [], 0
    for word in words:
        while place < len(ranges) and ranges[place][1] <= word.start:
            place += 1
        if place == len(ranges) or word.start < ranges[place][0]:
            kept.append(word)
    return kept
