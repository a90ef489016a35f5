"""Whom a sentence lets speak: its subject among names, offices and strangers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.text import turkish
from archive.text.analyzer import analyze

# Folded last words of offices (sözcüsü, bakanı, sekreter …): a capitalised phrase that ends so is somebody.
_OFFICE = re.compile(
    "(?:sozcu(?:su)?|bakan(?:i)?|baskan(?:i)?|cumhurbaskani?|basbakani?|sekreter(?:i)?|temsilci(?:si)?|komutan(?:i)?"
    "|lider(?:i)?|buyukelci(?:si)?|yetkili(?:si|ler|leri)?|diplomat(?:lar|i)?|uzman(?:i|lar)?|kaynak(?:lar|lari)?"
    "|general(?:i)?|amiral|oramiral|milletvekili|danisman(?:i)?|yardimci(?:si)?|gazeteci|sansolye(?:si)?|kral(?:i)?"
    "|kremlin|pentagon|bakanlik|bakanligi|baskanligi|profesor|dr|analist(?:i)?|senator(?:u)?|senatoru|elci(?:si)?)"
)
_CAPITALISED = re.compile(r"[A-ZÇĞİÖŞÜÂÎÛ][\w.-]*(?:(?:\s+(?:ve\s+|ile\s+)?)[A-ZÇĞİÖŞÜÂÎÛ(][\w’'.)-]*)*")
# What follows a name that is not the subject: "Putin ile", "Rutte için", "Lavrov'a göre".
_POSTPOSITIONS = frozenset((
    "ile", "icin", "gibi", "kadar", "tarafindan", "hakkinda", "karsi", "gore", "uzerine", "adina", "yerine", "arasinda",
    "olarak", "disinda", "yonelik", "dahil", "doneminde", "zirvesi", "toplantisi", "konusunda", "karsisinda", "basta",
    "nezdinde", "onculugunde", "liderliginde",
))  # fmt: skip
_OPENS_SPEECH = re.compile(r'\s*(?:[:"“«]|$)')
# Small words that stand inside titles.
_INSIDE_TITLES = frozenset(("ve", "eski", "yeni"))
_NEXT_WORD = re.compile(r"\s+(\w+)")
_OPENS_QUOTE = re.compile(r'\s*[:"“«]')
_PARTICIPLE = re.compile("[a-zçğıöşü]+[ae]n")
# Characters before a name that are read for its title.
TITLE_REACH = 120


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
    is_person: bool = True


def candidates(
    text: str, start: int, end: int, names: Iterable[Named], closed: Sequence[tuple[int, int]]
) -> list[Subject]:
    """Everybody in text[start:end] outside of quotes (`closed`) who may be its subject, best first."""
    known = [one for one in names if start <= one.start and one.end <= end and not _inside(one.start, closed)]
    subjects = [_judged(text, start, end, one) for one in known if _may_be_subject(text, one, closed)]
    subjects += list(_strangers(text, start, end, known, closed))
    return sorted(subjects, key=lambda one: (-one.points, one.start))


def after_participle(text: str, start: int, end: int, names: Iterable[Named]) -> Subject | None:
    """Whom a participle names: the first person in text[start:end] (`diyen Rusya Dışişleri Bakanı Sergey Lavrov`), a
    body where no person follows at once."""
    phrase = _noun_phrase_end(text, start, end)
    known = sorted((one for one in names if start <= one.start < phrase), key=lambda one: one.start)
    person = next((one for one in known if one.is_person), None)
    chosen = person or next((one for one in reversed(known) if one.end >= phrase - 2), None)
    if chosen is not None:
        return Subject(chosen.key, text[chosen.start : chosen.end], chosen.start, chosen.end, 9, chosen.is_person)
    form = text[start:phrase].strip(" ,.;:")
    return Subject(None, form, start, phrase, 5) if form[:1].isupper() or _is_office(form) else None


def is_office(form: str) -> bool:
    """Whether the form ends with the word of an office (Bakan, NATO Sözcüsü)."""
    return _is_office(form)


def title_before(text: str, name: Named) -> list[str]:
    """The folded capitalised words right before a name: its title (NATO Genel Sekreteri)."""
    before = text[max(0, name.start - TITLE_REACH) : name.start].strip()
    return [token.folded for token in analyze(before[len(_without_title(before)) :])]


def _inside(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place < last for first, last in ranges)


def _may_be_subject(text: str, one: Named, closed: Sequence[tuple[int, int]]) -> bool:
    if one.suffix:
        return False
    following = _NEXT_WORD.match(text, one.end)
    return following is None or turkish.fold(following[1]) not in _POSTPOSITIONS


def _judged(text: str, start: int, end: int, one: Named) -> Subject:
    points = 3 if one.is_person else 0
    before = _without_title(text[start : one.start])
    points += 4 if text.startswith(",", one.end, end) else 0
    points += 3 if _OPENS_SPEECH.match(text, one.end, end) else 0
    points += 3 if _PARTICIPLE.fullmatch(before.rpartition(" ")[2]) else 0
    points += 2 if not before else 0
    return Subject(one.key, text[one.start : one.end], one.start, one.end, points, one.is_person)


def _without_title(before: str) -> str:
    """What stands before a name without the capitalised title words right before it, stripped."""
    words = before.strip()
    while words:
        head, _, last = words.rpartition(" ")
        if not last[:1].isupper() and last not in _INSIDE_TITLES:
            break
        words = head.rstrip()
    return words


def _strangers(
    text: str, start: int, end: int, known: Sequence[Named], closed: Sequence[tuple[int, int]]
) -> Iterable[Subject]:
    """Capitalised phrases followed by a comma that no actor explains: an unknown person, or an office alone."""
    for match in _CAPITALISED.finditer(text, start, end):
        form, last = match[0], match.end()
        if _inside(match.start(), closed) or any(match.start() <= one.start and one.end == last for one in known):
            continue
        words = form.split()
        is_somebody = _is_office(form) or (len(words) >= 2 and "'" not in words[-1] and "’" not in words[-1])
        if not is_somebody or "'" in words[-1] or "’" in words[-1]:
            continue
        has_comma = text[last:end].startswith(",")
        is_first = not text[start : match.start()].strip()
        opens_quote = bool(_OPENS_QUOTE.match(text, last, end))
        if has_comma or opens_quote or (is_first and _is_office(form)):
            points = 3 + (4 if has_comma else 0) + (3 if opens_quote else 0) + (2 if is_first else 0)
            yield Subject(None, form, match.start(), last, points - (0 if _is_office(form) else 1))


def _is_office(form: str) -> bool:
    words = form.split()
    return bool(words) and _OFFICE.fullmatch(turkish.fold(words[-1])) is not None


def _noun_phrase_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends that a participle describes: at the first comma, quote or verb-like end."""
    match = re.search(r'[,;:"“«.]', text[start:end])
    return start + match.start() if match else end
