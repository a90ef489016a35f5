"""How fast the analyzer is, what it costs in memory, and how well its lemmas conflate.

    python benchmarks/analyzer.py ARTICLES… [--forms INFLECTIONS.tsv]

ARTICLES: JSONL with `body` (a list of paragraphs), also as .gz. Prints articles per CPU second: once with no word known
yet, then again; and a plain loop of this machine in the same process, to compare runs by.
INFLECTIONS: tab-separated treebank, lemma, form, count: conflation per treebank (under: share of a word's other forms
that a form does not find; over: share, by frequency, of what it finds that belongs to others; F1 of the two).
"""

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.text.analyzer import ANALYZER_VERSION, analyze
from archive.text.lemma_table import lemma_table

_ROUNDS = 3
_LOOP = 10_000_000


def articles(path: Path) -> Iterator[str]:
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield "\n".join(json.loads(line)["body"])


def resident() -> dict[str, float]:
    """Megabytes of this process: its own and those of files that it shares with others."""
    status = Path("/proc/self/status").read_text()
    return {name: int(value) / 1024 for name, value in re.findall(r"Rss(Anon|File):\s+(\d+) kB", status)}


def measure_speed(texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts) / len(texts)
    print(f"{len(texts)} articles of {size:.0f} bytes, analyzer {ANALYZER_VERSION}")
    before = resident()
    lemma_table().find("nato")
    after = resident()
    print("table of lemmas: " + ", ".join(f"{after[name] - before[name]:.1f} MB {name}" for name in before))
    for number in range(_ROUNDS):
        start = time.process_time()
        words = sum(len(analyze(text)) for text in texts)
        seconds = time.process_time() - start
        print(f"round {number + 1}: {len(texts) / seconds:.0f} articles/s, {seconds / words * 1e9:.0f} ns a word")
    print("with remembered words: " + ", ".join(f"{size:.1f} MB {name}" for name, size in resident().items()))
    start = time.process_time()
    for _ in range(_LOOP):
        pass
    print(f"an empty loop of {_LOOP:,}: {time.process_time() - start:.2f} s")


def measure_conflation(path: Path) -> None:
    treebanks: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            treebanks[row["treebank"]][row["lemma"]][row["form"]] += int(row["count"])
    for treebank, words in treebanks.items():
        under, over = conflation(words.values())
        f1 = 2 * (1 - under) * (1 - over) / (2 - under - over)
        print(f"{treebank}: under {under:.3f}, over {over:.3f}, F1 {f1:.3f}")


def conflation(words: Iterable[Counter[str]]) -> tuple[float, float]:
    """Under- and over-conflation of words, each given by its forms with their frequencies."""
    words = list(words)
    terms = {form: frozenset(token.lemma for token in analyze(form)) for forms in words for form in forms}
    holders: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for number, forms in enumerate(words):
        for form, count in forms.items():
            for term in terms[form]:
                holders[term][form] = number, count
    recalls, right, total = [], 0, 0
    for number, forms in enumerate(words):
        for form, count in forms.items():
            found = {other: held for term in terms[form] for other, held in holders[term].items() if other != form}
            if len(forms) > 1:
                recalls.append(sum(other in found for other in forms if other != form) / (len(forms) - 1))
            right += count * sum(weight for owner, weight in found.values() if owner == number)
            total += count * sum(weight for _owner, weight in found.values())
    return 1 - sum(recalls) / len(recalls), 1 - right / total


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--forms", type=Path)
    chosen = parser.parse_args()
    measure_speed([text for path in chosen.articles for text in articles(path)])
    if chosen.forms:
        measure_conflation(chosen.forms)
