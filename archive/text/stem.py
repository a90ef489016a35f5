"""Which words are the same word: one lemma for all inflected forms, from the folded form alone.

A stand-in until a lemma table takes its place behind `lemma_of`: strips Turkish endings, then cuts to six letters.
Because only the folded form goes in, Turkish letters, ASCII typing and capitals give one lemma by construction.

Conflation F1 on the development treebanks IMST / Kenet (plain = ASCII = capitals but for the first line):
    Snowball on the unfolded word, then folded   .539 / .517   (typed in ASCII .464 / .446)
    Snowball on the folded word                  .443 / .424
    first 4 / 5 / 6 folded letters               .655 / .651   .646 / .599   .487 / .397
    this module                                  .749 / .725
Why these rules and not others: docs/decisions/0003-stem-stand-in.md.
"""

import re

# --- endings, over folded letters: harmony leaves a low vowel [ae] and a high one [iu] ------------------------

_NOUN_ENDING = (
    "(?:l[ae]r)?(?:[iu]?[mn](?:[iu]z)?|s?[iu])?"  # plural, possessive
    "(?:n?[dt][ae]n?|[yn]?[iu]n?|n[iu]n|[yn]?[ae]|y?l[ae]|n?c[ae])?"  # case
    "(?:k[iu](?:l[ae]r)?(?:n?[dt][ae]n?|n[iu]n|n[iuae])?)?"  # -ki and what follows it
    "(?:[dt][iu]r|y?(?:[dt][iu]|s[ae])(?:[mnk]|n[iu]z)?|y?m[iu]s(?:[iu]m|s[iu]n|[iu]z|s[iu]n[iu]z)?"
    "|y?ken|y?[iu][mz]|s[iu]n(?:[iu]z)?)?(?:l[ae]r)?"  # -dir, -di, -se, -miş, -ken, person
)
# Long endings are rarely part of a stem, so two letters may stay (ol-, et-, iş-ler) and one pass is enough.
_LONG_ENDING = re.compile(
    "([a-z]{2,}?)(?:"
    "(?:[iu][ln])?(?:y?[ae]bil)?(?:y?[ae]?m[ae])?"  # passive, -ebil, negation
    "(?:m?[iu]?yor|m[iu]s|y?[ae]c[ae][kg]|m[ae]l[iu]|[dt][iu][kg]|m[ae][kz]?|y?[ae]r[ae]k|y?[iu]nc[ae]|y?[iu]p)"
    f"|l[ae]r){_NOUN_ENDING}"
)
# Short ones often look like the end of a stem: four letters stay; repeated, or garanti and garantisi would part.
_SHORTEST = 4
_SHORT_ENDING = re.compile(f"([a-z]{{{_SHORTEST},}}?)(?:[aeiu]?r)?{_NOUN_ENDING}")

_HARD = str.maketrans("bdg", "ptk")  # kitab(ı) = kitap, yoğunlug(u) = yoğunluk
_CUT = 6  # letters; also keeps names together whose ends are spelt in several ways (Zelenskiy, Zelenski)
_LONGEST = 40  # letters; a longer run is no word, and matching endings on it would only cost time

# --- words of this archive's topic that the rules above would throw together with others ----------------------

_OWN = {
    word: word
    for word in (
        "abd", "alman", "almanya", "arktik", "asker", "askeri", "atlantik", "avrupa", "bakan", "bakanlik", "baltik",
        "baskan", "baskanlik", "dusman", "karadeniz", "romanya", "rus", "rusya", "savunma", "turkiye", "yuzde",
    )
} | {"bakanlig": "bakanlik", "baskanlig": "baskanlik"}  # fmt: skip
_OWN_FORM = re.compile(f"({'|'.join(sorted(_OWN, key=len, reverse=True))}){_NOUN_ENDING}")

# What decides a lemma, for the analyzer's version.
RULES = repr((_LONG_ENDING.pattern, _SHORT_ENDING.pattern, _OWN_FORM.pattern, sorted(_OWN.items()), _CUT))

_GROUPED_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def lemma_of(folded: str) -> str:
    """The lemma of a folded word. Designators and dates are their own lemma, 1.500 has that of 1500."""
    if not (folded.isascii() and folded.isalpha()) or len(folded) > _LONGEST:
        return folded.replace(".", "") if _GROUPED_NUMBER.fullmatch(folded) else folded
    if own := _OWN_FORM.fullmatch(folded):
        return _OWN[own[1]]
    return _stem(folded)[:_CUT]


def _stem(word: str) -> str:
    if long := _LONG_ENDING.fullmatch(word):
        word = _harden(long[1])
    while len(word) > _SHORTEST and (short := _SHORT_ENDING.fullmatch(word)) and short[1] != word:
        word = _harden(short[1])
    return _harden(word)


def _harden(stem: str) -> str:
    return stem[:-1] + stem[-1:].translate(_HARD)
