"""What each line of a page looks like, and how much that speaks for or against the article's text standing there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.extraction.dates import HAS_DATE, LINE_LENGTH, is_date_line
from archive.extraction.lines import Line
from archive.extraction.phrases import (
    CLICKS,
    CONTROLS,
    CREDITS,
    END_MARKERS,
    HOUSE_TEXT,
    INLINE_MARKERS,
    heads_comments,
    phrase_key,
)
from archive.extraction.wrapping import ends_sentence

# A sentence of so many words is read, not clicked.
SENTENCE_WORDS = 9
# So many with a final stop are a sentence, too, unless a label begins them.
SHORT_SENTENCE = 4
# Beyond this a line is text, with or without a final stop.
TEXT_WORDS = 28
# Words that one paragraph can speak for; a single huge line does not outweigh a page.
WORDS_CAP = 90
# Weights in words. One line that is no text between two paragraphs is a sub-head or a label and costs little; each
# further one in a row costs more, and some five links in a row end an article.
GAP_WEIGHTS = (-3.0, -6.0, -9.0, -12.0)
CONTROL_SHARE = 0.6
REPEATED_WEIGHT = -6.0
END_WEIGHT = -45.0
COMMENT_WEIGHT = -400.0
HOUSE_WEIGHT = -15.0

LABEL_LENGTH = 80
DOUBLED_LENGTH = 400
# House text is short; a paragraph beyond this that says "cookie" is about cookies.
HOUSE_LENGTH = 420
CAPTION_WORDS = 60
# Links to other stories and their marks that may stand together amid a text, in lines.
INLINE_LINES = 3
MARKED_LINK = 5
INLINE_WEIGHT = -1.0
# A caption that is a sentence, the credit below it, and the lines within which the text goes on.
CAPTION_SENTENCE, CREDIT_WORDS, CAPTION_REACH = 25, 8, 4
CREDIT = re.compile(
    r"^Kaynak, |"
    r"\b(?:Fotoğraf|Foto|Photo|Photos|Image|Images|Picture|Credit|Credits|Bild|Quelle|Kaynak|KAYNAK|Görsel|Illustration)\s?:"
    r"(?= ?(?:[A-ZÇĞİÖŞÜ\[(/]|$))|©"
    r"|/ ?(?:AP|AFP|AA|DHA|İHA|Reuters|REUTERS|dpa|Getty|EPA|EFE|ANSA|imago)\b"
    r"|\((?:AP|AFP|AA|DHA|İHA|Reuters|dpa|EPA)\)"
    r"|\b(?:Getty Images|AP Photo|Photo by|via Getty|picture alliance|Foto de|Foto di|Anadolu Agency)\b"
)
SENTENCE_END = re.compile(r"[.!?…。！？।](?:[\"'”’»)]|\s|$)")
# In every post of Twitter with a picture.
POSTED = "pic.twitter.com/"
CJK = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
# Characters that carry about as much as a word of a spaced script.
CJK_PER_WORD = 2.2
# One of these is in every credit: cheap to look for, and most lines have none.
CREDIT_SIGNS = (":", "©", "/", "(", "Kaynak,", "Getty", "AP Photo", "Photo by", "picture alliance", "Foto d", "Agency")
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")
BARE_TIME = re.compile(r"\(?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\)?(?: (?:min|dk)\.?)?$")
# `DOLAR 41,29`, `Ankara 5°C`: exchange rates and weather at the top of a page.
RATE = re.compile(r"[^\d]{2,20}[ :]?[+-]?[%$€]?\d[\d.,]*(?: ?[%$€°]C?)?(?: ?[-/] ?\d[\d.,]*°?C?)?$")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line with its kind and its weight in words.

    The kinds: "text" reads as text; "short" may be a headline, a sub-head or a link, "link" surely is one; "control" is
    a button or a number, "date" a dateline; "credit" belongs to a picture; "end" closes an article; "house" is about
    the site. A line that `is_dated` may state a date.
    """

    line: Line
    kind: str
    words: int
    weight: float
    ends: bool
    key: str
    times: int = 1
    is_dated: bool = False


def weigh(lines: Sequence[Line]) -> list[Weighed]:
    """Every line of a page with what speaks for it."""
    times = Counter(line.text for line in lines)
    weighed, gap = [], 0
    for line in lines:
        item = _weighed(line, times[line.text], gap)
        weighed.append(item)
        gap = 0 if item.kind == "text" else gap + 1
    for position in range(len(weighed) - 1):
        if _is_caption(weighed, position):
            weighed[position] = replace(weighed[position], kind="credit", weight=CONTROL_SHARE * GAP_WEIGHTS[0])
        for at in range(position, position + _inline_lines(weighed, position)):
            weighed[at] = replace(weighed[at], kind="link", weight=INLINE_WEIGHT)
    return weighed


def _is_caption(lines: Sequence[Weighed], position: int) -> bool:
    """Whether a sentence stands right over the credit of a picture amid a text. At the text's edges it may be the lead,
    or its last sentence, with the article's own picture below."""
    item, below = lines[position], lines[position + 1]
    if (
        item.kind != "text"
        or item.words > CAPTION_SENTENCE
        or item.line.text.endswith("?")
        or below.kind != "credit"
        or below.words > CREDIT_WORDS
    ):
        return False
    credit = CREDIT.search(below.line.text)
    # A credit behind words of its own has its caption already.
    if credit is not None and credit.start() > 2 and not CREDITS.begin(below.key):
        return False
    above, behind = (
        lines[max(0, position - CAPTION_REACH) : position],
        lines[position + 2 : position + 2 + CAPTION_REACH],
    )
    return not below.line.after_blank and any(_is_text(one) for one in above) and any(_is_text(one) for one in behind)


