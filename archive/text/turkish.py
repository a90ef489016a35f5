"""Turkish letters: case, folding, apostrophes and suffixes, what may be stored, order, slugs."""

import re
import unicodedata

APOSTROPHES = "'’‘ʼ`´′"

# --- case ---------------------------------------------------------------------------------------------------------

_TO_LOWER = str.maketrans("Iİ", "ıi")
_TO_UPPER = str.maketrans("ıi", "Iİ")


def lower(s: str) -> str:
    """Lower case by Turkish rules (I -> ı, İ -> i, also when İ is written as I + U+0307)."""
    return s.replace("I\u0307", "i").translate(_TO_LOWER).lower().replace("i\u0307", "i")


def upper(s: str) -> str:
    """Upper case by Turkish rules (i -> İ, ı -> I)."""
    return s.replace("i\u0307", "i").translate(_TO_UPPER).upper()


# --- folding ------------------------------------------------------------------------------------------------------

# Soft hyphen, zero-width space and joiners, word joiner, byte order mark: inside a word they are not part of it.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Letters that NFKD leaves whole but that readers type as ASCII (Støre, Wałęsa, Đukanović, Əliyev).
_FOREIGN = {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ə": "e", "ħ": "h"}
_TURKISH = tuple(zip("çğıöşüâîûÇĞİÖŞÜÂÎÛ", "cgiosuaiucgiosuaiu", strict=True))
_LETTERS = str.maketrans(
    dict(_TURKISH)
    | _FOREIGN
    | {letter.upper(): plain for letter, plain in _FOREIGN.items() if len(letter.upper()) == 1}
    | {"\u0307": "", **dict.fromkeys(INVISIBLE, "")}
)
# What is left of usual texts once their Turkish letters are folded: ASCII and typographic punctuation.
_NEITHER_ASCII_NOR_PUNCTUATION = re.compile("[^\0-\x7f‘’“”–—]")


def fold(s: str) -> str:
    """The form in which words are compared: lower-case letters without marks (ışık = Işık = IŞIK = isik).

    Idempotent. Punctuation stays; scripts other than Latin keep their letters.
    """
    if not s.isascii():
        for letter, plain in _TURKISH:  # a tenth of the time that `translate` takes over a paragraph
            s = s.replace(letter, plain)
        if _NEITHER_ASCII_NOR_PUNCTUATION.search(s):
            s = _without_marks(s.translate(_LETTERS))
    return s.lower()


class _Bare(dict[int, int | None]):
    """What each character is without marks, looked up once: one call a character took a third of a page's time."""

    def __missing__(self, character: int) -> int | None:
        self[character] = None if unicodedata.category(chr(character)) == "Mn" else character
        return self[character]


_BARE = _Bare()


def _without_marks(s: str) -> str:
    decomposed = unicodedata.normalize("NFKD", _limit_marks(s))
    bare = decomposed.translate(_BARE)
    return unicodedata.normalize("NFC", bare.casefold()).translate(_LETTERS)  # NFC puts Korean syllables together again


# Normalising sorts a run of marks in quadratic time: 64,000 on one letter take 2 s, a hostile 2 MB takes hours.
# 30 is the limit of Unicode's "stream-safe text format" (UAX #15); no language comes near it.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MARK = re.compile(f"[{_MARKS}]")
_TOO_MANY_MARKS = re.compile(f"([{_MARKS}]{{30}})[{_MARKS}]+")


def _limit_marks(s: str) -> str:
    return _TOO_MANY_MARKS.sub(r"\1", s) if _MARK.search(s) else s  # looking for one mark is much the faster


# --- suffixes after an apostrophe ---------------------------------------------------------------------------------

# Over folded letters vowel harmony leaves two vowels: low (a/e) and high (ı/i/u/ü as i/u).
_PLURAL = "l[ae]r"
_ORDINAL_OR_DERIVED = "[iu]?nc[iu]|l[iu][kg]?|s[iu]z|c[iu]|c[ae]|g[iu]l|s?[ae]r"
_POSSESSIVE = "[iu]?m[iu]z|[iu]?n[iu]z|s[iu]|[iu]?m|[iu]n|[iu]"
_CASE = "n?[dt][ae]n?|n?[iu]n|[yn]?[ae]|[yn]?[iu]|y?l[ae]|n?c[ae]"
_COPULA = (
    f"[dt][iu]r(?:{_PLURAL})?"
    f"|y?(?:[dt][iu]|s[ae])(?:m|n|k|n[iu]z|{_PLURAL})?"
    "|y?m[iu]s(?:t[iu]r)?|y?ken|y[iu][mz]|s[iu]n[iu]z"
)
_SUFFIX_CHAIN = re.compile(
    "(?=.)(?!.*[aeiu]{2})"  # not empty; no two vowels meet inside a chain
    f"(?:{_ORDINAL_OR_DERIVED}){{0,3}}"
    f"(?:{_PLURAL})?(?:{_POSSESSIVE})?(?:{_CASE})?"
    f"(?:k[iu](?:{_PLURAL})?(?:{_POSSESSIVE})?(?:n?(?:{_CASE}))?)?"
    f"(?:{_COPULA})?"
)


# What decides a folded form and a suffix, for the analyzer's version.
RULES = repr((_SUFFIX_CHAIN.pattern, sorted(_LETTERS.items())))


def is_suffix_chain(s: str) -> bool:
    """Whether `s`, in any spelling, can stand after an apostrophe as Turkish nominal suffixes (nun, daki, lerin, ydı).

    Tells by form alone: false for the rest of a name (Artagnan, Neill), for English 's and for Arabic 'l.
    """
    return _SUFFIX_CHAIN.fullmatch(fold(s)) is not None


# --- what may be stored -------------------------------------------------------------------------------------------

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NON_CHARACTERS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and line feed
    r"\ud800-\udfff\ufdd0-\ufdef"  # lone surrogates, non-characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi and deprecated format controls
    "\u00ad\u180e\u200b\u2060\ufeff\ufff9-\ufffb"  # invisible, not needed between letters (joiners of emoji stay)
    f"{_NON_CHARACTERS}]"
)


