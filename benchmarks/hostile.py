"""Does what was made to be slow take time that grows with the text, or with its square?

    python benchmarks/hostile.py [GROUP…]

Every class of hostile input is read at a size and at four times that size; printed are the CPU seconds of both and
their ratio: 4 is linear, 16 a square. A ratio above 9 is looked at again, each size at its best of three; if it stands,
the exit code is 1. GROUP: query, words, quotations, names, topic, marks, markup, html, text, files; default: all.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

import django

django.setup()

from archive.extraction import Known, candidates, choose
from archive.extraction.speech import Named, quotations
from archive.importer import topic
from archive.naming.recognizer import Name, Recognizer
from archive.readers import Page, limit_attributes, limit_depth, read
from archive.registry import read_actors, read_agencies, read_outlets
from archive.search.names import Names
from archive.search.request import read_query
from archive.text import turkish
from archive.text.analyzer import analyze
from archive.text.fingerprint import fingerprint
from archive.text.highlight import Wanted, find_marks, snippets

TIMES = 4
# A square would be 16; what a busy machine adds to 4 stays below.
MOST = 9
# Seconds below which a size is taken for this long: what little takes is noise.
LEAST = 0.02
LOOKS = 3
# A query is at most 1,000 characters long; read so often its time can be measured.
ROUNDS = 40
SENTENCE = "NATO Genel Sekreteri Rutte, Rusya ile diyaloğa açık olduklarını söyledi. "
PARAGRAPHS = "".join(f"<p>{SENTENCE}Görüşmelerin {day}. gününde açıklama yapıldı.</p>" for day in "123")


@dataclass(frozen=True, slots=True)
class Shape:
    """A text of one unit over and over, between a head and a tail."""

    unit: str
    head: str = ""
    tail: str = ""

    def text(self, characters: int) -> str:
        return self.head + self.unit * (characters // len(self.unit)) + self.tail

    def __str__(self) -> str:
        return repr(f"{self.head[-12:]}{self.unit[:24]}")[1:-1]


@dataclass(frozen=True, slots=True)
class Group:
    """Who reads, the size of the small text in characters, and the shapes that are read."""

    read: Callable[[str], object]
    small: int
    shapes: tuple[Shape, ...]


def shapes(*units: str | Shape) -> tuple[Shape, ...]:
    return tuple(unit if isinstance(unit, Shape) else Shape(unit) for unit in units)


def ask(typed: str) -> None:
    for _round in range(ROUNDS):
        query = read_query(typed, names=Names(lambda kind: []))
        _ = query.read_as, query.some, query.marking("all").in_text


def words(text: str) -> None:
    analyze(turkish.clean(text))
    turkish.slug(turkish.clean_line(text), "x")
    fingerprint([text])


def speak(text: str) -> None:
    starts = (at for at in range(0, len(text), 16) if text.startswith("Rutte", at))
    quotations([(2, text)], [Named(1, 2, at, at + 5, "", is_person=True) for at in starts])


def judge(text: str) -> None:
    topic.judge([(0, SENTENCE), (2, text)])


def mark(text: str) -> None:
    wanted = Wanted(frozenset({"nato"}), frozenset({"a"}), (("nato", "nato"), ("a", "b", "a")), frozenset({"ru"}))
    snippets(text, find_marks(analyze(text), wanted))


def cut(html: str) -> None:
    limit_attributes(html)
    limit_depth(html)


class Pages:
    """Whole pages, as an import extracts them."""

    def __init__(self) -> None:
        self._known = Known(read_outlets(), read_agencies())

    def html(self, body: str) -> None:
        html = limit_depth(limit_attributes(f"<html lang='tr'><body>{body}</body></html>"))
        choose(candidates(Page("a.html", html.encode(), html, "text/html", "utf-8"), self._known))

    def text(self, text: str) -> None:
        choose(candidates(Page("a.txt", text.encode(), text, "text/plain", "utf-8"), self._known))


def files(text: str) -> None:
    """The text as a file of each kind, read to its end."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"{number}.jsonl", text[number * len(text) // 10 : (number + 1) * len(text) // 10])
    kinds = {"a.jsonl": text.encode(), "a.csv": b"title,body\n" + text.encode(), "a.txt": text.encode()}
    kinds |= {"a.jsonl.gz": gzip.compress(text.encode(), 1), "a.zip": packed.getvalue(), "a.warc": text.encode()}
    with tempfile.TemporaryDirectory(prefix="archive-hostile-") as folder:
        for name, content in kinds.items():
            path = Path(folder) / name
            path.write_bytes(content)
            for _item in read(str(path)):
                pass


