"""Section, tags and byline, as labels around a text name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.extraction.candidate import Candidate
from archive.extraction.known import Known
from archive.extraction.layout import Layout
from archive.extraction.phrases import phrase_key
from archive.extraction.weighing import Weighed
from archive.extraction.zone import SOURCE_LABEL, segments
from archive.registry.entries import read_synonyms
from archive.registry.words import read_name_words
from archive.text import turkish

ABOVE, BELOW = 6, 8
TAG_LINES, MOST_TAGS = 15, 30
TAG_WORDS, TAG_LENGTH = 5, 45
LISTED_TAGS = 3

# Sections of Turkish news sites, folded.
SECTIONS = frozenset(
    (
        "gundem", "guncel", "dunya", "siyaset", "politika", "ekonomi", "spor", "yasam", "magazin", "saglik",
        "teknoloji", "bilim", "bilim teknoloji", "bilim ve teknoloji", "kultur", "kultur sanat", "sanat", "egitim",
        "asayis", "yerel", "turkiye", "dis haberler", "savunma", "savunma sanayi", "analiz", "avrupa", "amerika",
        "asya", "orta dogu", "ortadogu", "rusya", "ukrayna", "3 sayfa", "cevre", "hava durumu", "otomobil",
        "otomotiv", "medya", "turizm", "enerji", "finans", "borsa", "son dakika", "genel", "dunya haberleri",
        "haberler", "manset", "roportaj", "yazarlar", "kose yazilari", "yorum", "dosya haber", "ozel haber",
        "diplomasi", "guvenlik", "haber", "uluslararasi", "politik",
    )
)  # fmt: skip
# These name no subject: taken only beside a date, as part of a dateline.
VAGUE = frozenset(("son dakika", "haberler", "haber", "manset", "genel", "yorum", "yazarlar"))
HOME = ("anasayfa", "ana sayfa", "haberler", "haber", "home")
# What stands between the steps of a path; menus rather have strokes and dots.
PATH_SIGN = re.compile(r"[/›»>→]")
# A path of sections has home, a section, one below it, the headline; sections that stand side by side are a menu.
LONGEST_PATH, SECTIONS_OF_A_PATH = 4, 2
# A name of so few capitals alone is an abbreviation, whoever knows it.
SHORT_ABBREVIATION = 3
_WORD = re.compile(r"(?P<letters>[^\W\d_]+)(?P<suffix>(?:['’][^\W\d_]+)?)")
_VOWELS = frozenset("AEIİOÖUÜÂÎÛ")
SECTION_LABEL = re.compile(r"^(?:kategori|bölüm|category|rubrik)\s*[:：]\s*(.+)$", re.I)
TAG_LABEL = re.compile(
    r"^(?:etiket(?:ler|leri|i)?|anahtar kelimeler|haberin etiketleri|tags|schlagw[oö]rt(?:e|er))\b\s*[:：]?\s*(.*)$",
    re.I,
)
BYLINE = re.compile(
    r"(?i:haber|haberi yazan|muhabir|yazan|yazar|editör|by|von|por|par|di|door|av)\s*[:：,]?\s+"
    r"([A-ZÇĞİÖŞÜÄÉÁ][\w'’.-]*(?:\s+[A-ZÇĞİÖŞÜÄÉÁ][\w'’.-]*){1,3})$"
)
NO_NAMES = ("haber merkezi", "dis haberler", "haberler", "servisi", "ajansi", "haber ajansi", "agencies")
# Accounts of systems that sign what nobody signed.
ACCOUNTS = frozenset(("admin", "administrator", "super user", "superuser", "webmaster", "editor", "yonetici", "root"))


def section_candidates(layout: Layout) -> list[Candidate]:
    """Candidates for the section: named in the dateline, in the path, or alone right above the headline."""
    if not layout.body:
        return []
    first = layout.body[0]
    found = []
    for position in range(max(0, layout.title_position - ABOVE), first):
        item = layout.lines[position]
        named = _section_of(layout, position, item)
        if named is not None:
            name, rule, confidence = named
            place = ((item.line.start, item.line.end),)
            found.append(Candidate("section", name, "page_text", rule, confidence, item.line.text[:300], place))
    found += [*_beside_source(layout), *_labelled_below(layout)]
    # Of equals the one nearest to the headline.
    return sorted(found, key=lambda one: -one.confidence)[:5]


def _beside_source(layout: Layout) -> Iterator[Candidate]:
    """`Kaynak: Demirören Haber Ajansı / Politika`: the section behind the source, below the text."""
    for item in layout.lines[layout.body[-1] + 1 : layout.body[-1] + 1 + BELOW]:
        if SOURCE_LABEL.match(item.line.text):
            name = re.split(r"\s*/\s*|\s+[-–|]\s+", item.line.text)[-1]
            if phrase_key(name) in SECTIONS - VAGUE:
                place = ((item.line.start, item.line.end),)
                yield Candidate("section", section_name(name), "page_text", "source_label", 0.85, item.line.text, place)


def _labelled_below(layout: Layout) -> Iterator[Candidate]:
    """`Kategori: Politika` right below the text."""
    for item in layout.lines[layout.body[-1] + 1 : layout.body[-1] + 1 + BELOW]:
        label = SECTION_LABEL.match(item.line.text)
        if label is not None and phrase_key(label[1]) in SECTIONS - VAGUE:
            place = ((item.line.start, item.line.end),)
            yield Candidate(
                "section", section_name(label[1]), "page_text", "section_label", 0.85, item.line.text, place
            )


def _section_of(layout: Layout, position: int, item: Weighed) -> tuple[str, str, float] | None:
    text = item.line.text
    if item.kind in ("text", "credit", "house", "end") or len(text) > 160:
        return None
    parts = segments(text)
    label = next((label for part in (text, *parts[-1:]) if (label := SECTION_LABEL.match(part))), None)
    if label is not None:
        return section_name(segments(label[1])[0] if segments(label[1]) else label[1]), "section_label", 0.9
    named = [part for part in parts if phrase_key(part) in SECTIONS and phrase_key(part) not in VAGUE]
    if not named:
        inner = _inside_path(layout, item)
        return (section_name(inner), "path", 0.8) if inner else None
    distinct = len({phrase_key(part) for part in named})
    if distinct > SECTIONS_OF_A_PATH:
        return None
    if item.kind == "date":
        return section_name(named[-1]), "dateline", 0.9
    if len(parts) > 1 and phrase_key(parts[0]) in HOME:
        is_path = bool(PATH_SIGN.search(text)) or (distinct == 1 and len(parts) < LONGEST_PATH)
        return (section_name(named[-1]), "path", 0.85) if is_path and len(parts) <= LONGEST_PATH else None
    if len(parts) == 1 and not _is_in_menu(layout, position):
        return section_name(named[0]), "above_headline", 0.75 - 0.02 * abs(position - layout.title_position)
    return None


def _inside_path(layout: Layout, item: Weighed) -> str:
    """The section in a path without separators: `Haberler Dünya Haberleri <headline>`."""
    title = phrase_key(layout.headline.text) if layout.headline is not None else ""
    home = next((name for name in HOME if item.key.startswith(name + " ")), "")
    if not title or not home or not item.key.endswith(" " + title):
        return ""
    length = len(item.key.removesuffix(title).split()) - len(home.split())
    inner = item.line.text.split()[len(home.split()) :][:length]
    name = " ".join(inner)
    return name if phrase_key(name) in SECTIONS - VAGUE else ""


def _is_in_menu(layout: Layout, position: int) -> bool:
    """Whether the lines beside it are sections, too."""
    beside = [layout.lines[at] for at in (position - 1, position + 1) if 0 <= at < len(layout.lines)]
    return any(phrase_key(item.line.text) in SECTIONS for item in beside)


def section_name(name: str) -> str:
    """A section as it is shown: without "Haberleri" behind it, not in capitals but for abbreviations (NATO, KKTC)."""
    name = turkish.clean_line(name)
    if name.isupper() and len(name) > SHORT_ABBREVIATION:
        name = _WORD.sub(_not_in_capitals, name)
    return re.sub(r"\s+[Hh]aberleri$", "", name)


def _not_in_capitals(word: re.Match[str]) -> str:
    letters, suffix = word["letters"], word["suffix"]
    if letters not in _abbreviations() and _VOWELS & set(letters):
        letters = letters[:1] + turkish.lower(letters[1:])
    return letters + turkish.lower(suffix)


@lru_cache(1)
def _abbreviations() -> frozenset[str]:
    """Words that the registry writes in capitals: in actors' names (NATO, AGİT) and among synonyms (ABD)."""
    names = [entry.name for entry in read_name_words() if entry.owner]
    forms = [form for entry in read_synonyms() for form in entry.forms]
    return frozenset(word for text in (*names, *forms) for word in text.split() if word.isalpha() and word.isupper())


