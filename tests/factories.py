"""Makes rows for tests, through the same door as the importer. Each call makes a new one; keywords say what matters."""

import hashlib
from itertools import count
from typing import Any

from archive import curation
from archive.curation import Arrival, Capturing, Finding, Identity
from archive.models import Actor, ActorName, ActorRole, Agency, Article, Outlet
from archive.models.field_values import Origin
from archive.naming.mentions import load_recognizer
from archive.text import turkish

_numbers = count(1)

BODY = ["NATO ile Rusya arasındaki görüşmeler Brüksel'de sürüyor.", "Taraflar yeni bir tarih belirlemedi."]


def make_outlet(name: str = "", **columns: Any) -> Outlet:
    name = name or f"Gazete {next(_numbers)}"
    columns.setdefault("slug", turkish.slug(name, "gazete"))
    return Outlet.objects.create(name=name, **columns)


def make_agency(name: str = "", **columns: Any) -> Agency:
    name = name or f"Ajans {next(_numbers)}"
    columns.setdefault("code", turkish.slug(name, "ajans")[:20])
    columns.setdefault("short", name)
    return Agency.objects.create(name=name, **columns)


def make_actor(
    name: str = "", *, names: tuple[str, ...] = (), ambiguous: tuple[str, ...] = (), **columns: Any
) -> Actor:
    """An actor known by its name, the last word of it (persons) and further spellings."""
    name = name or f"Aktör {next(_numbers)}"
    columns.setdefault("slug", turkish.slug(name, "aktor"))
    columns.setdefault("kind", Actor.Kind.PERSON)
    actor = Actor.objects.create(name=name, **columns)
    surname = (name.split()[-1],) if columns["kind"] == Actor.Kind.PERSON else ()
    for spelling in dict.fromkeys([name, *surname, *names]):
        if spelling not in ambiguous:
            ActorName.objects.create(actor=actor, name=spelling)
    for spelling in ambiguous:
        ActorName.objects.create(actor=actor, name=spelling, is_ambiguous=True)
    return actor


def make_role(actor: Actor, title: str, **columns: Any) -> ActorRole:
    return ActorRole.objects.create(actor=actor, title=title, **columns)


def make_article(
    *,
    body: list[Any] | None = None,
    content: bytes | None = None,
    source_file: str = "sayfalar/sayfa.txt",
    external_id: str | None = None,
    origin: str = Origin.PAGE_TEXT,
    **values: Any,
) -> Article:
    """An article as an import would make it; `outlet` and `agency` are rows or None, other values in stored form."""
    number = next(_numbers)
    values.setdefault("title", f"NATO ile Rusya görüştü {number}")
    values.setdefault("published", "2022-02-14T15:30:00+03:00")
    values.setdefault("language", "tr")
    values["body"] = body or [*BODY, f"Haber {number}."]
    values["outlet"] = values["outlet"].slug if values.get("outlet") else None
    values["agency"] = values["agency"].code if values.get("agency") else None
    content = content or f"sayfa {number}\n{values['title']}".encode()
    findings = [
        Finding(field, value, origin, "factory", 0.9, excerpt=str(value)[:60])
        for field, value in values.items()
        if value is not None
    ]
    capturing = Capturing(
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain",
        size=len(content),
        source_file=source_file,
        extraction_version="1",
        content=content,
        encoding="utf-8",
    )
    identity = Identity(external_id=external_id)
    return curation.create_article(Arrival([capturing], findings, identity), recognizer=load_recognizer())
