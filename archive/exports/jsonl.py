"""JSON lines: one article a line, complete (contract §3)."""

import json
from collections.abc import Iterable, Iterator

from archive.exports.record import records
from archive.models import Article

media_type = "application/x-ndjson; charset=utf-8"


def render(articles: Iterable[Article]) -> Iterator[str]:
    """A line for each article, streamed."""
    for one in records(articles):
        yield json.dumps(one, ensure_ascii=False) + "\n"
