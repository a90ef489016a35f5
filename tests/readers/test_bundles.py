import io
import os
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from archive.readers import limits
from tests.readers.inputs import ARTICLE, HTML, endings, pages, write
from tests.readers.test_warc import Crawl

Members = dict[str, bytes]


def zip_of(members: Members, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tar_of(members: Members, mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def tar_gz_of(members: Members) -> bytes:
    return tar_of(members, "w:gz")


KINDS = {"zip": zip_of, "tar": tar_of, "tar.gz": tar_gz_of}


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_members_of_every_format_are_read_by_their_content(tmp_path: Path, kind: str) -> None:
    members = {
        "a.txt": ARTICLE.encode("cp1254"),
        "b/page": HTML.encode(),
        "c.jsonl": b'{"title": "1"}\n{"title": "2"}\n',
        "d.csv": b"title,body\nx,y\n",
        "e.warc.gz": Crawl(is_gzip=True).add().content,
        ".DS_Store": b"\x00\x01",
        "__MACOSX/a.txt": b"\x00\x01",
        "f.bin": bytes(range(256)),
        "g.txt": b"",
    }
    path = write(tmp_path, f"all.{kind}", KINDS[kind](members))
    assert endings(path) == endings(path, "zip") == [
        ("a.txt", "page"), ("b/page", "page"), ("c.jsonl:1", "page"), ("c.jsonl:2", "page"), ("d.csv:2", "page"),
        ("e.warc.gz:1", "page"), ("f.bin", "binary"), ("g.txt", "empty"),
    ]  # fmt: skip
    first = pages(path)[0]
    assert (first.source, first.text, first.encoding) == (path, ARTICLE, "windows-1254")


def test_names_that_lead_out_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    work = tmp_path / "work"
    path = write(work, f"a.{kind}", KINDS[kind]({"../../evil.txt": b"x", "/etc/evil": b"x", "a\n\x1b[31m.txt": b"x"}))
    monkeypatch.chdir(work)
    before = sorted(tmp_path.rglob("*"))
    members = [member for member, _ in endings(path)]
    assert members == ["../../evil.txt", "/etc/evil", "a\ufffd\ufffd[31m.txt"]
    assert sorted(tmp_path.rglob("*")) == before
    assert not os.path.exists("/etc/evil")


def test_links_and_devices_are_no_pages(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(f"odd{kind!r}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("end.txt"), io.BytesIO(b""))
    codes = [code for _, code in endings(write(tmp_path, "a.tar", file.getvalue()))]
    assert codes == ["unreadable"] * 4 + ["empty"]
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr(info, "/etc/passwd")
    assert endings(write(tmp_path, "a.zip", packed.getvalue())) == [("link", "unreadable")]


def test_bundles_are_followed_three_deep(tmp_path: Path, kind: str) -> None:
    content = KINDS[kind]({"a.txt": ARTICLE.encode()})
    for level in range(2):
        content = KINDS[kind]({f"{level}.{kind}": content, "b.txt": b"x"})
    path = write(tmp_path, f"a.{kind}", content)
    assert endings(path) == [(f"1.{kind}/0.{kind}/a.txt", "page"), (f"1.{kind}/b.txt", "page"), ("b.txt", "page")]
    deeper = write(tmp_path, f"b.{kind}", KINDS[kind]({f"2.{kind}": content}))
    assert (f"2.{kind}/1.{kind}/0.{kind}", "too_deep") in endings(deeper)


def test_encrypted_member_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    content = bytearray(zip_of({"a.txt": ARTICLE.encode(), "b.txt": ARTICLE.encode()}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert endings(write(tmp_path, "a.zip", bytes(content))) == [("a.txt", "encrypted"), ("b.txt", "page")]


def test_member_with_a_wrong_checksum_is_corrupt_and_the_rest_is_read(tmp_path: Path) -> None:
    content = zip_of({"a.txt": ARTICLE.encode(), "b.txt": ARTICLE.encode()}, compression=zipfile.ZIP_STORED)
    broken = content.replace(b"NATO", b"nato", 1)
    assert endings(write(tmp_path, "a.zip", broken)) == [("a.txt", "corrupt"), ("b.txt", "page")]


def test_other_compression_is_unreadable(tmp_path: Path) -> None:
    content = zip_of({"a.txt": ARTICLE.encode() * 9}, compression=zipfile.ZIP_LZMA)
    assert endings(write(tmp_path, "a.zip", content)) == [("a.txt", "unreadable")]


def test_truncated_bundle_ends_with_the_reason(tmp_path: Path, kind: str) -> None:
    content = KINDS[kind]({f"{number}.txt": os.urandom(3000).hex().encode() for number in range(5)})
    found = endings(write(tmp_path, f"a.{kind}", content[: len(content) * 2 // 3]))
    assert found[-1] == (None, "truncated")
    if kind != "zip":
        assert found[0] == ("0.txt", "page")


def test_bomb_in_a_bundle_is_stopped(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path, f"a.{kind}", KINDS[kind]({"a.txt": b" " * 50_000_000, "b.txt": b"x"}))
    if kind == "tar":
        path = write(tmp_path, "a.zip", zip_of({"inner.tar": Path(path).read_bytes()}))
    tracemalloc.start()
    codes = [code for _, code in endings(path)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes[0] == "bomb"
    assert peak < 1.5 * limits.RECORD_BYTES


def test_bomb_in_nested_bundles_counts_towards_the_outermost(tmp_path: Path) -> None:
    # Each level alone stays under the ratio of 200: 60 inside, 150 outside.
    inner = zip_of({"a.txt": b"".join(os.urandom(10).hex().encode() + b" " * 1000 for _ in range(500))})
    alone = endings(write(tmp_path, "inner.zip", inner))
    repeated = tar_gz_of({f"{number:03}.zip": inner for number in range(300)})
    found = endings(write(tmp_path, "a.tar.gz", repeated))
    assert alone == [("a.txt", "page")]
    assert found[0] == ("000.zip/a.txt", "page")
    assert found[-1] == (None, "bomb")
    assert len(found) < 100


def test_name_of_gigabytes_in_a_tar_header_is_not_loaded(tmp_path: Path) -> None:
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 4 * 1024**3
    path = write(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT))
    os.truncate(path, 4 * 1024**3)
    tracemalloc.start()
    found = endings(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(None, "corrupt")]
    assert peak < 5_000_000


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_are_read(tmp_path: Path, format: int) -> None:
    name = "haber/" + "ğ" * 120 + ".txt"
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=format) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(ARTICLE.encode())
        archive.addfile(info, io.BytesIO(ARTICLE.encode()))
    assert endings(write(tmp_path, "a.tar", file.getvalue())) == [(name, "page")]


def test_directory_of_a_zip_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DIRECTORY_BYTES", 1000)
    content = zip_of({f"{number}.txt": b"x" for number in range(100)})
    assert endings(write(tmp_path, "a.zip", content)) == [(None, "too_large")]


def test_wacz_is_read_for_its_web_archives_only(tmp_path: Path) -> None:
    content = zip_of(
        {
            "datapackage.json": b"{}",
            "archive/data.warc.gz": Crawl(is_gzip=True).add().content,
            "indexes/index.cdx": b"text",
            "pages/pages.jsonl": b'{"url": "x"}\n',
        },
        compression=zipfile.ZIP_STORED,
    )
    path = write(tmp_path, "a.wacz", content)
    assert endings(path) == endings(path, "wacz") == [("archive/data.warc.gz:1", "page")]


def test_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    content = zip_of({"a.txt": ARTICLE.encode(), "b.txt": ARTICLE.encode()}).replace(b"a.txt", b"\x00.txt")
    assert endings(write(tmp_path, "a.zip", content)) == [("b.txt", "page")]
