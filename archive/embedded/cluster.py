"""The data folder: made whole or not at all, and recognised before a server is let loose on it."""

import os
import shutil
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded import processes
from archive.embedded.account import Account
from archive.embedded.configuration import INCLUDE_LINE
from archive.embedded.errors import FolderUnusable, OtherMajorVersion, ServerFailed
from archive.embedded.programs import MAJOR

SUPERUSER = "postgres"
# The archive itself connects as this one: an SQL injection must not reach files or programs of the server.
APPLICATION_ROLE = "archive"
# Fixed, so that nothing of the machine's language settings reaches the database; no ICU in the wheel.
_INITDB_OPTIONS = (
    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8",
    f"--username={SUPERUSER}", "--auth-local=trust", "--auth-host=reject", "--no-instructions",
)  # fmt: skip
_CREATE_ROLE = f"CREATE ROLE {APPLICATION_ROLE} LOGIN CREATEDB;\n\n"


def exists(data_dir: Path) -> bool:
    """Whether a database of our major is there. Raises when the folder holds another major or something else."""
    try:
        major = (data_dir / "PG_VERSION").read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        if data_dir.exists() and not (data_dir.is_dir() and not any(data_dir.iterdir())):
            raise FolderUnusable(
                _(
                    "{folder} boş değil ama bir PostgreSQL veri klasörü de değil. İçindekileri başka yere taşıyın "
                    "ya da DATA_DIR ile başka bir klasör gösterin."
                ).format(folder=data_dir)
            ) from None
        return False
    if major != str(MAJOR):
        raise OtherMajorVersion(_other_major(data_dir, major))
    return True


def create(data_dir: Path, account: Account, programs: Path, *, durable: bool) -> None:
    """Run initdb beside the folder and move the result into place, so that a half-made one is never found there."""
    partial = data_dir.with_name(f"{data_dir.name}.new")
    if partial.exists():
        processes.end_orphans(partial)  # of an initdb that was interrupted a moment ago
        shutil.rmtree(partial)
    partial.mkdir(mode=0o700)
    account.own(partial)
    options = (*_INITDB_OPTIONS, *(() if durable else ("--no-sync",)))
    initdb = account.run([programs / "initdb", *options], environment=environment(partial))
    if initdb.returncode:
        raise ServerFailed(_not_created(data_dir, initdb.stdout))
    with (partial / "postgresql.conf").open("a") as configuration:
        configuration.write(INCLUDE_LINE)
    single_user = (programs / "postgres", "--single", "-j", SUPERUSER)
    role = account.run(single_user, environment=environment(partial), stdin=_CREATE_ROLE)
    if role.returncode:
        raise ServerFailed(_not_created(data_dir, role.stdout))
    partial.rename(data_dir)
    if durable:
        _sync(data_dir.parent)


def environment(data_dir: Path) -> dict[str, str]:
    """All that the programs see of the environment: language, zone and PG* variables of the caller stay out."""
    return {"PGDATA": str(data_dir), "LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}


def last_lines(text: str, count: int = 12) -> str:
    return "\n".join(text.strip().splitlines()[-count:])


def _not_created(data_dir: Path, output: str) -> str:
    return _("Veritabanı klasörü oluşturulamadı ({folder}). Son satırlar:\n{lines}").format(
        folder=data_dir, lines=last_lines(output)
    )


def _other_major(data_dir: Path, major: str) -> str:
    return _(
        "{folder} PostgreSQL {found} ile oluşturulmuş, bu sürüm PostgreSQL {wanted} kullanıyor; veriye dokunulmadı. "
        "Arşivin PostgreSQL {found} kullanan sürümüyle dışa aktarın (manage.py export_articles > haberler.jsonl), "
        "{folder} klasörünü kenara taşıyın, sonra burada içe aktarın "
        "(manage.py import_articles --trusted haberler.jsonl)."
    ).format(folder=data_dir, found=major, wanted=MAJOR)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
