"""Dates as pages state them: day first, with or without a time, with or without a label.

Month-first numbers (`04/28/2023`) are read only where no other reading is possible; a day and month that could be
swapped are read day first on every page, as Turkish and nearly all other pages write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from archive.extraction.months import month_number
from archive.extraction.phrases import phrase_key
from archive.text import turkish

ISTANBUL = ZoneInfo("Europe/Istanbul")
EARLIEST_YEAR = 1990
# A page that states the time of its publication does so within one short line.
LINE_LENGTH = 160
# Characters beside the dates of a line that says nothing else, and those of a label, an author or a section for each.
DATE_REST, DATE_COMPANY = 12, 28

HAS_DATE = re.compile(r"\b(?:19|20)\d\d|önce\b|[年년]")
NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})(?:\. ?| ?/ ?|-)(\d{1,2})(?:\. ?| ?/ ?|-)((?:19|20)\d\d)(?!\d|[.,/]\d)")
YEAR_FIRST = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?!\d|[.,/-]\d)")
DAY_MONTH = re.compile(
    r"(?<![\d.,/:-])(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ -](?:de )?([^\W\d_]{3,10})\.?,?(?: de| del)?[ -]"
    r"((?:19|20)\d\d)(?!\d)"
)
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)(?!\d)")
CJK_DATE = re.compile(r"((?:19|20)\d\d)[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]")
AGO = re.compile(r"\b(\d{1,3}) ?(dk|dakika|sa|saat|gün)\b\.? *önce", re.I)
# A time stands within a few characters of its date: `11.02.2026 19:10`, `18 Ocak 2026 Pazar, saat 14.05`.
TIME_AFTER = re.compile(
    r"(?:[\s,;|/•·@–-]|T)*(?:(?P<word>[^\W\d_]{3,12})[\s,|–-]+)?(?:saat|um|at|à|a las|kl\.?|alle|ore)?[\s:]*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d+)?)?(?![.:/]?\d)"
    r"\s*(?P<half>[ap]\.?m\b\.?|ö[sö]\b)?",
    re.I,
)
TIME_BEFORE = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d{2})\s*([ap]m)?[\s,|–-]{0,4}$", re.I)
OFFSET = re.compile(
    r"\s*\(?((?:Z|UTC|GMT|TSİ|TRT|CEST|CET|EDT|EST|CDT|CST|PDT|PST|BST|IST|MESZ|MEZ|ET|PT|CT)(?![^\W\d_]))?"
    r"([+-]\d{2}:?\d{2}(?!\d)|(?<=GMT|UTC)[+-]\d{1,2}(?!\d))?"
)
DIGIT_LETTER = re.compile(r"(?<=\d)(?=[^\W\d_])")
AFTERNOON = frozenset(("pm", "p.m", "p.m.", "pm.", "ös"))
ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "TSİ": 3, "TRT": 3, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "BST": 1,
    "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "PDT": -7, "PST": -8,
}  # fmt: skip

UPDATED_LABELS = (
    "son guncelle", "guncelle", "guncellenme", "guncelleme", "degistirilme", "duzenle", "updated", "last updated",
    "last modified", "modified", "aktualisiert", "akt", "zuletzt", "mis a jour", "modifie", "actualizado",
    "actualizada", "actualiza", "aggiornato", "modifica", "atualizado", "bijgewerkt", "oppdatert", "uppdaterad",
    "opdateret", "diperbarui", "oppdater", "uppdatera", "обновлен", "yenilənib",
)  # fmt: skip
PUBLISHED_LABELS = (
    "yayin", "yayinlanma", "yayimlanma", "olusturma", "olusturulma", "eklenme", "ekleme", "giris", "haber giris",
    "haber tarihi", "kayit", "published", "publie", "publicado", "pubblicato", "veroffentlicht", "erschienen",
    "erstellt", "stand", "posted", "created", "gepubliceerd", "publisert", "publicerad", "terbit", "first published",
    "опубликован",
)  # fmt: skip


LABEL = re.compile(rf" (?:(?P<updated>{'|'.join(UPDATED_LABELS)})|(?:{'|'.join(PUBLISHED_LABELS)}))")
# A line that says nothing but what the date below it is.
LABEL_LINE = re.compile(
    rf"(?:(?:haber|son|last|first) )?(?:{'|'.join((*UPDATED_LABELS, *PUBLISHED_LABELS))})[^\W\d_]{{0,6}}"
    r"(?: (?:tarih|tarihi|zamani|saati|on|am|le|el|il|op))?"
)
# Alone these are buttons and nouns: sign in, sign up, edit, state.
NO_LABEL_ALONE = frozenset(("giris", "kayit", "duzenle", "stand", "standart", "akt", "yayincilar"))


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a line: the day, the moment where a time stands beside it, its label and its range in the line."""

    day: date
    moment: datetime | None
    label: str
    start: int
    end: int

    @property
    def is_clock_assumed(self) -> bool:
        """Whether a time stands there without its offset, so that it is taken for Istanbul's."""
        return self.moment is not None and self.moment.tzinfo is ISTANBUL

    def edtf(self) -> str:
        """As EDTF: with the offset as stated, else that of Istanbul on that day."""
        return self.moment.isoformat() if self.moment else self.day.isoformat()


def stated_dates(text: str, captured_at: datetime | None = None) -> list[StatedDate]:
    """The dates that a line states, in their order; impossible ones are left out."""
    if not HAS_DATE.search(text):
        return []
    found = sorted(_dates(text), key=lambda stated: stated.start)
    if captured_at is not None:
        found += _ages(text, captured_at)
    return _without_overlaps(found)


