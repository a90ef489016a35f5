import base64
import quopri
from pathlib import Path

import pytest

from archive.readers import Unusable, read
from tests.readers.inputs import HTML, endings, pages, write

HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/haber\r\nSubject: x\r\n"
    "Date: Tue, 18 Mar 2025 10:20:30 +0300\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n\r\n'
)


def part(location: str, coding: str, body: bytes, kind: str = "text/html") -> bytes:
    fields = {"Content-Type": kind, "Content-Transfer-Encoding": coding, "Content-Location": location}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"------b\r\n{head}\r\n".encode() + body + b"\r\n"


def saved(*parts: bytes) -> bytes:
    return HEAD.encode() + b"".join(parts) + b"------b--\r\n"


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_html_of_the_saved_address_is_the_page(tmp_path: Path, coding: str) -> None:
    encode = base64.encodebytes if coding == "base64" else quopri.encodestring
    content = saved(
        part("cid:css", "quoted-printable", b"p { margin: 0 }", "text/css"),
        part("https://example.org/frame", coding, encode(b"<html>frame</html>")),
        part("https://example.org/haber", coding, encode(HTML.encode("cp1254"))),
    )
    (page,) = pages(write(tmp_path, "a.mhtml", content))
    assert (page.text, page.encoding, page.media_type) == (HTML, "windows-1254", "text/html")
    assert page.content == HTML.encode("cp1254")
    assert (page.url, page.member) == ("https://example.org/haber", None)
    assert page.captured_at is not None
    assert page.captured_at.isoformat() == "2025-03-18T10:20:30+03:00"


def test_saved_page_without_html_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.mht", saved(part("https://e.org/a.png", "base64", b"aGk=", "image/png")))
    assert endings(path) == endings(path, "html") == [(None, "no_html_part")]


def test_parts_nested_without_end_do_not_stop_the_reader(tmp_path: Path) -> None:
    nested = b"".join(
        b'--b%d\r\nContent-Type: multipart/related; boundary="b%d"\r\n\r\n' % (n, n + 1) for n in range(5000)
    )
    (item,) = read(write(tmp_path, "a.mht", HEAD.replace("----b", "b0").encode() + nested))
    assert isinstance(item, Unusable)
    assert item.code in ("corrupt", "no_html_part")
