"""The first administrator: made once, with a password that nobody chose."""

import itertools
import secrets
from dataclasses import dataclass

from django.contrib.auth.models import User

_PASSWORD_BYTES = 12


@dataclass(frozen=True, slots=True)
class Admin:
    name: str
    password: str | None
    """Only of an account made just now: it is stored nowhere else."""


def first_admin() -> Admin:
    """The first administrator, who is created if there is none that may sign in."""
    existing = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if existing:
        return Admin(existing.get_username(), password=None)
    name = next(name for name in _names() if not User.objects.filter(username=name).exists())
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    User.objects.create_superuser(name, password=password)
    return Admin(name, password)


def _names() -> itertools.chain[str]:
    return itertools.chain(["admin"], (f"admin{number}" for number in itertools.count(2)))
