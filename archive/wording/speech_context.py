"""What stands around a quotation in its sentence: who says it, where, with which verb."""

from dataclasses import dataclass

from archive.extraction.speech.sentences import sentences
from archive.models import Quotation

# Characters kept on each side.
LONGEST_SIDE = 220
_MARKS = "\"“”„«»'’‘ "


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence of a quotation without its words; "" where nothing stands there."""

    before: str
    after: str


def around(quotation: Quotation) -> Around:
    """The rest of the sentence. For words that take a whole paragraph: the announcement before it."""
    blocks = dict(quotation.article.blocks())
    places = [place for place in quotation.places if place[0] in blocks]
    if not places:
        return Around("", "")
    (first, start, _end), (last, begin, end) = places[0], places[-1]
    before = blocks[first][_sentence(blocks[first], start, start)[0] : start].rstrip(_MARKS)
    after = blocks[last][end : _sentence(blocks[last], begin, end)[1]].lstrip(_MARKS + ".").strip()
    announcement = blocks.get(first - 1, "").strip()
    if not before and not after and announcement.endswith(":"):
        before = announcement[_sentence(announcement, len(announcement) - 1, len(announcement) - 1)[0] :]
    return Around(_cut_left(before.strip()), _cut_right(after))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that text[start:end] stands in."""
    ranges = sentences(text, [(max(0, start - 1), end + 1)])
    return next((one for one in ranges if one[0] <= start < one[1]), (start, end))


def _cut_left(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else "…" + text[-LONGEST_SIDE:].partition(" ")[2]


def _cut_right(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else text[:LONGEST_SIDE].rpartition(" ")[0] + "…"