def is_date_line(text: str) -> bool:
    """Whether a line says little more than a date: a dateline, not a sentence with a date in it."""
    if len(text) > LINE_LENGTH or not HAS_DATE.search(text):
        return False
    found = stated_dates(text)
    if not found:
        return False
    rest = len(text) - sum(stated.end - stated.start for stated in found)
    is_open = not text.endswith((".", "!", "?", "…")) or any(stated.moment for stated in found)
    return rest <= DATE_REST or (is_open and rest <= DATE_REST + DATE_COMPANY * len(found))


def _dates(text: str) -> Iterator[StatedDate]:
    for match in NUMERIC.finditer(text):
        day, month, year = (int(part) for part in match.groups())
        yield from _stated(text, match, year, month, day)
        if month > 12:
            yield from _stated(text, match, year, day, month)
    for match in YEAR_FIRST.finditer(text):
        yield from _stated(text, match, int(match[1]), int(match[3]), int(match[4]))
    for match in CJK_DATE.finditer(text):
        yield from _stated(text, match, int(match[1]), int(match[2]), int(match[3]))
    for match in DAY_MONTH.finditer(text):
        yield from _stated(text, match, int(match[3]), _month(match[2]), int(match[1]))
    for match in MONTH_DAY.finditer(text):
        yield from _stated(text, match, int(match[3]), _month(match[1]), int(match[2]))


def _month(name: str) -> int:
    """The number of a month, 0 for a word that is none."""
    return month_number(name, turkish.fold(name)) or 0


def _stated(text: str, match: re.Match[str], year: int, month: int, day: int) -> Iterator[StatedDate]:
    try:
        on = date(year, month, day)
    except ValueError:
        return
    if year < EARLIEST_YEAR:
        return
    moment, start, end = _moment(text, on, match.start(), match.end())
    yield StatedDate(on, moment, label_of(text[:start]), start, end)


def _moment(text: str, on: date, start: int, end: int) -> tuple[datetime | None, int, int]:
    """The moment where a time stands after or before the date, with the range that both take up."""
    after = TIME_AFTER.match(text, end)
    # `30.12.2024 güncelleme 02:50`: the time is that of the update
    is_update = after is not None and bool(after["word"]) and label_of(after["word"]) == "updated"
    if after is not None and not is_update:
        clock = _clock(after["hour"], after["minute"], after["second"], after["half"])
        zone = OFFSET.match(text, after.end())
        if clock is not None:
            return _at(on, clock, zone), start, max(after.end(), zone.end() if zone and zone.group().strip() else 0)
    before = TIME_BEFORE.search(text, max(0, start - 16), start)
    if before is not None:
        clock = _clock(before[1], before[2], None, before[3])
        if clock is not None:
            return datetime.combine(on, clock, ISTANBUL), before.start(), end
    if after is not None and is_update and not HAS_DATE.search(text, after.end()):
        return None, start, after.end()
    return None, start, end


def _clock(hour: str, minute: str, second: str | None, half: str | None) -> time | None:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() in AFTERNOON else 0)
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None


def _at(on: date, clock: time, zone: re.Match[str] | None) -> datetime | None:
    """The moment in the zone that is stated; None where one is stated that is not known."""
    name, offset = (zone[1], zone[2]) if zone else (None, None)
    stated: tzinfo = ISTANBUL
    if offset:
        hours, minutes = int(offset[1:3]), int(offset[-2:]) if len(offset) > 3 else 0
        if hours > 14 or minutes > 59:
            return None
        delta = timedelta(hours=hours, minutes=minutes)
        stated = timezone(-delta if offset[0] == "-" else delta)
    elif name in ZONES:
        stated = timezone(timedelta(hours=ZONES[name])) if ZONES[name] else UTC
    elif name:
        return None
    return datetime.combine(on, clock, stated)


def label_of(before: str) -> str:
    """What a date is called by the words before it: "updated", "published", or "" where they say nothing."""
    # Copied lines lose the space between one date and the label of the next: `14:05Son Güncelleme: …`.
    key = phrase_key(DIGIT_LETTER.sub(" ", before[-40:]))
    tail = " " + " ".join(key.split()[-4:])
    if key in ("tarih", "tarihi"):
        return "published"
    named = ["updated" if match["updated"] else "published" for match in LABEL.finditer(tail)]
    return named[-1] if named else ""


def is_label_line(text: str) -> bool:
    """Whether a line is a label and nothing else: `Güncelleme Tarihi:`, `Updated`; not `Yayın Akışı`."""
    key = phrase_key(text)
    return key not in NO_LABEL_ALONE and LABEL_LINE.fullmatch(key) is not None


def _ages(text: str, captured_at: datetime) -> Iterator[StatedDate]:
    """Dates told as an age ("32 dk. önce"), which mean something only where the time of capture is known."""
    for match in AGO.finditer(text):
        count, unit = int(match[1]), match[2].lower()
        if unit in ("dk", "dakika"):
            moment = (captured_at - timedelta(minutes=count)).astimezone(ISTANBUL).replace(second=0, microsecond=0)
            yield StatedDate(moment.date(), moment, label_of(text[: match.start()]), match.start(), match.end())
        else:
            ago = timedelta(days=count) if unit == "gün" else timedelta(hours=count)
            day = (captured_at - ago).astimezone(ISTANBUL).date()
            yield StatedDate(day, None, label_of(text[: match.start()]), match.start(), match.end())


def _without_overlaps(found: list[StatedDate]) -> list[StatedDate]:
    kept: list[StatedDate] = []
    for stated in found:
        if not kept or stated.start >= kept[-1].end:
            kept.append(stated)
    return kept
