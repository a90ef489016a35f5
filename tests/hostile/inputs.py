"""Makes hostile files, class by class, each with the outcomes it must end in. To add one, add a `Case` to its group."""

import binascii
import gzip
import io
import json
import os
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

MEGABYTE = 1024 * 1024
PAYLOAD = "<script>alert('nato')</script><img src=x onerror=alert(1)>\"'&lt;b&gt;"
BODY = [
    "NATO Genel Sekreteri, Rusya ile görüşmelerin süreceğini söyledi ve Moskova'dan yanıt beklediklerini bildirdi.",
    "Rusya Dışişleri Bakanlığı, NATO'nun önerisini değerlendirdiklerini ve yakında yanıt vereceklerini açıkladı.",
    "Görüşmeler Brüksel'de, NATO karargahında yapılacak; Rusya tarafı heyetini henüz duyurmadı.",
]


@dataclass(frozen=True, slots=True)
class Case:
    """A hostile file, and how its records must end: an outcome, and the reason where there is one, in order.

    An ending that ends in a star stands for any number of the same.
    """

    name: str
    write: Callable[[Path], object]
    ends: tuple[str, ...]

    def path(self, folder: Path) -> Path:
        """The file, made in this folder."""
        path = folder / self.name
        self.write(path)
        return path


def case(name: str, content: bytes | Callable[[], bytes], *ends: str) -> Case:
    def write(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    return Case(name, write, ends)


def record(**values: Any) -> bytes:
    """One line of JSON, an article that belongs here but for what is given."""
    return json.dumps({"title": "NATO ile Rusya görüşüyor", "body": BODY, **values}).encode() + b"\n"


def records(number: int) -> bytes:
    """So many articles of one paragraph more each, which packs badly enough to be cut in the middle."""
    noise = random.Random(5)
    return b"".join(
        record(title=f"NATO ile Rusya görüşüyor: {one}", body=[*BODY, noise.randbytes(3000).hex()])
        for one in range(number)
    )


def page(title: str = "NATO ile Rusya görüşüyor", head: str = "", body: str = "") -> str:
    """An HTML page with an article that belongs here."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f'<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{text}{body}</article></body></html>"
    )


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def taped(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content) if info.isreg() else None)
    return file.getvalue()


def warc(*bodies: bytes, headers: str = "Content-Type: text/html; charset=utf-8\r\n", url: str = "") -> bytes:
    """A web archive with an answer for each body; `url` replaces the address of all."""
    parts = []
    for number, body in enumerate(bodies):
        answer = f"HTTP/1.1 200 OK\r\n{headers}\r\n".encode() + body
        parts.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url or f'https://example.org/{number}'}\r\n"
            f"WARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n".encode()
            + answer
            + b"\r\n\r\n"
        )
    return b"".join(parts)


def html(number: int) -> bytes:
    """A page that shares its text with no other number and packs badly."""
    noise = random.Random(number).randbytes(2000).hex()
    told = f"<p>Rusya ile NATO arasındaki {number}. görüşme Brüksel'de yapıldı.</p><!--{noise}-->"
    return page(f"NATO ile Rusya görüşüyor: {number}", body=told).encode()


def flipped(content: bytes, place: int) -> bytes:
    """The same bytes with sixteen of them wrong."""
    return content[:place] + bytes(byte ^ 0xFF for byte in content[place : place + 16]) + content[place + 16 :]


def encrypted_zip() -> bytes:
    content = bytearray(zipped(("a.txt", b"x" * 50)))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def link(name: str, target: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def tape_link(name: str, target: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info


def overlapping_zip(members: int = 2000, size: int = 4 * MEGABYTE) -> bytes:
    """A flat bomb: each entry of the table of contents stands for the same few packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(size)) + packer.flush()
    check = binascii.crc32(bytes(size))
    fields = (20, 0, 8, 0, 33, check, len(packed), size)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", *fields, 5, 0) + b"a.txt" + packed
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, *fields, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(entry) * members, len(local), 0)
    return local + entry * members + end


def nested(content: bytes, depth: int) -> bytes:
    for level in range(depth):
        content = zipped((f"{level}.zip" if level else "a.jsonl", content))
    return content


def sparse(path: Path, size: int, head: bytes) -> None:
    """A file of one line that takes no room on the disk."""
    path.write_bytes(head)
    os.truncate(path, size)