def groups() -> dict[str, Group]:
    """All that is read, by the name of the group."""
    names = [Name(key, name.name) for key, actor in enumerate(read_actors()) for name in actor.names]
    recognizer, pages = Recognizer(names), Pages()
    return {
        "query": Group(ask, 240, shapes(
            "(", "-(", "a OR ", "title:", '"', "1..", "OR ", "a-", "=", "(a OR ", "actor:x ", "AB-", "a*", "\u0301",
            "avrupa güvenlik ", "avrupa ",
        )),
        "words": Group(words, 200_000, shapes(
            "NATO'nun ", "nato'", "a-", "S-400", "1.", "’", "A.", "x", "İ", Shape("\u0301", "z"), "\u2028", "\u202e",
            "😀", "AB’nin’",
        )),
        "quotations": Group(speak, 50_000, shapes(
            '"a ', '"a" ', "“a ", "“a” dedi ", "'a b c ", 'Rutte, "A b" de ', "olduğunu söyledi ", "“", "A; ",
            "“a dedi ", "şunları söyledi: ", "a. ", "a dedi. ", "Rutte, olduğunu ",
        )),
        "names": Group(lambda text: recognizer.find([(2, text)]), 100_000, shapes(
            "NATO Genel Sekreteri ", "Sergey ", "Rusya Dışişleri Bakanı ", "Vladimir Putin'in ", "Lavrov-",
        )),
        "topic": Group(judge, 200_000, shapes("NATO Rusya ", "görüşme ", "Moskova'dan ")),
        "marks": Group(mark, 100_000, shapes("nato ", "a b ", "nato nato a b a ", "nato. Rusya ", "\nnato")),
        "markup": Group(cut, 500_000, shapes(
            "<!--", "<a ", "<a '", '<a "', "<script>", "<", "</", "<svg><style>", "<!-", "<div>", "<a <a <a >",
            Shape("<p x='", "<a <a >"), Shape("a=1 ", "<p ", ">x"), Shape("a='", "<p "), "<div></y>", "<ul><li>",
            Shape("a<b ", f"<script>{'a<b ' * 9}"),
        )),
        "html": Group(pages.html, 100_000, shapes(
            "<div>", "<p>", "a<br>", "<a href='x'>", "<h1>a</h1>", "<h3>Yorumlar</h3><p>Bu haberi okudum.</p>",
            Shape("<h1>Başka haber</h1><time>12.02.2022 14:05</time>", "<title>Başlık budur</title>"),
            f"<div><h1>Başlık</h1>{PARAGRAPHS}</div>", PARAGRAPHS, "(", "<table><tr><td>", "<b><i><font>",
            Shape("x ", "<h1>", f"</h1>{PARAGRAPHS}"), Shape("9", "<time datetime='", f"'>x</time>{PARAGRAPHS}"),
            Shape("related-", "<p class='", "'>x"), Shape("[", '<script type="application/ld+json">', "</script>"),
            Shape('{"a":', '<script type="application/ld+json">', "</script>"), Shape("a=1 ", "<p ", ">x"),
        )),
        "text": Group(pages.text, 200_000, shapes(
            SENTENCE, "a", "Bursa haber\n", "ve bu da böyle gitti\n", f"{SENTENCE}\n", "11.02.2026 19:10\n", "( ",
            "Ab - ", '"', "Ab, ", "\n", "Haber: A!\n\n", "AA - ", "date 2026-02-11 ", f"Dünya\n\n{SENTENCE}\n\n",
        )),
        "files": Group(files, 500_000, shapes(
            '{"title": "NATO", "body": ["Rusya"]}\n', Shape("[", '{"body": '), Shape('{"a":'), '"açık\n',
            Shape("NATO,Rusya\n", '"açık\n'), "\n", ",", '"', "WARC/1.0\r\n", "WARC/1.0\r\n\r\n",
            Shape("a", '{"title": "'),
        )),
    }  # fmt: skip


def seconds(group: Group, shape: Shape, times: int, looks: int = 1) -> float:
    """CPU of reading the shape at a multiple of the small size; the best of so many looks."""
    text = shape.text(times * group.small)
    best = float("inf")
    for _look in range(looks):
        begun = time.process_time()
        group.read(text)
        best = min(best, time.process_time() - begun)
    return best


def is_like_a_square(small: float, large: float) -> bool:
    return large > MOST * max(small, LEAST)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    chosen = parser.parse_args().groups
    known = groups()
    if unknown := set(chosen) - known.keys():
        parser.error(f"unknown group: {', '.join(sorted(unknown))}")
    print("| class | characters | small s | large s | ratio |\n|---|---|---|---|---|")
    bad = 0
    for name, group in known.items() if not chosen else [(name, known[name]) for name in chosen]:
        for shape in group.shapes:
            small, large = seconds(group, shape, 1), seconds(group, shape, TIMES)
            if is_like_a_square(small, large):
                small, large = seconds(group, shape, 1, LOOKS), seconds(group, shape, TIMES, LOOKS)
            ratio = f"{large / max(small, LEAST):.1f}{' square?' if is_like_a_square(small, large) else ''}"
            print(f"| {name} `{shape}` | {group.small} | {small:.3f} | {large:.3f} | {ratio} |", flush=True)
            bad += is_like_a_square(small, large)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
