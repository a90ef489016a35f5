import io
import tracemalloc
from pathlib import Path

import pytest

from archive.readers import Page, Unusable, limits, read, table
from archive.readers.entry import Entry


def records(content: bytes) -> list[Page | Unusable]:
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    return list(table.read(Entry("dump.jsonl", "dump.jsonl", stream)))


def test_each_line_is_a_page_with_its_number_and_own_bytes() -> None:
    first, second = records(b'{"title": "Bir"}\r\n\n{"title": "\xc4\xb0ki"}')
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.member, first.content, first.record) == ("1", b'{"title": "Bir"}', {"title": "Bir"})
    assert (second.member, second.text, second.record) == ("3", '{"title": "İki"}', {"title": "İki"})
    assert first.media_type == "application/json"


def test_canonical_address_of_the_record_is_that_of_the_page() -> None:
    (page,) = records(b'{"title": "x", "canonical_url": "https://example.org/a"}')
    assert isinstance(page, Page)
    assert page.url == "https://example.org/a"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b'{"title": ', "broken_json"),
        (b"title: x", "broken_json"),
        (b'{"a":' * 100_000, "broken_json"),
        (b"[1, 2]", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"\x00\x01\x02\x03", "binary"),
    ],
)
def test_unusable_line_names_its_number_and_the_rest_is_read(line: bytes, code: str) -> None:
    bad, good = records(line + b'\n{"title": "x"}\n')
    assert isinstance(bad, Unusable)
    assert (bad.source, bad.member, bad.code, bad.params["line"]) == ("dump.jsonl", "1", code, 1)
    assert bad.content == line
    assert isinstance(good, Page)


def test_line_over_the_limit_is_counted_but_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORD_BYTES", 1000)
    bad, good = records(b'{"title": "' + b"x" * 5000 + b'"}\n{"title": "x"}\n')
    assert isinstance(bad, Unusable)
    assert (bad.code, bad.params, bad.content) == ("too_large", {"size": 5014, "limit": 1000}, None)
    assert isinstance(good, Page)
    assert good.member == "2"


def test_line_of_exactly_the_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b'{"title": "x"}'
    monkeypatch.setattr(limits, "RECORD_BYTES", len(line))
    assert [type(item) for item in records(line + b"\n" + line)] == [Page, Page]


def test_skipping_a_huge_line_takes_little_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORD_BYTES", 1024 * 1024)
    path = tmp_path / "dump.jsonl"
    with path.open("wb") as file:
        file.write(b'{"title": "')
        for _ in range(100):
            file.write(b"x" * 1024 * 1024)
        file.write(b'"}\n{"title": "x"}\n')
    tracemalloc.start()
    kinds = [type(item) for item in read(str(path))]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kinds == [Unusable, Page]
    assert peak < 12 * 1024 * 1024


def test_windows_1254_records_are_read() -> None:
    (page,) = records('{"title": "Iğdır’da İttifak şaşkın, üç çözüm önerisi"}'.encode("cp1254"))
    assert isinstance(page, Page)
    assert page.record == {"title": "Iğdır’da İttifak şaşkın, üç çözüm önerisi"}


def test_file_of_blank_lines_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(b"\n\n")
    assert [item.code for item in read(str(path)) if isinstance(item, Unusable)] == ["empty"]
