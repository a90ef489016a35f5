"""Whom a sentence lets speak: its possible subjects among names, offices and strangers."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.extraction.speech.roles import is_nationality
from archive.text import turkish

# Folded last words of offices (sözcüsü, bakanı, sekreter …): a phrase that ends so is somebody.
_OFFICE = re.compile(
    "(?:sozcu(?:su|ler|leri)?|bakan(?:i)?|baskan(?:i)?|cumhurbaskani?|basbakani?|sekreter(?:i)?|temsilci(?:si|leri|ler)?"
    "|komutan(?:i)?|lider(?:i|ler|leri)?|buyukelci(?:si)?|yetkili(?:si|ler|leri)?|diplomat(?:i|lar|lari)?"
    "|uzman(?:i|lar|lari)?|kaynak(?:lar|lari)?|general(?:i)?|amiral|oramiral|milletvekili|danisman(?:i)?"
    "|yardimci(?:si)?|gazeteci|muhabir(?:i)?|sansolye(?:si)?|kral(?:i)?|bakanlik|bakanligi|baskanlik|baskanligi"
    "|profesor|dr|analist(?:i)?|senator(?:u)?|elci(?:si)?|mevkidas(?:i)?|meslektas(?:i)?|akademisyen|arastirmaci)"
)
_CAPITAL = "[A-ZÇĞİÖŞÜÂÎÛ]"
_CAPITALISED = re.compile(
    rf"{_CAPITAL}[\w.-]*(?:(?:\s+(?:(?:ve|ile)\s+)?)(?:{_CAPITAL}|\({_CAPITAL})[\w’'.)-]*)*"
    r"(?:\s+(?:lider|mevkidaşı|meslektaşı|yetkili|diplomat|bakan|sözcü|komutan|general|milletvekili))?(?!\w)"
)
# What follows a name that is not the subject: "Putin ile", "Rutte için", "Lavrov'a göre".
_POSTPOSITIONS = frozenset((
    "ile", "icin", "gibi", "kadar", "tarafindan", "hakkinda", "karsi", "gore", "uzerine", "adina", "yerine", "arasinda",
    "olarak", "disinda", "yonelik", "dahil", "doneminde", "zirvesi", "toplantisi", "konusunda", "karsisinda", "basta",
    "nezdinde", "onculugunde", "liderliginde",
))  # fmt: skip
# Small words that stand inside titles.
_INSIDE_TITLES = frozenset(("ve", "eski", "yeni"))
_APOSTROPHES = re.compile(f"[{turkish.APOSTROPHES}]")
# In a title only a genitive stands: "ABD'nin Özel Temsilcisi"; "Lahey'de Zelenskiy" is a place and a name.
_GENITIVE = re.compile(f"[{turkish.APOSTROPHES}]n?[ıiuü]n$")
_NEXT_WORD = re.compile(r"\s+(\w+)")
_COMMA = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?,|\s+ise\b|\s+(?:da|de)\s*,")
_OPENS_QUOTE = re.compile(r"\s*(?:[:\"“«„]|[‘'](?=\w))")
_PARTICIPLE = re.compile("[a-zçğıöşü]+[ae]n")
_WORD_BEFORE_QUOTE = re.compile(r"(\w+)\s*,?\s*$")
_PHRASE_END = re.compile(r'[,;:"“«.]')
# Characters before a name that are read for its title, and after a participle for whom it describes.
TITLE_REACH, PHRASE_REACH = 120, 200
# Letters with which an office ends that a nationality alone makes somebody (Rus lider, Alman Bakan); only saves time.
_ENDS_OF_NATIONAL_OFFICES = "ıirntüul"
# Points of a subject that nothing else can outdo.
CERTAIN = 9


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named at text[start:end] of a block; `suffix` is the folded Turkish suffix of the form ("" = bare)."""

    key: int
    block: int
    start: int
    end: int
    suffix: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks in a sentence: an actor, or a form that names somebody unknown; where it stands, and how sure."""

    key: int | None
    form: str
    start: int
    end: int
    points: int


def candidates(
    text: str, start: int, end: int, names: Sequence[Named], closed: Sequence[tuple[int, int]]
) -> list[Subject]:
    """Everybody in text[start:end] outside of quotes who may be its subject, in their order. `closed` are the ranges of
    the quotes, `names` the actors named there; both in order."""
    known = [one for one in names if not _inside(one.start, closed)]
    subjects = [_judged(text, start, one) for one in known if _may_be_subject(text, one)]
    subjects += _strangers(text, start, end, known, closed)
    return sorted(subjects, key=lambda one: one.start)


def best(subjects: Iterable[Subject]) -> Subject | None:
    """The likeliest subject, the first of equals; None when nobody is likely."""
    return max((one for one in subjects if one.points > 0), key=lambda one: (one.points, -one.start), default=None)


def after_participle(text: str, start: int, end: int, names: Sequence[Named]) -> Subject | None:
    """Whom a participle describes: the first person in text[start:end] (`diyen Rusya Dışişleri Bakanı Sergey Lavrov`),
    a body where no person follows at once. `names` are those from `start` on."""
    phrase = _phrase_end(text, start, end)
    known = [one for one in names if one.start < phrase]
    person = next((one for one in known if one.is_person), None)
    chosen = person or next((one for one in reversed(known) if one.end >= phrase - 2), None)
    if chosen is not None:
        return Subject(chosen.key, text[chosen.start : chosen.end], chosen.start, chosen.end, CERTAIN)
    form = text[start:phrase].strip(" ,.;:")
    return Subject(None, form, start, phrase, 5) if form[:1].isupper() or is_office(form) else None


def somebody_unnamed(text: str, start: int, end: int) -> Subject | None:
    """An office in small letters as the last word of text[start:end]: `… bir ABD'li yetkili, "…"`."""
    match = _WORD_BEFORE_QUOTE.search(text, max(start, end - PHRASE_REACH), end)
    if match is None or not is_office(match[1]):
        return None
    return Subject(None, match[1], match.start(1), match.end(1), 5)


@lru_cache(1 << 12)
def is_office(form: str) -> bool:
    """Whether the form ends with the word of an office (Bakan, NATO Sözcüsü, Rus lider)."""
    last = form.rpartition(" ")[2]
    return bool(last) and _OFFICE.fullmatch(turkish.fold(last)) is not None


def title_start(text: str, start: int) -> int:
    """Where the capitalised words right before the name at `start` begin: its title (NATO Genel Sekreteri)."""
    begin = max(0, start - TITLE_REACH)
    return begin + len(_without_title(text[begin:start], strips=False))


def is_titled_name(text: str, start: int, begin: int = 0) -> bool:
    """Whether nothing but a title stands between `begin` and the name at `start`."""
    return start - begin < TITLE_REACH and not _without_title(text[begin:start])


def _inside(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    before = bisect_right(ranges, (place, len(ranges) + place))
    return before > 0 and place < ranges[before - 1][1]


def _may_be_subject(text: str, one: Named) -> bool:
    if one.suffix:
        return False
    following = _NEXT_WORD.match(text, one.end)
    if following is None:
        return True
    # "Pentagon Sözcüsü …": the body stands in somebody's title.
    is_in_title = not one.is_person and following[1][:1].isupper()
    return not is_in_title and turkish.fold(following[1]) not in _POSTPOSITIONS


def _judged(text: str, start: int, one: Named) -> Subject:
    points = 3 if one.is_person else 0
    before = _without_title(text[max(start, one.start - TITLE_REACH) : one.start])
    points += 4 if _COMMA.match(text, one.end) else 0
    points += 3 if _OPENS_QUOTE.match(text, one.end) else 0
    points += 3 if _PARTICIPLE.fullmatch(before.rpartition(" ")[2]) else 0
    points += 2 if not before and one.start - start < TITLE_REACH else 0
    return Subject(one.key, text[one.start : one.end], one.start, one.end, points)


def _without_title(before: str, *, strips: bool = True) -> str:
    """What stands before a name without the capitalised title words right before it, stripped of white space at its end
    and, unless told otherwise, at its beginning."""
    words = before.strip() if strips else before.rstrip()
    while words:
        head, _, last = words.rpartition(" ")
        if not _is_in_title(last):
            break
        words = head.rstrip()
    return words


def _is_in_title(word: str) -> bool:
    if word in _INSIDE_TITLES:
        return True
    if not word[:1].isupper() or word.endswith((",", ":", ";")):
        return False
    return _APOSTROPHES.search(word) is None or _GENITIVE.search(word) is not None


def _strangers(
    text: str, start: int, end: int, known: Sequence[Named], closed: Sequence[tuple[int, int]]
) -> Iterator[Subject]:
    """Capitalised phrases that no actor explains and that a comma or a place makes a subject: an unknown person, or an
    office alone."""
    named_until = {one.end for one in known}
    for match in _CAPITALISED.finditer(text, start, end):
        form, last = match[0], match.end()
        if last in named_until or _inside(match.start(), closed):
            continue
        has_comma = _COMMA.match(text, last) is not None
        opens_quote = _OPENS_QUOTE.match(text, last) is not None
        is_first = match.start() - start <= 1
        if not (has_comma or opens_quote or is_first or form[-1] in _ENDS_OF_NATIONAL_OFFICES):
            continue
        words = form.split(maxsplit=8)
        has_office = is_office(form)
        if _APOSTROPHES.search(words[-1]) or (not has_office and len(words) < 2):
            continue
        is_titled = is_first and any(is_office(word) for word in words)
        if has_comma or opens_quote or is_titled or (has_office and is_nationality(turkish.fold(words[0]))):
            points = 3 + (4 if has_comma else 0) + (3 if opens_quote else 0) + (2 if is_first else 0)
            yield Subject(None, form, match.start(), last, points - (0 if has_office else 1))


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends that a participle describes: at the first comma, quote or verb-like end."""
    match = _PHRASE_END.search(text, start, min(end, start + PHRASE_REACH))
    return match.start() if match else min(end, start + PHRASE_REACH)
