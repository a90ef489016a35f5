"""What telling who is named and who said what costs on top of the analysis of the words.

    python benchmarks/naming.py [ARTICLES]

Reads made articles (`made_text.py`, default 300) with the committed registry, filled up to 1,000 actors with made
names. Prints milliseconds of CPU for an article of 3 kB, the best of five rounds.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from archive.extraction.speech import Named, quotations
from archive.naming.mentions import published_span
from archive.naming.recognizer import Name, Office, Recognizer
from archive.registry import read_actors
from archive.text.analyzed import analyze_blocks
from archive.text.remembered import REMEMBERED
from benchmarks.made_text import article

ROUNDS = 5
SIZE = 3_000
Blocks = list[tuple[int, str]]


def recognizer() -> Recognizer:
    """The registry's actors and made ones, a thousand together."""
    actors = list(enumerate(read_actors(), 1))
    made = [
        Name(10_000 + key, f"Uydurma {stem}{key}")
        for key in range(1000 - len(actors))
        for stem in ("Ruttemir", "Putinbek", "Natovan")
    ]
    names = [Name(key, one.name, one.ambiguous, actor.kind == "person") for key, actor in actors for one in actor.names]
    offices = [
        Office(key, role.title, role.since or "", role.until or "", actor.kind == "person")
        for key, actor in actors
        for role in actor.roles
    ]
    return Recognizer([*names, *made], offices)


def milliseconds(read: Callable[[Blocks], object], articles: Sequence[Blocks]) -> float:
    """CPU for 3 kB."""
    size = sum(len(text.encode()) for blocks in articles for _number, text in blocks)
    best = float("inf")
    for _ in range(ROUNDS):
        spent = 0.0
        for blocks in articles:
            analyze_blocks(blocks)
            begun = time.process_time()
            read(blocks)
            spent += time.process_time() - begun
        best = min(best, spent)
    return best * 1000 * SIZE / size


def main() -> None:
    number = max(int(sys.argv[1]) if len(sys.argv) > 1 else 300, REMEMBERED + 1)  # none is found as it was left
    articles = []
    for made in (article(one, 2_800) for one in range(number)):
        articles.append(list(enumerate([made.title, made.lead, *made.paragraphs])))
    known, span = recognizer(), published_span("2022-02-14")
    named = {
        id(blocks): [
            Named(hit.actor, hit.block, hit.start, hit.end, hit.suffix, hit.is_person)
            for hit in known.find(blocks, span)
        ]
        for blocks in articles
    }
    print(f"names      {milliseconds(lambda blocks: known.read(blocks, span), articles):.2f} ms")
    print(f"quotations {milliseconds(lambda blocks: quotations(blocks, named[id(blocks)]), articles):.2f} ms")


if __name__ == "__main__":
    main()
