"""What stands beside files about them: `manifest.csv` in a folder or a ZIP, `<file>.json` beside a file on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from archive.readers import limits
from archive.readers.decoding import decode
from archive.readers.entry import Entry
from archive.readers.inside import check_inside
from archive.readers.page import Page, Unusable
from archive.readers.rows import RowReader, moment_of, narrow, row_page, table_of

NAME = "manifest.csv"
SIDECAR = ".json"
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder's manifest says about files, by their path inside the folder; and what is wrong with it."""

    rows: Mapping[str, Fields] = field(default_factory=dict)
    problems: tuple[Unusable, ...] = ()


def folder_manifest(folder: str, *, inside: str = "") -> Manifest | None:
    """The manifest of a folder, None where there is none (a `manifest.csv` without a file column is a table), or where
    it is a link that leads out of `inside`."""
    path = os.path.join(folder, NAME)
    try:
        if not os.path.isfile(path):
            return None
        check_inside(path, inside)
        with open(path, "rb") as file:
            entry = Entry(path, NAME, file, size=os.fstat(file.fileno()).st_size)
            return read_manifest(entry, lambda name: os.path.isfile(os.path.join(folder, name)))
    except OSError:
        # It is met again as a file of the folder, and reported there.
        return None


def read_manifest(entry: Entry, is_there: Callable[[str], bool]) -> Manifest | None:
    """The manifest that a file is, None for a table; `is_there` tells whether a file lies under a path beside it."""
    rows = RowReader(narrow(entry.stream))
    table = table_of(rows.next_line() or b"")
    if "file" not in table.fields:
        return None
    if entry.size is not None and entry.size > limits.MANIFEST_BYTES:
        problem = entry.unusable("too_large", {"size": entry.size, "limit": limits.MANIFEST_BYTES})
        return Manifest(problems=(problem,))
    said: dict[str, Fields] = {}
    problems: list[Unusable] = []
    for row in rows.rows(table.delimiter):
        page = row_page(entry, table, row)
        if isinstance(page, Unusable):
            problems.append(page)
        elif page is not None:
            fields = dict(page.record or {})
            if page.captured_at:
                fields["captured_at"] = page.captured_at.isoformat()
            name = _path_inside(str(fields.pop("file", "")))
            if name is None or not is_there(name):
                params: dict[str, str | int] = {"file": name or "", "line": row.line}
                problems.append(Unusable(entry.source, page.member, "manifest_without_file", params, row.content))
            else:
                said[name] = fields
    return Manifest(said, tuple(problems))


def _path_inside(name: str) -> str | None:
    """The path inside the folder; None for one that leads out of it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if not name or path.is_absolute() or ".." in path.parts:
        return None
    return str(path)


def is_sidecar(path: str) -> bool:
    """Whether a file says something about the file beside it."""
    return path.endswith(SIDECAR) and os.path.isfile(path.removesuffix(SIDECAR))


def sidecar(path: str, *, inside: str = "") -> Fields | Unusable | None:
    """What `<file>.json` says about a file; None where there is none. A link out of `inside` is unreadable."""
    beside = path + SIDECAR
    try:
        check_inside(beside, inside)
        with open(beside, "rb") as file:
            content = file.read(limits.MANIFEST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Unusable(beside, None, "unreadable", {"error": error.strerror or type(error).__name__})
    decoded = decode(content) if len(content) <= limits.MANIFEST_BYTES else None
    try:
        fields = json.loads(decoded.text) if decoded else None
    except (ValueError, RecursionError) as error:
        return Unusable(beside, None, "broken_manifest", {"error": str(error)}, content)
    if not isinstance(fields, dict):
        return Unusable(beside, None, "broken_manifest", {"error": "not an object"}, content)
    return _named(fields)


def _named(fields: Mapping[str, object]) -> Fields:
    """The fields under the archive's names; `url` is the address of the page."""
    named = {key: value for key, value in fields.items() if key != "url"}
    if "url" in fields and "canonical_url" not in fields:
        named["canonical_url"] = fields["url"]
    return named


def with_manifest(item: Page | Unusable, said: Fields, *, member: str | None = None) -> Page | Unusable:
    """The page with what the manifest says; its address only where the file, or this member of it, is one page. What a
    manifest nearer to the page has said stays."""
    if isinstance(item, Unusable) or not said:
        return item
    nearer = item.manifest or {}
    address, moment = said.get("canonical_url"), moment_of(said.get("captured_at"))
    is_its_own = item.member == member and "canonical_url" not in nearer
    fields = {key: value for key, value in said.items() if key != "captured_at" or moment is None}
    return replace(
        item,
        url=address if isinstance(address, str) and is_its_own else item.url,
        captured_at=moment if moment and not nearer else item.captured_at,
        manifest={**fields, **nearer},
    )
