"""The quotations of an article as rows, from its text and who is named in it."""

from collections.abc import Iterable
from typing import NamedTuple

from archive.extraction import speech
from archive.models import Article, Quotation
from archive.naming.entries import Found
from archive.search.vectors import body_vector
from archive.text.remembered import Texts, remembered

# As the columns take them.
LONGEST_FORM, LONGEST_VERB = 300, 100


class Spoken(NamedTuple):
    """A quotation with its tsvector."""

    quotation: speech.Quotation
    vector: str


@remembered
def spoken(texts: Texts, found: tuple[Found, ...]) -> tuple[Spoken, ...]:
    """The quotations in the texts of an article, one a place and kind; `found` are the actors named in them. One read a
    moment ago costs nothing."""
    names = [speech.Named(hit.actor, hit.block, hit.start, hit.end, hit.suffix, hit.is_person) for hit in found]
    distinct = {(*one.places[0][:2], one.kind): one for one in speech.quotations(texts, names)}
    return tuple(Spoken(one, body_vector(one.text)) for one in distinct.values())


def rows(article: Article, found: Iterable[Found]) -> list[Quotation]:
    """The article's quotations, unsaved; `found` are the actors named in it."""
    return [
        Quotation(
            article_id=article.pk,
            speaker_id=one.speaker,
            speaker_form=one.speaker_form[:LONGEST_FORM],
            kind=one.kind,
            text=one.text,
            places=[list(place) for place in one.places],
            block=one.places[0][0],
            start=one.places[0][1],
            verb=one.verb[:LONGEST_VERB],
            rule=one.rule,
            confidence=round(one.confidence, 2),
            vector=vector,
        )
        for one, vector in spoken(tuple(article.blocks()), tuple(found))
    ]
