"""The verb that makes a quote somebody's words, told by what stands right after it or before it.

Everything is matched on folded words, so capitals and ASCII typing change nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.text.analyzer import Token, analyze

# How a verb gives its subject: a finite verb and a converb have it before them (or after, in inverted order), a
# participle right after; a passive one has a source instead; the owner of a question stands in the genitive.
FINITE, PARTICIPLE, CONVERB, PASSIVE, ARRIVED = "finite", "participle", "converb", "passive", "arrived"

# Words of a frame that are read after or before a quote, and characters that hold as many.
_REACH, _REACH_CHARACTERS = 9, 120

_DE = (
    "dedi(?:ler)?|demisti(?:r|ler)?|demis|diyor(?:du|lar)?|der|diyerek|diyen(?:ler)?|denil(?:di|en|erek|iyor)|dendi"
    "|deniyor(?:du)?|derken|demekte(?:dir|ydi)?|dedikten|diyecek(?:ti)?|deyip|deyince|demisti"
)
_SPEAKING = (
    "konus|sor|yanit|cevap|seslen|ekle|devam|yaz|uyar|belirt|aktar|anlat|tepki|cagri|ifade|degerlendir|acikla|soyle"
    "|kaydet|vurgula|bagir|elestir|savun|karsilik|yorumla|ozetle|sitem|not|surdur|tamamla|bildir|duyur|itiraf|iddia"
    "|yinele|hatirlat|animsat|dile|mesaj|paylas|cikis|yuklen|meydan|bitir|noktala|kaydedil|nitele|tanimla|alinti|siralad"
)
_NOUN = (
    "ifade|degerlendirme|yorum|aciklama|cagri|uyari|mesaj|soz|gorus|vurgu|iddia|soru|yanit|cevap|karsilik|tespit"
    "|elestiri|temenni|bilgi|not|paylasim|cikis|tepki|benzetme|itiraf|oneri|teklif|tanim|savunma|cumle|kelime|taahhut"
)
_DOING = (
    "kullan|yap|bulun|dile|ver|paylas|sarf|gel|yonelt|dus|yer|cek|sun|yinele|tekrarla|aktar|ilet|yonelten|yolla|gonder"
    "|yayimla|yayinla|soyle|sirala|kaydet|ekle|yanitla|cevapla|et|al|acikla|ozetle|noktala|surdur"
)
_TELLING = (
    "belirt|kaydet|soyle|vurgula|ifade|aktar|ekle|yaz|yanitla|cevapla|konus|uyar|sor|acikla|bildir|dile|duyur|savun"
    "|anlat|hatirlat|animsat|yinele"
)
_WITHIN = "(?:[a-z0-9]+ ){0,3}?"
_AFTER = (
    re.compile(f"(?P<verb>{_DE})(?: |$)"),
    re.compile(f"(?:diye|seklinde(?:ki)?|yonunde(?:ki)?|bicimindeki?) {_WITHIN}(?P<verb>(?:{_SPEAKING})[a-z]*)(?: |$)"),
    re.compile(f"(?:[a-z0-9]+ ){{0,2}}?(?P<noun>(?:{_NOUN})[a-z]*) {_WITHIN}(?P<verb>(?:{_DOING})[a-z]*)(?: |$)"),
)
_BARE = re.compile(f"(?P<verb>(?:{_TELLING})[a-z]*)(?: |$)")
# "şunları kaydetti:", "şu ifadeleri kullandı:", "şöyle dedi:"
_BEFORE = re.compile(
    f"(?:^| )(?:sun(?:lar)?i|su [a-z]+|soyle|asagidaki [a-z]+|su [a-z]+ [a-z]+|dedi ki|{_DE})(?: [a-z0-9]+){{0,5}}$"
)
_TELLING_BEFORE = re.compile(f"(?:^| )(?P<verb>(?:{_TELLING}|{_DOING})[a-z]*)$")

_LIGHT = re.compile(
    "(?:ifade|dile|not|yer|sarf|iddia|itiraf|cagri|cevap|yanit|karsilik|tepki|devam|sitem|alinti|mesaj|cikis)"
)
_PARTICIPLE = re.compile("[a-z]*(?:[bcdfghjklmnprstvyz])[ae]n(?:l[ae]r)?")
_CONVERB = re.compile("[a-z]*(?:[ae]r[ae]k|y[iu]p|[bcdfghjklmnprstvz][iu]p|rken)")
_PASSIVE = re.compile(
    "(?:denil|dendi|deniyor|edil|yapil|veril|kullanil|bulunul|belirtil|kaydedil|aktaril|bildiril|vurgulan|aciklan|duyurul"
    "|soylen|anlatil|paylasil|hatirlatil|savunul|getiril|cizil|cekil|yayimlan|yayinlan|iletil|eklen)[a-z]*"
)
# A verb made a noun (aldıklarını, ettiğini) reports something else: `"olumsuz" yanıt aldıklarını belirtti`.
_NOMINAL = re.compile("[a-z]+(?:[dt][iu][gk](?:l[ae]r)?[iu]n?[iuae]*|[dt][iu]kl[ae]r[iu]n[iuae]|m[ae]s[iu]n[iuae])")
_ARRIVED = re.compile("gel(?:di|iyor|mis|en)[a-z]*")
_QUESTION = re.compile("soru(?:su|sunu|suna|sunun|larini|lari|yu|ya)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """The governing verb as written, how it takes its subject, and where it ends in the text after the quote."""

    verb: str
    kind: str
    end: int
    is_question: bool = False


def after(text: str) -> Frame | None:
    """The frame that a quote has after it; `text` is what follows in its sentence, up to the next quote."""
    words = analyze(text[:_REACH_CHARACTERS])[:_REACH]
    joined = " ".join(word.folded for word in words)
    for pattern in _AFTER:
        match = pattern.match(joined)
        if match and not _NOMINAL.fullmatch(match["verb"]):
            return _frame(text, words, joined, match)
    return None


def bare_after(text: str, subject_end: int) -> Frame | None:
    """A verb of speaking right after the quote or right after the speaker's name: `"…", Lavrov söyledi.`"""
    words = analyze(text[subject_end : subject_end + _REACH_CHARACTERS])[:3]
    joined = " ".join(word.folded for word in words)
    match = _BARE.match(joined)
    frame = _frame(text[subject_end:], words, joined, match) if match else None
    return Frame(frame.verb, frame.kind, frame.end + subject_end) if frame and frame.kind == FINITE else None


