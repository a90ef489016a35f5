"""Pinned floors: who said what, on made-up passages in the ways Turkish agencies and newspapers write.

The rule for labels stands in docs/quotations.md. `dev` was open while the rules were written; `held_out` was looked at
once. A new passage goes into `dev` unless nobody has looked at what the rules make of it. Floors may be raised;
lowering one takes a commit that says why.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.extraction.speech.reading import Cast, spoken

FOLDER = Path(__file__).parent / "quotations"
SETS = ("dev", "held_out", "later")
FLOORS = {"direct": 0.92, "indirect": 0.85}
# Share of the words, of what was found and what was to be found together, that both have.
LEAST_OVERLAP = 0.8


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a kind, and who said them; None for nobody with a page."""

    speaker: str | None
    kind: str
    text: str

    def is_same(self, other: "Said") -> bool:
        """Whether both are one quotation of one speaker."""
        mine, others = Counter(self.text.split()), Counter(other.text.split())
        overlap = (mine & others).total() / (mine | others).total()
        return (self.speaker, self.kind) == (other.speaker, other.kind) and overlap >= LEAST_OVERLAP


def passages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def wanted(passage: dict[str, Any], kind: str) -> list[Said]:
    return [Said(**one) for one in passage["quotations"] if one["kind"] == kind]


def found(passage: dict[str, Any], kind: str) -> list[Said]:
    cast = [Cast(one["slug"], tuple(one["names"]), is_person=one["kind"] == "person") for one in passage["actors"]]
    return [Said(who, one.kind, one.text) for who, one in spoken(passage["text"], cast) if one.kind == kind]


def matched(found: Iterable[Said], wanted: Iterable[Said]) -> int:
    """How many of the found are wanted, each wanted one once."""
    left = list(wanted)
    for one in found:
        same = next((other for other in left if one.is_same(other)), None)
        if same is not None:
            left.remove(same)
    return len(list(wanted)) - len(left)


@pytest.mark.parametrize("kind", FLOORS)
@pytest.mark.parametrize("name", SETS)
def test_words_are_found_and_given_to_who_said_them(name: str, kind: str) -> None:
    right = of_found = of_wanted = 0
    wrong: list[tuple[str, list[Said], list[Said]]] = []
    for passage in passages(name):
        got, expected = found(passage, kind), wanted(passage, kind)
        hits = matched(got, expected)
        right, of_found, of_wanted = right + hits, of_found + len(got), of_wanted + len(expected)
        if not hits == len(got) == len(expected):
            wrong.append((passage["case"], got, expected))
    score = 2 * right / (of_found + of_wanted)
    assert score >= FLOORS[kind], (score, wrong)


def test_passages_are_many_and_none_stands_twice() -> None:
    everything = [passage for name in SETS for passage in passages(name)]
    assert len(everything) >= 80
    assert len({"\n".join(passage["text"]) for passage in everything}) == len(everything)
    assert sum(not passage["quotations"] for passage in everything) >= 5
