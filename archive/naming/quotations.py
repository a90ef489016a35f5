"""The quotations of an article as rows, from its text and who is named in it."""

from collections.abc import Iterable

from archive.extraction.speech import Named, quotations
from archive.models import Article, Quotation
from archive.naming.recognizer import Found
from archive.search.vectors import vector
from archive.text.analyzed import Block
from archive.text.analyzer import analyze

# The words of a quotation are indexed as those of a body; not remembered, so that articles stay remembered.
TEXT_BLOCK = 2
# As the columns take them.
LONGEST_FORM, LONGEST_VERB = 300, 100


def rows(article: Article, found: Iterable[Found]) -> list[Quotation]:
    """The article's quotations, unsaved; `found` are the actors named in it."""
    names = [Named(hit.actor, hit.block, hit.start, hit.end, hit.suffix, hit.is_person) for hit in found]
    return _distinct(
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
            vector=vector([Block(TEXT_BLOCK, one.text, tuple(analyze(one.text)))]),
        )
        for one in quotations(article.blocks(), names)
    )


def _distinct(quotations: Iterable[Quotation]) -> list[Quotation]:
    """One quotation a place and kind."""
    return list({(one.block, one.start, one.kind): one for one in quotations}.values())
