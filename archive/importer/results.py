"""How a page ended inside the importer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from archive.curation import WrongValue
from archive.models.imports import Outcome
from archive.text import turkish


@dataclass(frozen=True, slots=True)
class Options:
    """How to import (contract §2). `outlet` is the slug of the outlet that all pages come from."""

    format: str = "auto"
    scope: str = "topic"
    outlet: str = ""
    is_trusted: bool = False
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """A page's outcome, its reason (a code of `outcomes.REASONS` with its parameters) and its article's number."""

    outcome: Outcome
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    article_id: int | None = None


def failed(error: Exception) -> Result:
    """The outcome of a page that met an error of ours."""
    return Result(Outcome.FAILED, "error", {"error": turkish.clean_line(f"{type(error).__name__}: {error}")[:200]})


def wrong_value(error: WrongValue) -> Result:
    """The outcome of a page whose text cannot be stored."""
    if error.code == "too_long":
        return Result(Outcome.REJECTED, "too_long", {"field": error.field, "limit": error.params["limit"]})
    told = error.params.get("value") or error.params.get("limit") or error.code
    return Result(Outcome.REJECTED, "wrong_value", {"field": error.field, "value": turkish.clean_line(str(told))[:200]})


# What our own code may raise on a page that nobody thought of: that page fails, the others go on.
PAGE_ERRORS = (
    ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, ObjectDoesNotExist,
)  # fmt: skip
