"""Text to words: the one analyzer for index, query, highlight and suggestions.

A word keeps its place in the text as given, so marks fall on what the reader sees. What counts as one word:
designators (S-400 = s400 = "S 400", F-16, T-72B3), dotted abbreviations (A.B.D. = abd), numbers and dates with their
inner signs (1.500, 12.02.2026, 10:30; a span such as 2021-2022 is two), a word with its apostrophe suffix
(NATO'nun = nato). All other hyphens separate. Every rule looks at folded letters, so Turkish letters, ASCII typing and
capitals give the same words.
"""

import hashlib
import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from archive.text import lemma, turkish
from archive.text.turkish import APOSTROPHES, INVISIBLE, fold, is_suffix_chain

RULES_VERSION = "1"  # raise with every change of this module that gives other words


class Token(NamedTuple):
    """One word: where it stands (start and end in the given text, suffix included), its forms, its position from 1."""

    start: int
    end: int
    folded: str
    lemma: str
    position: int


# A word may hold combining marks (texts that are not NFC) and invisible characters.
_INNER = f"\\w\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f{INVISIBLE}"
_WORD = f"\\w[{_INNER}]*"
_LETTER = f"[^\\W\\d_][\u0300-\u036f{INVISIBLE}]*"
_END = f"(?![{_INNER}])(?![.,:]\\d)"
_HYPHEN = "[-‐‑–−]"
_COVID = "[cCkK][oO][vV](?:[iıİ]|I\u0307?)[dD]"
# Designators typed with a space are taken from these alone: any letter but "o" (he, she) and "m" (metre), and families
# whose short names are no words a number follows; "ve 400" and "bin 500" stay two words.
_SPACED = f"(?:(?![oOöÖmM]\\b){_LETTER}|[mM](?:[iıİ]|I\u0307?)[gG]|[sStT][uU]|{_COVID})"
_SURFACE = re.compile(
    "(?=\\w)"  # this and the next line only save time: 350 ns a word instead of 770
    f"(?:(?P<usual>(?!{_COVID})[^\\W\\d_]{{4}}[{_INNER}]*)"
    f"|(?P<abbreviation>(?:{_LETTER}\\.){{2,}}(?:{_LETTER}{_END})?)"
    f"|(?P<date>\\d{{4}}-\\d\\d-\\d\\d{_END}|\\d\\d?/\\d\\d?/\\d{{4}}{_END})"
    f"|(?P<designator>(?:(?:{_LETTER}){{1,3}}|{_COVID}){_HYPHEN}\\d{{1,3}}(?:{_LETTER}[{_INNER}]*)?{_END}"
    f"|{_SPACED}[ \u00a0]\\d{{2,3}}(?:{_LETTER}[{_INNER}]*)?{_END})"
    f"|(?P<number>\\d+(?:[.,:]\\d+)+[{_INNER}]*)"
    f"|(?P<word>{_WORD}))"
    # What is written on to it: NATO'nun, Co.'dur, (NATO)'nun, “Bit Palas”ını.
    f'(?:(?:[)\\]"”»{APOSTROPHES}][{APOSTROPHES}]?|\\.[{APOSTROPHES}]{{1,2}}){_WORD}){{0,3}}'
)
_TAIL = re.compile(f"([^{_INNER}]+)({_WORD})")
_DESIGNATOR_PARTS = re.compile(f"(.+?)(?:{_HYPHEN}|[ \u00a0])(.+)")
_BETWEEN_UNDERSCORES = re.compile("[^_]+")
_DIGITS_AND_SUFFIX = re.compile("(.*[0-9])([a-z]{2,})")

# Letters before a hyphen and a number that make a span, not a designator: "10 bin-15 bin", "5 km-10 km".
_NOT_DESIGNATORS = frozenset(("ay", "bin", "cm", "gun", "kez", "kg", "km", "mm", "tl", "ton", "ve", "yil", "yuz"))
# Names and words whose apostrophe is a letter of theirs although a suffix seems to follow (Sana'a, Şi'a, vak'a).
_KEPT_APOSTROPHES = frozenset((
    "cuz'i", "kal'a", "kat'i", "kur'a", "ma'na", "sa'di", "san'a",
    "sana'a", "ser'i", "si'a", "sun'i", "te'min", "vak'a",
))  # fmt: skip
_LONGEST = 100  # characters kept of one word: Turkish stays below 70, an index entry cannot hold a page of base64
_CACHED_WORDS = 100_000  # under 30 MB when full


def analyze(text: str) -> list[Token]:
    """The words of `text` in order. Offsets refer to the string as given; a dropped suffix takes no position."""
    tokens: list[Token] = []
    add, known = tokens.append, _usual.get
    position = 0
    # U+02BC is an apostrophe but a letter to `re`; one character for one keeps the offsets.
    for match in _SURFACE.finditer(text.replace("ʼ", "'")):
        surface, offset = match[0], match.start()
        if forms := known(surface):
            position += 1
            # Past the constructor of `Token`, which takes twice as long.
            add(_new(Token, (offset, offset + len(surface), *forms, position)))
            continue
        for word in _looked_up(surface):
            position += 1
            add(Token(offset + word.start, offset + word.end, word.folded, word.lemma, position))
    return tokens


