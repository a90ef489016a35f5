import tracemalloc
from pathlib import Path

import pytest

from archive.readers import Page, Unusable, limits, read
from archive.readers.columns import fields_of
from tests.readers.inputs import endings, pages, write


def test_each_row_is_a_record_under_the_names_of_the_archive(tmp_path: Path) -> None:
    content = (
        "Başlık;Haber Metni;Yayın Tarihi;Kaynak;Ajans;Etiketler;Bağlantı;Yazar\r\n"
        '"Rusya ""yanıt"" verdi";"Birinci; satır\r\nikinci satır";27.12.2021 15:22;TRT Haber;AA;NATO;https://e.org/1;\r\n'
    )
    path = write(tmp_path, "a.csv", content.encode("cp1254"))
    (page,) = pages(path)
    assert page.record == {
        "title": 'Rusya "yanıt" verdi',
        "body": "Birinci; satır\r\nikinci satır",
        "published": "27.12.2021 15:22",
        "outlet": "TRT Haber",
        "agency": "AA",
        "tags": ["NATO"],
        "canonical_url": "https://e.org/1",
    }
    assert (page.member, page.url, page.encoding, page.media_type) == (
        "2",
        "https://e.org/1",
        "windows-1254",
        "text/csv",
    )
    assert page.content == content.encode("cp1254").split(b"\r\n", 1)[1].removesuffix(b"\r\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254", "utf-16"])
def test_dialect_and_character_set_are_told(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = f"title{delimiter}metin\nIşık çağ{delimiter}İyi şu\n"
    (page,) = pages(write(tmp_path, "a.txt", text.encode(encoding)))
    assert page.record == {"title": "Işık çağ", "body": "İyi şu"}


def test_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    assert endings(write(tmp_path, "a.csv", b"sep=;\ntitle;body\nx;y\n")) == [("3", "page")]


def test_broken_rows_name_their_line_and_the_rest_is_read(tmp_path: Path) -> None:
    content = b'title,body\na,b\na,b,c\na\n,\n\na,"b\nb"\na,b,,\n\xff\x00\x01\x02\x03,b\nlast,row\n'
    items = list(read(write(tmp_path, "a.csv", content), "csv"))
    assert [(item.member, item.code if isinstance(item, Unusable) else "page") for item in items] == [
        ("2", "page"), ("3", "ragged_row"), ("4", "ragged_row"), ("7", "page"), ("9", "page"), ("10", "binary"),
        ("11", "page"),
    ]  # fmt: skip
    assert isinstance(items[1], Unusable)
    assert items[1].params == {"line": 3, "cells": 3, "columns": 2}
    assert items[1].content == b"a,b,c"


@pytest.mark.parametrize("limit", [8 * 1024 * 1024, 20])
def test_quotation_mark_that_is_never_closed_costs_its_own_row_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(limits, "ROW_BYTES", limit)
    content = b'title,body\na,"b\nc,d\ne,f\ng,h\ni,j\nk,l\n'
    assert endings(write(tmp_path, "a.csv", content)) == [
        ("2", "open_quote"), ("3", "page"), ("4", "page"), ("5", "page"), ("6", "page"), ("7", "page"),
    ]  # fmt: skip


def test_mark_inside_an_unquoted_cell_opens_nothing(tmp_path: Path) -> None:
    assert endings(write(tmp_path, "a.csv", b'title,body\na 5" gun,b\nc,d\n')) == [("2", "page"), ("3", "page")]


def test_table_without_a_known_column_is_refused_with_its_columns(tmp_path: Path) -> None:
    (item,) = read(write(tmp_path, "a.csv", b"foo,bar\n1,2\n"))
    assert isinstance(item, Unusable)
    assert (item.code, item.params) == ("no_columns", {"columns": "foo, bar"})


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["BAŞLIK", "İçerik", "KAYNAK", "Tarih"], ["title", "body", "outlet", "published"]),
        (["url", "title"], ["canonical_url", "title"]),
        (["url", "canonical_url", "text"], ["url", "canonical_url", "body"]),
        (["date", "tarih", "Puan"], ["published", "tarih", "Puan"]),
        (["Yayın Tarihi", "haber-metni", "Anahtar Kelimeler"], ["published", "body", "tags"]),
    ],
)
def test_columns_are_known_by_english_and_turkish_names(header: list[str], fields: list[str]) -> None:
    assert fields_of(header) == fields


def test_unknown_columns_stay_to_be_reported_and_empty_cells_do_not(tmp_path: Path) -> None:
    (page,) = pages(write(tmp_path, "a.csv", b"title,Puan,body\nx,5,\n"))
    assert page.record == {"title": "x", "Puan": "5"}


def test_defused_cells_are_read_as_they_were(tmp_path: Path) -> None:
    (page,) = pages(write(tmp_path, "a.csv", b"title,body\n'=1+1,'quoted' word\n"))
    assert page.record == {"title": "=1+1", "body": "'quoted' word"}


def test_time_of_capture_belongs_to_the_page(tmp_path: Path) -> None:
    zoned, naive = pages(write(tmp_path, "a.csv", b"title,captured_at\nx,2024-05-01T10:00:00Z\ny,yesterday\n"))
    assert zoned.captured_at is not None
    assert (zoned.captured_at.isoformat(), zoned.record) == ("2024-05-01T10:00:00+00:00", {"title": "x"})
    assert (naive.captured_at, naive.record) == (None, {"title": "y", "captured_at": "yesterday"})


def test_row_over_the_limit_is_counted_and_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROW_BYTES", 100_000)
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"title,body\n")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b",y\nlast,row\n")
    tracemalloc.start()
    items = list(read(str(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.code if isinstance(item, Unusable) else item.member for item in items] == ["too_large", "3"]
    assert isinstance(items[1], Page)
    assert peak < 12_000_000
