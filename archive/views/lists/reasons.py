"""Why a hit was found, in words that readers understand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.search.backend import Hit
from archive.search.request import Query
from archive.search.tree import Leaf, Phrase, Prefix
from archive.text.analyzer import analyze
from archive.text.turkish import fold

_MARKED = re.compile("<mark>(.*?)</mark>")


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of the query that the article meets: as typed, how it was searched, the forms shown in title and
    snippets, its share of the score ("%62")."""

    typed: str
    how: str
    forms: tuple[str, ...]
    share: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The grounds of a hit, the weightiest first, and the parts of the query that the article does not have."""

    grounds: tuple[Ground, ...]
    missing: tuple[str, ...]

    @property
    def printed(self) -> SafeString:
        """The explanation to unfold below its hit. Printed here and not by a template: twenty of them, each with every
        word of the query, took longer than all else of the hits."""
        items = [*map(_ground_printed, self.grounds)]
        if self.missing:
            items.append(_("Bu haberde geçmeyen:") + " " + _listed(self.missing))
        shares = _(
            "Yüzde, sözcüğün sıralamadaki payıdır: seyrek sözcük, başlıkta ve girişte geçen, yazıldığı biçimiyle geçen "
            "ve aranan öbür sözcüklerle yan yana ya da birbirine yakın duran daha çok sayılır."
        )
        heading = _("Neden bulundu?")
        return SafeString(
            f'<details class="reasons"><summary>{heading}</summary>'
            f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><p>{shares}</p></details>"
        )


def explained(hit: Hit, query: Query) -> Explanation | None:
    """None where the order is one of dates, or nothing was asked."""
    if not hit.reasons:
        return None
    typed = _as_typed(query)
    marked = [unescape(form) for text in (hit.title, *hit.snippets) for form in _MARKED.findall(text)]
    total = sum(reason.weight for reason in hit.reasons)
    grounds = [
        Ground(
            typed=_spelled(reason.word, typed),
            how=_how(reason.lemma, _spelled(reason.word, typed)),
            forms=_forms(reason.lemma, marked),
            share=_("%%%(number)d") % {"number": round(100 * reason.weight / total) if total else 0},
        )
        for reason in sorted(hit.reasons, key=lambda reason: -reason.weight)
    ]
    return Explanation(tuple(grounds), tuple(_missing(query, {reason.word for reason in hit.reasons}, typed)))


def _ground_printed(ground: Ground) -> str:
    forms = "; " + _("burada:") + " " + _listed(ground.forms) if ground.forms else ""
    return (
        f"<strong>{escape(ground.typed)}</strong>: {escape(ground.how)}{forms} "
        f'<span class="number">{escape(ground.share)}</span>'
    )


def _listed(words: Iterable[str]) -> str:
    return escape(", ".join(words))


def _how(searched: str, typed: str) -> str:
    """What a searched lemma stands for, in words."""
    if searched.startswith("="):
        return _("tam bu biçimiyle")
    if searched.endswith("*"):
        return _("böyle başlayan sözcükler")
    if " " in searched:
        return _("yan yana, her biçimiyle")
    return _("“%(stem)s” kökünün bütün biçimleri") % {"stem": _as_written(searched, typed)}


def _as_written(stem: str, typed: str) -> str:
    """A stem of the index, which knows neither capitals nor ç, ğ, ı, ö, ş, ü, with the letters of what was typed as far
    as both agree."""
    agreeing = 0
    for letter, written in zip(stem, typed, strict=False):
        if fold(written) != letter:
            break
        agreeing += 1
    return typed[:agreeing] + stem[agreeing:]


def _as_typed(query: Query) -> dict[str, str]:
    return {token.folded: query.text[token.start : token.end] for token in analyze(query.text)}


def _spelled(folded: str, typed: Mapping[str, str]) -> str:
    if folded.endswith("*"):
        start = folded.removesuffix("*")
        return f"{typed.get(start, start)}*"
    return " ".join(typed.get(word, word) for word in folded.split())


def _forms(lemma: str, marked: Iterable[str]) -> tuple[str, ...]:
    """The marked words with this lemma (this beginning, these neighbours), each spelling once."""
    searched = lemma.removeprefix("=")
    found: dict[str, str] = {}
    for form in marked:
        tokens = analyze(form)
        lemmas = " ".join(token.lemma for token in tokens)
        folded = " ".join(token.folded for token in tokens)
        is_begun = searched.endswith("*") and folded.startswith(searched.removesuffix("*"))
        if is_begun or searched in (lemmas, folded):
            found.setdefault(folded, form)
    return tuple(found.values())


def _missing(query: Query, met: set[str], typed: Mapping[str, str]) -> Iterable[str]:
    """Typed words that no met part has, and phrases that are not met as a whole; a synonym that was not needed is not
    missing."""
    words = {word for part in met for word in part.split()}
    for leaf in query.positive:
        folded = _folded(leaf)
        if not all(word.removesuffix("*") in typed for word in folded.split()):
            continue
        if isinstance(leaf, Phrase) and folded not in met:
            yield f"“{_spelled(folded, typed)}”"
        elif not words & set(folded.split()):
            yield _spelled(folded, typed)


def _folded(leaf: Leaf) -> str:
    match leaf:
        case Phrase(words):
            return " ".join(word.folded for word in words)
        case Prefix(start):
            return f"{start}*"
        case word:
            return word.folded