def _inline_lines(lines: Sequence[Weighed], position: int) -> int:
    """How many lines a mark of other stories ("İlgili Haber") takes up amid a text: behind it one or two links, then
    paragraphs that follow each other; 0 elsewhere. In a list of teasers each has a headline of its own."""
    if not _marks_link(lines[position]):
        return 0
    behind = lines[position + 1 : position + 2 + INLINE_LINES]
    # `İlgili Haber: <headline>` holds its link; what follows is the next paragraph or its sub-head.
    if lines[position].words >= MARKED_LINK and [item.kind for item in behind[:2]] in (["text"] * 2, ["short", "text"]):
        return 1
    links = next((at for at, item in enumerate(behind) if item.kind not in ("short", "link", "end")), len(behind))
    if not 1 <= links <= INLINE_LINES:
        return 0
    following = lines[position + 1 + links : position + 7 + links]
    shown = [item.kind for item in following if item.kind != "control" and not _marks_link(item)]
    return 1 + links if shown[:2] == ["text", "text"] else 0


def _marks_link(item: Weighed) -> bool:
    return item.kind in ("end", "control") and INLINE_MARKERS.begin(item.key)


def _is_text(item: Weighed) -> bool:
    return item.kind == "text"


def word_count(text: str) -> int:
    """Words of a text; where a script writes no spaces, about as many as its translation would have."""
    words = len(text.split())
    if text.isascii() or words * 12 > len(text):
        return words
    return max(words, round(len(CJK.findall(text)) / CJK_PER_WORD))


def _weighed(line: Line, times: int, gap: int) -> Weighed:
    text = line.text
    words, ends = word_count(text), ends_sentence(text)
    key = phrase_key(text) if len(text) <= 2 * LABEL_LENGTH else ""
    has_digit = DIGIT.search(text) is not None
    is_dated = has_digit and len(text) <= LINE_LENGTH and HAS_DATE.search(text) is not None
    kind = "date" if is_dated and is_date_line(text) else _kind(line, key, words=words, ends=ends, has_digit=has_digit)
    weight = _text_weight(text, words=words, ends=ends, times=times) if kind == "text" else _gap_weight(kind, key, gap)
    return Weighed(line, kind, words, weight, ends, key, times, is_dated)


def _kind(line: Line, key: str, *, words: int, ends: bool, has_digit: bool) -> str:
    text = line.text
    if has_digit and (RATE.match(text) or BARE_TIME.match(text)):
        return "control"
    if not (text[0].isalpha() or LETTER.search(text)) or ADDRESS.match(text):
        return "control"
    if key and len(text) <= LABEL_LENGTH:
        if (END_MARKERS.begin(key) or heads_comments(key)) and not (ends and words >= SENTENCE_WORDS):
            return "end"
        if (CONTROLS.begin(key) or key.endswith(CLICKS)) and not (ends and words >= SENTENCE_WORDS):
            return "control"
    if words < CAPTION_WORDS and (POSTED in text or _is_credit(text, key, words=words, ends=ends)):
        return "credit"
    if line.cells > 2 or _is_doubled(text):
        return "link"
    # Teasers break off; an article hardly ever does at the end of a paragraph.
    if text.endswith(("...", "…")):
        return "short"
    is_sentence = ends and (words >= SENTENCE_WORDS or (words >= SHORT_SENTENCE and text[-1] != ":"))
    if is_sentence or words >= TEXT_WORDS:
        return "house" if _is_house_text(text) else "text"
    return "house" if words >= SENTENCE_WORDS and _is_house_text(text) else "short"


def _is_credit(text: str, key: str, *, words: int, ends: bool) -> bool:
    """Whether a line is the caption or credit of a picture; sentences that only mention one are text."""
    if ends and words >= SENTENCE_WORDS:
        return False
    if key and CREDITS.begin(key):
        return True
    return any(sign in text for sign in CREDIT_SIGNS) and CREDIT.search(text) is not None


def _text_weight(text: str, *, words: int, ends: bool, times: int) -> float:
    if times > 1:
        return REPEATED_WEIGHT if words < TEXT_WORDS else 0.0
    sure = 1.0 if ends or len(SENTENCE_END.findall(text)) > 1 else 0.5
    return sure * min(words, WORDS_CAP)


def _gap_weight(kind: str, key: str, gap: int) -> float:
    if kind == "end":
        return COMMENT_WEIGHT if heads_comments(key) else END_WEIGHT
    if kind == "house":
        return HOUSE_WEIGHT
    weight = GAP_WEIGHTS[min(gap, len(GAP_WEIGHTS) - 1)]
    return CONTROL_SHARE * weight if kind in ("control", "credit", "date") else weight


def _is_doubled(text: str) -> bool:
    """Whether a line says the same twice: the description of a picture, then the headline beside it."""
    # Cheap first: the beginning comes again in the second half.
    if len(text) > DOUBLED_LENGTH or text.find(text[:5], len(text) // 3) < 0:
        return False
    words = phrase_key(text).split()
    half = len(words) // 2
    return half >= 2 and len(words) % 2 == 0 and words[:half] == words[half:]


def _is_house_text(text: str) -> bool:
    if len(text) > HOUSE_LENGTH:
        return False
    key = phrase_key(text)
    return any(phrase in key for phrase in HOUSE_TEXT)


def best_run(weights: Sequence[float]) -> tuple[int, int]:
    """The contiguous run with the greatest sum as a half-open range; (0, 0) where nothing is positive."""
    best, best_range = 0.0, (0, 0)
    total, start = 0.0, 0
    for position, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, position
        total += weight
        if total > best:
            best, best_range = total, (start, position + 1)
    return best_range
