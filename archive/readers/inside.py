"""Keeps a reader inside a folder: a link in it may lead to any file of the machine."""

from __future__ import annotations

import errno
import os


def check_inside(path: str, folder: str) -> None:
    """Raises PermissionError for a file that really lies outside of the folder; "" is everywhere."""
    if folder and os.path.commonpath((os.path.realpath(folder), os.path.realpath(path))) != os.path.realpath(folder):
        raise PermissionError(errno.EACCES, "link out of the folder", path)
