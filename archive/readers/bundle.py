"""ZIP files, and WACZ, which is a ZIP of WARC files: their members are read in place, nothing is written to disk."""

from __future__ import annotations

import contextlib
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from archive.readers import limits
from archive.readers.entry import Entry, Meter, Trouble, buffered, whole
from archive.readers.manifest import NAME, Manifest, read_manifest
from archive.readers.page import Unusable
from archive.readers.portion import Metered

FORMAT = "zip"
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
IS_ENCRYPTED = 0x1
# End of central directory (APPNOTE 4.3.16) and the locator and record of ZIP64 before it (4.3.14, 4.3.15).
END = struct.Struct("<4s4H2LH")
END_MAGIC = b"PK\x05\x06"
LOCATOR = struct.Struct("<4sLQL")
END64 = struct.Struct("<4sQ2H2L4Q")
LONGEST_COMMENT = 65535
WEB_ARCHIVE = re.compile(r"archive/[^/]+\.(?:warc|arc)(?:\.gz)?", re.I)
CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")

ERRORS = (zipfile.BadZipFile, zlib.error, EOFError)
"""What reading a member may raise: a wrong checksum, broken or missing bytes."""


def members(entry: Entry) -> Iterator[Entry | Unusable]:
    """The files in a ZIP as entries, each to be read before the next is asked for."""
    stream = entry.stream if entry.size is not None else _in_memory(entry)
    if isinstance(stream, Unusable):
        yield stream
        return
    try:
        archive = _opened(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise Trouble("corrupt", error=str(error)) from error
    meter = Meter(stream.seek(0, io.SEEK_END), around=entry.meter)
    wanted = _wanted(archive)
    manifests = _manifests(entry, archive, wanted, meter)
    for manifest in manifests.values():
        yield from manifest.problems
    for info in wanted:
        if info.filename in manifests:
            continue
        member = _member(entry, archive, info, meter)
        yield replace(member, said=_said(info.filename, manifests)) if isinstance(member, Entry) else member
        if meter.is_exceeded:
            return


def shown_name(name: str) -> str:
    """A member's name as it is shown: nothing is ever opened by it, so `../` does no harm."""
    return CONTROLS.sub("\ufffd", name)[: limits.MEMBER_LENGTH]


def is_hidden(name: str) -> bool:
    """Whether a member is one that folders hide (`.DS_Store`, `__MACOSX/`)."""
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    return not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _in_memory(entry: Entry) -> BinaryIO | Unusable:
    content = whole(entry)
    return content if isinstance(content, Unusable) else io.BytesIO(content)


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    size = _directory_size(stream)
    if size > limits.DIRECTORY_BYTES:
        raise Trouble("too_large", size=size, limit=limits.DIRECTORY_BYTES)
    return zipfile.ZipFile(stream)


def _directory_size(stream: BinaryIO) -> int:
    """The size that a ZIP claims for its table of contents; `zipfile` would load all of it."""
    length = stream.seek(0, io.SEEK_END)
    tail_start = max(0, length - LONGEST_COMMENT - END.size - LOCATOR.size)
    stream.seek(tail_start)
    tail = stream.read()
    place = tail.rfind(END_MAGIC)
    if place < 0:
        raise Trouble("truncated")
    size = cast(int, END.unpack_from(tail, place)[5])
    if place >= LOCATOR.size and tail[place - LOCATOR.size :].startswith(b"PK\x06\x07"):
        stream.seek(LOCATOR.unpack_from(tail, place - LOCATOR.size)[2])
        record = stream.read(END64.size)
        if len(record) == END64.size:
            size = max(size, cast(int, END64.unpack(record)[8]))
    return size


def _wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.filename.endswith("/") and not is_hidden(info.filename)]
    names = {info.filename for info in infos}
    if "datapackage.json" in names and (inner := [info for info in infos if WEB_ARCHIVE.fullmatch(info.filename)]):
        return inner
    return infos


def _manifests(
    entry: Entry, archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo], meter: Meter
) -> dict[str, Manifest]:
    """The manifests in a ZIP by their names, the outer ones first. A broken one is met again among the members."""
    names = {info.filename for info in infos}
    found: dict[str, Manifest] = {}
    for info in sorted(infos, key=lambda one: one.filename.count("/")):
        folder, _, base = info.filename.rpartition("/")
        member = _member(entry, archive, info, meter) if base == NAME else None
        if isinstance(member, Entry):
            prefix = f"{folder}/" if folder else ""
            beside = {name[len(prefix) :] for name in names if name.startswith(prefix)}
            with contextlib.suppress(Trouble, *ERRORS):
                manifest = read_manifest(replace(member, size=info.file_size), beside.__contains__)
                found.update({info.filename: manifest} if manifest else {})
    return found


def _said(name: str, manifests: Mapping[str, Manifest]) -> dict[str, object]:
    """What the manifests say about a member, the nearest one last."""
    said: dict[str, object] = {}
    for manifest_name, manifest in manifests.items():
        folder = manifest_name.removesuffix(NAME)
        if name.startswith(folder):
            said.update(manifest.rows.get(name[len(folder) :], {}))
    return said


def _member(entry: Entry, archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: Meter) -> Entry | Unusable:
    inner = replace(
        entry,
        name=info.filename,
        member=entry.inside(shown_name(info.filename)),
        size=None,
        depth=entry.depth + 1,
        is_expanded=False,
        meter=Meter(info.compress_size, around=meter),
    )
    if info.flag_bits & IS_ENCRYPTED:
        return inner.unusable("encrypted")
    if stat.S_ISLNK(info.external_attr >> 16):
        return inner.unusable("unreadable", {"error": "not a regular file"})
    if info.compress_type not in METHODS:
        return inner.unusable("unreadable", {"error": f"compression method {info.compress_type}"})
    try:
        content = cast(BinaryIO, archive.open(info))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        return inner.unusable("corrupt", {"error": str(error)})
    assert inner.meter is not None
    return replace(inner, stream=buffered(Metered(content, inner.meter)))
