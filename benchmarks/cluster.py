"""A throw-away archive with a database of its own, and what its processes cost."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a command (its children included) and of the database, the largest process's peak in MB, and the
    last line that the command wrote."""

    own: float
    database: float
    peak_mb: float
    last_line: str


class Archive:
    """An archive in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._environment = {**os.environ, "DATA_DIR": str(folder)}
        self._environment.pop("DATABASE_URL", None)
        self._pid_file = folder / "postgres" / "postmaster.pid"

    def manage(self, *arguments: str, given: Iterable[bytes] | None = None) -> Cost:
        """Run a management command, `given` on its standard input; `CalledProcessError` when it fails."""
        before = self._database_seconds()
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL if given is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            if process.stdin is not None:
                process.stdin.writelines(given or ())
                process.stdin.close()
            lines = process.stdout.read().decode().splitlines()
        except BaseException:  # left alone it would start the database again after it was removed
            process.kill()
            process.wait()
            raise
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, arguments, "\n".join(lines))
        own, database = used.ru_utime + used.ru_stime, self._database_seconds() - before
        return Cost(own, database, used.ru_maxrss / 1024, lines[-1] if lines else "")

    def _database_seconds(self) -> float:
        """CPU seconds of the server's processes so far; ended ones are among the postmaster's children."""
        if not self._pid_file.exists():
            return 0.0
        postmaster = int(self._pid_file.read_text().split()[0])
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:  # ended just now
                continue
            is_postmaster = int(path.parent.name) == postmaster
            if is_postmaster or int(fields[1]) == postmaster:
                ticks += sum(map(int, fields[11 : 15 if is_postmaster else 13]))
        return ticks / TICKS


@contextmanager
def new_archive() -> Iterator[Archive]:
    """An archive with its tables and the registry; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="archive-benchmark-"))
    folder.chmod(0o711)  # the embedded server may run as another user and has to pass through
    archive = Archive(folder / "data")
    try:
        archive.manage("db", "start")  # else it would stop after each command and its count with it
        archive.manage("migrate", "--verbosity", "0")
        archive.manage("load_registry")
        yield archive
    finally:
        archive.manage("db", "stop")
        shutil.rmtree(folder)
