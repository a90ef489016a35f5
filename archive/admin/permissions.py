"""What curators may not do: rows that the archive itself writes are looked at, not made or deleted by hand."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def signed_in(request: HttpRequest) -> User:
    """The curator who is at work; `PermissionDenied` for anybody else."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class NoDelete:
    """Nothing is deleted by hand: evidence stays, links stay good."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(NoDelete):
    """Looked at only."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
