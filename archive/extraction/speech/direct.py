"""Direct speech: which quotes are somebody's words, and whose."""

from dataclasses import dataclass

from archive.extraction.speech import frames, speakers
from archive.extraction.speech.quotation import Quotation
from archive.extraction.speech.quote_marks import Passage
from archive.extraction.speech.reading import Reading, Sentence
from archive.extraction.speech.speakers import Subject
from archive.text import turkish

# A quote of fewer words is a word in quotes, unless a verb of saying follows at once.
LEAST_WORDS = 2
# Points from which a subject between two quotes of a sentence is believed over one before both.
NEARER_SUBJECT = 3
# Characters after a quote in which its verb begins.
FRAME_REACH = 160
# Characters after a quote in which the name of an inverted order stands: `"…", Lavrov söyledi`.
INVERTED_REACH = 80
# Characters between an owner and the quote: `Macron'un Brüksel'deki "…" sözleri`.
OWNER_REACH = 60
# Points of a subject that an office in small letters right before the quote does not outdo.
SURE_OVER_UNNAMED = 7
# Points of a subject whose words may stand behind any verb and colon: `Pistorius bu görüşe katılmıyor: "…"`.
SURE_ANNOUNCER = 5
# Characters, with spaces, in which a colon and what follows it stand.
COLON_REACH = 5
_ENDS_SPEECH = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation, and text[start:end] of the block in which it ends that it takes with its marks and its verb."""

    quotation: Quotation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Attribution:
    """Who said a quote (None: nobody is named), by which verb and rule, and where the verb ends."""

    subject: Subject | None
    verb: str
    rule: str
    end: int


class DirectSpeech:
    """Reads an article's quotes sentence by sentence; remembers who may go on in the next paragraph."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._announcement: _Attribution | None = None  # of the sentence before
        self._continuing: tuple[int, _Attribution] | None = None  # the block in which the quote before ended

    def read(self, sentence: Sentence) -> list[Spoken]:
        """The quotations that begin in the next sentence."""
        found: list[Spoken] = []
        waiting: list[Passage] = []
        before: _Attribution | None = None
        for place, passage in enumerate(sentence.quotes):
            said = self._attribution(sentence, place, before)
            if said is None:
                if place + 1 < len(sentence.quotes) and self._is_listed(sentence, place):
                    waiting.append(passage)
                else:
                    waiting.clear()
                continue
            found += [self._spoken(one, said) for one in (*waiting, passage)]
            waiting, before = [], said
            self._continuing = (passage.last.block, said) if self._is_block(passage) else None
            self._reading.last = said.subject or self._reading.last
        end = sentence.text[max(sentence.start, sentence.end - COLON_REACH) : sentence.end].rstrip()
        is_announcing = end.endswith(":") and not (sentence.quotes and self._is_block(sentence.quotes[-1]))
        colon = sentence.text.rindex(":", 0, sentence.end) if is_announcing else 0
        self._announcement = self.announcer(sentence, colon) if is_announcing else None
        return found

    def _spoken(self, passage: Passage, said: _Attribution) -> Spoken:
        places = [(part.block, part.start, part.end) for part in passage.parts]
        quotation = self._reading.direct(places, said.subject, said.verb, said.rule)
        start = passage.last.outer_start
        return Spoken(quotation, start, max(said.end, passage.last.outer_end))

    # --- what stands around a quote -----------------------------------------------------------------------------

    def _limit(self, sentence: Sentence, place: int) -> int:
        """Where what follows a quote ends: at the next quote of the sentence or at its end."""
        if place + 1 < len(sentence.quotes):
            return sentence.quotes[place + 1].first.outer_start
        last = sentence.quotes[place].last
        return sentence.end if last.block == sentence.block else len(self._reading.texts[last.block])

    def _is_listed(self, sentence: Sentence, place: int) -> bool:
        """Whether only a comma or "ve" parts this quote from the next."""
        last, limit = sentence.quotes[place].last, self._limit(sentence, place)
        between = self._reading.texts[last.block][last.outer_end : min(limit, last.outer_end + 10)]
        return limit - last.outer_end < 10 and turkish.fold(between).strip(" ,;") in ("", "ve", "ile")

    def _is_block(self, passage: Passage) -> bool:
        """Whether the quote takes whole paragraphs."""
        first, last = passage.first, passage.last
        texts = self._reading.texts
        return not texts[first.block][: first.outer_start].strip() and not texts[last.block][last.outer_end :].strip(
            " ."
        )

    def _is_long_enough(self, passage: Passage) -> bool:
        words = self._reading.texts[passage.first.block][passage.first.start : passage.first.end]
        return len(words.split(maxsplit=LEAST_WORDS)) >= LEAST_WORDS or len(passage.parts) > 1

    # --- who said it --------------------------------------------------------------------------------------------

    def _attribution(self, sentence: Sentence, place: int, before: _Attribution | None) -> _Attribution | None:
        """Who said a quote of the sentence; None when nobody is said to have said it. `before` is whose the quote
        before it is."""
        passage, limit = sentence.quotes[place], self._limit(sentence, place)
        last = passage.last
        begun = sentence.quotes[place - 1].last.outer_end if place else sentence.start
        words = self._reading.words(last.block, last.outer_end, min(limit, last.outer_end + FRAME_REACH))
        told = frames.following(self._reading.texts[last.block], words)
        owned = self._owned(sentence, passage, told, begun)
        if owned is not None:
            return owned
        frame = frames.after(told)
        if frame is not None:
            return self._by_frame(sentence, passage, frame, limit, begun)
        if not self._is_long_enough(passage):
            return None
        return (
            self._announced(sentence, passage)
            or self._named_after(passage, limit)
            or self._broken(sentence, passage, before)
            or self._continued(passage)
        )

    def _owned(self, sentence: Sentence, passage: Passage, told: frames.Following, begun: int) -> _Attribution | None:
        """A question to the speaker, and words that are told to be somebody's: `Macron'un "…" sözlerine`."""
        start = passage.first.outer_start
        question = frames.question(told)
        if question is not None:
            return _Attribution(self._reading.owner(sentence.block, begun, start), question.verb, "owner", question.end)
        frame = frames.owned(told)
        if frame is None:
            return None
        near = max(begun, start - OWNER_REACH)
        subject = self._reading.owner(sentence.block, near, start)
        if subject is None or "," in sentence.text[subject.end : start]:
            return None
        return _Attribution(subject, frame.verb, "owner", frame.end)

    def _by_frame(
        self, sentence: Sentence, passage: Passage, frame: frames.Frame, limit: int, begun: int
    ) -> _Attribution:
        block, start = passage.last.block, passage.first.outer_start
        if frame.kind == frames.PARTICIPLE:
            described = self._reading.described(block, frame.end, len(self._reading.texts[block]))
            if described is not None:
                return _Attribution(described, frame.verb, "participle", frame.end)
        if frame.kind in (frames.PASSIVE, frames.ARRIVED):
            source = self._reading.source(sentence, sentence.start, start)
            return _Attribution(source, frame.verb, "source", frame.end)
        subject = self._subject(sentence, begun, start)
        if subject is not None:
            return _Attribution(subject, frame.verb, "subject", frame.end)
        turned = self._reading.described(block, frame.end, limit)
        if turned is not None and turned.key is not None:
            return _Attribution(turned, frame.verb, "inverted", frame.end)
        return _Attribution(self._reading.last, frame.verb, "carried_on", frame.end)

    def _subject(self, sentence: Sentence, begun: int, end: int) -> Subject | None:
        """The subject before a quote: one that stands behind the quote before it, else one of the whole sentence."""
        near = speakers.best(self._reading.subjects(begun, end))
        if near is None or (begun > sentence.start and near.points < NEARER_SUBJECT):
            near = speakers.best(self._reading.subjects(sentence.start, end))
        if near is None or near.end < end - 3:
            unnamed = speakers.somebody_unnamed(sentence.text, begun, end)
            if unnamed is not None and (near is None or near.points < SURE_OVER_UNNAMED):
                return self._reading.resolved(unnamed)
        return near

    def _announced(self, sentence: Sentence, passage: Passage) -> _Attribution | None:
        """A quote that a colon before it announces, in its own sentence or in the one before."""
        start = passage.first.outer_start
        before = sentence.text[max(sentence.start, start - COLON_REACH) : start].rstrip()
        if not before:
            return self._announcement
        return self.announcer(sentence, sentence.text.rindex(":", 0, start)) if before.endswith(":") else None

    def announcer(self, sentence: Sentence, colon: int) -> _Attribution | None:
        """Who is told before a colon to say what stands behind it."""
        frame = frames.before(sentence.text, self._reading.words(sentence.block, sentence.start, colon))
        subjects = self._reading.subjects(sentence.start, colon)
        subject = speakers.best(subjects)
        if frame is not None and frame.kind == frames.PASSIVE:
            owner = self._reading.owner(sentence.block, sentence.start, colon)
            source = self._reading.source(sentence, sentence.start, colon) or owner or subject
            return _Attribution(source, frame.verb, "source", colon + 1)
        if frame is not None:
            return _Attribution(subject or self._reading.last, frame.verb, "announced", colon + 1)
        close = next((one for one in subjects if not sentence.text[one.end : colon].strip()), None)
        if close is None and subject is not None and subject.points >= SURE_ANNOUNCER:
            return _Attribution(subject, "", "announced", colon + 1)
        return _Attribution(close, "", "name_and_colon", colon + 1) if close else None

    def _named_after(self, passage: Passage, limit: int) -> _Attribution | None:
        """`"…", Lavrov söyledi.` and `"…" Lavrov konuştu.`"""
        block, after = passage.last.block, passage.last.outer_end
        names = self._reading.names(block, after, min(limit, after + INVERTED_REACH))
        if not names or names[0].suffix:
            return None
        name, text = names[0], self._reading.texts[block]
        frame = frames.bare_after(text, self._reading.words(block, name.end, min(limit, name.end + INVERTED_REACH)))
        if frame is None:
            return None
        subject = Subject(name.key, text[name.start : name.end], name.start, name.end, speakers.CERTAIN)
        return _Attribution(subject, frame.verb, "inverted", frame.end)

    def _broken(self, sentence: Sentence, passage: Passage, before: _Attribution | None) -> _Attribution | None:
        """The second half of a quote that its verb and subject part: `"Bu teklif" dedi Ryabkov, "kabul edilemez."`"""
        if before is None or before.rule != "inverted" or before.subject is None:
            return None
        between = sentence.text[max(before.subject.end, before.end) : passage.first.outer_start]
        return _Attribution(before.subject, before.verb, "continued", 0) if not between.strip(" ,;") else None

    def _continued(self, passage: Passage) -> _Attribution | None:
        """A further paragraph in quotes of who spoke in the one before; a sub-head in quotes ends without a stop."""
        if self._continuing is None or passage.first.block - self._continuing[0] != 1 or not self._is_block(passage):
            return None
        last = passage.last
        words = self._reading.texts[last.block][last.start : last.end].rstrip()
        said = self._continuing[1]
        return _Attribution(said.subject, said.verb, "continued", 0) if words.endswith(_ENDS_SPEECH) else None
