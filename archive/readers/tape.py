"""TAR files, read as a stream: headers are read here because `tarfile` loads names of any length into memory."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import replace

from archive.readers import limits
from archive.readers.bundle import is_hidden, shown_name
from archive.readers.entry import Entry, Trouble, buffered, skip
from archive.readers.page import Unusable
from archive.readers.portion import Portion

FORMAT = "tar"
BLOCK = tarfile.BLOCKSIZE
LONG_NAMES = (tarfile.GNUTYPE_LONGNAME,)
EXTENSIONS = (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE)
PASSED_OVER = (tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK, tarfile.DIRTYPE)
FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
# "length key=value\n" (POSIX pax); only these two change what is read.
PAX_FIELD = re.compile(rb"\d+ (path|size)=([^\n]*)\n")


def is_tar(head: bytes) -> bool:
    """Whether a file begins with the header of a TAR member: its checksum says so, old ones have no magic number."""
    try:
        return head[0] != 0 and bool(_header(head[:BLOCK]).name)
    except (tarfile.HeaderError, IndexError):
        return False


def members(entry: Entry) -> Iterator[Entry | Unusable]:
    """The files in a TAR as entries, each to be read before the next is asked for."""
    name, size = "", None
    while block := entry.stream.read(BLOCK):
        if not block.strip(b"\x00"):
            return
        info = _checked_header(block)
        if info.type in LONG_NAMES or info.type in EXTENSIONS:
            extension = _extension(entry, info)
            if info.type in LONG_NAMES:
                name = extension.rstrip(b"\x00").decode("utf-8", "replace")
            else:
                fields = dict(PAX_FIELD.findall(extension))
                name = fields.get(b"path", name.encode()).decode("utf-8", "replace")
                size = int(fields[b"size"]) if fields.get(b"size", b"").isdigit() else None
            continue
        if info.type in PASSED_OVER:
            _skip_padded(entry, info.size)
        else:
            length = info.size if size is None else size
            yield from _member(entry, info, name or info.name, length)
        name, size = "", None


def _header(block: bytes) -> tarfile.TarInfo:
    return tarfile.TarInfo.frombuf(block, "utf-8", "replace")


def _checked_header(block: bytes) -> tarfile.TarInfo:
    if len(block) < BLOCK:
        raise Trouble("truncated")
    try:
        return _header(block)
    except tarfile.HeaderError as error:
        raise Trouble("corrupt", error=str(error)) from error


def _extension(entry: Entry, info: tarfile.TarInfo) -> bytes:
    if info.size > limits.HEADER_BYTES:
        raise Trouble("corrupt", error="header too long")
    content = entry.stream.read(info.size)
    _skip_padded(entry, info.size, read=len(content))
    return content


def _member(entry: Entry, info: tarfile.TarInfo, name: str, size: int) -> Iterator[Entry | Unusable]:
    portion = Portion(entry.stream, size if info.type in FILES else 0)
    inner = replace(
        entry,
        name=name,
        member=entry.inside(shown_name(name)),
        stream=buffered(portion),
        size=None,
        depth=entry.depth + 1,
        is_expanded=False,
    )
    if info.type not in FILES:
        yield inner.unusable("unreadable", {"error": "not a regular file"})
    elif not is_hidden(name):
        yield inner
    if portion.left:
        skip(entry.stream, portion.left)
    _skip_padded(entry, size if info.type in FILES else 0, read=size if info.type in FILES else 0)


def _skip_padded(entry: Entry, size: int, *, read: int = 0) -> None:
    """Pass over the rest of a member, which fills whole blocks."""
    left = -(-size // BLOCK) * BLOCK - read
    if skip(entry.stream, left) < left:
        raise Trouble("truncated")
