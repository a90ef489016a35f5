"""How often a value is right that extraction is so sure of: a table by field, rule and confidence.

Usage: python benchmarks/calibration.py GOLD FOLDER
GOLD: JSONL, one page a line: `id` (the file's name without suffixes), `title`, `lead`, `published`, `body`, `authors`.
FOLDER: the pages, packed or not. Prints a line for each field and rule, then one for each step of confidence; "strong"
is what readers are shown as "güçlü" (0.9 and more).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.extraction import Candidate, Known, candidates, choose
from archive.readers import Page, read
from archive.registry import read_agencies, read_outlets

STRONG = 0.9
# A body is right where its words and those of the gold are the same up to this F1 of four words in a row.
RIGHT_BODY = 0.9
SUFFIXES = re.compile(r"\.(?:html?|txt)(?:\.gz)?$")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Judged:
    """One chosen value: what found it, how sure it was, and whether it is right."""

    field: str
    rule: str
    confidence: float
    is_right: bool


def main(gold_path: str, folder: str) -> None:
    gold = {row["id"]: row for row in map(json.loads, Path(gold_path).read_text(encoding="utf-8").splitlines())}
    known = Known(read_outlets(), read_agencies())
    pages = (page for page in read(folder) if isinstance(page, Page))
    judged = [
        one
        for page in pages
        if (row := gold.get(SUFFIXES.sub("", Path(page.source).name)))
        for one in judge(choose(candidates(page, known)), row)
    ]
    for name, of in (("rule", lambda one: one.rule), ("confidence", lambda one: f"{one.confidence:.2f}")):
        print(f"\n{'field':11}{name:20}{'n':>5}{'sure':>7}{'right':>7}")
        table(judged, of)
    print("\nstrong")
    table([one for one in judged if one.confidence >= STRONG], lambda one: "")


def table(judged: list[Judged], of: Any) -> None:
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.field, of(one)].append(one)
    for (field, name), ones in sorted(groups.items()):
        sure = sum(one.confidence for one in ones) / len(ones)
        right = sum(one.is_right for one in ones) / len(ones)
        print(f"{field:11}{name:20}{len(ones):5}{sure:7.2f}{right:7.3f}")


def judge(choice: Mapping[str, Candidate], row: Mapping[str, Any]) -> Iterator[Judged]:
    """The chosen values of a page that the gold can judge."""
    checks = {"title": same_line, "lead": same_line, "published": same_time, "body": same_body, "byline": same_names}
    gold = {"byline": row.get("authors")} | {field: row.get(field) for field in ("title", "lead", "published", "body")}
    for field, check in checks.items():
        if field in choice and gold[field]:
            one = choice[field]
            yield Judged(field, one.rule, one.confidence, check(one.value, gold[field]))


def same_line(value: Any, gold: Any) -> bool:
    return " ".join(WORD.findall(str(value))) == " ".join(WORD.findall(str(gold)))


def same_names(value: Any, gold: Any) -> bool:
    return {same.casefold() for name in gold for same in WORD.findall(name)} == set(WORD.findall(str(value).casefold()))


def same_time(value: Any, gold: Any) -> bool:
    """The same minute where both tell one, else the same day. Midnight in the gold is how feeds write a day; a moment
    without offset there may be that of any zone, and only its minute within the hour can be judged."""
    told = str(gold).replace(" ", "T", 1)
    if "T" not in str(value) or told[11:19] == "00:00:00":
        return str(value)[:10] == told[:10]
    stated, right = datetime.fromisoformat(str(value)), datetime.fromisoformat(told)
    if right.tzinfo is None:
        return abs((stated.replace(tzinfo=None) - right).days) <= 1 and stated.minute == right.minute
    return abs((stated.astimezone(UTC) - right.astimezone(UTC)).total_seconds()) < 60


def same_body(value: Any, gold: Any) -> bool:
    got, wanted = (shingles(text) for text in ("\n".join(part.text for part in value), "\n".join(gold)))
    shared = sum((got & wanted).values())
    return 2 * shared >= RIGHT_BODY * (sum(got.values()) + sum(wanted.values()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


if __name__ == "__main__":
    main(*sys.argv[1:3])
