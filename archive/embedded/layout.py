"""Where the files of one embedded server lie, and that its account can get there."""

import contextlib
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from archive.embedded.account import Account, account_for
from archive.embedded.errors import FolderUnusable

PORT = 5432  # never a network port: only part of the socket's name
SOCKET_NAME = f".s.PGSQL.{PORT}"
# The path of a socket fits in 108 bytes on Linux, 104 on macOS.
_LONGEST_SOCKET_PATH = 100
_SHORT_SOCKET_PARENT = Path("/tmp")  # not TMPDIR: every process has to find the same folder


@dataclass(frozen=True, slots=True)
class Layout:
    """The data folder and what lies beside it."""

    data_dir: Path

    @property
    def socket_dir(self) -> Path:
        """The data folder, or a short folder in /tmp where that path is too long for a socket."""
        if len(os.fsencode(self.data_dir / SOCKET_NAME)) <= _LONGEST_SOCKET_PATH:
            return self.data_dir
        digest = hashlib.sha256(os.fsencode(self.data_dir.resolve())).hexdigest()[:16]
        return _SHORT_SOCKET_PARENT / f"archive-postgres-{digest}"

    @property
    def socket_setting(self) -> str:
        """For unix_socket_directories; "." is the data folder, without quoting and even after it was moved."""
        return "." if self.socket_dir == self.data_dir else str(self.socket_dir)

    @property
    def log_file(self) -> Path:
        return self.data_dir.with_name(f"{self.data_dir.name}.log")

    @property
    def lock_file(self) -> Path:
        return self.data_dir.with_name(f"{self.data_dir.name}.lock")

    @property
    def keep_file(self) -> Path:
        """Its presence says that the server was started to stay (`manage.py db start`)."""
        return self.data_dir.with_name(f"{self.data_dir.name}.keep")

    def make_parent(self, account: Account) -> None:
        """Make the folder around the data folder and see that `account` can enter it. Raises FolderUnusable."""
        missing = [path for path in self.data_dir.parents if not path.exists()]
        self.data_dir.parent.mkdir(parents=True, exist_ok=True)
        if account.is_other:
            for path in missing:
                path.chmod(0o755)  # whatever the umask: nobody else's folders, and the data folder itself is 0700
        if closed := account.first_unreachable(self.data_dir.parent):
            raise FolderUnusable(self._closed(closed, account))

    def make_socket_dir(self, account: Account) -> None:
        if self.socket_dir == self.data_dir:
            return
        try:
            self.socket_dir.mkdir(mode=0o700)
        except FileExistsError:
            self.check_socket_dir()
        else:
            account.own(self.socket_dir)

    def remove_socket_dir(self) -> None:
        """Leave nothing in /tmp when the server has stopped."""
        if self.socket_dir != self.data_dir:
            with contextlib.suppress(OSError):  # gone already, or someone put a file there
                self.socket_dir.rmdir()

    def check_socket_dir(self) -> None:
        """Raises FolderUnusable when the short folder, in /tmp where anyone may make folders, is not the server's."""
        if self.socket_dir == self.data_dir:
            return
        try:
            found = self.socket_dir.lstat()
        except FileNotFoundError:
            return
        if stat.S_ISDIR(found.st_mode) and found.st_uid == account_for(self.data_dir).uid and not found.st_mode & 0o077:
            return
        raise FolderUnusable(
            _(
                "{folder} başka birine ait ya da herkese açık; veritabanının soketi oraya konmaz. Klasörü silin "
                "ya da DATA_DIR ile daha kısa bir yol gösterin."
            ).format(folder=self.socket_dir)
        )

    def _closed(self, closed: Path, account: Account) -> str:
        if closed == self.data_dir.parent:
            return _(
                "{folder} klasörüne «{name}» kullanıcısı giremiyor; PostgreSQL root olarak çalışmadığı için ona "
                "gerekli. Geçiş izni verin: chmod o+x '{folder}'"
            ).format(folder=closed, name=account.name)
        return _(
            "{closed} klasörü «{name}» kullanıcısına kapalı; PostgreSQL root olarak çalışmadığı için onun altındaki "
            "{folder} klasörünü kullanamıyor. Veri için açık bir klasör gösterin, örneğin "
            "DATA_DIR=/var/lib/nato-rusya-haber-arsivi, ya da komutu root olmayan bir kullanıcıyla çalıştırın."
        ).format(closed=closed, name=account.name, folder=self.data_dir.parent)
