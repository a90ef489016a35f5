"""Static files for the web server: collected again only when a source has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

# As collectstatic leaves them out.
_IGNORED = ["CVS", ".*", "*~"]


def collect_changed(static_root: Path, data_dir: Path) -> bool:
    """Collect the static files if they differ from what was collected last; whether that was so."""
    stamp_file = data_dir / "static.stamp"  # not in STATIC_ROOT: everything there is served
    stamp = _stamp()
    if stamp_file.exists() and stamp_file.read_text() == stamp and static_root.is_dir():
        return False
    stamp_file.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp_file.write_text(stamp)
    return True


def _stamp() -> str:
    """Changes with the sources (name, place, size, time), with where they go and how they are stored."""
    digest = hashlib.sha256(f"{settings.STATIC_ROOT} {settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for name, storage in finder.list(_IGNORED):
            path = Path(storage.path(name))
            found = path.stat()
            digest.update(f"{name}\0{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
