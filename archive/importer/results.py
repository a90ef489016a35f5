"""How a page ended inside the importer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from archive.curation import WrongValue
from archive.models.imports import Outcome
from archive.text import turkish

# Processes that one import may have: PostgreSQL's connections are counted.
MOST_WORKERS = 32


@dataclass(frozen=True, slots=True)
class Options:
    """How to import (contract §2). `outlet` is the slug of the outlet that all pages come from; `workers` processes
    prepare and store (1: this one does); no file is read that really lies outside of `inside`, where that is given."""

    format: str = "auto"
    scope: str = "topic"
    outlet: str = ""
    is_trusted: bool = False
    is_dry_run: bool = False
    workers: int = 1
    inside: str = ""

    def as_json(self) -> dict[str, str | bool | int]:
        """As an `ImportRun` keeps them."""
        return {
            "format": self.format,
            "scope": self.scope,
            "outlet": self.outlet,
            "trusted": self.is_trusted,
            "workers": self.workers,
            "inside": self.inside,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Options":
        """The options that a run was queued or made with; what it does not name is as by default."""
        default = cls()
        return cls(
            format=kept.get("format", default.format),
            scope=kept.get("scope", default.scope),
            outlet=kept.get("outlet", default.outlet),
            is_trusted=kept.get("trusted", default.is_trusted),
            workers=kept.get("workers", default.workers),
            inside=kept.get("inside", default.inside),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """A page's outcome, its reason (a code of `outcomes.REASONS` with its parameters), its article's number, and what
    it added to an article that was known (`traces`)."""

    outcome: Outcome
    reason: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    article_id: int | None = None
    trace: Mapping[str, Any] = field(default_factory=dict)


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
