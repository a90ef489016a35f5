import gzip
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from archive.readers import Unusable, limits, read
from tests.readers.inputs import ARTICLE, HTML, endings, pages, write

LINES = b"".join(b'{"title": "%d"}\n' % number for number in range(50_000))
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "zst": zstandard.ZstdCompressor().compress}


@pytest.fixture(params=sorted(PACKERS))
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", ARTICLE.encode("cp1254"), "text/plain"),
        ("a.html", HTML.encode(), "text/html"),
        ("a.jsonl", b'{"title": "x"}\n', "application/json"),
        ("a.csv", b"title,body\nx,y\n", "text/csv"),
    ],
)
def test_any_format_is_read_through_its_packing(
    tmp_path: Path, ending: str, name: str, content: bytes, media_type: str
) -> None:
    (page,) = pages(write(tmp_path, f"{name}.{ending}", PACKERS[ending](content)))
    assert page.media_type == media_type
    assert page.source.endswith(ending)


def test_packing_is_told_by_content(tmp_path: Path, ending: str) -> None:
    (page,) = pages(write(tmp_path, "dump", PACKERS[ending](ARTICLE.encode())))
    assert page.content == ARTICLE.encode()


def test_several_units_are_one_file_and_zeros_at_the_end_are_ignored(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    path = write(tmp_path, "a.jsonl", pack(b'{"title": "1"}\n') + pack(b'{"title": "2"}\n') + bytes(100_000))
    assert endings(path) == [("1", "page"), ("2", "page")]


def test_truncated_file_keeps_what_was_read_before(tmp_path: Path, ending: str) -> None:
    packed = PACKERS[ending](LINES)
    found = endings(write(tmp_path, "a.jsonl", packed[: len(packed) // 2]))
    assert found[-1] == (None, "truncated")
    assert len(found) > 10_000
    assert {code for _, code in found[:-1]} == {"page"}


def test_corrupt_file_keeps_what_was_read_before(tmp_path: Path, ending: str) -> None:
    packed = bytearray(PACKERS[ending](LINES))
    packed[len(packed) // 2 : len(packed) // 2 + 2000] = bytes(2000)
    found = endings(write(tmp_path, "a.jsonl", bytes(packed)))
    assert found[-1] == (None, "corrupt")
    assert found[1000] == ("1001", "page")


def test_bomb_is_stopped_in_little_memory(tmp_path: Path, ending: str) -> None:
    bomb = gzip_of_spaces() if ending == "gz" else PACKERS[ending](b" " * 300_000_000)
    path = write(tmp_path, "a.txt", bomb)
    tracemalloc.start()
    (item,) = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, Unusable)
    assert (item.code, item.params) == ("bomb", {"ratio": 200})
    assert peak < 1.5 * limits.RECORD_BYTES


def gzip_of_spaces() -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(300):
            file.write(b" " * 1_000_000)
    return packed.getvalue()


def test_few_bytes_may_expand_far(tmp_path: Path) -> None:
    (page,) = pages(write(tmp_path, "a.gz", gzip.compress(ARTICLE.encode() * 10_000)))
    assert len(page.content) > 200 * 2000


def test_line_of_hundreds_of_megabytes_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORD_BYTES", 1_000_000)
    monkeypatch.setattr(limits, "EXPANSION_RATIO", 10_000)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        file.write(b'{"title": "')
        for _ in range(500):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n{"title": "x"}\n')
    path = write(tmp_path, "a.jsonl.gz", packed.getvalue())
    tracemalloc.start()
    found = endings(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [("1", "too_large"), ("2", "page")]
    assert peak < 12_000_000


def test_packing_inside_packing_is_refused(tmp_path: Path, ending: str) -> None:
    pack = PACKERS[ending]
    assert endings(write(tmp_path, "a.gz", pack(pack(ARTICLE.encode())))) == [(None, "too_deep")]


def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PACKERS[ending](b'{"title": "x"}\n'))))
    assert endings("-") == [("1", "page")]


def test_empty_standard_input_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert endings("-") == []