def entity_bomb(*, is_html: bool) -> bytes:
    entities = "".join(f'<!ENTITY x{level} "{f"&x{level - 1};" * 10}">' for level in range(1, 10))
    kind = "html" if is_html else "rss"
    content = page(body="<p>&x9;</p>").removeprefix("<!DOCTYPE html>") if is_html else f"<{kind}>&x9;</{kind}>"
    return f'<?xml version="1.0"?>\n<!DOCTYPE {kind} [<!ENTITY x0 "ha">{entities}]>\n{content}'.encode()


PACKED = [
    case("truncated.jsonl.gz", lambda: gzip.compress(records(40))[:-8000], "created*", "truncated"),
    case("half_header.gz", gzip.compress(b"x")[:6], "truncated"),
    case("corrupt.jsonl.gz", lambda: flipped(gzip.compress(records(40)), 60_000), "created*",
         "broken_json*", "corrupt"),
    case("wrong_checksum.jsonl.gz", gzip.compress(record())[:-8] + bytes(8), "corrupt"),
    case("wrong_size.jsonl.gz", gzip.compress(record())[:-4] + b"\xff\xff\xff\x7f", "corrupt"),
    case("rubbish_behind.jsonl.gz", gzip.compress(record()) + b"rubbish" * 9, "created", "corrupt"),
    case("truncated.jsonl.zst", lambda: zstandard.compress(records(60))[:-4000], "created*", "truncated"),
    case("corrupt.jsonl.zst", lambda: flipped(zstandard.compress(record()), 30), "corrupt"),
    case("truncated.warc.gz", lambda: gzip.compress(warc(html(1), html(2)))[:-400], "created", "broken_record"),
    case("corrupt.warc.gz", lambda: b"".join(
        [gzip.compress(warc(html(1))), flipped(gzip.compress(warc(html(2))), 600), gzip.compress(warc(html(3)))]
    ), "created", "broken_record", "created"),
    case("wrong_length.warc", lambda: warc(html(1), html(2)).replace(b"Content-Length: ", b"Content-Length: 9", 1),
         "broken_record", "created"),
    case("negative_length.warc", lambda: warc(html(1), html(2)).replace(b"Content-Length: ", b"Content-Length: -", 1),
         "broken_record", "created"),
    case("truncated.zip", lambda: zipped(("a.jsonl", records(2)))[:-300], "truncated"),
    case("corrupt_member.zip", lambda: flipped(zipped(("a.jsonl", records(1)), ("b.jsonl", record())), 2000),
         "corrupt", "created"),
    case("encrypted.zip", encrypted_zip(), "encrypted"),
    case("no_directory.zip", b"PK\x03\x04" + bytes(400), "truncated"),
    case("wrong_directory.zip", lambda: flipped(zipped(("a.jsonl", record())), len(zipped(("a.jsonl", record()))) - 40),
         "corrupt"),
    case("truncated.tar", lambda: taped((tarfile.TarInfo("a.jsonl"), record() * 2))[:1500], "created", "truncated",
         "truncated"),
]  # fmt: skip

BOMBS = [
    case("bomb.gz", lambda: gzip.compress(b"a" * 100 * MEGABYTE), "bomb"),
    case("zeros.gz", lambda: gzip.compress(bytes(100 * MEGABYTE)), "binary"),
    case("bomb.jsonl.gz", lambda: gzip.compress(record() + b" " * 100 * MEGABYTE), "created", "bomb"),
    case("bomb.txt.zst", lambda: zstandard.compress(b"a" * 100 * MEGABYTE), "bomb"),
    case("bomb_in_bomb.gz", lambda: gzip.compress(gzip.compress(bytes(100 * MEGABYTE))), "too_deep"),
    case("bomb.zip", lambda: zipped(("a.txt", b"a" * 100 * MEGABYTE), ("b.jsonl", record())), "bomb", "created"),
    case("nested_bomb.zip", lambda: zipped(("a.zip", zipped(("a.txt", b"a" * 100 * MEGABYTE)))), "bomb"),
    case("overlapping.zip", overlapping_zip, "binary*", "bomb"),
    case("deep.zip", lambda: nested(record(), 5), "too_deep"),
    case("bomb.warc", lambda: warc(gzip.compress(b" " * 50 * MEGABYTE), gzip.compress(html(1)), headers=(
        "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")), "bomb", "created"),
    case("bomb.tar.gz", lambda: gzip.compress(taped((tarfile.TarInfo("a.txt"), b"a" * 50 * MEGABYTE))), "bomb", "bomb"),
]  # fmt: skip

