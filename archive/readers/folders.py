"""Which files lie under a path, and what manifests say about each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.readers.manifest import NAME, Fields, Manifest, folder_manifest, is_sidecar, sidecar
from archive.readers.page import Unusable


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and what its manifests say about it."""

    path: str
    said: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Around:
    """A folder around a file, with its manifest."""

    folder: str
    manifest: Manifest


def files(path: str, *, inside: str = "") -> Iterator[Found | Unusable]:
    """The file itself, or all files below a folder, by name at every level. Links to folders are not followed,
    manifests are no files of their own, and names that begin with a dot are passed over. Manifests are read only where
    they really lie inside of `inside`."""
    if os.path.isdir(path):
        yield from _below(path, (), inside)
        return
    folder = os.path.dirname(path)
    manifest = folder_manifest(folder or os.curdir, inside=inside)
    around = [_Around(folder, manifest)] if manifest and os.path.basename(path) != NAME else []
    yield from _found(path, around, inside)


def unreadable(path: str, error: OSError) -> Unusable:
    """A file or folder that the system does not let us read."""
    return Unusable(path, None, "unreadable", {"error": error.strerror or type(error).__name__})


def _below(folder: str, around: Sequence[_Around], inside: str) -> Iterator[Found | Unusable]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    manifest = folder_manifest(folder, inside=inside)
    if manifest is not None:
        around = [*around, _Around(folder, manifest)]
        yield from manifest.problems
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, around, inside)
        elif not (manifest is not None and entry.name == NAME) and not is_sidecar(entry.path):
            yield from _found(entry.path, around, inside)


def _found(path: str, around: Sequence[_Around], inside: str) -> Iterator[Found | Unusable]:
    said: dict[str, object] = {}
    for one in around:
        name = os.path.relpath(path, one.folder or os.curdir).replace(os.sep, "/")
        said.update(one.manifest.rows.get(name, {}))
    beside = sidecar(path, inside=inside)
    if isinstance(beside, Unusable):
        yield beside
    elif beside is not None:
        said.update(beside)
    yield Found(path, said)
