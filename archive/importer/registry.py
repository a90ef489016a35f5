"""Loads the registry's CSV files into the database; what editors changed stays changed."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import connection, transaction

from archive.models import Actor, ActorName, ActorRole, Agency, FormerSlug, Outlet
from archive.models.registered import RegisteredModel
from archive.registry import REGISTRY_FOLDER, ActorEntry, read_actors, read_agencies, read_events, read_outlets
from archive.text import turkish

Row = TypeVar("Row", bound=RegisteredModel)
Part = TypeVar("Part", ActorName, ActorRole)
Columns = dict[str, Any]

# Advisory lock that lets one load at a time compare rows with the files ("arre" in ASCII codes).
LOADING_LOCK = 0x61727265


@dataclass(frozen=True, slots=True)
class Change:
    """What a file said of one row when it was last loaded and what it says now; None: nothing."""

    before: Columns | None
    after: Columns | None


@dataclass(frozen=True, slots=True)
class Parts(Generic[Part]):
    """How one kind of an actor's rows, spellings or offices, is compared with the file."""

    model: type[Part]
    # The file's columns as a row has them now.
    read: Callable[[Part], Columns]
    # The file's columns as the model takes them.
    write: Callable[[Columns], Columns]
    # A row that left the file and one that came with the same key are one row that changed.
    key: Callable[[Columns], Hashable]
    # A row is not added where one of the same identity stands.
    identity: Callable[[Columns], Hashable]


@transaction.atomic
def load(folder: Path = REGISTRY_FOLDER) -> Counter[str]:
    """Bring outlets, agencies and actors up to the CSV files; how many rows were created, changed and unchanged.

    `archive.registry.RegistryError` names file, row and column of a bad value; then nothing is changed. Of two loads at
    once, the second waits for the first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING_LOCK])
    counts: Counter[str] = Counter()
    outlets, agencies, actors = read_outlets(folder), read_agencies(folder), _renamed(read_actors(folder))
    read_events(folder)  # kept in the file only; a bad row is refused here, not in the next import
    wanted = {
        outlet.slug: {
            "name": outlet.name,
            "hosts": list(outlet.hosts),
            "spellings": list(outlet.spellings),
            "common_spellings": list(outlet.common_spellings),
            "wikidata": outlet.wikidata or "",
        }
        for outlet in outlets
    }
    counts.update(_follow(Outlet, "slug", wanted).values())
    wanted = {
        agency.code: {
            "name": agency.name,
            "short": agency.short,
            "hosts": list(agency.hosts),
            "spellings": list(agency.spellings),
            "wikidata": agency.wikidata or "",
        }
        for agency in agencies
    }
    counts.update(_follow(Agency, "code", wanted).values())
    counts.update(_load_actors(actors))
    return counts


def changes(before: Sequence[Columns], after: Sequence[Columns], key: Callable[[Columns], Hashable]) -> list[Change]:
    """What became of a file's rows, without those that stayed as they were; same keys are paired in order."""
    gone = [columns for columns in before if columns not in after]
    come = [columns for columns in after if columns not in before]
    return [
        Change(*pair)
        for one in dict.fromkeys(map(key, [*gone, *come]))
        for pair in zip_longest([row for row in gone if key(row) == one], [row for row in come if key(row) == one])
    ]


