"""Loads the registry's CSV files into the database; what editors changed stays changed."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db import transaction

from archive.models import Actor, ActorName, ActorRole, Agency, Outlet
from archive.models.registered import RegisteredModel
from archive.registry import REGISTRY_FOLDER, ActorEntry, read_actors, read_agencies, read_outlets
from archive.text import turkish

Row = TypeVar("Row", bound=RegisteredModel)


@transaction.atomic
def load(folder: Path = REGISTRY_FOLDER) -> Counter[str]:
    """Bring outlets, agencies and actors up to the CSV files; how many rows were created, changed and unchanged.

    `archive.registry.RegistryError` names file, row and column of a bad value; then nothing is changed.
    """
    counts: Counter[str] = Counter()
    outlets, agencies, actors = read_outlets(folder), read_agencies(folder), read_actors(folder)
    for outlet in outlets:
        values = {
            "name": outlet.name,
            "hosts": list(outlet.hosts),
            "spellings": list(outlet.spellings),
            "common_spellings": list(outlet.common_spellings),
            "wikidata": outlet.wikidata or "",
        }
        _follow(Outlet, {"slug": outlet.slug}, values, counts)
    for agency in agencies:
        values = {
            "name": agency.name,
            "short": agency.short,
            "hosts": list(agency.hosts),
            "spellings": list(agency.spellings),
            "wikidata": agency.wikidata or "",
        }
        _follow(Agency, {"code": agency.code}, values, counts)
    for actor in actors:
        values = {
            "name": actor.name,
            "kind": actor.kind,
            "description": actor.description,
            "description_en": actor.description_en,
            "wikidata": actor.wikidata or "",
            "source": actor.source,
        }
        _follow(Actor, {"slug": actor.slug}, values, counts)
    _load_names_and_roles(actors)
    return counts


def _follow(model: type[Row], key: dict[str, str], values: Mapping[str, Any], counts: Counter[str]) -> None:
    row = model._default_manager.filter(**key).first()
    if row is None:
        model(**key, **values, registered=dict(values)).save()
        counts["created"] += 1
        return
    changed = row.follow(values)
    if changed:
        row.save()
    counts["changed" if changed else "unchanged"] += 1


def _load_names_and_roles(entries: tuple[ActorEntry, ...]) -> None:
    """Replace the registry's own names and offices where they differ; rows that editors made or changed stay."""
    actors = {actor.slug: actor for actor in Actor.objects.prefetch_related("names", "roles__body")}
    for entry in entries:
        actor = actors[entry.slug]
        _load_names(actor, entry)
        _load_roles(actor, entry, actors)


def _load_names(actor: Actor, entry: ActorEntry) -> None:
    wanted = {turkish.fold(turkish.clean_line(name.name)): name for name in entry.names}
    present = {name.folded: name for name in actor.names.all()}
    for folded, row in present.items():
        if row.is_registered and folded not in wanted:
            row.delete()
    for folded, entry_name in wanted.items():
        if folded not in present:
            ActorName(actor=actor, name=entry_name.name, is_ambiguous=entry_name.ambiguous, is_registered=True).save()


def _load_roles(actor: Actor, entry: ActorEntry, actors: Mapping[str, Actor]) -> None:
    wanted = [
        (role.title, role.title_en, role.body or "", role.since or "", role.until or "", role.source)
        for role in entry.roles
    ]
    present = {
        (role.title, role.title_en, role.body.slug if role.body else "", role.since, role.until, role.source): role
        for role in actor.roles.all()
    }
    for values, role in present.items():
        if role.is_registered and values not in wanted:
            role.delete()
    for title, title_en, body, since, until, source in [values for values in wanted if values not in present]:
        ActorRole.objects.create(
            actor=actor,
            title=title,
            title_en=title_en,
            body=actors.get(body),
            since=since,
            until=until,
            source=source,
            is_registered=True,
        )
