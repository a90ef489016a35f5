import random
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from archive.readers import limits
from archive.readers.nesting import limit_depth
from tests.readers.inputs import endings, pages, write

TITLE = "İstanbul’da ılık bir gün: ığdır, çağ, şöför"


def html(charset: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}</title></head></html>'


@pytest.mark.parametrize(
    ("declared", "written", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-9", "cp1254", "windows-1254"),
        ("windows-1254", "cp1254", "windows-1254"),
        ("latin5", "cp1254", "windows-1254"),
        # lies
        ("iso-8859-9", "utf-8", "utf-8"),
        ("utf-8", "cp1254", "windows-1254"),
        ("iso-8859-1", "cp1254", "windows-1254"),
        ("rot13", "cp1254", "windows-1254"),
        ("x-nobody", "cp1254", "windows-1254"),
        ("utf-7", "cp1254", "windows-1254"),
    ],
)
def test_turkish_letters_come_out_right_whatever_is_declared(
    tmp_path: Path, declared: str, written: str, encoding: str
) -> None:
    (page,) = pages(write(tmp_path, "a.html", html(declared).encode(written)))
    assert (page.text, page.encoding, page.media_type) == (html(declared), encoding, "text/html")


def test_declared_character_set_of_another_language_is_believed(tmp_path: Path) -> None:
    text = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'></head>НАТО и Россия"
    (page,) = pages(write(tmp_path, "a.html", text.encode("cp1251")))
    assert (page.text, page.encoding) == (text, "cp1251")


def test_byte_order_mark_wins_and_is_no_part_of_the_text(tmp_path: Path) -> None:
    (page,) = pages(write(tmp_path, "a.html", html("windows-1254").encode("utf-8-sig")))
    assert page.text == html("windows-1254")


def test_mojibake_is_repaired(tmp_path: Path) -> None:
    broken = html("utf-8").encode().decode("cp1252", "ignore").encode()
    assert "Ä°" in broken.decode()
    (page,) = pages(write(tmp_path, "a.html", broken))
    assert "<title>İstanbul" in page.text


def test_page_without_anything_is_empty(tmp_path: Path) -> None:
    assert endings(write(tmp_path, "a.html", b" \n"), "html") == [(None, "empty")]


def deepest(html: str) -> int:
    """The depth of the tree that a parser makes of the page."""
    found, waiting = 0, [(LexborHTMLParser(html).root, 1)]
    while waiting:
        node, depth = waiting.pop()
        found = max(found, depth)
        child = node.child if node else None
        while child is not None:
            waiting.append((child, depth + 1))
            child = child.next
    return found


def test_page_of_100_000_levels_is_cut_and_keeps_its_text_and_bytes(tmp_path: Path) -> None:
    content = b"<html><body>" + b"<div>" * 100_000 + b"NATO" + b"</div>" * 100_000 + b"<p>Rusya</p></body></html>"
    (page,) = pages(write(tmp_path, "a.html", content))
    assert page.content == content
    assert page.text == "<html><body>" + "<div>" * 512 + "NATO" + "</div>" * 512 + "<p>Rusya</p></body></html>"


@pytest.mark.parametrize(
    "part",
    [
        "<div></y>", "<b><div></b>", "<div><table><tr><td></div>", "<span><div></span>", "<svg><g>", "<ul><li>",
        "<div title='>'>", "<svg><foreignObject><div></svg>", "<form><b></form>", "<DIV>", "<x-y>",
    ],
)  # fmt: skip
def test_nesting_by_wrong_end_tags_is_cut_too(part: str) -> None:
    cut = limit_depth(part * 5000)
    assert deepest(cut) <= 2 * 512 + 10


TANGLED = (
    "div", "p", "span", "li", "ul", "table", "tr", "td", "svg", "g", "b", "select", "option", "button", "form",
    "template", "h1", "math", "a", "br", "dl", "dd", "script",
)  # fmt: skip


def test_no_random_tangle_of_tags_passes_with_more_than_twice_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ELEMENT_DEPTH", 12)
    forms = ("<{}>", "<{}>", "</{}>", "<{}/>")
    for seed in range(3000):
        chance = random.Random(seed)
        some = chance.sample(TANGLED, chance.randint(2, 8))
        page = "".join(chance.choice(forms).format(chance.choice(some)) for _ in range(chance.randint(5, 80)))
        assert deepest(limit_depth(page)) <= 2 * 12 + 4, page


@pytest.mark.parametrize(
    "page",
    [
        "<div><p>a</div>" * 2000,
        "<ul>" + "<li>a" * 2000 + "</ul>",
        "<p>a<br><img src=x>" * 2000,
        "<table>" + "<tr><td>a<td>b" * 2000 + "</table>",
        "<div>" + "<span>a</span>" * 2000 + "</div>",
        "<svg>" + "<path d='x'/>" * 2000 + "</svg>",
        "<script>" + "if (a < b) x('<div>');" * 2000 + "</script>",
        "<!-- " + "<div>" * 2000 + " -->",
        "<a data-x='" + "<div>" * 2000 + "'>",
        "<div><span></div>" * 2000,
    ],
)
def test_flat_page_is_not_touched(page: str) -> None:
    assert limit_depth(page) == page


@pytest.mark.parametrize("part", ["<!--", "<a ", "<a '", '<a "', "<script>", "<", "</", "<!-"])
def test_unfinished_markup_nests_nothing_and_stays(part: str) -> None:
    assert limit_depth(part * 300_000) == part * 300_000


@pytest.mark.parametrize("part", ["<div>", "<svg><style>"])
def test_a_million_levels_that_nobody_closes_are_cut(part: str) -> None:
    assert 1 < deepest(limit_depth(part * 300_000)) <= 2 * 512 + 10
