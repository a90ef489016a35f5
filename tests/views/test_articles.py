import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive import curation
from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    make_actor("Mark Rutte")
    make_actor("Kaja Kallas")
    return make_article(
        title="NATO'dan Rusya ile Diyalog Mesajı",
        lead="Rutte, diyaloğa açık olduğunu belirtti.",
        body=["NATO Genel Sekreteri Mark Rutte konuştu.", {"heading": "Arktik'te yeni misyon"}, "Kallas'ın sözleri."],
        outlet=make_outlet("Son Dakika"),
        agency=make_agency("Anadolu Ajansı", code="aa", short="AA"),
        section="Güncel",
        tags=["NATO", "savunma sanayi & bütçe"],
        published="2026-02-11T19:10:00+03:00",
    )


def test_article_to_read(article: Article) -> None:
    page = get(article.get_absolute_url())
    story = page.select_one(".story")
    assert story is not None and story["lang"] == "tr"
    assert words(story.h1) == "NATO'dan Rusya ile Diyalog Mesajı"
    assert [words(meta) for meta in story.select(".meta")] == [
        "Son Dakika Güncel Anadolu Ajansı metni",
        "11 Şubat 2026 Çarşamba, 19:10 yaklaşık 1 dk",
    ]
    assert words(story.select_one(".lead")) == "Rutte , diyaloğa açık olduğunu belirtti."
    assert [words(head) for head in story.select("h2")] == ["Arktik'te yeni misyon"]


def test_names_in_the_text_lead_to_their_actors(article: Article) -> None:
    story = get(article.get_absolute_url()).select_one(".story")
    assert story is not None
    assert [(words(name), name["href"]) for name in story.select("a.name")][:2] == [
        ("Rutte", "/actors/mark-rutte/"),
        ("Mark Rutte", "/actors/mark-rutte/"),
    ]
    assert "NATO Genel Sekreteri Mark Rutte konuştu." in story.get_text()


def test_rail_counts_the_actors(article: Article) -> None:
    rail = get(article.get_absolute_url()).select_one(".evidence .tallies")
    assert rail is not None
    assert [words(row) for row in rail.select("li")] == ["Mark Rutte 2 anma", "Kaja Kallas 1 anma"]


def test_rail_tells_where_each_field_comes_from(article: Article) -> None:
    page = get(article.get_absolute_url())
    told = {words(line.dt): words(line.dd) for line in page.select(".grounds > div")}
    assert told["İmza"] == "sayfa söylemiyor"
    assert told["Ajans"] == "sayfa metni güçlü aa"
    assert told["Yayın tarihi"].startswith("sayfa metni güçlü tarih kesin")


def test_correction_of_an_editor_is_told(article: Article, curator: User) -> None:
    curation.set_field(article, "title", "Düzeltilmiş başlık", editor=curator)
    article.refresh_from_db()
    page = get(article.get_absolute_url())
    told = {words(line.dt): words(line.dd) for line in page.select(".grounds > div")}
    assert told["Başlık"] == "editör düzeltti güçlü"


def test_rail_leads_to_the_stored_page(article: Article) -> None:
    capture = article.captures.get()
    originals = get(article.get_absolute_url()).select_one(".originals")
    assert originals is not None
    assert links(originals) == {"saklanan sayfa": f"/captures/{capture.sha256}/"}
    assert words(originals.code) == f"{capture.sha256[:8]}…"


def test_tags_lead_to_their_articles(article: Article) -> None:
    tags = links(get(article.get_absolute_url()), ".tags a")
    assert tags["savunma sanayi & bütçe"] == "/search/?tag=savunma%20sanayi%20%26%20b%C3%BCt%C3%A7e"
    assert "NATO'dan Rusya ile Diyalog Mesajı" in words(get(tags["savunma sanayi & bütçe"]).main)


def test_untitled_article_shows_its_beginning_and_says_so() -> None:
    article = make_article(title=None, body=["NATO Genel Sekreteri Brüksel'de konuştu."])
    page = get(f"/articles/{article.pk}/basliksiz/")
    assert words(page.select_one(".untitled .doubt")) == "başlıksız"
    assert page.h1 is not None and words(page.h1) == "NATO Genel Sekreteri Brüksel'de konuştu."


def test_doubtful_date_has_a_badge() -> None:
    article = make_article(published="2022-01-25/..")
    assert words(get(article.get_absolute_url()).select_one(".story .doubt")) == "olası tarih: 25 Ocak 2022 sonrası"


@pytest.mark.parametrize("slug", ["", "yanlis/", "NATODAN-RUSYA-ILE-DIYALOG-MESAJI/"])
def test_bare_or_wrong_slug_redirects_for_good(article: Article, slug: str) -> None:
    response = Client().get(f"/articles/{article.pk}/{slug}?q=x")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/articles/{article.pk}/natodan-rusya-ile-diyalog-mesaji/?q=x"


@pytest.mark.parametrize("address", ["/articles/0/", "/articles/99999999999999999999999/x/", "/articles/abc/"])
def test_article_that_is_not_there_is_not_found(address: str) -> None:
    get(address, status=404)


def test_english_page_keeps_the_text_in_its_own_language(article: Article) -> None:
    page = get(f"/en{article.get_absolute_url()}")
    assert page.html is not None and page.html["lang"] == "en"
    story = page.select_one(".story")
    assert story is not None and story["lang"] == "tr"
    assert "Wednesday, 11 February 2026, 19:10" in words(story)


def test_address_of_a_page_from_outside_is_linked_only_when_safe() -> None:
    article = make_article(canonical_url="https://ornek.com.tr/haber?id=1")
    assert get(article.get_absolute_url()).select_one('a[rel~="nofollow"]')["href"] == "https://ornek.com.tr/haber?id=1"
    Article.objects.filter(pk=article.pk).update(canonical_url="javascript:alert(1)")
    page = get(article.get_absolute_url())
    assert page.select_one('a[href^="javascript:"]') is None and "javascript:alert(1)" in words(page.main)