def tag_candidates(layout: Layout, known: Known) -> list[Candidate]:
    """Candidates for the tags: a labelled list after the text, or a line of short names with commas."""
    if not layout.body:
        return []
    last = layout.body[-1]
    for position in range(last + 1, min(last + 1 + BELOW, len(layout.lines))):
        item = layout.lines[position]
        label = TAG_LABEL.match(item.line.text)
        tags = _labelled_tags(layout, position, label[1]) if label else _listed_tags(item)
        if not label and 2 * sum(_is_source(tag, known) for tag in tags) > len(tags):
            continue
        if tags:
            rule, confidence = ("tag_label", 0.9) if label else ("tag_list", 0.75)
            place = ((item.line.start, item.line.end),)
            return [Candidate("tags", tags, "page_text", rule, confidence, item.line.text[:300], place)]
    return []


def _is_source(name: str, known: Known) -> bool:
    """Whether a name in a list below a text is one of its sources: `Independent Türkçe, Reuters, AFP`."""
    outlet = known.outlet(name)
    return known.agency(name) is not None or (outlet is not None and not outlet.is_common)


def _labelled_tags(layout: Layout, position: int, same_line: str) -> tuple[str, ...]:
    if same_line:
        return tags_of(same_line)
    gathered: list[str] = []
    for item in layout.lines[position + 1 : position + 1 + TAG_LINES]:
        if item.kind not in ("short", "control") or item.words > TAG_WORDS or (item.key in SECTIONS and not gathered):
            break
        tags = tags_of(item.line.text)
        gathered += tags
        if len(tags) > 1:  # all of them stand in one line
            break
    return tuple(dict.fromkeys(gathered))


