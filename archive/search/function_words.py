"""Words of a question that no article must have (ne zaman, hangi, nedir, için): they rank articles, but are not
demanded. Pure.

The text that answers "Lavrov ne zaman konuştu?" has neither "ne" nor "zaman". What such words do for the grammar of a
question, an article does by other means; so to demand them hides the very answers. The list holds closed classes of
words alone (question words, conjunctions, postpositions, determiners), in the folded forms that people type. Left out
is what folds to a word or name with a meaning of its own: şu (su), ise (işe), kim (Kim Jong-un).
"""

from collections.abc import Sequence
from dataclasses import replace

from archive.search.asked import Asked, AskedAll, AskedAny, AskedPrefix, AskedWords
from archive.search.tree import ANYWHERE

QUESTION_WORDS = frozenset([
    "acaba", "hangi", "hangileri", "hangileridir", "hangilerinde", "hangisi", "hangisidir", "hangisinde",
    "hangisine", "hangisini", "kac", "kaca", "kacinci", "kacta", "kactan", "kactir", "kimden", "kimdi", "kimdir",
    "kime", "kimin", "kimindir", "kimle", "kimler", "kimlerden", "kimlerdir", "kimlere", "kimleri", "kimlerin",
    "mi", "midir", "misiniz", "miydi", "miyiz", "mu", "mudur", "musunuz", "muydu", "nasil", "nasildi", "nasildir",
    "ne", "neden", "nedendir", "nedir", "neler", "nelerdir", "nelere", "neleri", "nelerin", "nerede", "nerededir",
    "nereden", "neredendir", "neredeydi", "nereler", "nerelerde", "nereleri", "nereli", "nerelidir", "neresi",
    "neresidir", "neresinde", "nereye", "nereyi", "neydi", "neye", "neyi", "neyin", "nicin", "niye", "niyedir",
])  # fmt: skip
OTHER_FUNCTION_WORDS = frozenset([
    "ama", "ancak", "bile", "bir", "bu", "bunlar", "bunu", "bunun", "cok", "da", "daha", "dahi", "de", "diye", "en",
    "fakat", "gibi", "gore", "hem", "her", "icin", "ile", "kadar", "ki", "o", "olan", "olarak", "onlar", "onu",
    "onun", "tarafindan", "uzere", "veyahut", "ya", "yahut", "yani",
])  # fmt: skip
FUNCTION_WORDS = QUESTION_WORDS | OTHER_FUNCTION_WORDS
# What asks a question only behind "ne": "zaman" alone is a word, or a newspaper.
BEHIND_NE = frozenset({"zaman", "zamandan", "zamandir", "zamandi"})


def with_function_words_welcome(asked: Asked | None) -> Asked | None:
    """What was asked, its function words no longer demanded where other words stand beside them.

    In quotes, as exact forms, in fields and after a minus they mean themselves; alone they are what was asked.
    """
    return None if asked is None else _relaxed(asked)


def _relaxed(asked: Asked) -> Asked:
    match asked:
        case AskedAny(parts):
            return AskedAny(tuple(map(_relaxed, parts)))
        case AskedAll(parts):
            return AskedAll(_without_demands(tuple(map(_relaxed, parts))))
        case _:
            return asked


def _without_demands(parts: Sequence[Asked]) -> tuple[Asked, ...]:
    typed = list(map(_plain_word, parts))
    functions = [
        word in FUNCTION_WORDS or (before == "ne" and word in BEHIND_NE)
        for before, word in zip([None, *typed], typed, strict=False)
    ]
    if not any(_is_of_words(part) for part, is_function in zip(parts, functions, strict=True) if not is_function):
        return tuple(parts)
    return tuple(
        replace(part, is_demanded=False) if is_function and isinstance(part, AskedWords) else part
        for part, is_function in zip(parts, functions, strict=True)
    )


def _plain_word(asked: Asked) -> str | None:
    """The folded form of a word that was typed without any sign."""
    if not isinstance(asked, AskedWords) or asked.is_quoted or len(asked.words) > 1:
        return None
    word = asked.words[0]
    return word.folded if not word.is_exact and word.where == ANYWHERE else None


def _is_of_words(asked: Asked) -> bool:
    """Whether words alone are asked, so that articles are sought by them (as `tree.with_some_words` sees it)."""
    if isinstance(asked, AskedAll | AskedAny):
        return all(map(_is_of_words, asked.parts))
    return isinstance(asked, AskedWords | AskedPrefix)
