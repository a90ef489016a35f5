"""What a page of the site costs the server: every kind of page, asked without a session on the archive of DATA_DIR.

usage: DATA_DIR=… python benchmarks/pages.py QUERIES.jsonl [--only KIND,…] [--rounds N]

QUERIES: one JSON object a line: "q" and any filter of the search page ("class" is passed over). Each address is asked
once to warm up, then N times (1). Printed by kind: addresses, milliseconds of CPU of this process and of PostgreSQL's
(p50, p95, the most), database queries (the most; the index is read past them), kilobytes of HTML (the most), and the
dearest address. An address that does not resolve or does not answer with 200 is told on standard error.
"""

import argparse
import gc
import json
import os
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.db.models import Count, F
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from archive.models import Actor, Agency, Article, ArticleActor, Capture, Outlet
from archive.serving.web import load_texts
from benchmarks.costs import machine_milliseconds, milliseconds, spread

ARTICLES, ACTORS, PAIRS, DAYS, CAPTURES = 200, 200, 100, 100, 100
SEED = 1
Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one address cost."""

    address: str
    milliseconds: float
    queries: int
    size: int


def some(keys: Sequence[Any], number: int) -> list[Any]:
    """So many of them by chance, the same ones each time."""
    return random.Random(SEED).sample(list(keys), min(number, len(keys)))


def articles() -> Iterator[str]:
    for article in Article.objects.filter(
        pk__in=some(Article.objects.order_by("pk").values_list("pk", flat=True), ARTICLES)
    ):
        yield article.get_absolute_url()


def captures() -> Iterator[str]:
    for sha256 in some(Capture.objects.order_by("pk").values_list("sha256", flat=True), CAPTURES):
        yield reverse("capture", args=[sha256])


def actors() -> Iterator[str]:
    named = Actor.objects.filter(merged_into=None).annotate(number=Count("article_actors")).filter(number__gt=0)
    for actor in named.order_by("-number", "pk")[:ACTORS]:
        yield actor.get_absolute_url()


def pairs() -> Iterator[str]:
    """Of the actors that are named together most often."""
    other = "article__article_actors__actor"
    together = ArticleActor.objects.filter(actor__lt=F(other)).values("actor__slug", f"{other}__slug")
    for pair in together.annotate(number=Count("article")).order_by("-number")[:PAIRS]:
        yield reverse("actor_pair", args=[pair["actor__slug"], pair[f"{other}__slug"]])


def calendar(part: str) -> Callable[[], Iterator[str]]:
    """Pages of all years, or of some months or days, that have articles."""

    def addresses() -> Iterator[str]:
        days = Article.objects.dated().datetimes("calendar_moment", part, order="ASC")  # type: ignore[arg-type]
        length = {"year": 1, "month": 2, "day": 3}[part]
        for day in some(days, DAYS):
            yield reverse(f"dates_{part}", args=day.strftime("%Y-%m-%d").split("-")[:length])

    return addresses


def asking(name: str, queries: Sequence[Query]) -> Callable[[], Iterator[str]]:
    """A page with each of the queries."""
    return lambda: (f"{reverse(name)}?{urlencode(query)}" for query in queries)


def alone(name: str) -> Callable[[], Iterator[str]]:
    return lambda: iter([reverse(name)])


def starts(queries: Sequence[Query]) -> list[Query]:
    """What stands in the box while they are typed."""
    typed = sorted({query["q"][:length] for query in queries for length in (2, 4, 7)})
    return [{"q": text} for text in typed]


def kinds(queries: Sequence[Query]) -> dict[str, Callable[[], Iterator[str]]]:
    """The addresses of every kind of page."""
    plain = [{"q": query["q"]} for query in queries if "q" in query]
    return {
        "home": alone("home"),
        "about": alone("about"),
        "article": articles,
        "capture": captures,
        "actors": alone("actors"),
        "actor": actors,
        "pair": pairs,
        "outlets": alone("outlets"),
        "outlet": lambda: (outlet.get_absolute_url() for outlet in Outlet.objects.filter(articles__gt=0).distinct()),
        "agencies": alone("agencies"),
        "agency": lambda: (agency.get_absolute_url() for agency in Agency.objects.all()),
        "dates": alone("dates"),
        "year": calendar("year"),
        "month": calendar("month"),
        "day": calendar("day"),
        "undated": alone("dates_undated"),
        "quotations": alone("quotations"),
        "quotations, q": asking("quotations", plain),
        "all articles": alone("search"),
        "search": asking("search", queries),
        "API list": asking("api_articles", plain),
        "API article": lambda: (
            reverse("api_article", args=[pk])
            for pk in some(Article.objects.order_by("pk").values_list("pk", flat=True), ARTICLES)
        ),
        "API quotations": asking("api_quotations", plain),
        "API suggest": asking("api_suggest", starts(plain)),
    }


def ask(client: Client, address: str, rounds: int) -> Asked | None:
    """What an address costs once it is warm; None, and a line that says so, where it does not answer with 200."""
    answers: list[HttpResponse] = []
    counts: list[int] = []

    def once() -> None:
        number = 0

        def count(execute: Any, *arguments: Any) -> Any:
            nonlocal number
            number += 1
            return execute(*arguments)

        with connection.execute_wrapper(count):
            answers.append(client.get(address))
        counts.append(number)

    once()
    if answers[0].status_code != 200:
        print(f"{answers[0].status_code}: {address}", file=sys.stderr)
        return None
    costs = [milliseconds(once) for _round in range(rounds)]
    return Asked(address, statistics.median(costs), counts[-1], len(answers[0].content))


def report(kind: str, asked: Sequence[Asked]) -> None:
    cost = spread([one.milliseconds for one in asked])
    queries, kilobytes = max(one.queries for one in asked), max(one.size for one in asked) / 1000
    dearest = max(asked, key=lambda one: one.milliseconds)
    figures = f"{cost.p50:.0f} | {cost.p95:.0f} | {cost.most:.0f} | {queries} | {kilobytes:.0f}"
    print(f"| {kind} | {len(asked)} | {figures} | `{dearest.address[:70]}` |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--only", default="", metavar="KIND,…")
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    records = [json.loads(line) for line in options.queries.read_text().splitlines() if line.strip()]
    known = kinds([{name: text for name, text in record.items() if name != "class"} for record in records])
    load_texts()
    gc.freeze()  # as the server does before it answers: archive/serving/web.py
    print(f"{Article.objects.count()} articles; the machine takes {machine_milliseconds():.0f} ms for a million sums\n")
    print(
        "| kind | addresses | p50 ms | p95 ms | most ms | queries | kB | dearest |\n|---|---|---|---|---|---|---|---|"
    )
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])  # one: the first request of each builds all the middleware
    for kind in filter(None, options.only.split(",")) if options.only else known:
        try:
            addresses = list(known[kind]())
        except NoReverseMatch as error:
            print(f"{kind}: {error}", file=sys.stderr)
            continue
        if asked := [one for one in (ask(client, address, options.rounds) for address in addresses) if one]:
            report(kind, asked)
    print(f"\nA million sums now: {machine_milliseconds():.0f} ms")


if __name__ == "__main__":
    main()
