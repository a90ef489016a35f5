"""Errors as JSON; those of Django REST Framework, and a database that does not answer in time."""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled
from rest_framework.response import Response
from rest_framework.views import exception_handler

logger = logging.getLogger(__name__)

# As on the pages.
RETRY_AFTER_SECONDS = 10


def answer(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to an exception of a view; None for a fault of ours (500)."""
    if not isinstance(exception, OperationalError | InterfaceError):
        return exception_handler(exception, dict(context))
    logger.error("the interface: database does not answer: %s", exception)
    is_too_slow = isinstance(exception.__cause__, QueryCanceled)
    detail = _("Bu soru çok uzun sürdü; daraltın.") if is_too_slow else _("Arşivin veritabanına ulaşılamıyor.")
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS), "Cache-Control": "no-store"}
    return Response({"detail": detail}, status=503, headers=headers)
