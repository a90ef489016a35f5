"""Every format ends in articles: one folder, one command, and the counts add up."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.importer.outcomes import REASONS
from archive.models import Article, Capture
from archive.models.imports import Outcome
from archive.readers.reasons import REASONS as READ_REASONS
from tests.conftest import SEEDS
from tests.importer.test_pipeline import TEXT, outcomes

pytestmark = pytest.mark.django_db


def html(number: int) -> bytes:
    title = f"NATO ile Rusya {number}"
    paragraphs = "".join(f"<p>{text} Sayfa {number}.</p>" for text in TEXT * 2)
    data = {"@type": "NewsArticle", "headline": title, "datePublished": "2022-02-14T15:30:00+03:00"}
    return (
        f'<!doctype html><html lang="tr"><head><meta charset="utf-8"><title>{title} - TRT Haber</title>'
        f'<link rel="canonical" href="https://www.trthaber.com/haber/{number}.html">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><nav><a href=/>Ana sayfa</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "karma"
    folder.mkdir()
    for seed in SEEDS.iterdir():
        (folder / seed.name).write_bytes(seed.read_bytes())
    (folder / "sayfa.html").write_bytes(html(1))
    rows = "\n".join(json.dumps({"title": f"Kayıt {n}", "body": [*TEXT, f"Kayıt {n}."]}) for n in range(3))
    (folder / "kayitlar.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    (folder / "tablo.csv").write_text(f'title,body\nTablo NATO Rusya,"{TEXT[0]}"\neksik\n')
    with zipfile.ZipFile(folder / "arsiv.zip", "w") as bundle:
        bundle.writestr("ic/sayfa.html", html(2))
    with gzip.open(folder / "yarim.txt.gz", "wb") as file:
        file.write(next(SEEDS.glob("000*")).read_bytes() * 3)
    whole = (folder / "yarim.txt.gz").read_bytes()
    (folder / "yarim.txt.gz").write_bytes(whole[: len(whole) // 2])
    with (folder / "tarama.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in (3, 4):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://www.trthaber.com/haber/{number}.html"
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(html(number)), http_headers=headers)
            )
    return folder


def test_mixed_folder_ends_in_articles_and_counts_add_up(registry: None, folder: Path) -> None:
    counts, ended = outcomes(str(folder))
    told = "\n".join(f"{one.source} {one.member} {one.outcome} {one.sentence}" for one in ended)
    assert counts[Outcome.CREATED] == 5 + 1 + 3 + 1 + 1 + 2, told
    assert counts[Outcome.FAILED] == 0
    assert sum(counts.values()) == len(ended)
    assert all(one.sentence for one in ended if one.outcome == Outcome.REJECTED)
    page = Article.objects.get(canonical_url="https://www.trthaber.com/haber/3.html")
    assert page.title == "NATO ile Rusya 3"
    assert page.published == "2022-02-14T15:30:00+03:00"
    assert page.outlet is not None and page.outlet.slug == "trt-haber"
    assert page.captures.get().captured_at is not None


def test_second_import_of_the_folder_changes_nothing(registry: None, folder: Path) -> None:
    first, _ended = outcomes(str(folder))
    captures = Capture.objects.count()
    second, _ended = outcomes(str(folder))
    assert second[Outcome.UNCHANGED] == first[Outcome.CREATED]
    assert second[Outcome.CREATED] == second[Outcome.UPDATED] == 0
    assert Capture.objects.count() == captures


def test_manifest_outranks_the_page(registry: None, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(html(1))
    (tmp_path / "a.html.json").write_text(json.dumps({"outlet": "NTV", "published": "2022-02-15"}))
    outcomes(str(tmp_path))
    article = Article.objects.get()
    assert article.outlet is not None and article.outlet.slug == "ntv"
    assert article.published == "2022-02-15"


def test_every_reason_of_the_readers_has_a_sentence() -> None:
    for code, params in READ_REASONS.items():
        assert str(REASONS[code]) % dict.fromkeys(params, "x")
