"""From bytes to text: which character set a page was written in, and repair of one that was read wrongly before.

Turkish pages come as UTF-8, as windows-1254 and as "ISO-8859-9". The last two share every letter; windows-1254
adds the typographic quotes that such pages really contain, so it stands for both (as browsers do).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats whose beginning may hold too few control bytes to betray them.
MAGIC_NUMBERS = (
    b"%PDF-",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3\x00",
)
SAMPLE_BYTES = 64 * 1024

# Share of control bytes above which nobody would call it text; stray NULs of a broken dump stay far below.
BINARY_SHARE = 0.02
# Broken characters per non-ASCII character that a UTF-8 page may have (a cut end, one bad byte in an advertisement).
# In a page of another character set nearly every non-ASCII character breaks.
BROKEN_UTF8_SHARE = 0.2
# Share of the non-ASCII bytes that must be Turkish letters and typographic signs to read windows-1254.
TURKISH_SHARE = 0.9

CONTROL_BYTES = bytes(sorted({*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F}))
TURKISH_BYTES = "ÂÎÛâîûÇçĞğİıÖöŞşÜüé‘’“”„…–—•«»·°´©®™€\xa0".encode("cp1254")
# What else a page may be written in: single-byte sets of Europe first, then the large ones.
OTHER_ENCODINGS = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1256", "cp1257", "koi8_r", "iso8859_5",
    "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5",
]  # fmt: skip

BROADER_SETS = {"iso8859-9": "cp1254", "iso8859-1": "cp1252", "ascii": "cp1252"}
# What a page may say it is written in. Python has codecs under many more names (zlib, rot13, punycode, utf-7).
PAGE_CODECS = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|cp125\d|cp866|cp874|iso8859-\d+|koi8-[ru]|mac-(?:roman|turkish|cyrillic)"
    r"|shift_jis|cp932|euc_jp|euc_kr|cp949|gb2312|gbk|gb18030|big5|big5hkscs"
)
LABELS = {"cp1252": "windows-1252", "cp1254": "windows-1254"}

# UTF-8 read as windows-1252/1254: a lead byte shown as one of these, then continuation bytes shown as these.
_C1_AS_SHOWN = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
_CONTINUATION = "[\x80-\xbf" + re.escape(_C1_AS_SHOWN) + "]"
MOJIBAKE = re.compile(f"[\xc2-\xdf]{_CONTINUATION}|[\xe0-\xef]{_CONTINUATION}{{2}}|[\xf0-\xf4]{_CONTINUATION}{{3}}")
# Unmistakable traces: no language writes these pairs. Without one of them nothing is touched.
MOJIBAKE_TRACE = re.compile("[ÄÅ][°±ŸŞşž\x9e\x9f]|Ã[‡–œ¶¼§¢®»±\x87\x96\x9c]|â€[œ™\x9d˜“”¦\x93\x94]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the character set that it was read in."""

    text: str
    encoding: str


def decode(content: bytes, declared: Sequence[str] = ()) -> Decoded | None:
    """The text of a page, None where the bytes are no text.

    `declared` are the names of character sets that the page is said to have, the surest first. What the bytes
    themselves show comes before: valid UTF-8 is UTF-8 whatever a header claims, and Turkish letters are Turkish.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _with_mark(content, mark=mark, encoding=encoding)
    codecs_declared = list(dict.fromkeys(filter(None, map(codec, declared))))
    wide = next((one for one in codecs_declared if one.startswith("utf-16")), None)
    # A page in which the claim could be read is not wide: without a zero byte there is no Latin letter in UTF-16.
    if wide and b"\x00" in content[:SAMPLE_BYTES]:
        return _with_mark(content, mark=b"", encoding=wide)
    codecs_declared = [one for one in codecs_declared if one != wide]
    if is_binary(content[:SAMPLE_BYTES]):
        return None
    decoded = _utf8(content) or _turkish_or(codecs_declared, content) or _detected(content)
    return Decoded(repair_mojibake(decoded.text), decoded.encoding)


def codec(label: str) -> str | None:
    """Python's codec for a declared character set; None for what no page is written in.

    Read as browsers do: the ISO sets of Western Europe and Turkey mean the Windows sets that contain them.
    """
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    name = BROADER_SETS.get(name, name)
    return name if PAGE_CODECS.fullmatch(name) else None


def is_binary(sample: bytes) -> bool:
    """Whether the beginning of a file shows that it is no text."""
    if sample.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return False
    if sample.startswith(MAGIC_NUMBERS):
        return True
    controls = len(sample) - len(sample.translate(None, CONTROL_BYTES))
    return controls > BINARY_SHARE * len(sample)


def repair_mojibake(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252 or windows-1254 (`Ä°stanbul` becomes `İstanbul`)."""
    # Nearly every page ends here; looking for single letters is ten times faster than the expression.
    if not any(letter in text for letter in ("Ä", "Å", "Ã", "â€")) or not MOJIBAKE_TRACE.search(text):
        return text
    return MOJIBAKE.sub(_repaired_character, text)


def _repaired_character(match: re.Match[str]) -> str:
    try:
        return bytes(map(_byte_shown_as, match.group())).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _byte_shown_as(character: str) -> int:
    if ord(character) <= 0xFF:
        return ord(character)
    return character.encode("cp1252")[0]


def _with_mark(content: bytes, *, mark: bytes, encoding: str) -> Decoded | None:
    if encoding == "utf-8":
        return Decoded(repair_mojibake(content[len(mark) :].decode("utf-8", "replace")), encoding)
    text = content.decode(encoding, "replace")
    # A file of another kind can begin with these two bytes by chance; then hardly a character makes sense.
    if text.count("\ufffd") > BROKEN_UTF8_SHARE * len(text) + 1:
        return None
    return Decoded(text, encoding)


def _utf8(content: bytes) -> Decoded | None:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    broken, non_ascii = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    if broken > BROKEN_UTF8_SHARE * non_ascii:
        return None
    return Decoded(text, "utf-8")


def _turkish_or(declared: Sequence[str], content: bytes) -> Decoded | None:
    """Turkish in windows-1254, or what the page is said to be written in where the bytes allow it.

    Windows-1252 and 1254 differ in six letters only; a Turkish page that claims to be Western is a Turkish page.
    """
    other = next((one for one in declared if one not in ("utf-8", "cp1252")), None)
    if other is None or other == "cp1254":
        decoded = _turkish(content)
        other = declared[0] if declared and declared[0] != "utf-8" else other
        if decoded is not None or other is None:
            return decoded
    text = content.decode(other, "replace")
    if text.count("\ufffd") > BROKEN_UTF8_SHARE * (len(text) - len(text.encode("ascii", "ignore"))):
        return None
    return Decoded(text, LABELS.get(other, other))


def _turkish(content: bytes) -> Decoded | None:
    high = content.translate(None, bytes(range(0x80)))
    known = len(high) - len(high.translate(None, TURKISH_BYTES))
    if known < TURKISH_SHARE * len(high):
        return None
    return Decoded(content.decode("cp1254", "replace"), "windows-1254")


def _detected(content: bytes) -> Decoded:
    best = from_bytes(content[:SAMPLE_BYTES], cp_isolation=OTHER_ENCODINGS).best()
    encoding = best.encoding if best else "cp1254"
    return Decoded(content.decode(encoding, "replace"), encoding.replace("_", "-"))
