import pytest
from django.test import Client

from archive.models import Capture, FieldValue
from archive.views.captures import Piece, pieces
from tests.factories import make_article
from tests.views.pages import get, words

MENU = "\n".join(f"Menü {number}" for number in range(12))
PAGE = f"{MENU}\n\nBaşlık\nİlk paragraf.\n\nAltlık\n"


@pytest.fixture
def capture(db: None) -> Capture:
    article = make_article(content=PAGE.encode())
    start = PAGE.index("Başlık")
    FieldValue.objects.filter(article=article, field="title").update(place=[[start, start + 6]])
    body = PAGE.index("İlk")
    FieldValue.objects.filter(article=article, field="body").update(place=[[body, body + 13]])
    return article.captures.get()


def test_facts_about_the_page(capture: Capture) -> None:
    facts = words(get(capture.get_absolute_url()).select_one(".facts-list"))
    assert capture.sha256 in facts
    assert "sayfalar/sayfa.txt" in facts
    assert f"{len(PAGE.encode())} bayt · text/plain · utf-8" in facts


def test_article_is_marked_and_the_rest_folded(capture: Capture) -> None:
    raw = get(capture.get_absolute_url()).select_one(".raw")
    assert raw is not None
    assert [part.get_text() for part in raw.select(".kept")] == ["Başlık\nİlk paragraf."]
    assert words(raw.summary) == "haberin dışında 12 satır"
    assert raw.select("details .outside")[0].get_text() == MENU
    assert raw.select(":scope > .outside")[0].get_text() == "Altlık"


def test_lines_of_an_html_page_are_told_apart(db: None) -> None:
    links = "".join(f"<li><a href='/{n}'>Bağlantı {n}</a></li>" for n in range(12))
    html = f"<html><nav><ul>{links}</ul></nav><h1>Işık</h1><p>İlk paragraf &lt;b&gt; burada.</p><footer>Künye</footer>"
    article = make_article(title="Işık", body=["İlk paragraf <b> burada."], content=html.encode())
    article.captures.update(media_type="text/html")
    raw = get(f"/articles/{article.pk}/capture/").select_one(".raw")
    assert raw is not None
    assert [part.get_text() for part in raw.select(".kept")] == ["Işık\nİlk paragraf <b> burada."]
    assert words(raw.summary) == "haberin dışında 12 satır"
    assert raw.select(":scope > .outside")[0].get_text() == "Künye"


def test_page_without_known_places_is_shown_as_it_is(db: None) -> None:
    article = make_article(content="Yalnız metin.".encode())
    page = get(f"/articles/{article.pk}/capture/")
    assert page.select(".kept") == [] and "Yalnız metin." in words(page.select_one(".raw"))


def test_newest_page_of_an_article(capture: Capture) -> None:
    page = get(f"/articles/{capture.article_id}/capture/")
    assert capture.sha256 in words(page.select_one(".facts-list"))
    assert page.select_one("link[rel=canonical]")["href"].endswith(capture.get_absolute_url())


def test_original_is_a_download_that_no_browser_runs(capture: Capture) -> None:
    response = Client().get(f"{capture.get_absolute_url()}original/")
    assert response.content == PAGE.encode()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{capture.sha256[:16]}.txt"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_stored_html_is_never_served_as_html(capture: Capture) -> None:
    Capture.objects.filter(pk=capture.pk).update(media_type="text/html")
    response = Client().get(f"{capture.get_absolute_url()}original/")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_unknown_character_set_is_not_claimed(capture: Capture) -> None:
    Capture.objects.filter(pk=capture.pk).update(encoding="x-unknown")
    assert Client().get(f"{capture.get_absolute_url()}original/").headers["Content-Type"] == "text/plain"


def test_bytes_that_stayed_elsewhere_are_told(capture: Capture) -> None:
    Capture.objects.filter(pk=capture.pk).update(content=None)
    page = get(capture.get_absolute_url())
    assert "arşivde saklı değil" in words(page.main) and page.main.select_one(".button") is None
    assert Client().get(f"{capture.get_absolute_url()}original/").status_code == 404


def test_windows_1254_page_is_readable(db: None) -> None:
    article = make_article(content="Iğdır’da “görüşme” İstanbul şeması\n".encode("cp1254"))
    assert "Iğdır’da “görüşme” İstanbul şeması" in words(get(f"/articles/{article.pk}/capture/").select_one(".raw"))


def test_capital_letters_in_the_hash_redirect(capture: Capture) -> None:
    response = Client().get(f"/captures/{capture.sha256.upper()}/")
    assert response.headers["Location"] == capture.get_absolute_url()


@pytest.mark.django_db
def test_unknown_capture_is_not_found() -> None:
    get(f"/captures/{'0' * 64}/", status=404)
    get(f"/captures/{'0' * 64}/original/", status=404)
    get("/captures/abc/", status=404)


def test_pieces_join_what_only_space_divides_and_survive_odd_places() -> None:
    text = "menü\nBaşlık\n\nGövde\nson"
    cut = pieces(text, [(13, 18), (5, 11), (6, 9), (90, 99), (-5, 0), (20, 15)])
    assert cut == [
        Piece("menü", is_article=False),
        Piece("Başlık\n\nGövde", is_article=True),
        Piece("son", is_article=False),
    ]
