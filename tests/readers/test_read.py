import io
import os
from pathlib import Path

import pytest

from archive import readers
from archive.readers import Page, Unusable, limits, read

ARTICLE = "NATO Genel Sekreteri Mark Rutte konuştu.\n"


def only(path: Path | str, format: str = "auto") -> Page | Unusable:
    found = list(read(str(path), format))
    assert len(found) == 1
    return found[0]


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_text_file_is_one_page_with_its_own_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARTICLE.encode("cp1254"))
    page = only(path)
    assert isinstance(page, Page)
    assert (page.source, page.content, page.text) == (str(path), ARTICLE.encode("cp1254"), ARTICLE)
    assert (page.media_type, page.encoding, page.member, page.record) == ("text/plain", "windows-1254", None, None)


def test_relative_path_stays_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", ARTICLE.encode())
    monkeypatch.chdir(tmp_path)
    assert only("a.txt").source == "a.txt"


def test_folder_is_read_with_all_below_in_sorted_order_without_hidden_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.txt", ".hidden", ".git/config"):
        write(tmp_path, name, ARTICLE.encode())
    sources = [os.path.relpath(item.source, tmp_path) for item in read(str(tmp_path))]
    assert sources == ["a.txt", "b/y.txt", "b/z.txt", "c.txt"]


def test_missing_path_raises_at_once() -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        read("nowhere.txt")


def test_format_that_nobody_knows_raises(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="docx"):
        read(str(tmp_path), "docx")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n"])
def test_file_without_text_is_empty(tmp_path: Path, content: bytes) -> None:
    item = only(write(tmp_path, "a.txt", content))
    assert isinstance(item, Unusable)
    assert item.code == "empty"


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.json", b'{\n "title": "x"\n}', "json"),
        ("feed", b"<?xml version='1.0'?><rss></rss>", "xml"),
    ],
)
def test_format_without_a_reader_ends_by_its_name_and_not_as_text(
    tmp_path: Path, name: str, content: bytes, format: str
) -> None:
    item = only(write(tmp_path, name, content))
    assert isinstance(item, Unusable)
    assert (item.code, item.params) == ("unknown_format", {"format": format})


def test_text_that_quotes_a_tag_is_text(tmp_path: Path) -> None:
    item = only(write(tmp_path, "a.txt", b"He wrote <b>NATO</b> on the board.\n" + ARTICLE.encode() * 40))
    assert isinstance(item, Page)


def test_jsonl_is_told_by_its_content(tmp_path: Path) -> None:
    item = only(write(tmp_path, "dump.txt", b'{"title": "x", "body": ["y"]}\n'))
    assert isinstance(item, Page)
    assert item.record == {"title": "x", "body": ["y"]}


def test_asked_format_outranks_the_content(tmp_path: Path) -> None:
    item = only(write(tmp_path, "a.txt", b'{"title": "x"}\n'), "text")
    assert isinstance(item, Page)
    assert item.record is None


def test_binary_file_is_reported_with_its_size(tmp_path: Path) -> None:
    item = only(write(tmp_path, "a.txt", bytes(range(256)) * 8))
    assert isinstance(item, Unusable)
    assert (item.code, item.params) == ("binary", {"size": 2048})


def test_file_over_the_limit_is_reported_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORD_BYTES", 100)
    item = only(write(tmp_path, "a.txt", b"x" * 101))
    assert isinstance(item, Unusable)
    assert (item.code, item.params, item.content) == ("too_large", {"size": 101, "limit": 100}, None)


def test_sparse_file_of_gigabytes_is_refused_without_loading_it(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARTICLE.encode() * 4000)
    os.truncate(path, 8 * 1024**3)
    item = only(path)
    assert isinstance(item, Unusable)
    assert (item.code, item.params["size"], item.content) == ("too_large", 8 * 1024**3, None)


def test_pipe_and_broken_link_are_unreadable_and_the_rest_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.fifo")
    (tmp_path / "b.txt").symlink_to("nowhere")
    write(tmp_path, "c.txt", ARTICLE.encode())
    codes = [item.code if isinstance(item, Unusable) else "page" for item in read(str(tmp_path))]
    assert codes == ["unreadable", "unreadable", "page"]


def test_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    write(tmp_path, "a.txt", ARTICLE.encode())
    codes = [item.code if isinstance(item, Unusable) else "page" for item in read(str(tmp_path))]
    assert codes == ["page", "unreadable"]


def test_dash_reads_jsonl_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b'{"title": "x"}\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    item = only("-")
    assert isinstance(item, Page)
    assert (item.source, item.member, item.record) == ("-", "1", {"title": "x"})


def test_every_reader_and_bundle_has_a_format_that_callers_may_ask_for() -> None:
    askable = {*readers.FORMATS, *(variant for variants in readers.VARIANTS.values() for variant in variants)}
    assert {one.FORMAT for one in (*readers.READERS, *readers.BUNDLES)} <= askable


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("page.txt", b"\xef\xbb\xbf<!-- a --><!-- b -->\n<HTML><head></head><p>x</HTML>", "text/html"),
        ("page.dump", b"<div><p>NATO</p><p>Rusya</p><a href='x'>y</a><br></div>", "text/html"),
        ("rows.dat", "Başlık;Metin;Tarih\nx;y;2024-01-02\n".encode("cp1254"), "text/csv"),
        ("a.csv", b"title,body\nx,y\n", "text/csv"),
        ("a.jsonl", b'{"html": "' + b"<div><p>NATO</p><br></div>" * 40 + b'"}\n', "application/json"),
        ("a.txt", b"title,html\nx,<html><p>" + b"<p>NATO</p><br>" * 40 + b"\n", "text/csv"),
    ],
)
def test_format_is_told_by_content(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    item = only(write(tmp_path, name, content))
    assert isinstance(item, Page)
    assert item.media_type == media_type


def test_unusable_needs_a_known_reason_with_its_parameters() -> None:
    with pytest.raises(KeyError):
        Unusable("a", None, "bad_luck")
    with pytest.raises(ValueError, match="limit"):
        Unusable("a", None, "too_large", {"size": 1})


def test_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    write(tmp_path, "open.txt", ARTICLE.encode())
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed, page = read(str(tmp_path))
    assert isinstance(closed, Unusable)
    assert (closed.code, closed.params) == ("unreadable", {"error": "Permission denied"})
    assert isinstance(page, Page)