def clean(s: str) -> str:
    """`s` as it may be stored and shown: NFC, plain spaces, "\\n" for every line break, nothing invisible or forbidden.

    Never raises, whatever the string holds; cleaning twice changes nothing.
    """
    if s.isprintable():  # no control, format or unassigned character, no space but " ": only marks may be amiss
        return s if s.isascii() else unicodedata.normalize("NFC", _limit_marks(s))
    s = _LINE_BREAKS.sub("\n", s)
    s = _ODD_SPACES.sub(" ", s)
    s = _UNWANTED.sub("", s)
    return unicodedata.normalize("NFC", _limit_marks(s))


def clean_line(s: str) -> str:
    """`clean(s)` on one line: white space collapsed to single spaces, none at the ends."""
    joined = " ".join(s.split())
    return clean(joined) if joined.isprintable() else " ".join(clean(s).split())


# --- order --------------------------------------------------------------------------------------------------------

# The 29 letters with q, w, x where Turkish dictionaries put them. Each becomes one ASCII character of its own,
# above the digits, so that comparing bytes (collation C) compares letters.
_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_RANKS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_WORD_BREAKS = re.compile(r"[\s\-‐‑–—/]+")


def sort_key(s: str) -> str:
    """A string that sorts as `s` does in a Turkish list when compared byte by byte.

    Case and punctuation do not count, digits stand before letters, "Ali Veli" before "Alican". Strings that differ only
    by marks or punctuation (hala, hâlâ) follow each other in a fixed order.
    """
    plain = lower(clean_line(s))
    words = [_letter_ranks(word) for word in _WORD_BREAKS.split(plain)]
    return "!".join(filter(None, words)) + " " + plain  # " " < "!" < digits < letters


def _letter_ranks(word: str) -> str:
    return "".join(_RANKS.get(letter) or _rank_of_other(letter) for letter in word)


def _rank_of_other(character: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFKD", character) if letter.isalnum())
    return "".join(_RANKS.get(lower(letter), letter) for letter in letters)


# --- addresses ----------------------------------------------------------------------------------------------------

SLUG_LENGTH = 80
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_NO_SLUG = re.compile("[^a-z0-9]+")


def slug(s: str, default: str) -> str:
    """`s` for an address: folded ASCII words with hyphens, at most 80 characters, cut between words; else `default`."""
    whole = _NO_SLUG.sub("-", fold(_APOSTROPHE.sub("", s))).strip("-")
    if len(whole) <= SLUG_LENGTH:
        return whole or default
    words, _, _ = whole[: SLUG_LENGTH + 1].rpartition("-")
    return words or whole[:SLUG_LENGTH]