NAMES = [
    case("climbing.zip", lambda: zipped(("../../../../tmp/climbed.jsonl", record())), "created"),
    case("absolute.zip", lambda: zipped(("/etc/cron.d/climbed.jsonl", record())), "created"),
    case("link.zip", lambda: zipped((link("a.jsonl", "/etc/passwd"), b"/etc/passwd")), "unreadable"),
    case("odd_names.zip", lambda: zipped(
        (f"\u202e{PAYLOAD}\x01\x1b[31m.jsonl", record()), ("u" * 5000 + ".jsonl", record(body=[*BODY, "İkinci haber."]))
    ), "created", "created"),
    case("climbing.tar", lambda: taped((tarfile.TarInfo("../../climbed.jsonl"), record())), "created"),
    case("links.tar", lambda: taped(
        (tape_link("a.txt", "/etc/passwd"), b""), (tarfile.TarInfo("a.txt/b.jsonl"), record())
    ), "unreadable", "created"),
    case(f"{PAYLOAD.replace('/', '')}\u202e\x07.jsonl", record(), "created"),
    case(os.fsdecode(b"b\xfcy\xfck.jsonl"), record(), "created"),
]  # fmt: skip

DEPTH = [
    case("deep.jsonl", b'{"body": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + record(), "broken_json", "created"),
    case("deep_objects.jsonl", b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n" + record(),
         "broken_json", "created"),
    case("deep.html", page(body="<div>" * 100_000 + "derin" + "</div>" * 100_000).encode(), "created"),
    case("deep_around.html", page().replace("<article>", "<div>" * 100_000 + "<article>").encode(), "created"),
    case("never_closed.html", page(body="<b><i><font>" * 40_000).encode(), "created"),
    case("deep_tables.html", page(body="<table><tr><td>" * 40_000).encode(), "created"),
    case("deep_ld.html", page(head=f'<script type="application/ld+json">{"[" * 100_000}</script>').encode(), "created"),
    case("attributes.html", page(body=f"<p {' '.join(f'a{one}=1' for one in range(100_000))}>x</p>").encode(),
         "created"),
    case("open_comment.html", page(body="<!--" * 100_000).encode(), "created"),
    case("many_tags.html", page(body="<br>" * 500_000).encode(), "created"),
    case("entities.xml", entity_bomb(is_html=False), "unknown_format"),
    case("entities.html", entity_bomb(is_html=True), "created"),
    case("external.html", page(body="<p>&xxe;</p>").replace(
        "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>').encode(), "created"),
    case("huge_numbers.jsonl", b'{"title": ' + b"9" * 5000 + b"}\n" + b'{"body": 1e999999999}\n' + record(),
         "broken_json", "no_body", "created"),
    case("open_quotes.csv", ("title,body\n" + '"açık\n' * 20_000).encode(), "ragged_row*"),
    case("open_quote.csv", ("title,body\n" + '"açık\n' + "NATO,Rusya\n" * 20_000).encode(), "open_quote",
         "created", "duplicate*"),
]  # fmt: skip

LIES = {
    "utf-8": "windows-1254",
    "iso-8859-9": "utf-8",
    "windows-1251": "utf-8",
    "utf-16": "utf-8",
    "utf-7": "utf-8",
    "rot13": "utf-8",
    "hex": "utf-8",
    "zlib_codec": "utf-8",
    "unicode_escape": "utf-8",
    "idna": "utf-8",
    "undefined": "utf-8",
    "no-such-charset": "windows-1254",
}
"""What a page says of its character set, and what it is written in."""

CHARSETS = [
    *(
        case(f"{said}.html", page().replace('charset="utf-8"', f'charset="{said}"').encode(true), "created")
        for said, true in LIES.items()
    ),
    case("lying_header.warc", warc(page().encode("cp1254"), headers="Content-Type: text/html; charset=utf-8\r\n"),
         "created"),
    case("unmarked_utf16.txt", "\n\n".join(["NATO ile Rusya", *BODY]).encode("utf-16-le"), "binary"),
    case("mixed.txt", "\n\n".join(BODY).encode() + "\n\nığdır şöyle dedi".encode("cp1254"), "created"),
]  # fmt: skip

UNICODE = [
    case("nul.jsonl", record(title="NATO\x00 ile Rusya", body=["\x00" + BODY[0], *BODY[1:]]), "created"),
    case("nul.txt", "\n\n".join(["NATO ile Rusya", *BODY]).replace("Rusya", "Rus\x00ya", 1).encode(), "created"),
    case("surrogates.jsonl", record(title="NATO\ud800 ile \udfffRusya", body=[BODY[0] + "\ud83d", *BODY]), "created"),
    case("surrogates.txt", "\n\n".join(["NATO \ud800 Rusya", *BODY]).encode("utf-8", "surrogatepass"), "created"),
    case(
        "non_characters.jsonl",
        record(title="NATO\uffff ile \ufdd0Rusya\U0010ffff", section="\ufffe"),
        "created:unused_values",
    ),
    case("bidi.jsonl", record(title="NATO \u202eayсuR\u202c ile \u2066Rusya", byline="\u200fAyşe\u061c"), "created"),
    case("marks.jsonl", record(title="NATO Rusya z" + "\u0301" * 300_000), "created"),
    case("tag_characters.jsonl", record(title="NATO Rusya" + "".join(map(chr, range(0xE0000, 0xE0080)))), "created"),
    case("separators.jsonl", record(title="NATO\u2028ile\u2029Rusya\x85", body=["\u2028".join(BODY)]), "created"),
]

SIZES = [
    case("long_title.jsonl", record(title="NATO ile Rusya " + "görüşüyor " * 1000), "created:shortened"),
    case("long_body.jsonl", record(body=[*BODY, "Rusya NATO " * 200_000]), "too_long"),
    case("many_paragraphs.jsonl", record(body=[f"{one} Rusya ile NATO" for one in range(60_000)]), "created"),
    case("long_word.jsonl", record(body=[*BODY, "a" * 1_900_000]), "created"),
    case("many_tags.jsonl", record(tags=[f"etiket {one}" for one in range(100_000)]), "created"),
    case("long_fields.jsonl", record(outlet="Gazete " * 9000, agency="A" * 9000, section="S" * 9000, byline="B" * 9000,
         canonical_url="https://example.org/" + "a" * 9000, external_id="k" * 9000, language="t" * 9000),
         "created:unused_values"),
    case("many_keys.jsonl", record(**{f"k{one}": one for one in range(50_000)}), "created:unknown_keys"),
    case("odd_types.jsonl", record(title=["a"], lead={"a": 1}, published=1e300, outlet=[1], agency={"code": []},
         tags={"a": 1}, section=7, byline=True, canonical_url=["x"], external_id={"a": [1]}), "created:unused_values"),
    case("odd_dates.jsonl", b"".join(record(body=[*BODY, f"{number}. haber"], published=one) for number, one in
         enumerate((
        "31.02.2022", "9999999999-01-01", "-0001-01-01", "0000-00-00", "9999-12-31T23:59:59+14:00", "0001-01-01"))),
         "created*"),
    case("addresses.jsonl", b"".join(record(body=[*BODY, f"{number}. haber"], canonical_url=one) for number, one in
         enumerate((
        "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVaScRiPt:alert(1)//example.org",
        "//example.org/x", "https://user:pass@example.org/", "https://\u202eexample.org/"))), "created:unused_values*",
         "created", "updated"),
]  # fmt: skip

XSS = [
    case("xss.html", page(
        title=PAYLOAD.replace("<", "&lt;"),
        head=f'<link rel="canonical" href="javascript:alert(1)"><meta name="author" content="{PAYLOAD[:30]}">',
        body=f"<p>{PAYLOAD.replace('<', '&lt;')}</p><p><a href='javascript:alert(1)'>Rusya</a></p>",
    ).encode(), "created"),
]  # fmt: skip

CASES = [*PACKED, *BOMBS, *NAMES, *DEPTH, *CHARSETS, *UNICODE, *SIZES, *XSS]

SLOW = [
    Case("line.jsonl", lambda path: sparse(path, 500 * MEGABYTE, b'{"title": "' + b"NATO " * 20_000), ("too_large",)),
    Case("line.txt", lambda path: sparse(path, 500 * MEGABYTE, b"NATO " * 20_000), ("too_large",)),
    Case("line.html", lambda path: sparse(path, 500 * MEGABYTE, b"<html><p>" + b"NATO " * 20_000), ("too_large",)),
    Case("line.csv", lambda path: sparse(path, 500 * MEGABYTE, b"title,body\n" + b"NATO " * 20_000), ("too_large",)),
    case("record.jsonl", lambda: record(body=["a" * 65 * MEGABYTE]) + record(), "too_large", "created"),
    case("record.html", lambda: page(body="<p>" + "NATO Rusya " * 6 * MEGABYTE).encode(), "too_large"),
    case("record.jsonl.gz", lambda: gzip.compress(random.Random(5).randbytes(35 * MEGABYTE).hex().encode(), 1),
         "too_large"),
    case("record.warc", lambda: warc(b"<html>" + b"a" * 65 * MEGABYTE, html(1)), "too_large", "created"),
]  # fmt: skip
