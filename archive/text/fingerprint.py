"""One short value for the words of a text, to recognise the same text again."""

import hashlib
import re
from collections.abc import Iterable

from archive.text.turkish import APOSTROPHES, fold

_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile("[a-z0-9]+")  # the same over folded ASCII, in half the time


def fingerprint(paragraphs: Iterable[str]) -> str:
    """Hex SHA-256 of the folded words of all paragraphs; "" for a text without a single word.

    White space, paragraphs, case, marks, punctuation, the kind of quotes and apostrophes do not matter; every word
    with its suffixes and its place does. "" says nothing: two texts without words are not the same text.

    Stands on `fold` alone, not on the analyzer, so that stored fingerprints outlive changes of the word rules.
    """
    digest, empty = hashlib.sha256(), True
    for paragraph in paragraphs:
        folded = fold(_APOSTROPHE.sub("", paragraph))
        if words := (_ASCII_WORD if folded.isascii() else _WORD).findall(folded):
            digest.update(" ".join(words).encode() + b" ")
            empty = False
    return "" if empty else digest.hexdigest()
