"""What editors decided about the actors of articles: whom they linked, whom they removed, which mention is another's.

An office that may mean one of several people means whom an editor linked of them.

The decision is the current value of the field `actors`: {"added": [slug], "removed": [slug], "not_here": [{"actor":
slug, "form", "before", "after"}]}. A single mention is known by its form and the text around it, so that the decision
outlives a new reading of the page that moves the paragraph.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.models import Actor, FieldValue
from archive.models.field_values import Field
from archive.naming.entries import Found, Possible, Reading

# Characters on either side by which a mention is known again.
AROUND = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention by its form and the text around it."""

    actor: int
    form: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Keys of the actors that an editor added to and removed from an article, and mentions that are others'."""

    added: frozenset[int] = frozenset()
    removed: frozenset[int] = frozenset()
    not_here: frozenset[Spot] = frozenset()

    def applied(self, reading: Reading, texts: Mapping[int, str]) -> Reading:
        """The reading as editors understand it; `texts` by number of block."""
        found = [hit for hit in reading.found if self._leaves(hit, hit.actor, texts)]
        possible: list[Possible] = []
        for place in reading.possible:
            actors = tuple(actor for actor in place.actors if self._leaves(place, actor, texts))
            linked = self.added.intersection(actors)
            if len(linked) == 1:
                found += map(place.meaning, linked)
            elif actors:
                possible.append(replace(place, actors=actors))
        found.sort(key=lambda one: (one.block, one.start, -one.end))
        return Reading(tuple(found), tuple(possible), reading.strangers)

    def _leaves(self, place: Found | Possible, actor: int, texts: Mapping[int, str]) -> bool:
        """Whether no editor said that this actor is not meant, in the article or at the place."""
        if actor in self.removed:
            return False
        if not self.not_here:
            return True
        return Spot(actor, *around(texts[place.block], place.start, place.end)) not in self.not_here


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """(form, before, after) of text[start:end]: what a single mention is known by."""
    return text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]


def decisions(articles: Sequence[int]) -> dict[int, Decision]:
    """The decisions about these articles, by article; slugs of merged and renamed actors mean the present ones."""
    rows = FieldValue.objects.filter(article__in=articles, field=Field.ACTORS, is_current=True, value__isnull=False)
    values: dict[int, Any] = dict(rows.values_list("article", "value"))
    slugs = {slug for value in values.values() for slug in (*value["added"], *value["removed"])}
    slugs |= {spot["actor"] for value in values.values() for spot in value.get("not_here", ())}
    keys = {slug: actor.pk for slug, actor in Actor.objects.known_as(slugs).items()} if slugs else {}
    return {article: _decision(value, keys) for article, value in values.items()}


def _decision(value: Mapping[str, Any], keys: Mapping[str, int]) -> Decision:
    return Decision(
        frozenset(keys[slug] for slug in value["added"] if slug in keys),
        frozenset(keys[slug] for slug in value["removed"] if slug in keys),
        frozenset(
            Spot(keys[spot["actor"]], spot["form"], spot["before"], spot["after"])
            for spot in value.get("not_here", ())
            if spot["actor"] in keys
        ),
    )
