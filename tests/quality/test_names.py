"""Pinned floors: who is named in made-up sentences, with the committed registry.

All case suffixes with both kinds of vowels, kinds of apostrophes, capitals, ambiguous surnames, namesakes, streets,
offices by date. Each sentence is an article of its own; `names` are [actor, form, kind] as a person reads it. A new
sentence is labelled before it is judged. Floors may be raised; lowering one takes a commit that says why.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from archive.naming.mentions import published_span
from archive.naming.recognizer import Name, Office, Recognizer
from archive.registry import read_actors

SENTENCES = Path(__file__).parent / "names" / "sentences.jsonl"
PRECISION, RECALL = 0.99, 0.97


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
