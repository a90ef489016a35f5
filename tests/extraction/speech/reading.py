"""Reads made-up passages: finds the names that a passage says it has, then its quotations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.extraction.speech import Named, Quotation, quotations
from archive.text import turkish

FIRST_BLOCK = 2  # as in an article: 0 is its title, 1 its lead


@dataclass(frozen=True, slots=True)
class Cast:
    """An actor of a passage: its key and the forms in which the passage names it."""

    key: str
    names: tuple[str, ...]
    is_person: bool = True


def spoken(paragraphs: Sequence[str], cast: Iterable[Cast]) -> list[tuple[str | None, Quotation]]:
    """The quotations of a text with the keys of their speakers."""
    actors = list(cast)
    blocks = list(enumerate(paragraphs, FIRST_BLOCK))
    found = quotations(blocks, [name for number, text in blocks for name in _named(number, text, actors)])
    return [(None if one.speaker is None else actors[one.speaker].key, one) for one in found]


def _named(number: int, text: str, actors: Sequence[Cast]) -> Iterable[Named]:
    forms = {form: place for place, actor in enumerate(actors) for form in actor.names}
    either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)({either})(?:['’]?([a-zçğıöşü]+))?(?!\w)", text) if forms else ():
        suffix = turkish.fold(match[2] or "")
        if not suffix or turkish.is_suffix_chain(suffix):
            place = forms[match[1]]
            yield Named(place, number, match.start(), match.end(), suffix, actors[place].is_person)
