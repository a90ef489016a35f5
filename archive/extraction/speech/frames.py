"""The verb that makes a quote somebody's words, told by what stands right after it or before it.

Everything is matched on folded words, so capitals and ASCII typing change nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.text.analyzer import Token

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
    "ifade|degerlendirme|yorum|aciklama|cagri|uyari|mesaj|soz|gorus|vurgu|iddia|soru|yanit|ceva[bp]|karsili[gk]|tespit"
    "|elestiri|temenni|bilgi|not|paylasim|cikis|tepki|benzetme|itiraf|oneri|teklif|tale[bp]|tehdi[dt]|tanim|savunma|cumle|kelime|taahhut"
)
_DOING = (
    "kullan|yap|bulun|dile|ver|paylas|sarf|gel|yonelt|dus|yer|cek|sun|yinele|tekrarla|aktar|ilet|yonelten|yolla|gonder"
    "|yayimla|yayinla|soyle|sirala|kaydet|ekle|yanitla|cevapla|et|al|acikla|ozetle|noktala|surdur"
)
_TELLING = (
    "belirt|kaydet|soyle|vurgula|ifade|aktar|ekle|yaz|yanitla|cevapla|konus|uyar|sor|acikla|bildir|dile|duyur|savun"
    "|anlat|hatirlat|animsat|yinele"
)
_WITH_WORDS = "(?:soz|ifade|cumle|kelime|mesaj|not|yorum|uyari|cagri|vurgu)(?:l[ae]ri|su|u|i|si)?yl[ae]"
_ANY_VERB = "[a-z]{2,}(?:[dt][iu](?:l[ae]r)?|[iu]yor(?:du|lar)?|[ae]n(?:l[ae]r)?|[ae]r[ae]k|m[iu]s(?:t[iu]r?)?)"
# Number, possession and case: a verb that begins like a noun (tanımayacaklarını) is none.
_NOUN_ENDING = "(?:l[ae]r)?(?:s?[iu])?(?:n?[iuae]|n?d[ae]n?|n[iu]n|yl[ae])?"
_WITHIN = "(?:[a-z0-9]+ ){0,3}?"
_AFTER = (
    re.compile(f"(?P<verb>{_DE})(?: |$)"),
    re.compile(f"(?:diye|seklinde(?:ki)?|yonunde(?:ki)?|bicimindeki?) {_WITHIN}(?P<verb>(?:{_SPEAKING})[a-z]*)(?: |$)"),
    re.compile(
        f"(?:[a-z0-9]+ ){{0,2}}?(?P<noun>(?:{_NOUN}){_NOUN_ENDING}) {_WITHIN}(?P<verb>(?:{_DOING})[a-z]*)(?: |$)"
    ),
    # "… sözleriyle tepki gösterdi": whatever was done, it was done with these words.
    re.compile(f"(?P<noun>{_WITH_WORDS}) {_WITHIN}(?P<verb>{_ANY_VERB})(?: |$)"),
)
_BARE = re.compile(f"(?P<verb>(?:{_TELLING})[a-z]*)(?: |$)")
# "şunları kaydetti:", "şu ifadeleri kullandı:", "şöyle dedi:"
_ANNOUNCING = re.compile(
    f"(?:^| )(?:sun(?:lar)?i|su [a-z]+|soyle|asagidaki [a-z]+|su [a-z]+ [a-z]+|dedi ki|{_DE})(?: [a-z0-9]+){{0,5}}$"
)
_PLAINLY_ANNOUNCING = re.compile(
    f"(?:^| )(?:(?:sun(?:lar)?i|soyle|su (?:{_NOUN})[a-z]*|asagidaki (?:{_NOUN})[a-z]*) {_WITHIN}"
    f"(?:{_DE}|(?:{_TELLING}|kullan|konus|surdur|devam|yap|bulun|yer|ver|paylas)[a-z]*(?: [a-z]+)?)|dedi ki)$"
)
# "X'in açıklaması şöyle:", "NATO'dan yapılan açıklama:"
_STATEMENT = re.compile(
    "(?:^| )(?:aciklama|bildiri|mesaj|paylasim|ifade|soz|degerlendirme)[a-z]*(?: soyle(?:ydi|dir)?)?$"
)
_TELLING_BEFORE = re.compile(f"(?:^| )(?P<verb>(?:{_TELLING}|{_DOING})[a-z]*)$")

_HEADED = re.compile(f"(?:{_NOUN}|tehdit|itiraz|ret)(?:si|lar|ler|i|u)?")

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
# What was not said: "kırmızı çizgi" ifadesini kullanmadı.
_NEGATED = re.compile(
    "[a-z]+(?:m[ae](?:d[iu](?:l[ae]r)?|y[ae]n|y[ae]r[ae]k|d[ae]n|m[iu]s[a-z]*|z(?:l[ae]r)?)|m[iu]yor[a-z]*)"
)
_ARRIVED = re.compile("gel(?:di|iyor|mis|en)[a-z]*")
_QUESTION = re.compile("soru(?:su|sunu|suna|sunun|larini|larina|lari|yu|ya)?")


_ASKED = re.compile(f"(?:[a-z0-9]+ )?(?P<verb>{_QUESTION.pattern})(?: |$)")
_ASKING = re.compile("(?:sor|yonelt)(?!u)[a-z]*")
# "Macron'un '…' sözlerine": what somebody else's words are called.
_OWNED = re.compile(
    "(?P<verb>(?:soz|aciklama|ifade|iddia|uyari|cagri|yorum|mesaj|elestiri|degerlendirme|tehdi[dt]|paylasim|cikis)"
    "(?:l[ae]r)?s?[iu](?:n[a-z]+)?)(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The governing verb as written, how it takes its subject, and where in its text it ends."""

    verb: str
    kind: str
    end: int


