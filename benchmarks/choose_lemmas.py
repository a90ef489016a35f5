"""Counts in texts how words are written that folding makes alike, for `archive/registry/lemma_choices.csv`.

    python benchmarks/choose_lemmas.py TEXT… > archive/registry/lemma_choices.csv

TEXT: plain text, or JSONL with `body` (a list of paragraphs), each also as .gz. A row is written where the counts
decide otherwise than the dictionary alone and the word was met at all.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.text.lemma_source import choose, turkish_forms
from archive.text.turkish import APOSTROPHES, fold, lower

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 1


def lines(path: Path) -> Iterator[str]:
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield from json.loads(line)["body"] if ".jsonl" in path.name else (line,)


def main(paths: list[str]) -> None:
    written = Counter(word for path in paths for line in lines(Path(path)) for word in _WORD.findall(lower(line)))
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma in turkish_forms():
        if not any(mark in form for mark in APOSTROPHES):
            lemmas[fold(form)][lower(lemma)] += 1
            seen[fold(form)][lower(lemma)] += written[form]
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("form", "lemma", "seen"))
    for form in sorted(lemmas):
        by_dictionary = choose(lemmas[form], None)
        best = max(seen[form], key=lambda lemma: (seen[form][lemma], lemma == by_dictionary, lemma))
        if best != by_dictionary and seen[form][best] >= _FEWEST:
            rows.writerow((form, best, seen[form][best]))


if __name__ == "__main__":
    main(sys.argv[1:])
