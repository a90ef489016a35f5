"""What a whole page of results costs: this archive's engine, SQLite FTS5 and tantivy, on the same articles.

usage: DATA_DIR=… python benchmarks/search.py QUERIES.jsonl [--rounds N] [--only archive,fts5,tantivy]

QUERIES: one JSON object a line: "class", "q" and any filter of the search page. The archive of DATA_DIR is asked; the
other two are filled from it in a temporary folder. A page is the best 20, the exact total, the facets (person, body,
outlet, agency, section, precision, year) and snippets. Printed: milliseconds of CPU, of this process and of
PostgreSQL's, p50, p95 and the most by class of query, each query at its median of the rounds, first round left out.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from django.http import QueryDict

from archive.models import Article
from archive.search import get_backend
from archive.search.filters import ArticleFilter
from benchmarks import rivals
from benchmarks.costs import milliseconds, spread

Query = Mapping[str, str]
Ask = Callable[[Query], int]


def ask_archive(query: Query) -> int:
    """The total that the archive's engine tells."""
    asked = ArticleFilter(QueryDict(urlencode(query)))
    if not asked.is_valid():
        raise SystemExit(f"{query}: {asked.errors_by_parameter}")
    return get_backend().search(asked.to_request()).total


def costs(queries: Sequence[tuple[str, Query]], ask: Ask, rounds: int) -> Iterator[tuple[str, Query, int, float]]:
    """Each query's class, itself, its total and its milliseconds."""
    measured: dict[int, list[float]] = defaultdict(list)
    totals: dict[int, int] = {}
    for _round in range(rounds + 1):
        for number, (_name, query) in enumerate(queries):

            def once(number: int = number, query: Query = query) -> None:
                totals[number] = ask(query)

            measured[number].append(milliseconds(once))
    for number, (name, query) in enumerate(queries):
        yield name, query, totals[number], statistics.median(measured[number][1:])


def report(title: str, found: Sequence[tuple[str, Query, int, float]]) -> None:
    by_class: dict[str, list[float]] = defaultdict(list)
    for name, _query, _total, cost in found:
        by_class[name].append(cost)
    print(f"\n{title}\n{'class':20} {'n':>3} {'p50':>8} {'p95':>8} {'max':>8}")
    for name, values in [*by_class.items(), ("all", [cost for *_rest, cost in found])]:
        cost = spread(values)
        print(f"{name:20} {len(values):3} {cost.p50:8.1f} {cost.p95:8.1f} {cost.most:8.1f}")
    name, query, total, cost = max(found, key=lambda one: one[3])
    print(f"slowest: {cost:.1f} ms, {total} articles, {name}: {dict(query)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="archive,fts5,tantivy")
    options = parser.parse_args()
    records = [json.loads(line) for line in options.queries.read_text().splitlines() if line.strip()]
    queries = [(record.pop("class"), record) for record in records]
    print(f"{Article.objects.count()} articles, {len(queries)} queries, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        makers: dict[str, Callable[[], Ask]] = {
            "archive": lambda: ask_archive,
            "fts5": lambda: rivals.Fts5(Path(folder)).ask,
            "tantivy": lambda: rivals.Tantivy(Path(folder)).ask,
        }
        for name in options.only.split(","):
            report(name, list(costs(queries, makers[name](), options.rounds)))


if __name__ == "__main__":
    main()
