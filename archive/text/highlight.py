"""Marks on the words a reader searched for, and the passages of a text that show them best.

Works on the analyzer's own offsets, so exactly the words that match are marked. Everything is escaped first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from archive.text.analyzer import Token
from archive.text.turkish import fold

# A stop with its closing quote or bracket, then space and a capital or an opening quote; or a new paragraph.
_SENTENCE_START = re.compile('[.!?…]["”’)]*\\s+(?=["“‘(]?[A-ZÇĞİÖŞÜ])|\n+\\s*')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for. A word of a phrase is a lemma, or with "=" before it an exact folded form."""

    lemmas: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a text to mark; `word` tells which wanted word stands there, for counting different ones."""

    start: int
    end: int
    word: str = field(default="", compare=False)


def find_marks(tokens: Sequence[Token], wanted: Wanted) -> list[Span]:
    """The words to mark, in order and each once; words of a phrase only where the whole phrase stands."""
    words = {place: token.lemma for place, token in enumerate(tokens) if _is_wanted(token, wanted)}
    for phrase in wanted.phrases:
        for first in _places_of(phrase, tokens):
            words.update((place, tokens[place].lemma) for place in range(first, first + len(phrase)))
    return [Span(tokens[place].start, tokens[place].end, word) for place, word in sorted(words.items())]


def _is_wanted(token: Token, wanted: Wanted) -> bool:
    return (
        token.lemma in wanted.lemmas
        or token.folded in wanted.exact
        or any(token.folded.startswith(prefix) for prefix in wanted.prefixes)
    )


def _places_of(phrase: tuple[str, ...], tokens: Sequence[Token]) -> list[int]:
    begins = [place for place, token in enumerate(tokens) if phrase and _is_form(token, phrase[0])]
    return [first for first in begins if _is_phrase(phrase, tokens[first : first + len(phrase)])]


def _is_phrase(phrase: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    return (
        len(tokens) == len(phrase)
        and tokens[-1].position - tokens[0].position == len(phrase) - 1
        and all(map(_is_form, tokens, phrase))
    )


def _is_form(token: Token, word: str) -> bool:
    return token.folded == word[1:] if word.startswith("=") else token.lemma == word


def marked_html(text: str, spans: Iterable[Span]) -> str:
    """`text` as HTML with `<mark>` around the spans, neighbours that only spaces separate in one mark.

    Without the marks and unescaped it is `text` again. Spans may overlap or reach beyond the text.
    """
    parts, done = [], 0
    for start, end in joined(text, spans):
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return "".join(parts) + escape(text[done:])


def joined(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Where marks begin and end, in order and apart: neighbours that only spaces separate are one mark."""
    marks: list[tuple[int, int]] = []
    for span in sorted(spans):
        start, end = max(span.start, 0), min(span.end, len(text))
        if start >= end:
            continue
        if marks and not text[marks[-1][1] : start].strip(" \u00a0"):
            marks[-1] = (marks[-1][0], max(end, marks[-1][1]))
        else:
            marks.append((start, end))
    return marks


def snippets(text: str, spans: Sequence[Span], *, width: int = 160, count: int = 2) -> list[str]:
    """At most `count` passages of about `width` characters as marked HTML, in the order of the text.

    Chosen by most wanted words not shown yet, then most different ones, then most marks, then the earlier place.
    They do not overlap and are cut between words, with "…" where text is left out. Without marks: the beginning.
    """
    marks = sorted({span for span in spans if 0 <= span.start < span.end <= len(text)})
    if not marks:
        return [_passage(text, _fitted(text, Span(0, 0), [], width), [])] if text.strip() else []
    phrases = joined(text, marks)
    starts = [at for at in range(len(marks)) if not at or not _is_one_phrase(text, marks[at - 1], marks[at])]
    runs = [_run_from(text, marks, first, width) for first in starts]
    windows: list[Span] = []
    shown: frozenset[str] = frozenset()
    while runs and len(windows) < count:
        best = max(runs, key=lambda run: (len(run.words - shown), len(run.words), run.marks, -run.extent.start))
        window = _without_halves(_fitted(text, best.extent, windows, width), best.extent, phrases)
        windows.append(window)
        shown |= best.words
        runs = [run for run in runs if run.extent.end <= window.start or run.extent.start >= window.end]
    return [_passage(text, window, marks) for window in sorted(windows)]


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring marks that fit into one window."""

    extent: Span
    words: frozenset[str]
    marks: int


def _run_from(text: str, marks: Sequence[Span], first: int, width: int) -> _Run:
    start, last = marks[first].start, first
    while last + 1 < len(marks) and marks[last + 1].end - start <= width:
        last += 1
    # A phrase that does not fit whole is left to a window of its own.
    while last > first and last + 1 < len(marks) and _is_one_phrase(text, marks[last], marks[last + 1]):
        last -= 1
    members = marks[first : last + 1]
    words = frozenset(mark.word or fold(text[mark.start : mark.end]) for mark in members)
    return _Run(Span(start, max(mark.end for mark in members)), words, len(members))


def _is_one_phrase(text: str, mark: Span, following: Span) -> bool:
    return not text[mark.end : following.start].strip()


def _fitted(text: str, extent: Span, taken: Sequence[Span], width: int) -> Span:
    """The window around `extent`: up to `width` characters, whole words, from a sentence's start if one is near."""
    floor = max((window.end for window in taken if window.end <= extent.start), default=0)
    ceiling = min((window.start for window in taken if window.start >= extent.end), default=len(text))
    spare = max(width - (extent.end - extent.start), 0)
    start = max(floor, min(extent.start - spare // 2, ceiling - width))
    start = _word_start(text, start, extent.start)
    if sentence := _SENTENCE_START.search(text, start, extent.start):
        start = sentence.end()
    end = max(extent.end, min(start + width, ceiling))
    return Span(start, _word_end(text, extent.end, end))


def _without_halves(window: Span, extent: Span, phrases: Iterable[tuple[int, int]]) -> Span:
    """The window without a phrase that it cuts in two, unless what it was made for lies in it."""
    start, end = window.start, window.end
    for first, last in phrases:
        if first < end < last and first >= extent.end:
            end = first
        if first < start < last and last <= extent.start:
            start = last
    return Span(start, end)


def _word_start(text: str, start: int, limit: int) -> int:
    """The first place from `start` on, up to `limit`, at which no word is cut."""
    if start == 0 or text[start - 1].isspace():
        return start
    return next((i + 1 for i in range(start, limit) if text[i].isspace()), limit)


def _word_end(text: str, limit: int, end: int) -> int:
    """The last place down from `end`, not below `limit`, at which no word is cut."""
    if end == len(text) or text[end].isspace():
        return end
    return next((i for i in range(end - 1, limit - 1, -1) if text[i].isspace()), limit or end)


def _passage(text: str, window: Span, marks: Iterable[Span]) -> str:
    inner = text[window.start : window.end].replace("\n", " ")
    offset = window.start + len(inner) - len(inner.lstrip())
    inside = [
        Span(mark.start - offset, mark.end - offset)
        for mark in marks
        if window.start <= mark.start and mark.end <= window.end
    ]
    before = "… " if text[: window.start].strip() else ""
    after = " …" if text[window.end :].strip() else ""
    return before + marked_html(inner.strip(), inside) + after