@dataclass(frozen=True, slots=True)
class Following:
    """The words after a quote, up to the next one: `words` of `text` near it, and their folded forms in a row."""

    text: str
    words: Sequence[Token]
    joined: str


def following(text: str, words: Sequence[Token]) -> Following:
    """What stands after a quote; `words` are the words of `text` from its end on."""
    limit = words[0].start + _REACH_CHARACTERS if words else 0
    near = [word for word in words[:_REACH] if word.end <= limit]
    return Following(text, near, " ".join([word.folded for word in near]))


def question(told: Following) -> Frame | None:
    """A quote that is somebody's question to the speaker: `"…?" sorusunu yanıtlayan`, `"…?" sorusuna Scholz, "…"`."""
    match = _ASKED.match(told.joined)
    if match is None or any(_ASKING.fullmatch(word.folded) for word in told.words[1:4]):
        return None
    return _frame(told.text, told.words, told.joined, match)


def owned(told: Following) -> Frame | None:
    """A quote called somebody's words: `Macron'un "…" sözlerine`."""
    match = _OWNED.match(told.joined)
    return _frame(told.text, told.words, told.joined, match) if match else None


def after(told: Following) -> Frame | None:
    """The frame that a quote has after it."""
    for pattern in _AFTER:
        match = pattern.match(told.joined)
        if match and not _NOMINAL.fullmatch(match["verb"]) and not _NEGATED.fullmatch(match["verb"]):
            return _frame(told.text, told.words, told.joined, match)
    return None


def bare_after(text: str, words: Sequence[Token]) -> Frame | None:
    """A finite verb of speaking right after the speaker's name: `"…", Lavrov söyledi.`"""
    words = words[:3]
    joined = " ".join(word.folded for word in words)
    match = _BARE.match(joined)
    frame = _frame(text, words, joined, match) if match else None
    return frame if frame and frame.kind == FINITE else None


def before(text: str, words: Sequence[Token]) -> Frame | None:
    """The frame that announces speech: `Lavrov, şunları kaydetti:`; `words` are those of `text` before the colon."""
    words = words[-_REACH:]
    if not words:
        return None
    joined = " ".join(word.folded for word in words)
    if not _ANNOUNCING.search(joined) and not _TELLING_BEFORE.search(joined):
        return None
    first = words[-2] if len(words) > 1 and _LIGHT.match(words[-2].folded) else words[-1]
    is_statement = _STATEMENT.search(joined) is not None
    kind = PASSIVE if is_statement else kind_of(words[-1].folded)
    return Frame(text[first.start : words[-1].end], kind, words[-1].end)


def is_surely_announcing(words: Sequence[Token]) -> bool:
    """Whether what follows the colon after these words is speech even without marks: `şunları söyledi:`."""
    joined = " ".join(word.folded for word in words[-_REACH:])
    return _PLAINLY_ANNOUNCING.search(joined) is not None or _STATEMENT.search(joined) is not None


def is_headed(words: Sequence[Token]) -> bool:
    """Whether a heading ends so before its colon: `Medvedev'den NATO'ya nükleer uyarı:`."""
    return bool(words) and _HEADED.fullmatch(words[-1].folded) is not None


@lru_cache(1 << 12)
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
    )
