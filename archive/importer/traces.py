"""What a page added to an article that was known already, so that its import can be undone.

A trace is kept with the page's `ImportItem`, as JSON: `captures` and `values` are the rows that came, `superseded` the
values that this reading of a known capture no longer found, `versions` the extraction version that each known capture
had before, `external_id` whether the article learnt the source's key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.models import Article, Capture, FieldValue

SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Before:
    """An article before a page was added to it: extraction versions by capture, reasons of rejection by value."""

    versions: Mapping[int, str]
    rejections: Mapping[int, str]
    has_key: bool


def before(article: Article) -> Before:
    """What `trace` compares with."""
    return Before(_versions(article), _rejections(article), article.external_id is not None)


def trace(article: Article, before: Before) -> dict[str, Any]:
    """What came since; empty where nothing did."""
    versions, rejections = _versions(article), _rejections(article)
    found: dict[str, Any] = {
        "captures": sorted(versions.keys() - before.versions.keys()),
        "values": sorted(rejections.keys() - before.rejections.keys()),
        "superseded": sorted(
            value
            for value, rejected in rejections.items()
            if rejected == SUPERSEDED and before.rejections.get(value) == ""
        ),
        "versions": {
            str(capture): version for capture, version in before.versions.items() if versions.get(capture) != version
        },
        "external_id": not before.has_key and article.external_id is not None,
    }
    return {name: what for name, what in found.items() if what}


def _versions(article: Article) -> dict[int, str]:
    return dict(Capture.objects.filter(article=article).values_list("pk", "extraction_version"))


def _rejections(article: Article) -> dict[int, str]:
    return dict(FieldValue.objects.filter(article=article).values_list("pk", "rejected"))