_new = tuple.__new__
# Surfaces that are one word from end to end: folded form and lemma. Emptied when full: the common words are back at
# once, and neither time nor memory goes into knowing which were used last. Plain tuples: the garbage collector leaves
# them alone.
_usual: dict[str, tuple[str, str]] = {}


def _looked_up(surface: str) -> tuple["_Word", ...]:
    if len(surface) > _LONGEST:
        return _split(surface)
    words = _split(surface)
    if len(words) == 1 and (word := words[0]).start == 0 and word.end == len(surface):
        if len(_usual) >= _CACHED_WORDS:
            _usual.clear()
        folded = surface if word.folded == surface else word.folded
        _usual[surface] = folded, folded if word.lemma == folded else intern(word.lemma)
    return words


class _Word(NamedTuple):
    """A word with its place in the match of `_SURFACE` that holds it."""

    start: int
    end: int
    folded: str
    lemma: str


def _split(surface: str) -> tuple[_Word, ...]:
    """The words of one match of `_SURFACE`; nearly always one."""
    if surface.isalpha() and (folded := fold(surface)).isalpha():  # only to save time
        return (_word(0, len(surface), folded),)
    match = _SURFACE.match(surface)
    if match is None or match.lastgroup is None:
        return ()
    words = list(_head(match.lastgroup, match[match.lastgroup]))
    suffixed = False
    for tail in _TAIL.finditer(surface, match.end(match.lastgroup)):
        folded = _fold_word(tail[2])
        written_on = bool(words) and tail[1][0] in APOSTROPHES
        if written_on and _is_part_of_name(words[-1].folded, folded, suffixed=suffixed):
            words[-1] = _word(words[-1].start, tail.end(), words[-1].folded + folded)
        elif words and is_suffix_chain(folded):
            words[-1] = words[-1]._replace(end=tail.end())
            suffixed = True
        else:
            words.extend(_plain_words(tail[2], tail.start(2)))
            suffixed = False
    return tuple(word for word in words if word.folded)  # a lone mark or sign may fold to nothing


def _is_part_of_name(name: str, tail: str, *, suffixed: bool) -> bool:
    if f"{name}'{tail}" in _KEPT_APOSTROPHES:
        return True
    has_digit_at_the_seam = name[-1:].isdigit() or tail[:1].isdigit()  # a number may have lost a suffix already (0SU'N)
    return not suffixed and not has_digit_at_the_seam and not is_suffix_chain(tail)


def _head(kind: str, text: str) -> Iterator[_Word]:
    if kind in ("usual", "word"):
        yield from _plain_words(text, 0)
    elif kind == "abbreviation":
        yield _word(0, len(text), _fold_word(text))
    elif kind == "designator":
        yield from _designator(text)
    else:
        yield _word(0, len(text), _without_suffix(fold(text)))


def _plain_words(text: str, offset: int) -> Iterator[_Word]:
    for part in _BETWEEN_UNDERSCORES.finditer(text):
        yield _word(offset + part.start(), offset + part.end(), _without_suffix(_fold_word(part[0])))


def _designator(text: str) -> Iterator[_Word]:
    parts = _DESIGNATOR_PARTS.fullmatch(text)
    if parts is None:
        return
    letters, number = _fold_word(parts[1]), _without_suffix(_fold_word(parts[2]))
    if letters in _NOT_DESIGNATORS:
        yield _word(0, parts.end(1), letters)
        yield _word(parts.start(2), len(text), number)
    else:
        yield _word(0, len(text), letters + number)


def _fold_word(text: str) -> str:
    folded = fold(text)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))  # "a.b.d."; ½ folds to 1⁄2


def _without_suffix(folded: str) -> str:
    """2022de -> 2022, s400lerin -> s400; one letter may belong to the name (F-35A, 5G)."""
    parts = _DIGITS_AND_SUFFIX.fullmatch(folded)
    return parts[1] if parts and is_suffix_chain(parts[2]) else folded


def _word(start: int, end: int, folded: str) -> _Word:
    folded = folded[:_LONGEST]
    return _Word(start, end, folded, lemma.lemma_of(folded))


def _version() -> str:
    tables = sorted(_NOT_DESIGNATORS), sorted(_KEPT_APOSTROPHES), _LONGEST
    rules = RULES_VERSION, _SURFACE.pattern, tables, turkish.RULES, lemma.RULES
    return hashlib.sha256(repr(rules).encode()).hexdigest()[:12]


ANALYZER_VERSION = _version()
