from archive.extraction import html_lines, rest_of
from archive.readers import Page

PARTS = ["Işık: NATO'dan çağrı", "Müttefikler Moskova'ya yeni görüşmeler önerdi. Yanıt bekleniyor.", "NATO"]
HTML = """<html><head><title>Işık</title><style>p {}</style></head><body>
<nav><a href="/">Gündem</a> <a href="/nato">NATO haberleri</a></nav>
<h1>IŞIK: NATO’dan çağrı</h1><p>Müttefikler Moskova’ya yeni görüşmeler önerdi.</p><p>Yanıt bekleniyor.</p><p>NATO</p>
<aside>Ligde <b>lider</b> değişti</aside><script>gizli()</script><footer>Künye</footer></body></html>"""


def page(text: str, media_type: str = "text/plain", **more: object) -> Page:
    return Page("a", text.encode(), text, media_type, "utf-8", **more)  # type: ignore[arg-type]  # test's keywords


def test_lines_of_the_article_are_told_from_the_rest() -> None:
    lines = html_lines(HTML, PARTS)
    assert [line.text for line in lines if line.is_article] == [
        "IŞIK: NATO’dan çağrı", "Müttefikler Moskova’ya yeni görüşmeler önerdi.", "NATO",
    ]  # fmt: skip
    # two words of a paragraph may as well be a button
    assert [line.text for line in lines if not line.is_article] == [
        "Gündem; NATO haberleri", "Yanıt bekleniyor.", "Ligde lider değişti", "Künye",
    ]  # fmt: skip


def test_rest_of_a_text_is_what_stands_outside_of_its_places() -> None:
    text = "Menü\n\nBaşlık\nMetin burada.\nKünye\n"
    places = [(text.index("Metin"), text.index("Künye")), (text.index("Başlık"), text.index("Metin"))]
    assert rest_of(page(text), [], places) == ["Menü", "Künye"]
    assert rest_of(page(text), []) == ["Menü", "Başlık", "Metin burada.", "Künye"]


def test_record_has_no_page_around_it() -> None:
    assert rest_of(page("{}", "application/json", record={"title": "x"}), []) == []
