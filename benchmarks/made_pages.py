"""Made articles as the files that people import: JSON lines, text dumps, HTML pages."""

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.made_text import Article, article, suffixed

_MONTHS = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"
_SECTIONS = "Gündem Dünya Ekonomi Spor Sağlık Teknoloji Kültür Yaşam Yazarlar Video Foto Galeri"
MONTHS, SECTIONS = _MONTHS.split(), _SECTIONS.split()
# What surrounds an article on the pages of large outlets, in numbers of elements.
MENU_LINKS, CARDS = 160, 120
# Bytes of a whole page; the rest of it is style sheets and scripts, as on real ones.
HTML_BYTES = 270_000
DUMP_BYTES = 4_000
# Characters of an article; a dump holds a menu and headlines besides.
CHARACTERS, TEXT_CHARACTERS = 2_220, 2_600
# Number before the first page of a format: the same text in another format would only be a capture of the article.
FIRST = {"jsonl": 0, "text": 10_000_000, "html": 20_000_000}
FIRST_STREAMED = 100_000_000


def json_line(number: int) -> bytes:
    """One JSON line of about 3 kB."""
    made = article(number, CHARACTERS)
    record = {
        "external_id": f"made-{made.number}",
        "title": made.title,
        "lead": made.lead,
        "body": list(made.paragraphs),
        "published": made.published.isoformat(timespec="minutes"),
        "outlet": made.outlet,
        "agency": "AA",
        "language": "tr",
        "canonical_url": made.address,
    }
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def text_dump(number: int) -> bytes:
    """A page's text with its menus, about 4 kB."""
    made = article(number, TEXT_CHARACTERS)
    lines = ["Ana Sayfa", *SECTIONS, "", "Haberler › Dünya", made.title, made.lead, _clock(made), "AA", ""]
    lines += [text for paragraph in made.paragraphs for text in (paragraph, "")]
    lines += ["Paylaş", "Facebook", "Twitter", "Yorumlar (0)", "", "İLGİLİ HABERLER"]
    related = number * 7
    while len("\n".join(lines).encode()) < DUMP_BYTES:
        related += 1
        lines.append(article(related, 100).title)
    return "\n".join([*lines, "", "Künye", "İletişim", "© Tüm hakları saklıdır."]).encode()


def html_page(number: int) -> bytes:
    """A page of a large outlet, about 270 kB."""
    made = article(number, CHARACTERS)
    title, lead, address = html.escape(made.title), html.escape(made.lead), made.address
    ld = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": made.title, "description": made.lead,
        "datePublished": made.published.isoformat(), "inLanguage": "tr-TR", "mainEntityOfPage": address,
        "publisher": {"@type": "Organization", "name": made.outlet},
    }  # fmt: skip
    head = (
        f'<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>{title} - {made.outlet}</title>'
        f'<link rel="canonical" href="{address}"><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{made.outlet}"><meta name="description" content="{lead}">'
        f'<script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script>'
    )
    paragraphs = "".join(f"<p>{html.escape(text)}</p>\n" for text in made.paragraphs)
    body = (
        f'<body><header><nav><ul>{_menu()}</ul></nav></header><main><article class="haber"><h1>{title}</h1>'
        f'<h2 class="spot">{lead}</h2><time datetime="{made.published.isoformat()}">{_clock(made)}</time>'
        f'<div class="metin">{paragraphs}</div></article><aside>{_cards(number)}</aside></main>'
        f"<footer><ul>{_menu()}</ul><p>© Tüm hakları saklıdır.</p></footer>"
    )
    rest = HTML_BYTES - len((head + body).encode())
    return (head + _style(rest // 3) + "</head>" + body + _script(rest * 2 // 3) + "</body></html>").encode()


# Suffix of the file's name and the maker, by format.
FORMATS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "jsonl": (".jsonl", json_line),
    "text": (".txt", text_dump),
    "html": (".html", html_page),
}


def write(folder: Path, format_: str, number: int) -> None:
    """So many pages of a format into a new folder: one file of lines, or a file a page."""
    folder.mkdir(parents=True)
    suffix, make = FORMATS[format_]
    if format_ == "jsonl":
        with (folder / f"made{suffix}").open("wb") as file:
            file.writelines(map(make, range(FIRST[format_] + 1, FIRST[format_] + number + 1)))
        return
    for one in range(1, number + 1):
        (folder / f"{one:06}{suffix}").write_bytes(make(FIRST[format_] + one))


def stream(size: int) -> Iterator[bytes]:
    """JSON lines without end until so many bytes are reached."""
    number = FIRST_STREAMED
    while size > 0:
        line = json_line(number)
        yield line
        number, size = number + 1, size - len(line)


def _clock(made: Article) -> str:
    moment = made.published
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year} {moment:%H:%M}"


def _menu() -> str:
    names = (suffixed(SECTIONS[place % len(SECTIONS)].lower(), "lAr").capitalize() for place in range(MENU_LINKS))
    return "".join(f'<li class="menu"><a href="/bolum/{n}">{name}</a></li>' for n, name in enumerate(names))


def _cards(number: int) -> str:
    titles = (html.escape(article(number + 1 + place, 100).title) for place in range(CARDS))
    return "".join(
        f'<div class="kart"><a href="/haber/{n}"><img src="/r/{n}.jpg" alt="" width="300" height="200">'
        f'<span class="baslik">{title}</span><span class="tarih">{n % 28 + 1} Mart</span></a></div>'
        for n, title in enumerate(titles)
    )


def _style(size: int) -> str:
    rules = (f".k{n}{{margin:{n % 9}px;padding:{n % 7}px;color:#{n % 4096:03x}}}" for n in range(size // 40))
    return f"<style>{''.join(rules)}</style>"


def _script(size: int) -> str:
    items = (f'{{"id":{n},"yol":"/haber/{n}","puan":{n % 97}}}' for n in range(size // 42))
    return f"<script>window.__durum=[{','.join(items)}];</script>"
