"""The entries of the registry and the functions that read them from its CSV files."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from archive.registry.table import RegistryError, Row, read_rows

REGISTRY_FOLDER = Path(__file__).parent

_OUTLET_COLUMNS = ("slug", "name", "hosts", "spellings", "common_spellings", "wikidata")
_AGENCY_COLUMNS = ("code", "name", "short", "spellings", "hosts", "wikidata")
_ACTOR_COLUMNS = ("slug", "name", "kind", "description", "description_en", "wikidata", "source")
_NAME_COLUMNS = ("actor", "name", "ambiguous")
_ROLE_COLUMNS = ("actor", "title", "title_en", "body", "since", "until", "source")

_SYNONYM_COLUMNS = ("forms", "source")

_KINDS = ("person", "body")


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """Who publishes; `common_spellings` are those of `spellings` that are also everyday words or section names."""

    slug: str
    name: str
    hosts: tuple[str, ...]
    spellings: tuple[str, ...]
    wikidata: str | None
    common_spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """Whose wire text it is; `short` is the form for display (AA), `spellings` the forms of a credit line."""

    code: str
    name: str
    short: str
    spellings: tuple[str, ...]
    hosts: tuple[str, ...]
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A spelling of an actor; an ambiguous one counts only in a text that has another name of the same actor."""

    name: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """An office of an actor; `body` is the slug of the body it belongs to.

    `since` and `until` are EDTF years, months or days, both included; None means not known, and for `until` also that
    the office was not known to have ended when the row was written.
    """

    title: str
    title_en: str
    body: str | None
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A person or body (`kind`); `names` holds every spelling, `name` among them, `source` says where to check."""

    slug: str
    name: str
    kind: str
    description: str
    description_en: str
    wikidata: str | None
    source: str
    names: tuple[NameEntry, ...]
    roles: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True)
class SynonymEntry:
    """Forms that mean the same wherever they stand, the usual one first; `source` says where to check."""

    forms: tuple[str, ...]
    source: str


def read_outlets(folder: Path = REGISTRY_FOLDER) -> tuple[OutletEntry, ...]:
    """The outlets of `outlets.csv`; raises RegistryError for a bad row."""
    rows = list(read_rows(folder / "outlets.csv", _OUTLET_COLUMNS))
    entries = tuple(_outlet(row) for row in rows)
    _demand_unique(rows, ("slug", "wikidata", "hosts", "spellings"))
    return entries


def read_agencies(folder: Path = REGISTRY_FOLDER) -> tuple[AgencyEntry, ...]:
    """The agencies of `agencies.csv`; raises RegistryError for a bad row."""
    rows = list(read_rows(folder / "agencies.csv", _AGENCY_COLUMNS))
    entries = tuple(
        AgencyEntry(
            code=row.code("code"),
            name=row.text("name"),
            short=row.text("short"),
            spellings=row.many("spellings"),
            hosts=row.hosts("hosts"),
            wikidata=row.wikidata("wikidata"),
        )
        for row in rows
    )
    _demand_unique(rows, ("code", "wikidata", "hosts", "spellings"))
    return entries


def read_actors(folder: Path = REGISTRY_FOLDER) -> tuple[ActorEntry, ...]:
    """The actors of `actors.csv` with their names and offices; raises RegistryError for a bad row in any file."""
    rows = list(read_rows(folder / "actors.csv", _ACTOR_COLUMNS))
    kinds = {row.code("slug"): _kind(row) for row in rows}
    _demand_unique(rows, ("slug", "wikidata"))
    names = _read_names(folder, kinds)
    roles = _read_roles(folder, kinds)
    return tuple(_actor(row, tuple(names[row.cells["slug"]]), tuple(roles[row.cells["slug"]])) for row in rows)


def read_synonyms(folder: Path = REGISTRY_FOLDER) -> tuple[SynonymEntry, ...]:
    """The groups of `synonyms.csv`; raises RegistryError for a bad row."""
    rows = list(read_rows(folder / "synonyms.csv", _SYNONYM_COLUMNS))
    entries = tuple(_synonyms(row) for row in rows)
    _demand_unique(rows, ("forms",))
    return entries


def _synonyms(row: Row) -> SynonymEntry:
    forms = row.many("forms")
    if len(forms) < 2:
        raise row.error("forms", "write at least two forms with ; between them, such as AB;Avrupa Birliği")
    return SynonymEntry(forms=forms, source=row.text("source"))


def _outlet(row: Row) -> OutletEntry:
    spellings, common = row.many("spellings"), row.many("common_spellings")
    if not set(common) <= set(spellings):
        raise row.error("common_spellings", "every value must stand in the column spellings, too")
    return OutletEntry(
        slug=row.code("slug"),
        name=row.text("name"),
        hosts=row.hosts("hosts"),
        spellings=spellings,
        wikidata=row.wikidata("wikidata"),
        common_spellings=common,
    )


def _actor(row: Row, names: tuple[NameEntry, ...], roles: tuple[RoleEntry, ...]) -> ActorEntry:
    name = row.text("name")
    if name not in {entry.name for entry in names if not entry.ambiguous}:
        raise row.error("name", f"add it to actor_names.csv: {row.cells['slug']},{name},0")
    return ActorEntry(
        slug=row.code("slug"),
        name=name,
        kind=_kind(row),
        description=row.text("description"),
        description_en=row.text("description_en"),
        wikidata=row.wikidata("wikidata"),
        source=row.text("source"),
        names=names,
        roles=roles,
    )


def _kind(row: Row) -> str:
    if row.cells["kind"] not in _KINDS:
        raise row.error("kind", f"write {' or '.join(_KINDS)}")
    return row.cells["kind"]


def _read_names(folder: Path, kinds: dict[str, str]) -> dict[str, list[NameEntry]]:
    names: dict[str, list[NameEntry]] = defaultdict(list)
    owners: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in read_rows(folder / "actor_names.csv", _NAME_COLUMNS):
        actor, name = _existing(row, "actor", kinds), NameEntry(row.text("name"), row.flag("ambiguous"))
        for other, is_ambiguous in owners[name.name.casefold()]:
            if other == actor:
                raise row.error("name", f"{actor} has this name already; remove one of the rows")
            if not (is_ambiguous and name.ambiguous):
                raise row.error("name", f"{other} has this name, too; write ambiguous=1 in both rows")
        owners[name.name.casefold()].append((actor, name.ambiguous))
        names[actor].append(name)
    return names


def _read_roles(folder: Path, kinds: dict[str, str]) -> dict[str, list[RoleEntry]]:
    roles: dict[str, list[RoleEntry]] = defaultdict(list)
    for row in read_rows(folder / "actor_roles.csv", _ROLE_COLUMNS):
        roles[_existing(row, "actor", kinds)].append(_role(row, kinds))
    return roles


def _role(row: Row, kinds: dict[str, str]) -> RoleEntry:
    since, until = row.edtf("since"), row.edtf("until")
    if since and until and not _can_precede(since, until):
        raise row.error("until", f"lies before since={since}; correct one of them")
    body = row.optional("body")
    if body and kinds.get(body) != "body":
        raise row.error("body", "write the slug of a body of actors.csv, or leave it empty")
    return RoleEntry(
        title=row.text("title"),
        title_en=row.text("title_en"),
        body=body,
        since=since,
        until=until,
        source=row.text("source"),
    )


def _existing(row: Row, column: str, kinds: dict[str, str]) -> str:
    if row.cells[column] not in kinds:
        raise row.error(column, "write a slug of actors.csv, or add the actor there")
    return row.cells[column]


def _can_precede(since: str, until: str) -> bool:
    # As far as both are known: 2019-08-29 may lie before 2019.
    known = min(len(since), len(until))
    return since[:known] <= until[:known]


def _demand_unique(rows: Iterable[Row], columns: tuple[str, ...]) -> None:
    """Raises RegistryError for a value that stands in two rows of a column, whatever its case."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        for column in columns:
            for value in row.many(column):
                first = seen.setdefault((column, value.casefold()), row.number)
                if first != row.number:
                    advice = f"stands in row {first}, too; keep it once"
                    raise RegistryError(row.file, row.number, column, value, advice)
