"""Takes the demand off function words: beside other words they only rank. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from archive.search.asked import Asked, AskedAll, AskedAny, AskedPrefix, AskedWords
from archive.search.function_words import BEHIND_NE, FUNCTION_WORDS
from archive.search.tree import ANYWHERE


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
