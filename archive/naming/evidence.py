"""Who is meant by a name that several people have, or that is a common word: what the rest of the text tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archive.naming.entries import Name, Rule
from archive.naming.neighbours import Before, NameHit, is_own_name
from archive.naming.offices import HEAD, OTHERS, OWN, OfficeHit, Offices, Span, office_before

Decided = tuple[Name, Rule]

# Rules by which a text introduces somebody, so that the surname alone is clear.
INTRODUCING = frozenset({Rule.FULL_NAME, Rule.VARIED_NAME, Rule.INITIAL, Rule.OFFICE_BEFORE, Rule.OFFICE_NEARBY})


def decide(
    hits: Sequence[NameHit], offices: Sequence[OfficeHit], known: Offices, span: Span | None
) -> list[Decided | None]:
    """Whom each name means, in the order of the text; None where it is somebody else, or nobody can tell.

    An ambiguous surname needs the full name anywhere in the text, or an office beside it. A clear one means somebody
    else where the text only introduces a namesake (Ayşe Rutte).
    """
    first = [_by_itself(hit, offices, known, span) for hit in hits]
    introduced: dict[int, list[int]] = defaultdict(list)
    named: dict[int, list[int]] = defaultdict(list)
    for place, decided in enumerate(first):
        if decided:
            named[decided[0].actor].append(place)
            if decided[1] in INTRODUCING:
                introduced[decided[0].actor].append(place)
    strangers: dict[str, int] = {}
    for place, hit in enumerate(hits):
        if hit.before is Before.OTHER_NAME:
            strangers.setdefault(hit.entry.words[-1], place)
    result: list[Decided | None] = []
    for place, (hit, decided) in enumerate(zip(hits, first, strict=True)):
        if hit.before is Before.OTHER_NAME:
            result.append(None)
        elif decided is None:
            result.append(_by_the_others(hit, place, named))
        else:
            is_anothers = (
                decided[1] is Rule.SHORT_NAME
                and strangers.get(hit.entry.words[-1], place) < place
                and not introduced[decided[0].actor]
            )
            result.append(None if is_anothers else decided)
    return result


def _by_itself(hit: NameHit, offices: Sequence[OfficeHit], known: Offices, span: Span | None) -> Decided | None:
    """Whom the name means by its own words and those beside it."""
    if hit.before is Before.OTHER_NAME:
        return None
    owners = hit.entry.owners
    if hit.before is Before.OWN_NAME:
        word = hit.words.folded(hit.first)
        mine = [one for one, given in zip(owners, hit.entry.given_of, strict=True) if is_own_name(word, given)]
        if len(mine) == 1:
            return mine[0], Rule.VARIED_NAME
    clear = [owner for owner in owners if not owner.is_ambiguous]
    owner = clear[0] if len(clear) == 1 else None
    if owner and hit.entry.is_full:
        return owner, Rule.FULL_NAME
    if owner and hit.before is Before.OWN_INITIAL:
        return owner, Rule.INITIAL
    if by_office := _by_office([owner] if owner else owners, hit, offices, known, span):
        return by_office
    return (owner, Rule.SHORT_NAME) if owner else None


def _by_office(
    owners: Sequence[Name], hit: NameHit, offices: Sequence[OfficeHit], known: Offices, span: Span | None
) -> Decided | None:
    """Who of the owners has the office that stands right before the name, else one in the same paragraph."""
    if not hit.entry.is_person:
        return None
    beside = {one: office_before(known.held_by(one.actor), hit.words, hit.first, span) for one in owners}
    # The last word is enough where nobody else has the name.
    enough = HEAD if len(owners) == 1 and not owners[0].is_ambiguous else OWN
    most = max(beside.values())
    if most >= enough:
        own = [one for one, how in beside.items() if how == most]
        return (own[0], Rule.OFFICE_BEFORE) if len(own) == 1 else None
    if OTHERS in beside.values():
        return None
    block = hit.words.block.number
    near = [
        one
        for one in owners
        if any(office.block == block and any(term.actor == one.actor for term in office.terms) for office in offices)
    ]
    return (near[0], Rule.OFFICE_NEARBY) if len(near) == 1 else None


def _by_the_others(hit: NameHit, place: int, named: dict[int, list[int]]) -> Decided | None:
    """Who of the owners is named clearly elsewhere: last before the name, else first after it."""
    last: tuple[int, Name] | None = None
    following: tuple[int, Name] | None = None
    for owner in hit.entry.owners:
        for other in named.get(owner.actor, ()):
            if other < place and (last is None or other > last[0]):
                last = (other, owner)
            if other > place and (following is None or other < following[0]):
                following = (other, owner)
    nearest = last or following
    return (nearest[1], Rule.NAMED_ELSEWHERE) if nearest else None
