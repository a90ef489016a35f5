"""Speech without quotation marks, behind a colon: `Zaharova şunları söyledi: …`, in headings `Lavrov: Şansımız var`."""

import re

from archive.extraction.speech import frames, speakers
from archive.extraction.speech.direct import DirectSpeech
from archive.extraction.speech.quotation import Quotation
from archive.extraction.speech.reading import Reading, Sentence
from archive.extraction.speech.speakers import Subject

# Characters before the colon that an announcement has at most.
LONGEST_ANNOUNCEMENT = 300
# Fewer words behind a name and a colon are an entry of a list, not speech ("NATO: 32").
LEAST_WORDS = 3
_COLON = re.compile(r":(?=\s|$)")
_OPENS_QUOTE = re.compile(r"\s*[\"“”«„‘']")


class UnmarkedSpeech:
    """Reads an article's announcements; remembers one that ends its paragraph."""

    def __init__(self, reading: Reading, direct: DirectSpeech) -> None:
        self._reading, self._direct = reading, direct
        self._announced: tuple[int, Subject | None, str] | None = None

    def of_paragraph(self, block: int) -> Quotation | None:
        """The whole block, where the one before it announces it and it stands in no marks."""
        announced, self._announced = self._announced, None
        text = self._reading.texts[block]
        if announced is None or block != announced[0] + 1 or _OPENS_QUOTE.match(text) or _is_short(text):
            return None
        _block, subject, verb = announced
        return self._reading.direct([(block, 0, len(text))], subject, verb, "without_marks")

    def read(self, sentence: Sentence) -> Quotation | None:
        """The rest of the block behind the sentence's colon, where somebody is told to say it there."""
        text = sentence.text
        if text.find(":", sentence.start, sentence.end) < 0:
            return None
        colon = _COLON.search(text, sentence.start, min(sentence.end, sentence.start + LONGEST_ANNOUNCEMENT))
        if colon is None or _OPENS_QUOTE.match(text, colon.end()):
            return None
        if any(one.first.outer_start < colon.start() for one in sentence.quotes):
            return None
        subject, verb = self._announcer(sentence, colon.start())
        if subject is None:
            return None
        self._reading.last = subject
        if not text[colon.end() :].strip():
            self._announced = (sentence.block, subject, verb)
            return None
        start = colon.end() + len(text[colon.end() :]) - len(text[colon.end() :].lstrip())
        if _is_short(text[start:]):
            return None
        return self._reading.direct([(sentence.block, start, len(text.rstrip()))], subject, verb, "without_marks")

    def _announcer(self, sentence: Sentence, colon: int) -> tuple[Subject | None, str]:
        """Who is told to speak behind the colon, and the verb; (None, "") where what follows need not be speech."""
        words = self._reading.words(sentence.block, sentence.start, colon)
        if frames.is_surely_announcing(words):
            said = self._direct.announcer(sentence, colon)
            return (said.subject, said.verb) if said else (None, "")
        if sentence.start > 0:
            return None, ""
        for one in self._reading.subjects(sentence.start, colon):
            is_whole = not sentence.text[one.end : colon].strip() and speakers.is_titled_name(sentence.text, one.start)
            if is_whole and (one.key is not None or speakers.is_office(one.form)):
                return one, ""
        if frames.is_headed(words):
            source = self._reading.source(sentence, sentence.start, colon)
            is_first = source is not None and speakers.is_titled_name(sentence.text, source.start)
            return (source, words[-1].folded) if is_first else (None, "")
        return None, ""


def _is_short(text: str) -> bool:
    return len(text.split(maxsplit=LEAST_WORDS)) < LEAST_WORDS
