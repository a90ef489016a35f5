"""Quotations of an article: the stages in a row."""

from collections.abc import Iterable, Sequence

from archive.extraction.speech.direct import DirectSpeech
from archive.extraction.speech.quotation import Quotation
from archive.extraction.speech.reading import Reading
from archive.extraction.speech.reported import ReportedSpeech
from archive.extraction.speech.speakers import Named
from archive.extraction.speech.unmarked import UnmarkedSpeech


def quotations(blocks: Sequence[tuple[int, str]], names: Iterable[Named]) -> list[Quotation]:
    """Every quotation in the numbered texts of one article, in order. `names` are the actors found in them."""
    reading = Reading(blocks, names)
    direct, reported = DirectSpeech(reading), ReportedSpeech(reading)
    unmarked = UnmarkedSpeech(reading, direct)
    found: list[Quotation] = []
    for block, _text in blocks:
        whole = unmarked.of_paragraph(block)
        if whole is not None:
            found.append(whole)
            continue
        for sentence in reading.sentences(block):
            rest = unmarked.read(sentence)
            if rest is not None:
                found.append(rest)
                break
            spoken = direct.read(sentence)
            found += (one.quotation for one in spoken)
            found += reported.read(sentence, spoken)
    return sorted(found, key=lambda one: one.places[0])
