"""Floor 7 (below the importer): what people take with them.

`record.py` is the one JSON form of an article (contract §3) for exports, API and round trips; each format is a module
with `media_type` and `render(articles)`, listed in EXPORTERS. To add one: docs/how-to-add.md.
"""

from collections.abc import Callable, Iterable, Iterator

from archive.exports import csv, jsonl
from archive.models import Article

EXPORTERS: dict[str, Callable[[Iterable[Article]], Iterator[str]]] = {"jsonl": jsonl.render, "csv": csv.render}

__all__ = ["EXPORTERS"]
