"""Pinned floors: who is named in made-up sentences, with the committed registry.

All case suffixes with both kinds of vowels, kinds of apostrophes, capitals, ambiguous surnames, namesakes, streets,
offices by date. Each sentence is an article of its own; `names` are [actor, form, kind] as a person reads it. A new
sentence is labelled before it is judged. Floors may be raised; lowering one takes a commit that says why.
"""

import json
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from archive.naming.mentions import published_span
from archive.naming.recognizer import Name, Office, Recognizer
from archive.registry import read_actors
from tests.conftest import SEEDS

SENTENCES = Path(__file__).parent / "names" / "sentences.jsonl"
PRECISION, RECALL = 0.99, 0.97
# Milliseconds of CPU for 3 kB on top of analysis.
MOST_MILLISECONDS = 1.0


@cache
def sentences() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


@cache
def registry() -> tuple[dict[int, str], Recognizer]:
    actors = dict(enumerate(read_actors(), 1))
    names = [
        Name(key, name.name, name.ambiguous, actor.kind == "person")
        for key, actor in actors.items()
        for name in actor.names
    ]
    offices = [
        Office(key, role.title, role.since or "", role.until or "", actor.kind == "person")
        for key, actor in actors.items()
        for role in actor.roles
    ]
    return {key: actor.slug for key, actor in actors.items()}, Recognizer(names, offices)


def judged(sentence: dict[str, Any]) -> tuple[Counter[Any], Counter[Any]]:
    """What was found and what is there."""
    slugs, recognizer = registry()
    found = recognizer.find([(2, sentence["text"])], published_span(sentence.get("date")))
    there = Counter(map(tuple, sentence["names"]))
    return Counter((slugs[hit.actor], hit.form, str(hit.kind)) for hit in found), there


def test_names_are_told_with_precision_and_recall() -> None:
    found, there, right = 0, 0, 0
    wrong = []
    for sentence in sentences():
        got, expected = judged(sentence)
        found, there, right = found + got.total(), there + expected.total(), right + (got & expected).total()
        if got != expected:
            wrong.append((sentence["text"], sentence.get("date"), sorted(got - expected), sorted(expected - got)))
    assert right / found >= PRECISION, wrong
    assert right / there >= RECALL, wrong


def test_sentences_are_many_and_different() -> None:
    texts = [(sentence["text"], sentence.get("date")) for sentence in sentences()]
    assert len(texts) == len(set(texts)) >= 300
    assert sum(not sentence["names"] for sentence in sentences()) >= 60
    assert sum(name[2] == "office" for sentence in sentences() for name in sentence["names"]) >= 40


def test_recognition_of_an_article_costs_little_with_a_thousand_actors() -> None:
    actors = list(enumerate(read_actors(), 1))
    made = [
        Name(10_000 + key, f"Uydurma {stem}{key}")
        for key in range(1000 - len(actors))
        for stem in ("Ruttemir", "Putinbek", "Natovan")
    ]
    names = [
        Name(key, name.name, name.ambiguous, actor.kind == "person") for key, actor in actors for name in actor.names
    ]
    offices = [
        Office(key, role.title, role.since or "", role.until or "") for key, actor in actors for role in actor.roles
    ]
    recognizer = Recognizer([*names, *made], offices)
    articles = [_article(path) for path in sorted(SEEDS.glob("*.txt"))]
    for article in articles:
        recognizer.read(article)
    assert min(_milliseconds(recognizer, articles) for _ in range(5)) <= MOST_MILLISECONDS


def _article(path: Path) -> list[tuple[int, str]]:
    """The long lines of a page: its article, more or less."""
    return list(enumerate((line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 80), 2))


def _milliseconds(recognizer: Recognizer, articles: list[list[tuple[int, str]]]) -> float:
    """CPU for 3 kB of articles whose words are known."""
    span = published_span("2022-02-14")
    size = sum(len(text.encode()) for article in articles for _number, text in article)
    began = time.process_time()
    for article in articles:
        recognizer.read(article, span)
    return (time.process_time() - began) * 1000 * 3000 / size