def before(text: str) -> Frame | None:
    """The frame that announces a quote: `Lavrov, şunları kaydetti:`; `text` is what stands before it and its colon."""
    stripped = text.rstrip()
    if not stripped.endswith(":"):
        return None
    words = analyze(stripped[-_REACH_CHARACTERS:])[-_REACH:]
    joined = " ".join(word.folded for word in words)
    if not (_BEFORE.search(joined) or _TELLING_BEFORE.search(joined)):
        return None
    first = words[-2] if len(words) > 1 and _LIGHT.match(words[-2].folded) else words[-1]
    verb = stripped[-_REACH_CHARACTERS:][first.start : words[-1].end]
    return Frame(verb, kind_of(words[-1].folded), 0)


def kind_of(word: str) -> str:
    """How a folded verb takes its subject."""
    if _ARRIVED.fullmatch(word):
        return ARRIVED
    if _PASSIVE.fullmatch(word):
        return PASSIVE
    if _CONVERB.fullmatch(word):
        return CONVERB
    if _PARTICIPLE.fullmatch(word):
        return PARTICIPLE
    return FINITE


def _frame(text: str, words: Sequence[Token], joined: str, match: re.Match[str]) -> Frame:
    first = joined.count(" ", 0, match.start("verb"))
    last = first
    # "ifade etti", "dile getirdi", "sarf etti": the second word has the form.
    if _LIGHT.fullmatch(words[first].folded) and first + 1 < len(words):
        last = first + 1
    noun = match.groupdict().get("noun")
    begun = joined.count(" ", 0, match.start("noun")) if noun else first
    return Frame(
        verb=text[words[begun].start : words[last].end],
        kind=kind_of(words[last].folded),
        end=words[last].end,
        is_question=bool(noun and _QUESTION.fullmatch(noun)),
    )
