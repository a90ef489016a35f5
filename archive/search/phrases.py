"""Phrases of a text: two to four neighbouring words that do not begin or end with a function word. Pure."""

import re
from collections.abc import Iterator, Sequence

from archive.text.analyzer import Token

LONGEST_PHRASE = 4
# Between the words of a phrase stands nothing but one of these.
_JOINTS = (" ", "-", "–")

# Folded words that no suggestion begins or ends with.
_FUNCTION_WORDS = frozenset(
    """
    acaba ama ancak artik asla aslinda ayni ayrica az bana bazi belki ben beri bile bir biraz biri birkac biz
    boyle bu buna bunda bundan bunlar bunu bunun burada cok cunku da daha de defa degil demek diger diye dolayi
    eger en gibi gore hangi hatta hem henuz hep her herkes hic icin iken ile ilgili ise iste itibaren kadar
    karsi kendi ki kim kimse mi mu nasil ne neden nerede niye o olan olarak oldu oldugu oldugunu olmak olup on
    ona ondan onlar onu onun oysa oyle pek ragmen sadece sanki sen siz sonra su sunlari tum uzere var ve veya ya
    yani yapilan yeni yine yok zaten dedi soyledi belirtti kaydetti ifade etti konustu ediyor eden edilen oluyor
    olacak olur tarafindan uzerine arasinda icinde sonrasinda once onceki kullandi ifadelerini vurguladi
    bildirdi
    """.split()  # noqa: SIM905 - a list of two hundred words reads as text
)

# Lemmas of verbs that say nothing by themselves: "dile getirdi", "yer alan", "kabul edilmiştir" name no subject.
_LIGHT_VERBS = frozenset((
    "al", "basla", "belir", "bulun", "cek", "cik", "et", "gel", "gerek", "getir", "git", "goster", "kal", "koy",
    "kullan", "ol", "sagla", "soyle", "söyle", "tut", "ver", "yap",
))  # fmt: skip

# What stands behind the stem of a finite verb or converb (folded): "yazdı", "bekliyor", "konuşacak", "artarak".
_VERB_ENDING = re.compile(
    "(?:.*[aeiunlrst])?"
    "(?:[dt][iu](?:[kmn]|l[ae]r)?|m[iu]s(?:t[iu]r)?|[iu]yor(?:l[ae]r)?|[ae]c[ae][kg].*|m[ae]kt[ae](?:d[iu]r)?|[ae]r[ae]k|[iu]p)"
)
_PRESENT = re.compile("[iu]yor(?:l[ae]r)?$")


def phrases(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Every phrase of a text with these words, overlapping ones too."""
    for run in _runs(text, tokens):
        for size in range(2, LONGEST_PHRASE + 1):
            for place in range(len(run) - size + 1):
                window = run[place : place + size]
                if _is_phrase(window):
                    yield window


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Stretches of words with nothing but a joint between them. A suffix behind an apostrophe belongs to its word."""
    begun = 0
    for place in range(1, len(tokens) + 1):
        if place == len(tokens) or text[tokens[place - 1].end : tokens[place].start] not in _JOINTS:
            yield tokens[begun:place]
            begun = place


def _is_phrase(window: Sequence[Token]) -> bool:
    first, last = window[0], window[-1]
    return _is_edge(first) and _is_edge(last) and first.lemma != last.lemma and not _is_verb(last)


def _is_edge(token: Token) -> bool:
    """Whether a phrase may begin or end with this word."""
    is_empty = token.folded in _FUNCTION_WORDS or token.lemma in _LIGHT_VERBS
    return len(token.folded) > 1 and not token.folded.isdigit() and not is_empty


def _is_verb(token: Token) -> bool:
    """Whether the word is told to be a verb by what follows its stem; "parti" and "kulüp" are stems themselves."""
    form, stem = token.folded, token.lemma
    if not form.startswith(stem):  # its last vowel gave way: bekle, bekliyor
        return _PRESENT.search(form) is not None and _PRESENT.search(stem) is None
    return _VERB_ENDING.fullmatch(form[len(stem) :]) is not None
