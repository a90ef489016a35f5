"""What the benchmarks measure is importing as users know it: their pages become the articles they were made from."""

from pathlib import Path

import pytest

from archive.models import Article
from archive.models.imports import Outcome
from benchmarks import made_pages
from benchmarks.made_text import article, suffixed
from tests.importer.test_pipeline import outcomes

# Bytes of one page as docs/performance.md tells them.
SIZES = {"jsonl": 3_000, "text": 4_100, "html": 270_000}


@pytest.mark.parametrize("format_", made_pages.FORMATS)
def test_pages_have_the_promised_size(format_: str) -> None:
    _suffix, make = made_pages.FORMATS[format_]
    sizes = [len(make(number)) for number in range(5)]
    assert all(abs(size - SIZES[format_]) < SIZES[format_] * 0.15 for size in sizes)


@pytest.mark.django_db
@pytest.mark.parametrize("format_", made_pages.FORMATS)
def test_pages_become_the_articles_they_were_made_from(tmp_path: Path, format_: str) -> None:
    made_pages.write(tmp_path / "pages", format_, 2)
    counts, _ended = outcomes(str(tmp_path / "pages"), scope="all")
    assert counts == {Outcome.CREATED: 2}
    first = made_pages.FIRST[format_]
    expected = article(first + 1, made_pages.TEXT_CHARACTERS if format_ == "text" else made_pages.CHARACTERS)
    stored = Article.objects.order_by("id")[0]
    assert stored.title == expected.title
    assert expected.paragraphs[-1] in stored.paragraphs
    assert stored.published is not None and stored.published.startswith(expected.published.isoformat()[:16])


def test_formats_share_no_text() -> None:
    texts = {article(first + 1).paragraphs for first in made_pages.FIRST.values()}
    assert len(texts) == len(made_pages.FORMATS)


@pytest.mark.parametrize(
    ("stem", "suffix", "word"),
    [
        ("ışık", "DA", "ışıkta"), ("görüşme", "(s)IndAn", "görüşmesinden"), ("sözcü", "(y)lA", "sözcüyle"),
        ("NATO", "(n)In", "NATOnun"), ("ordu", "ImIz", "ordumuz"), ("ilke", "", "ilke"), ("kent", "(n)In", "kentin"),
    ],
)  # fmt: skip
def test_suffixes_follow_the_harmony_of_vowels(stem: str, suffix: str, word: str) -> None:
    assert suffixed(stem, suffix) == word
