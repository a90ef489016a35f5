"""The account that the server runs as: our own, or as root another one, because PostgreSQL refuses root."""

import os
import pwd
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded.errors import FolderUnusable

# Tried in this order when root has to choose: a packaged PostgreSQL brings the first, every Unix has the second.
UNPRIVILEGED_NAMES = ("postgres", "nobody")

# Prints the first of its arguments that this account may not enter (a folder) or read (a file).
_PROBE = """
for path; do
    if [ -d "$path" ]; then [ -x "$path" ]; else [ -r "$path" ]; fi || { printf '%s' "$path"; exit 1; }
done
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs the server's programs; `is_other` when that is not who we are (we are root then)."""

    uid: int
    gid: int
    is_other: bool

    @property
    def name(self) -> str:
        return _user_name(self.uid)

    def run(
        self,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        folder: Path = Path("/"),
        stdin: str = "",
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, in a session of its own: Ctrl-C in the terminal does not reach it."""
        return subprocess.run(
            command,
            env=environment,
            cwd=folder,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            start_new_session=True,
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def own(self, path: Path) -> None:
        """Hand a file or folder that we made over to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def first_unreachable(self, path: Path) -> Path | None:
        """The outermost part of `path` that this account may not enter or read; None when all is open to it."""
        if not self.is_other:
            return None
        parts = [str(part) for part in (*reversed(path.parents), path)]
        probe = self.run(["/bin/sh", "-c", _PROBE, "sh", *parts], environment={})
        return Path(probe.stdout) if probe.returncode else None


def account_for(data_dir: Path) -> Account:
    """The account for this data folder: its owner if it exists. Raises FolderUnusable when that cannot be us."""
    own = Account(os.geteuid(), os.getegid(), is_other=False)
    try:
        owner = data_dir.stat()
    except FileNotFoundError:
        return own if own.uid else _unprivileged()
    except PermissionError as error:
        raise FolderUnusable(_cannot_enter(data_dir)) from error
    if own.uid:
        if owner.st_uid != own.uid:
            raise FolderUnusable(_belongs_to(data_dir, owner.st_uid))
        return own
    if owner.st_uid:
        return Account(owner.st_uid, owner.st_gid, is_other=True)
    account = _unprivileged()
    if data_dir.is_dir() and any(data_dir.iterdir()):
        raise FolderUnusable(
            _(
                "{folder} root'a ait, PostgreSQL ise root olarak çalışmaz. "
                "Sahibini değiştirin: chown -R {name} '{folder}'"
            ).format(folder=data_dir, name=account.name)
        )
    return account


def _unprivileged() -> Account:
    for name in UNPRIVILEGED_NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, is_other=True)
    raise FolderUnusable(
        _(
            "PostgreSQL root olarak çalışmaz ve bu makinede «postgres» ya da «nobody» kullanıcısı yok. "
            "Birini oluşturun (useradd --system postgres) ya da komutu başka bir kullanıcıyla çalıştırın."
        )
    )


def _cannot_enter(folder: Path) -> str:
    return _(
        "{folder} klasörüne girilemiyor: «{name}» kullanıcısının izni yok. Bu komutu klasörün sahibiyle çalıştırın "
        "ya da DATA_DIR ile başka bir klasör gösterin."
    ).format(folder=folder, name=_user_name(os.geteuid()))


def _belongs_to(folder: Path, uid: int) -> str:
    return _(
        "{folder} «{owner}» kullanıcısına ait, siz «{name}» kullanıcısısınız. Bu komutu «{owner}» olarak çalıştırın "
        "ya da DATA_DIR ile başka bir klasör gösterin."
    ).format(folder=folder, owner=_user_name(uid), name=_user_name(os.geteuid()))


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
