"""Places that may name somebody, as rows: unknown names beside an office, offices that several people may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.models import NameCandidate, NameProposal
from archive.naming.entries import Reading
from archive.text import turkish

LONGEST = 300
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Unsure:
    """A place in an article and either the unknown name that stands there or an actor who may be meant."""

    article: int
    block: int
    start: int
    end: int
    form: str
    title: str = ""
    name: str = ""
    actor: int | None = None


def of(article: int, reading: Reading) -> Iterator[Unsure]:
    """The unsure places of one article."""
    for one in reading.possible:
        for actor in one.actors:
            yield Unsure(article, one.block, one.start, one.end, one.form, actor=actor)
    for other in reading.strangers:
        name = turkish.clean_line(other.name)[:LONGEST_NAME]
        yield Unsure(article, other.block, other.start, other.end, name, other.title, name)


def rows(unsure: Sequence[Unsure]) -> list[NameCandidate]:
    """The places as rows, unsaved; unknown names are proposed to curators, once each and for all articles."""
    proposals = _proposed({turkish.fold(one.name): one.name for one in unsure if one.name})
    return [
        NameCandidate(
            article_id=one.article,
            proposal_id=proposals[turkish.fold(one.name)] if one.name else None,
            actor_id=one.actor,
            block=one.block,
            start=one.start,
            end=one.end,
            form=one.form[:LONGEST],
            title=one.title[:LONGEST],
        )
        for one in unsure
    ]


def _proposed(names: dict[str, str]) -> dict[str, int]:
    """Numbers of the proposals by key; those that were never made are made now."""
    if not names:
        return {}
    known = dict(NameProposal.objects.filter(key__in=names).values_list("key", "pk"))
    fresh = [NameProposal(key=key, name=names[key]) for key in sorted(names.keys() - known.keys())]
    if not fresh:
        return known
    NameProposal.objects.bulk_create(fresh, ignore_conflicts=True)  # another import may make the same at this moment
    return dict(NameProposal.objects.filter(key__in=names).values_list("key", "pk"))
