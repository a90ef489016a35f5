"""Make `.venv` hold what a hashed lock file names. Runs on the standard library of Python 3.11.

Called by script/environment.sh with the lock's name. `.venv/installed/` remembers what was installed: copies of the
locks, and, written last, the place; an environment without it is half made, or was moved, and is made again.
"""

import fcntl
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLED = ENVIRONMENT / "installed"
PLACE = INSTALLED / "place"
# The lock of the tests holds the lock of the server.
INCLUDED = {"requirements.lock": (), "requirements-dev.lock": ("requirements.lock",)}
PIP_OPTIONS = (
    "--require-hashes", "--no-deps", "--only-binary=:all:", "--no-user", "--no-input", "--disable-pip-version-check",
    "--quiet", "--quiet",
)  # fmt: skip


def main(lock: str) -> None:
    with Path(__file__).open() as own_file:
        wait_for_other_runs(own_file.fileno())
        if is_ready(lock):
            return
        try:
            if not is_sound():
                create()
            install(lock, own_file.fileno())
        except OSError as error:
            sys.exit(f"{error.filename or ENVIRONMENT}: {error.strerror}. Buraya yazılamıyor / cannot be written.")


def wait_for_other_runs(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Başka bir kurulum sürüyor, bekleniyor… / Waiting for another set-up…")
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def is_sound() -> bool:
    """Whether the environment was made completely, here, by a Python that is still there."""
    if not (PLACE.exists() and PYTHON.exists() and PLACE.read_text() == f"{ROOT}\n"):
        return False
    return run(PYTHON, "-m", "pip", "--version", stdout=subprocess.DEVNULL) == 0


def is_ready(lock: str) -> bool:
    copy = INSTALLED / lock
    return is_sound() and copy.exists() and copy.read_bytes() == (ROOT / lock).read_bytes()


def create() -> None:
    say("Python ortamı kuruluyor (.venv)… / Making the Python environment (.venv)…")
    if ENVIRONMENT.is_symlink() or ENVIRONMENT.is_file():
        ENVIRONMENT.unlink()
    elif ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    try:
        venv.create(ENVIRONMENT, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as error:
        sys.exit(
            "Python ortamı kurulamadı; Debian'da çoğu zaman eksik olan: apt install python3-venv\n"
            f"The Python environment could not be made; on Debian: apt install python3-venv\n{error}"
        )


def install(lock: str, held: int) -> None:
    """`held` is handed on to pip: should this process be killed, the next run waits for pip to end."""
    PLACE.unlink(missing_ok=True)  # half made from here on
    shutil.rmtree(INSTALLED, ignore_errors=True)
    say(f"Paketler kuruluyor ({lock}), bir iki dakika sürebilir… / Installing packages, this may take a minute or two…")
    if run(PYTHON, "-m", "pip", "install", *PIP_OPTIONS, "-r", ROOT / lock, held=(held,)):
        sys.exit(
            "Paketler kurulamadı; nedeni yukarıda: ağ, paket dizini ayarı (pip config list) ya da bu Python "
            f"({sys.version.split()[0]}) için hazır paket olmaması; o zaman: PYTHON=python3.12 script/server\n"
            "The packages could not be installed; pip says why above: network, package index, Python version."
        )
    INSTALLED.mkdir()
    for name in (lock, *INCLUDED[lock]):
        shutil.copyfile(ROOT / name, INSTALLED / name)
    partial = INSTALLED / "place.new"
    partial.write_text(f"{ROOT}\n")
    partial.rename(PLACE)


def run(*command: str | Path, stdout: int | None = None, held: tuple[int, ...] = ()) -> int:
    # Not from the project's folder: a file there must not be taken for a module of pip's.
    return subprocess.run(command, cwd=ENVIRONMENT, stdout=stdout, pass_fds=held, check=False).returncode


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
