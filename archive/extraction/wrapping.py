"""Lines back to paragraphs: undoes hard wraps, lines that broke at a link, and labels glued to a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from archive.extraction.dates import is_date_line
from archive.extraction.lines import Line
from archive.extraction.phrases import END_MARKERS, GLUED_LABEL, LABELS, phrase_key

# Wrapped text fills its lines up to a fixed width: mail programs 72 to 78, terminals 80, print layouts 100.
WRAP_WIDTH = range(60, 113)
# Lines of that width that go on without a final stop, before a page counts as wrapped.
WRAPPED_LINES = 3
# Lines beyond the width per line within it; a wrapped page has hardly any (an address, a table row).
OVERLONG_SHARE = 0.1
# A wrapped line is at least this full, unless it ends its paragraph.
FULL_SHARE = 0.62
# Lines that go on although they had room, of a page whose lines were filled word by word: at most this share.
UNFILLED_SHARE = 0.03
# What goes on after an inline break is at least so long on one side; lists of links in small letters are not.
RUNNING_TEXT = 40
# Longer than headlines: only behind so much text a capitalised line can be a link inside the sentence.
BEYOND_HEADLINE = 120
# Lines into which one sentence may have been broken, and the words that make one.
SENTENCE_LINES, LEAST_SENTENCE = 14, 14

# A sentence ends; agency or initials may follow it in brackets at the end of a text. Agencies of pictures end captions.
FINAL = re.compile(
    r"[.!?…:;。！？।]['\"”’»)\]]*(?: ?\((?!(?:AP|AFP|AAP|EPA|EFE)\))[A-ZÇĞİÖŞÜ]{2,5}(?:/[A-ZÇĞİÖŞÜ]{2,5})?\))?$"
)
FINAL_LENGTH = 20
GOES_ON = re.compile(r"[a-zçğıöşüàáâäåæèéêëìíîïñòóôøùúûœßа-яёєії,;:.)]")
# What may go on a sentence only behind a long text; behind a headline it is a credit, a number, a quotation.
MAY_GO_ON = re.compile(r"[0-9(’'”»–-]")
# Paragraphs glued together: a sentence ends and the next begins without a space.
GLUED_SENTENCE = re.compile(
    r"(?<=[a-zçğıöşü]{3}[.!?…])(?=[\"“]?[A-ZÇĞİÖŞÜ][a-zçğıöşü]{2,}[ ,'’])(?!Com\b|Net\b|Org\b)"
    r"|(?<=[a-zçğıöşü]{2}[.!?][\"”])(?=[\"“]?[A-ZÇĞİÖŞÜ])"
)
GLUED_LENGTH = 200
# Longer lines are no labels; `by Daily Sabah`, `yazar: Murat Örnek`.
LABEL_LENGTH = 120
AUTHOR = re.compile(r"(?:by|von|yazan|yazar|haber|muhabir)(?:\s*:|\s+[A-ZÇĞİÖŞÜ])")


def paragraphs(lines: Iterable[Line]) -> list[Line]:
    """The lines of a page with everything joined that one paragraph was broken into."""
    whole = [part for line in lines for part in _unglued(line)]
    return list(_join_wrapped(whole) if is_wrapped(whole) else _join_broken(whole))


def is_wrapped(lines: list[Line]) -> bool:
    """Whether a page was broken into lines of one width."""
    within = beyond = running = 0
    for line, following in pairwise(lines):
        length = len(line.text)
        if length in WRAP_WIDTH:
            within += 1
            running += not (following.after_blank or following.bullet or ends_sentence(line.text))
        elif length > WRAP_WIDTH.stop:
            beyond += 1
    return running >= WRAPPED_LINES and beyond <= OVERLONG_SHARE * within


def _join_wrapped(lines: list[Line]) -> Iterator[Line]:
    had_room = _had_room_under(lines, max(len(line.text) for line in lines if len(line.text) < WRAP_WIDTH.stop))
    gathered: list[Line] = []
    for line in lines:
        # A row as full as this broke because the next word did not fit, whatever sign it ends with.
        if gathered and (line.after_blank or line.bullet or had_room(gathered[-1], line)):
            yield _joined(gathered)
            gathered = []
        gathered.append(line)
    if gathered:
        yield _joined(gathered)


def _had_room_under(lines: list[Line], widest: int) -> Callable[[Line, Line], bool]:
    """What tells whether a line could have taken the next line's first word, so that a paragraph ended there.

    Most programs fill each line with as many words as fit; where lines that surely go on in small letters had room, it
    was not one of those, and only a share of the width tells.
    """
    going_on = [
        (line, following)
        for line, following in pairwise(lines)
        if GOES_ON.match(following.text) and not following.after_blank and len(line.text) in WRAP_WIDTH
    ]
    # An address or a table may stick out of the column.
    width = max((len(line.text) for line, _ in going_on), default=widest)

    def had_room(line: Line, following: Line) -> bool:
        return len(line.text) + 1 + len(following.text.split(None, 1)[0]) <= width

    def is_short(line: Line, following: Line) -> bool:
        return len(line.text) < FULL_SHARE * widest

    unfilled = sum(had_room(line, following) for line, following in going_on)
    is_filled = len(going_on) >= WRAPPED_LINES and unfilled <= UNFILLED_SHARE * len(going_on)
    return had_room if is_filled else is_short


def _join_broken(lines: list[Line]) -> Iterator[Line]:
    gathered: list[Line] = []
    running, is_inside = 0, False
    within = _inside_sentences(lines)
    for position, (line, following) in enumerate(zip_longest(lines, lines[1:])):
        if (
            gathered
            and position not in within
            and not _runs_on(gathered[-1], line, following, running=running, is_inside=is_inside)
        ):
            is_inside = running >= RUNNING_TEXT and ends_sentence(gathered[-1].text)
            yield _joined(gathered)
            gathered, running = [], 0
        gathered.append(line)
        running += len(line.text)
    if gathered:
        yield _joined(gathered)


def _inside_sentences(lines: list[Line]) -> set[int]:
    """The lines that go on one sentence which was broken at its links: in small letters, or before such, to a stop."""
    within: set[int] = set()
    position = 0
    # A sentence goes on in the next line, or behind the link that stands there.
    going_on = [at for at, line in enumerate(lines) if GOES_ON.match(line.text)]
    for start in sorted({max(0, at - back) for at in going_on for back in (1, 2)}):
        if start >= position:
            end = _sentence_end(lines, start)
            within.update(range(start + 1, end + 1))
            position = max(end, start + 1)
    return within


def _sentence_end(lines: list[Line], start: int) -> int:
    """The line in which the sentence stops that begins in one; the same line where it does not go on beyond."""
    words = len(lines[start].text.split())
    for at in range(start, min(start + SENTENCE_LINES, len(lines))):
        if ends_sentence(lines[at].text):
            return at if words >= LEAST_SENTENCE else start
        if at + 1 == len(lines) or not _may_go_on(lines, at + 1):
            return start
        words += len(lines[at + 1].text.split())
    return start


def _may_go_on(lines: list[Line], at: int) -> bool:
    """Whether a line begins in mid-sentence, or the one after it does."""
    line = lines[at]
    if line.after_blank or line.bullet:
        return False
    if GOES_ON.match(line.text):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    return (
        following is not None
        and not (following.after_blank or following.bullet or ends_sentence(line.text))
        and len(line.text) < 2 * RUNNING_TEXT
        and GOES_ON.match(following.text) is not None
    )


def _is_label(text: str) -> bool:
    """Whether a line names an author, or ends an article, whatever it begins with."""
    return len(text) <= LABEL_LENGTH and (AUTHOR.match(text) is not None or END_MARKERS.begin(phrase_key(text)))


def _runs_on(before: Line, line: Line, following: Line | None, *, running: int, is_inside: bool) -> bool:
    """Whether a line goes on the sentence before it: a link or an emphasis stood on a line of its own.

    `running` is the length of what it would go on, `is_inside` whether a paragraph ended right before that.
    """
    if line.after_blank or line.bullet or ends_sentence(before.text):
        return False
    if not _reads_on(before, line, following, running=running, is_inside=is_inside):
        return False
    return not (_is_label(line.text) or _is_label(before.text) or is_date_line(line.text))


def _reads_on(before: Line, line: Line, following: Line | None, *, running: int, is_inside: bool) -> bool:
    """Whether a line may go on the sentence before it by its first letter and by what surrounds it."""
    # A headline or sub-head, too, stops in mid-air; what cannot be one goes on with more than small letters.
    is_open = running >= BEYOND_HEADLINE or before.text.endswith(",")
    if is_open and MAY_GO_ON.match(line.text):
        return True
    is_text = is_open or is_inside
    if GOES_ON.match(line.text):
        return is_text or running >= RUNNING_TEXT or (len(line.text) >= RUNNING_TEXT and line.text[0].islower())
    # A capitalised link inside a sentence: the line after it goes on.
    return (
        is_text
        and following is not None
        and len(line.text) < 2 * RUNNING_TEXT
        and not ends_sentence(line.text)
        and not following.after_blank
        and bool(GOES_ON.match(following.text))
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return not text[-1:].isalnum() and FINAL.search(text[-FINAL_LENGTH:]) is not None


def _joined(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    text = " ".join(part.text for part in parts)
    # A link's line ends before the comma or bracket that follows it.
    text = re.sub(r" (?=[,.;:!?)’”»])", "", text)
    return replace(parts[0], text=text, end=parts[-1].end)


def _unglued(line: Line) -> Iterator[Line]:
    """The parts of a line that lost the break between a label and a text, or between paragraphs."""
    text = line.text
    label = GLUED_LABEL.match(text) if text.startswith(LABELS) else None
    if label is not None:
        yield replace(line, text=label.group())
        text = text[label.end() :]
    if len(text) < GLUED_LENGTH:
        yield replace(line, text=text) if label else line
        return
    cuts = [0, *(match.start() for match in GLUED_SENTENCE.finditer(text)), len(text)]
    yield from (replace(line, text=text[begin:end].strip()) for begin, end in pairwise(cuts))