def _follow(model: type[Row], field: str, wanted: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Bring rows up to the file, told by their value of `field`; "created", "changed" or "unchanged" of each."""
    rows = model._default_manager.in_bulk(list(wanted), field_name=field)
    return {key: _follow_one(model, field, key, rows.get(key), values) for key, values in wanted.items()}


def _follow_one(model: type[Row], field: str, key: str, row: Row | None, values: Mapping[str, Any]) -> str:
    if row is None:
        model(**{field: key}, **values, registered=dict(values)).save()
        return "created"
    if row.follow(values):
        row.save()
        return "changed"
    return "unchanged"


def _renamed(entries: Sequence[ActorEntry]) -> list[ActorEntry]:
    """The entries by the slugs that their actors have now: a curator may have given one another."""
    present = dict(FormerSlug.objects.values_list("slug", "actor__slug"))
    return [
        replace(
            entry,
            slug=present.get(entry.slug, entry.slug),
            roles=tuple(replace(role, body=present.get(role.body or "", role.body)) for role in entry.roles),
        )
        for entry in entries
    ]


def _load_actors(entries: Sequence[ActorEntry]) -> Counter[str]:
    wanted = {
        entry.slug: {
            "name": entry.name,
            "kind": entry.kind,
            "description": entry.description,
            "description_en": entry.description_en,
            "wikidata": entry.wikidata or "",
            "source": entry.source,
        }
        for entry in entries
    }
    outcomes = _follow(Actor, "slug", wanted)
    for slug in _load_parts(entries):
        if outcomes[slug] == "unchanged":
            outcomes[slug] = "changed"
    return Counter(outcomes.values())


def _load_parts(entries: Sequence[ActorEntry]) -> list[str]:
    """Bring spellings and offices up to the files, after all actors: an office names a body. Slugs of changed actors.

    Only what changed in the files since the last load is applied, and only to rows that still are as the files had
    them: what an editor changed, added or deleted stays so. Of an actor without memory of a load, missing rows are
    added and nothing else is touched.
    """
    actors = {actor.slug: actor for actor in Actor.objects.prefetch_related("names", "roles__body")}
    names, roles = _names(), _roles(actors)
    changed = []
    for entry in entries:
        actor = actors[entry.slug]
        before = actor.registered or {}
        listed = {"names": _listed_names(entry), "roles": _listed_roles(entry)}
        if all(before.get(part) == rows for part, rows in listed.items()):
            continue
        _apply(names, actor, list(actor.names.all()), changes(before.get("names", []), listed["names"], names.key))
        _apply(roles, actor, list(actor.roles.all()), changes(before.get("roles", []), listed["roles"], roles.key))
        actor.registered = {**before, **listed}
        changed.append(actor)
    Actor.objects.bulk_update(changed, ["registered"], batch_size=500)
    return [actor.slug for actor in changed]


def _apply(parts: Parts[Part], actor: Actor, rows: Sequence[Part], steps: Sequence[Change]) -> None:
    standing = {parts.identity(parts.read(row)) for row in rows}
    for step in steps:
        row = next((row for row in rows if row.is_registered and parts.read(row) == step.before), None)
        if step.after is None:
            if row:
                row.delete()
        elif step.before is None:
            if parts.identity(step.after) not in standing:
                parts.model(actor=actor, is_registered=True, **parts.write(step.after)).save()
        elif row:
            for column, value in parts.write(step.after).items():
                setattr(row, column, value)
            row.save()


def _listed_names(entry: ActorEntry) -> list[Columns]:
    """The entry's spellings, one for each that is told apart."""
    listed = {_folded(name.name): name for name in entry.names}
    return [{"name": name.name, "is_ambiguous": name.ambiguous} for name in listed.values()]


def _listed_roles(entry: ActorEntry) -> list[Columns]:
    return [
        {
            "title": role.title,
            "title_en": role.title_en,
            "body": role.body or "",
            "since": role.since or "",
            "until": role.until or "",
            "source": role.source,
        }
        for role in entry.roles
    ]


def _names() -> Parts[ActorName]:
    return Parts(
        model=ActorName,
        read=lambda row: {"name": row.name, "is_ambiguous": row.is_ambiguous},
        write=dict,
        key=lambda columns: _folded(columns["name"]),
        identity=lambda columns: _folded(columns["name"]),
    )


def _roles(actors: Mapping[str, Actor]) -> Parts[ActorRole]:
    """`actors` by slug: the file names an office's body so. A person may hold the same office twice."""
    return Parts(
        model=ActorRole,
        read=lambda row: {
            "title": row.title,
            "title_en": row.title_en,
            "body": row.body.slug if row.body else "",
            "since": row.since,
            "until": row.until,
            "source": row.source,
        },
        write=lambda columns: {**columns, "body": actors.get(columns["body"])},
        key=lambda columns: (columns["title"], columns["body"]),
        identity=lambda columns: tuple(columns.values()),
    )


def _folded(name: str) -> str:
    return turkish.fold(turkish.clean_line(name))
