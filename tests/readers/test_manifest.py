import json
import zipfile
from pathlib import Path

import pytest

from archive.readers import Page, Unusable, read
from tests.readers.inputs import ARTICLE, HTML, endings, pages, write


def test_manifest_of_a_folder_speaks_for_its_files(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARTICLE.encode())
    write(tmp_path, "sub/b.html", HTML.encode())
    write(tmp_path, "c.txt", b"x")
    write(
        tmp_path,
        "manifest.csv",
        "dosya;url;Kaynak;captured_at;başlık\n"
        "a.txt;https://e.org/a;TRT Haber;2024-05-01T10:00:00+03:00;Işık\n"
        "sub/b.html;https://e.org/b;;;\n".encode("cp1254"),
    )
    a, c, b = pages(str(tmp_path))
    assert a.manifest == {"canonical_url": "https://e.org/a", "outlet": "TRT Haber", "title": "Işık"}
    assert a.url == "https://e.org/a"
    assert a.captured_at is not None
    assert a.captured_at.isoformat() == "2024-05-01T10:00:00+03:00"
    assert (b.url, b.manifest) == ("https://e.org/b", {"canonical_url": "https://e.org/b"})
    assert (c.url, c.manifest) == (None, None)


def test_file_alone_gets_what_its_folders_manifest_says(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARTICLE.encode())
    write(tmp_path, "manifest.csv", b"file,outlet\na.txt,AA\n")
    (page,) = pages(path)
    assert page.manifest == {"outlet": "AA"}


def test_sidecar_comes_before_the_manifest_and_is_no_page(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARTICLE.encode())
    write(tmp_path, "a.txt.json", json.dumps({"outlet": "NTV", "tags": ["x"], "url": "https://e.org/a"}).encode())
    write(tmp_path, "manifest.csv", b"file,outlet,section\na.txt,TRT,World\n")
    (page,) = read(str(tmp_path))
    assert isinstance(page, Page)
    assert page.manifest == {
        "outlet": "NTV", "section": "World", "tags": ["x"], "canonical_url": "https://e.org/a",
    }  # fmt: skip


def test_manifest_of_a_file_with_many_pages_does_not_give_them_one_address(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"title": "x", "canonical_url": "https://e.org/1"}\n{"title": "y"}\n')
    write(tmp_path, "a.jsonl.json", b'{"outlet": "NTV", "url": "https://e.org"}')
    first, second = pages(path)
    assert (first.url, second.url) == ("https://e.org/1", None)
    assert first.manifest is not None
    assert first.manifest["outlet"] == "NTV"


def test_broken_sidecar_is_told_and_the_file_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARTICLE.encode())
    for content in (b"{", b"[]", b"{" * 100_000, b"\x00\x01\x02\x03"):
        write(tmp_path, "a.txt.json", content)
        assert [code for _, code in endings(str(tmp_path))] == ["broken_manifest", "page"]


def test_rows_of_a_manifest_without_a_file_are_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ARTICLE.encode())
    write(tmp_path, "manifest.csv", b"file,outlet\nno.txt,AA\n../a.txt,AA\n/etc/passwd,AA\na.txt,AA,more\n")
    items = list(read(str(tmp_path)))
    codes = [item.code for item in items if isinstance(item, Unusable)]
    assert codes == ["manifest_without_file"] * 3 + ["ragged_row"]
    assert isinstance(items[0], Unusable)
    assert (items[0].params, items[0].member) == ({"file": "no.txt", "line": 2}, "2")
    assert isinstance(items[-1], Page)


def test_manifest_without_a_file_column_is_a_table(tmp_path: Path) -> None:
    write(tmp_path, "manifest.csv", b"title,body\nx,y\n")
    assert endings(str(tmp_path)) == [("2", "page")]


def test_manifest_in_a_zip_speaks_for_its_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.csv", "file,url,section\nsub/b.html,https://e.org/b,Dünya\nmissing.html,,\n")
        archive.writestr("a.txt", ARTICLE)
        archive.writestr("sub/b.html", HTML)
        archive.writestr("sub/manifest.csv", "dosya,bölüm,captured_at\nb.html,Gündem,2024-05-01T10:00:00+03:00\n")
    broken, a, b = read(str(path))
    assert isinstance(broken, Unusable) and broken.code == "manifest_without_file"
    assert isinstance(a, Page) and a.manifest is None
    assert isinstance(b, Page) and (b.member, b.url) == ("sub/b.html", "https://e.org/b")
    assert b.manifest == {"canonical_url": "https://e.org/b", "section": "Gündem"}
    assert b.captured_at is not None and b.captured_at.isoformat() == "2024-05-01T10:00:00+03:00"


def test_manifest_in_a_zip_outranks_the_one_beside_the_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("manifest.csv", "file,outlet\na.txt,NTV\n")
        archive.writestr("a.txt", ARTICLE)
    write(tmp_path, "manifest.csv", b"file,outlet,section\na.zip,TRT,World\n")
    (page,) = read(str(tmp_path))
    assert isinstance(page, Page) and page.manifest == {"outlet": "NTV", "section": "World"}


def test_table_of_articles_called_manifest_in_a_zip_stays_a_table(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("manifest.csv", "title,body\nBaşlık,Metin\n")
    (page,) = read(str(tmp_path / "a.zip"))
    assert isinstance(page, Page) and page.record == {"title": "Başlık", "body": "Metin"}


@pytest.mark.parametrize("is_inside", [True, False])
def test_manifests_behind_links_are_read_where_they_lie_inside(tmp_path: Path, is_inside: bool) -> None:
    folder, aside = tmp_path / "gelen", tmp_path / "gelen" / ".aside"
    aside.mkdir(parents=True)
    kept = aside if is_inside else tmp_path
    write(kept, "a.json", b'{"section": "World"}')
    write(kept, "m.csv", b"file,outlet\na.txt,NTV\n")
    write(folder, "a.txt", ARTICLE.encode())
    (folder / "a.txt.json").symlink_to(kept / "a.json")
    (folder / "manifest.csv").symlink_to(kept / "m.csv")
    found = list(read(str(folder), inside=str(folder)))
    (page,) = [one for one in found if isinstance(one, Page)]
    assert page.manifest == ({"outlet": "NTV", "section": "World"} if is_inside else None)
    refused = [Path(one.source).name for one in found if isinstance(one, Unusable)]
    assert refused == ([] if is_inside else ["a.txt.json", "manifest.csv"])