def _listed_tags(item: Weighed) -> tuple[str, ...]:
    text = item.line.text
    if item.ends or item.kind not in ("short", "text") or len(text) > 400:
        return ()
    if text.startswith("#"):
        return tags_of(text)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < LISTED_TAGS or not all(_is_tag(part) and not part[0].islower() for part in parts):
        return ()
    return tags_of(text)


def tags_of(text: str) -> tuple[str, ...]:
    """The tags in a list, each once; what is too long for one is left out."""
    parts = re.split(r"[,;|#•·]", text) if re.search(r"[,;|#•·]", text) else [text]
    tags = (turkish.clean_line(part) for part in parts)
    return tuple(dict.fromkeys(tag for tag in tags if _is_tag(tag)))[:MOST_TAGS]


def _is_tag(text: str) -> bool:
    return (
        bool(text) and len(text) <= TAG_LENGTH and len(text.split()) <= TAG_WORDS and not text.endswith((".", "?", "!"))
    )


def byline_candidates(layout: Layout, known: Known) -> list[Candidate]:
    """Candidates for the author: a labelled name in the dateline zone or right after the text."""
    if not layout.body:
        return []
    found = []
    for item in _around(layout):
        match = BYLINE.match(item.line.text)
        name = turkish.clean_line(match[1]) if match else ""
        if name and not is_no_person(name, known):
            place = ((item.line.start, item.line.end),)
            found.append(Candidate("byline", name, "page_text", "byline_label", 0.8, item.line.text[:300], place))
    return found[:3]


def _around(layout: Layout) -> Iterator[Weighed]:
    first, last = layout.body[0], layout.body[-1]
    for position in (*range(max(0, layout.title_position), first), *range(last + 1, last + 4)):
        if position < len(layout.lines) and len(layout.lines[position].line.text) <= 80:
            yield layout.lines[position]


def is_no_person(name: str, known: Known) -> bool:
    """Whether a byline names an agency, an outlet, its desk or an account of its system."""
    key = phrase_key(name)
    return known.agency(name) is not None or known.outlet(name) is not None or key.endswith(NO_NAMES) or key in ACCOUNTS
