"""Looks up who has the names that a query's fields tell: actors, outlets and agencies as they stand in the database."""

from collections.abc import Callable, Iterable

from django.db.models.functions import Coalesce

from archive.models import Actor, ActorName, Agency, FormerSlug, Outlet
from archive.search.names import Known, Names


def _actors() -> Iterable[Known]:
    spellings: dict[tuple[str, str], list[str]] = {}
    rows = ActorName.objects.order_by("actor__sort_key", "id").values_list("actor__slug", "actor__name", "name")
    for slug, label, name in rows:
        spellings.setdefault((slug, label), []).append(name)
    for slug, label, former in _former_slugs():
        spellings.setdefault((slug, label), []).append(former)
    return [Known(slug, label, tuple(names)) for (slug, label), names in spellings.items()]


def _former_slugs() -> Iterable[tuple[str, str, str]]:
    """Slug and name of those that were known by another slug: before they were renamed, or as one merged into them."""
    merged = Actor.objects.exclude(merged_into=None).values_list("merged_into__slug", "merged_into__name", "slug")
    renamed = FormerSlug.objects.values_list(
        Coalesce("actor__merged_into__slug", "actor__slug"), Coalesce("actor__merged_into__name", "actor__name"), "slug"
    )
    return merged.union(renamed).order_by("slug")


def _outlets() -> Iterable[Known]:
    rows = Outlet.objects.order_by("sort_key").values_list("slug", "name", "spellings", "hosts")
    return [Known(slug, name, (*spellings, *hosts)) for slug, name, spellings, hosts in rows]


def _agencies() -> Iterable[Known]:
    rows = Agency.objects.order_by("sort_key").values_list("code", "short", "name", "spellings", "hosts")
    return [Known(code, short, (name, *spellings, *hosts)) for code, short, name, spellings, hosts in rows]


_ROWS: dict[str, Callable[[], Iterable[Known]]] = {"actor": _actors, "outlet": _outlets, "agency": _agencies}


def registered_names() -> Names:
    """The names of the registry as they are now; the database is asked when a query names the first one of a kind."""
    return Names(lambda kind: _ROWS[kind]())
