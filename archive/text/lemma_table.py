"""The lemma table: every folded form of the dictionary in one read-only file that all processes share.

A marisa-trie of about 10 MB, mapped into memory, so workers hold it once. It is made on first use (some 15 s of one
processor) or ahead of it with `python -m archive.text.lemma_table`, and named for what it was made of: another
simplemma, other choices or other rules make another file. It lies in the first of these folders that holds it or can
be written:

1. the environment variable LEMMA_DIR, if it is set, alone;
2. `share/nato-rusya-haber-arsivi` of the virtual environment (read-only installations bring it along);
3. folders named with `also_look_in` (the site: `DATA_DIR/lemmas`).

Where none can be written, the process keeps a table of its own in memory and warns in the log.
"""

import fcntl
import hashlib
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]  # a compiled module without stubs

from archive.registry import REGISTRY_FOLDER
from archive.registry.words import LEMMA_CHOICES, read_lemma_choices
from archive.text import lemma_source, turkish

_FORMAT = 1  # raise when the layout of the file changes
_FOLDER = "nato-rusya-haber-arsivi"
_KEPT_FILES = 4  # the newest: working copies with other choices may share an environment
_ENDING_MARK = "-"  # endings are keys of the same file: "-lerin"

_log = logging.getLogger(__name__)
_more_folders: list[Path] = []


class LemmaTable:
    """Lemmas and endings by folded letters. Immutable; safe in threads and after a fork."""

    def __init__(self, trie: marisa_trie.BytesTrie) -> None:
        self._trie = trie

    def find(self, folded: str) -> str | None:
        """The lemma of a form that the dictionary has, else None."""
        values = self._trie.get(folded)
        if not values:
            return None
        edit: bytes = values[0]
        return folded[: len(folded) - edit[0]] + edit[1:].decode()

    def known_beginnings(self, folded: str) -> list[str]:
        """Every form of the dictionary that the word begins with, shortest first."""
        beginnings: list[str] = self._trie.prefixes(folded)
        return beginnings

    def is_ending(self, folded: str) -> bool:
        """Whether many words of the dictionary end so."""
        return _ENDING_MARK + folded in self._trie


@cache
def lemma_table() -> LemmaTable:
    """The table of this process; makes the file when there is none."""
    for folder in _folders():
        with suppress(OSError):
            return LemmaTable(_opened(folder / _file_name()))
    return _made()


def is_made() -> bool:
    """Whether the file is there, so that `lemma_table` answers at once."""
    return any((folder / _file_name()).exists() for folder in _folders())


def also_look_in(folder: Path) -> None:
    """Name one more folder for the file, after those that are known."""
    if folder not in _more_folders:
        _more_folders.append(folder)


@cache
def content_version() -> str:
    """Names what the table is made of."""
    # Rules and choices as they stand: a number to raise by hand is forgotten, and an old table taken for a new one.
    files = (Path(lemma_source.__file__), REGISTRY_FOLDER / LEMMA_CHOICES)
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    parts = (_FORMAT, version("simplemma"), turkish.RULES, digests)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def _file_name() -> str:
    return f"lemmas-{content_version()}.trie"


def _folders() -> list[Path]:
    if own := os.environ.get("LEMMA_DIR"):
        return [Path(own).expanduser()]
    in_environment = sys.prefix != sys.base_prefix
    return ([Path(sys.prefix) / "share" / _FOLDER] if in_environment else []) + _more_folders


def _opened(path: Path) -> marisa_trie.BytesTrie:
    """The file, mapped. Raises OSError when there is none; a damaged one is removed and counts as none."""
    if not path.is_file():  # marisa says nothing of a missing file
        raise FileNotFoundError(path)
    trie = marisa_trie.BytesTrie()
    try:
        trie.mmap(str(path))
    except RuntimeError as error:
        path.unlink()
        raise FileNotFoundError(path) from error
    return trie


def _made() -> LemmaTable:
    for folder in _folders():
        with suppress(OSError), _one_at_a_time(folder):
            path = folder / _file_name()
            if not path.exists():  # another process may have made it while this one waited
                _save(_trie(), path)
            return LemmaTable(_opened(path))
    _log.warning("The lemma table can be written nowhere; this process keeps one of its own. Set LEMMA_DIR.")
    return LemmaTable(_trie())


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lemmas.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _save(trie: marisa_trie.BytesTrie, path: Path) -> None:
    """Write it whole or not at all, readable by every user; older tables go."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        partial = Path(file.name)
    try:
        trie.save(str(partial))
        partial.chmod(0o644)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    others = sorted(path.parent.glob("lemmas-*.trie"), key=lambda other: other.stat().st_mtime, reverse=True)
    for old in others[_KEPT_FILES:]:
        old.unlink(missing_ok=True)


def _trie() -> marisa_trie.BytesTrie:
    lemmas = lemma_source.folded_lemmas(lemma_source.turkish_forms(), read_lemma_choices())
    return make_trie(lemmas, lemma_source.endings(lemmas))


def make_trie(lemmas: dict[str, str], endings: set[str]) -> marisa_trie.BytesTrie:
    """A trie of these lemmas and endings. A lemma is written as what to cut off the form and what to add."""
    entries = [(form, _edit(form, lemma)) for form, lemma in lemmas.items()]
    entries += [(_ENDING_MARK + ending, b"") for ending in endings]
    return marisa_trie.BytesTrie(entries)


def _edit(form: str, lemma: str) -> bytes:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return bytes((len(form) - shared,)) + lemma[shared:].encode()


def _warm(say: Callable[[str], None] = print) -> None:
    lemma_table()
    say(", ".join(str(folder / _file_name()) for folder in _folders()) or "-")


if __name__ == "__main__":
    _warm()
