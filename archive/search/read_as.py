"""A query in words, as it was understood: lavrov VE "güvenlik garantileri", sputnik hariç.

What `in_words` says without an exclusion, name or date can be typed again and means the same.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from archive.search import tree
from archive.search.asked import Asked, AskedAll, AskedAny, AskedDates, AskedName, AskedNot, AskedPrefix, AskedWords
from archive.search.pieces import OPERATORS
from archive.text.turkish import fold
from archive.wording import times

# Names shown of those that one name means; the rest is counted.
MOST_LABELS = 3


def in_words(asked: Asked | None) -> str:
    """What was asked, in the reader's language; "" for nothing."""
    match asked:
        case None:
            return ""
        case AskedAll(parts):
            return _all(parts)
        case AskedAny(parts):
            # Translators: joins two searches, one of which must be met; written in capitals
            return _joined(_("VEYA"), map(_part, parts))
        case AskedNot(part):
            return _("%(part)s hariç") % {"part": _part(part)}
        case leaf:
            return _leaf(leaf)


def _all(parts: tuple[Asked, ...]) -> str:
    wanted = [_part(part) for part in parts if not isinstance(part, AskedNot)]
    unwanted = [in_words(part) for part in parts if isinstance(part, AskedNot)]
    # Translators: joins two searches, both of which must be met; written in capitals
    return ", ".join([*([_joined(_("VE"), wanted)] if wanted else []), *unwanted])


def _joined(word: str, parts: Iterable[str]) -> str:
    return f" {word} ".join(parts)


def _part(asked: Asked) -> str:
    """What was asked as a part of something greater: in parentheses where it has parts itself."""
    has_parts = isinstance(asked, AskedAll | AskedAny | AskedNot)
    return f"({in_words(asked)})" if has_parts else in_words(asked)


def _leaf(leaf: Asked) -> str:
    match leaf:
        case AskedWords(text, words):
            return (
                _place(words[0].where) + ("=" if words[0].is_exact else "") + (f'"{text}"' if _quotes(leaf) else text)
            )
        case AskedPrefix(text, prefix):
            return _place(prefix.where) + text
        case AskedName():
            return _name(leaf)
        case AskedDates(dated):
            return times.period(*(end.text if end else None for end in (dated.since, dated.until)))
        case _:
            raise TypeError(leaf)


def _quotes(words: AskedWords) -> bool:
    """Whether quotes are needed: they were typed, or they say how it was read (AB-NATO), or it would be an operator."""
    return words.is_quoted or len(words.words) > 1 or fold(words.text) in OPERATORS


def _place(where: str) -> str:
    # Translators: names of fields as they may be typed before a word; a colon and a blank are added
    names = {tree.TITLE: _("başlıkta"), tree.PAGE: _("sayfada")}
    return f"{names[where]}: " if where in names else ""


def _name(asked: AskedName) -> str:
    fields = {"actor": _("aktör"), "outlet": _("kaynak"), "agency": _("ajans")}
    labels = asked.fits.labels
    if not labels:
        text = _("“%(name)s” (bilinmiyor)") % {"name": asked.text}
    elif len(labels) > MOST_LABELS:
        text = _("“%(name)s” (%(number)d ad)") % {"name": asked.text, "number": len(labels)}
    else:
        text = _joined(_("ya da"), labels)
    return f"{fields[asked.kind]}: {text}"
