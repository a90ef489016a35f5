import gzip
import io
from pathlib import Path

import brotli
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.readers import Unusable, limits, read
from tests.readers.inputs import HTML, endings, pages, write

DATE = "2024-05-06T07:08:09Z"


class Crawl:
    """A WARC in memory, record by record."""

    def __init__(self, *, is_gzip: bool = False) -> None:
        self._file = io.BytesIO()
        self._writer = WARCWriter(self._file, gzip=is_gzip)
        self.starts: list[int] = []

    def add(
        self,
        body: bytes = HTML.encode(),
        *,
        kind: str = "response",
        content_type: str = "text/html",
        status: str = "200 OK",
        coding: dict[str, str] | None = None,
    ) -> "Crawl":
        self.starts.append(self._file.tell())
        headers = StatusAndHeaders(status, [("Content-Type", content_type), *(coding or {}).items()], "HTTP/1.1")
        url = f"https://example.org/{len(self.starts)}"
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": DATE}
        )
        self._writer.write_record(record)
        return self

    @property
    def content(self) -> bytes:
        return self._file.getvalue()


@pytest.fixture(params=[False, True], ids=["plain", "gzip"])
def crawl(request: pytest.FixtureRequest) -> Crawl:
    return Crawl(is_gzip=bool(request.param))


def test_answers_that_are_html_or_text_are_pages_and_others_are_none(tmp_path: Path, crawl: Crawl) -> None:
    crawl.add(HTML.encode("cp1254"), content_type="text/html; charset=ISO-8859-9")
    crawl.add(b"GET / HTTP/1.1\r\n\r\n", kind="request").add(b"\x89PNG\r\n", content_type="image/png")
    crawl.add(status="404 Not Found").add(status="301 Moved").add(b"{}", content_type="application/json")
    crawl.add("Düz metin, çağ.".encode(), content_type="text/plain; charset=utf-8")
    path = write(tmp_path, "crawl", crawl.content)
    assert endings(path) == [("1", "page"), ("7", "page")]
    html, text = pages(path)
    assert (html.text, html.encoding, html.media_type) == (HTML, "windows-1254", "text/html")
    assert (html.url, html.content) == ("https://example.org/1", HTML.encode("cp1254"))
    assert html.captured_at is not None
    assert html.captured_at.isoformat() == "2024-05-06T07:08:09+00:00"
    assert (text.text, text.media_type) == ("Düz metin, çağ.", "text/plain")


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(HTML.encode()), {"Content-Encoding": "gzip"}),
        (brotli.compress(HTML.encode()), {"Content-Encoding": "br"}),
        (chunked(HTML.encode()), {"Transfer-Encoding": "chunked"}),
        (chunked(gzip.compress(HTML.encode())), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
    ],
)
def test_bodies_are_decoded(tmp_path: Path, crawl: Crawl, body: bytes, coding: dict[str, str]) -> None:
    (page,) = pages(write(tmp_path, "a.warc", crawl.add(body, coding=coding).content))
    assert page.content == HTML.encode()


def test_pages_are_those_that_warcio_reads(tmp_path: Path, crawl: Crawl) -> None:
    for number in range(20):
        body = f"{HTML}<p>{number}".encode()
        crawl.add(gzip.compress(body), coding={"Content-Encoding": "gzip"}) if number % 3 else crawl.add(body)
    ours = [(page.url, page.content) for page in pages(write(tmp_path, "a.warc", crawl.content))]
    theirs = [
        (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(crawl.content))
    ]
    assert ours == theirs
    assert len(ours) == 20


def test_revisit_of_a_page_is_counted(tmp_path: Path, crawl: Crawl) -> None:
    crawl.add().add(b"", kind="revisit").add(b"", kind="revisit", content_type="image/png")
    items = list(read(write(tmp_path, "a.warc", crawl.content)))
    assert [item.code for item in items if isinstance(item, Unusable)] == ["revisit"]
    assert isinstance(items[1], Unusable)
    assert items[1].params == {"url": "https://example.org/2"}


def test_truncated_archive_keeps_what_was_read_before(tmp_path: Path, crawl: Crawl) -> None:
    content = crawl.add().add().add().content
    assert endings(write(tmp_path, "a.warc", content[:-50])) == [("1", "page"), ("2", "page"), ("3", "broken_record")]


def test_damaged_record_is_skipped_and_the_next_are_read(tmp_path: Path, crawl: Crawl) -> None:
    content = bytearray(crawl.add().add().add().add().content)
    start = crawl.starts[1] + 20
    content[start : start + 60] = bytes(60)
    found = endings(write(tmp_path, "a.warc", bytes(content)))
    assert found[0] == ("1", "page")
    assert found[1][1] in ("broken_record", "page")
    assert [code for _, code in found[-2:]] == ["page", "page"]


@pytest.mark.parametrize(
    ("length", "code"),
    [
        (b"7", "broken_record"),
        (b"500", "broken_record"),
        (b"99999", "broken_record"),
        (b"999999999999", "too_large"),
        (b"-1", "broken_record"),
        (b"x", "broken_record"),
    ],
)
def test_wrong_length_costs_one_record_only(tmp_path: Path, length: bytes, code: str) -> None:
    crawl = Crawl().add().add().add()
    content = bytearray(crawl.content)
    place = content.index(b"Content-Length: ", crawl.starts[1]) + 16
    content[place : content.index(b"\r", place)] = length
    assert endings(write(tmp_path, "a.warc", bytes(content))) == [
        ("1", "page"), ("2", code), ("3", "page"),
    ]  # fmt: skip


def test_rubbish_between_records_is_one_broken_record(tmp_path: Path) -> None:
    crawl = Crawl().add().add()
    content = crawl.content[: crawl.starts[1]] + b"rubbish\r\n" * 20 + crawl.content[crawl.starts[1] :]
    assert [code for _, code in endings(write(tmp_path, "a.warc", content))] == ["page", "broken_record", "page"]


def test_body_that_expands_too_far_is_a_bomb(tmp_path: Path, crawl: Crawl) -> None:
    bomb = gzip.compress(gzip.compress(b" " * 100_000_000))
    crawl.add(gzip.compress(b" " * 100_000_000), coding={"Content-Encoding": "gzip"}).add()
    assert endings(write(tmp_path, "a.warc", crawl.content)) == [("1", "bomb"), ("2", "page")]
    assert len(bomb) < 10_000


def test_record_over_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RECORD_BYTES", 10_000)
    content = Crawl().add(HTML.encode() * 300).add().content
    assert endings(write(tmp_path, "a.warc", content)) == [("1", "too_large"), ("2", "page")]


def test_arc_records_are_pages(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1254\r\n\r\n" + HTML.encode("cp1254")
    picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    described = b"1 0 Crawler\nURL IP-address Archive-date Content-type Archive-length\n"
    content = b"".join(
        head + b" %d\n" % len(body) + body + b"\n"
        for head, body in (
            (b"filedesc://a.arc 0.0.0.0 20050607080910 text/plain", described),
            (b"http://example.org/1 10.0.0.1 20050607080910 text/html", answer),
            (b"http://example.org/2 10.0.0.1 20050607080911 image/png", picture),
            (b"http://example.org/3 10.0.0.1 20050607080912 text/html", answer),
        )
    )
    path = write(tmp_path, "a.arc.gz", gzip.compress(content))
    assert endings(path) == [("2", "page"), ("4", "page")]
    page = pages(path)[0]
    assert (page.url, page.text) == ("http://example.org/1", HTML)
    assert page.captured_at is not None
    assert page.captured_at.isoformat() == "2005-06-07T08:09:10+00:00"
