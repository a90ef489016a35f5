"""Rules for HTML pages, one at a time; whole pages are in tests/quality."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from archive.extraction import Candidate, Heading, Known, candidates, choose
from archive.extraction.json_ld import read_nodes
from archive.extraction.metadata import stated_moment
from archive.readers import Page
from archive.registry import OutletEntry
from tests.extraction.bodies import body_of, texts_of

PARAGRAPHS = (
    "NATO Genel Sekreteri, Brüksel'deki toplantının ardından Rusya ile diyaloğun sürmesi gerektiğini söyledi.",
    "Müttefikler Moskova'ya yeni görüşmeler önerdi, ancak temel ilkelerden taviz verilmeyeceğini de belirtti.",
    "Rusya Dışişleri Bakan Yardımcısı ise toplantının açık ve samimi bir havada geçtiğini ifade etti.",
)
TURKISH = "Işıl Şahin, kış şartlarının ağırlaştığını, sığınakların dışında ısınmanın güçleştiğini yazdı. " * 5
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page_of(body: str, head: str = "", *, captured_at: datetime | None = None) -> Page:
    html = f"<html lang='tr'><head>{head}</head><body>{body}</body></html>"
    return Page("page.html", html.encode(), html, "text/html", "utf-8", captured_at=captured_at)


def chosen(page: Page, known: Known) -> Mapping[str, Candidate]:
    return choose(candidates(page, known))


def json_ld(**fields: object) -> str:
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {pairs}}}</script>'


@pytest.mark.parametrize(
    ("said", "value", "is_timed"),
    [
        ("2022-01-12T17:45:00+03:00", "2022-01-12T17:45:00+03:00", True),
        ("2022-01-12T17:45:00.123+0300", "2022-01-12T17:45:00+03:00", True),
        ("2022-01-12T14:45:00Z", "2022-01-12T14:45:00Z", True),
        ("2022-01-12 17:45", "2022-01-12T17:45:00+03:00", True),
        ("2015-01-12T17:45", "2015-01-12T17:45:00+02:00", True),
        ("2022-01-12", "2022-01-12", False),
        ("2022-01-12T00:00:00+03:00", "2022-01-12", False),
        ("12.01.2022 17:45", "2022-01-12T17:45:00+03:00", True),
        ("Wed, 12 Jan 2022 17:45:00 +0300", "2022-01-12T17:45:00+03:00", True),
        ("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00", True),
        ("16.02.2022 2:05 ÖS", "2022-02-16T14:05:00+03:00", True),
        ("26/2/2022 2:05:00 PM", "2022-02-26T14:05:00+03:00", True),
        # the second of December or the twelfth of February
        ("2/12/2022 2:05:00 PM", "", False),
        ("2022-13-45", "", False),
        ("yesterday", "", False),
        ("9" * 100_000, "", False),
    ],
)
def test_dates_of_data_are_read_as_stated(said: str, value: str, is_timed: bool) -> None:
    assert stated_moment(said) == (value, is_timed)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Işık",}',
        '<!-- {"@type": "NewsArticle", "headline": "Işık"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Işık"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Işık"};',
        '{"@type": "NewsArticle", "headline": "Işık"}\n{"@type": "WebSite"}',
        '[[{"@graph": [{"@type": "NewsArticle", "headline": "Işık"}]}]]',
        '{"@type": "NewsArticle", "headline": "Işık", "description": "iki\nsatır ve \\\' kaçışı"}',
    ],
)
def test_broken_json_ld_is_mended(script: str) -> None:
    assert [node["headline"] for node in read_nodes([script]) if "headline" in node] == ["Işık"]


def test_json_ld_that_cannot_be_mended_is_left_out() -> None:
    assert read_nodes(['{"headline": "x" "datePublished"', "", "[" * 100_000]) == []


def test_date_of_another_story_is_never_chosen(known: Known) -> None:
    own = json_ld(headline="Başlık burada", datePublished="2022-01-12T10:00:00+03:00")
    other = json_ld(headline="Bambaşka bir haber", datePublished="2022-01-13T10:00:00+03:00")
    choice = choose(candidates(page_of(f"<h1>Başlık burada</h1>{TEXT}", other + own), known))
    assert choice["published"].value == "2022-01-12T10:00:00+03:00"
    assert [one.rejected for one in choice.losers["published"]] == ["other_story"]


def test_date_after_capture_is_rejected(known: Known) -> None:
    head = json_ld(headline="Başlık", datePublished="2022-01-20T10:00:00+03:00")
    page = page_of(f"<h1>Başlık</h1>{TEXT}", head, captured_at=datetime(2022, 1, 12, tzinfo=UTC))
    choice = choose(candidates(page, known))
    assert "published" not in choice
    assert [one.rejected for one in choice.losers["published"]] == ["future"]


@pytest.mark.parametrize("name", ["article:published_time", "article:published:time", "Article.Published-Time"])
def test_signs_in_the_name_of_a_meta_element_do_not_matter(name: str, known: Known) -> None:
    head = f'<meta property="{name}" content="2022-01-12T10:00:00+03:00">'
    assert chosen(page_of(f"<h1>Başlık</h1>{TEXT}", head), known)["published"].value == "2022-01-12T10:00:00+03:00"


def test_agency_as_author_is_the_agency_and_no_byline(known: Known) -> None:
    head = json_ld(headline="Başlık", author="Anadolu Ajansı")
    found = chosen(page_of(f"<h1>Başlık</h1>{TEXT}", head), known)
    assert found["agency"].value == "aa"
    assert "byline" not in found


def test_language_of_the_template_yields_to_the_text(known: Known) -> None:
    head = '<meta property="og:locale" content="en_US">'
    choice = choose(candidates(page_of(f"<h1>Başlık</h1>{TEXT}<p>{TURKISH}</p>", head), known))
    assert choice["language"].value == "tr"
    assert "contradicted" in [one.rejected for one in choice.losers["language"]]


def test_text_only_in_the_data_is_taken_from_there(known: Known) -> None:
    head = json_ld(headline="Başlık", articleBody=" ".join(PARAGRAPHS * 3))
    found = chosen(page_of(f"<h1>Başlık</h1><p>{PARAGRAPHS[0]}</p>", head), known)
    assert found["body"].rule == "json_ld"


def test_article_tagged_with_words_for_surroundings_is_kept(known: Known) -> None:
    found = chosen(page_of(f'<div class="sidebar related comments"><h1>Başlık</h1>{TEXT}</div>'), known)
    assert len(body_of(found)) == 3


def test_next_article_below_is_another_story(known: Known) -> None:
    other = "<p>Süper Lig'de oynanan karşılaşmada ev sahibi takım rakibini iki golle geçmeyi başardı.</p>" * 9
    body = f"<article><h1>Başlık</h1>{TEXT}</article><article><h1>Ligde haftanın maçı</h1>{other}</article>"
    found = chosen(page_of(body, '<meta property="og:title" content="Başlık">'), known)
    assert texts_of(found) == list(PARAGRAPHS)


def test_inserted_related_stories_end_nothing(known: Known) -> None:
    related = '<div><h4>İlgili Haberler</h4><a href="/1">Putin: Hazırız</a></div>'
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = chosen(page_of(f"<div><h1>Başlık</h1>{first}{related}{''.join(rest)}</div>"), known)
    assert texts_of(found) == list(PARAGRAPHS)


def test_bold_line_is_a_heading_and_bold_sentence_is_not(known: Known) -> None:
    sentence = "Kremlin, yanıtın hafta sonuna kadar verileceğini duyurdu."
    bold = f"<p><b>MOSKOVA'DAN YANIT</b></p><p><strong>{sentence}</strong></p>"
    found = chosen(page_of(f"<h1>Başlık</h1>{TEXT}{bold}{TEXT.replace('NATO', 'Nato')}"), known)
    assert [part.text for part in body_of(found) if isinstance(part, Heading)] == ["MOSKOVA'DAN YANIT"]


def texts(page: Page, known: Known) -> list[str]:
    return texts_of(chosen(page, known))


def test_makers_named_in_nodes_of_their_own_are_found() -> None:
    script = """{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#org"}, "author": [{"@id": "#ben"}]},
        {"@type": "Organization", "@id": "#org", "name": "NTV"}, {"@type": "Person", "@id": "#ben", "name": "Işıl"}]}"""
    article = next(node for node in read_nodes([script]) if node.get("@type") == "NewsArticle")
    assert article["publisher"] == {"@type": "Organization", "@id": "#org", "name": "NTV"}
    assert article["author"] == [{"@type": "Person", "@id": "#ben", "name": "Işıl"}]


def test_video_or_gallery_of_the_title_stands_for_the_article(known: Known) -> None:
    video = (
        '{"@type": "VideoObject", "name": "%s", "uploadDate": "2022-02-12T14:05:00+03:00", "publisher": "TRT Haber"}'
    )
    page = '<script type="application/ld+json">' + video + "</script><title>Gemiler boğazdan geçti</title>"
    found = chosen(page_of(f"<h1>Gemiler boğazdan geçti</h1>{TEXT}", page % "Gemiler boğazdan geçti"), known)
    assert (found["published"].value, found["outlet"].value) == ("2022-02-12T14:05:00+03:00", "trt-haber")
    found = chosen(page_of(f"<h1>Gemiler boğazdan geçti</h1>{TEXT}", page % "Başka bir görüntü"), known)
    assert not {"published", "outlet"} & set(found)


@pytest.mark.parametrize(("language", "outlet"), [("tr", "dw-turkce"), ("en", None)])
def test_turkish_pages_of_an_international_outlet_are_its_turkish_edition(language: str, outlet: str | None) -> None:
    known = Known((OutletEntry("dw-turkce", "DW Türkçe", (), ("DW Türkçe",), None),), ())
    html = f"<html lang='{language}'><meta property='og:site_name' content='dw.com'><h1>Başlık</h1>{TEXT}"
    found = chosen(Page("page.html", html.encode(), html, "text/html", "utf-8"), known)
    assert (found["outlet"].value if "outlet" in found else None) == outlet


def test_entities_escaped_twice_are_read(known: Known) -> None:
    head = '<meta property="og:title" content="MSB: &amp;quot;Tutum değişmedi&amp;quot;">'
    assert chosen(page_of(TEXT, head), known)["title"].value == 'MSB: "Tutum değişmedi"'


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Para Rehberi", '<h1><a href="/">Para Rehberi</a></h1><h2>Ruble sert geriledi</h2>'),
        ("Karadeniz Postası - Ruble sert geriledi", "<font><b>Ruble sert geriledi</b></font>"),
        ("Yazdır: Ruble sert geriledi", "<h3>Ruble sert geriledi</h3>"),
        ("Ruble sert geriledi / Işıl Şahin", "<h2>Ruble sert geriledi</h2>"),
    ],
)
def test_title_is_told_from_the_name_of_site_and_author(name: str, body: str, known: Known) -> None:
    name = name if "geriledi" in name else f"Ruble sert geriledi | {name}"
    assert chosen(page_of(f"{body}{TEXT}", f"<title>{name}</title>"), known)["title"].value == "Ruble sert geriledi"


def test_bold_line_and_date_behind_single_breaks_stand_alone(known: Known) -> None:
    body = f"Dış Haberler<br><b>Ruble sert geriledi</b><br>5 Nisan 2008 Cumartesi, 14:20<br><br>{TEXT}"
    found = chosen(page_of(body, "<title>Karadeniz Postası - Ruble sert geriledi</title>"), known)
    assert found["title"].value == "Ruble sert geriledi"
    assert found["published"].value == "2008-04-05T14:20:00+03:00"


def test_elements_without_a_space_between_them_are_set_apart(known: Known) -> None:
    dates = "<span>AA</span><span>Giriş Tarihi: 13.5.2024 14:05</span><span>Son Güncelleme: 13.5.2024 14:22</span>"
    first = '<p><span>N</span><span>ATO</span> ve <a href="/1">Rusya</a><a href="/2">’nın</a> elçileri Cenevre’de.</p>'
    found = chosen(page_of(f"<h1>Başlık budur</h1><div>{dates}</div>{first}{TEXT}"), known)
    assert (found["agency"].value, found["published"].value) == ("aa", "2024-05-13T14:05:00+03:00")
    assert found["updated"].value == "2024-05-13T14:22:00+03:00"
    assert texts_of(found)[0].startswith("NATO ve Rusya ’nın elçileri")


def test_first_paragraph_all_in_bold_is_the_lead(known: Known) -> None:
    lead = "Sahile vuran cisim komandolarca imha edildi."
    found = chosen(page_of(f"<h1>Başlık budur</h1><div><p><b>{lead}</b></p>{TEXT}</div>"), known)
    assert found["lead"].value == lead
    assert texts(page_of(f"<h1>Başlık budur</h1><div><p><b>{lead}</b></p>{TEXT}</div>"), known) == list(PARAGRAPHS)


def test_note_of_a_paywall_ends_no_article(known: Known) -> None:
    note = "<h3>Bu içerik abonelere özeldir</h3><p>Okumaya devam etmek için abone olun ya da giriş yapın.</p>"
    note = f"<div class='paywall-box'>{note}<a>Abone Ol</a><p>İlk ay bir lira!</p></div>"
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    rest.append("<p>Viyana'daki temsilciler, denetim ekiplerinin sahaya dönüşünü gelecek ay yeniden konuşacak.</p>")
    body = f"<h1>Başlık</h1><div>{first}{note}<div class='premium'>{''.join(rest)}</div></div>"
    assert texts(page_of(body), known)[:3] == list(PARAGRAPHS)


def test_sentence_over_the_credit_of_a_picture_stays_where_both_are_paragraphs(known: Known) -> None:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    short = "<p>Saray çevresinde güvenlik önlemleri artırıldı.</p><p>Fotoğraf: AFP</p>"
    found = texts(page_of(f"<h1>Başlık</h1>{first}{short}{''.join(rest)}"), known)
    assert found[1] == "Saray çevresinde güvenlik önlemleri artırıldı."
    assert len(found) == 4


def test_story_of_which_the_data_tells_another_is_another(known: Known) -> None:
    other = f"<div><h2>Uçak ikinci kez havalandı</h2><p>{TURKISH}</p></div>"
    head = json_ld(headline="Başlık budur") + json_ld(headline="Uçak ikinci kez havalandı")
    assert texts(page_of(f"<h1>Başlık budur</h1>{TEXT}{other}", head), known) == list(PARAGRAPHS)


def test_story_told_below_its_pictures_is_read(known: Known) -> None:
    figures = "".join(
        f"<figure><span>{n}/3</span><figcaption>{p}</figcaption></figure>" for n, p in enumerate(PARAGRAPHS)
    )
    assert texts(page_of(f"<h1>Başlık</h1><div class='galeri'>{figures}</div>"), known) == list(PARAGRAPHS)


def test_author_and_what_is_said_of_the_author_are_not_the_text(known: Known) -> None:
    head = json_ld(headline="Başlık budur", author="Işıl Şahin")
    note = "<h5>Işıl Şahin</h5><p>Deniz güvenliği araştırmacısı, Baltık bölgesi üzerine çalışıyor.</p>"
    page = page_of(f"<h1>Başlık budur</h1><div><p>Işıl Şahin</p>{TEXT}{note}</div>", head)
    assert texts(page, known) == list(PARAGRAPHS)


def test_comments_under_a_counted_heading_come_back_by_no_second_opinion(known: Known) -> None:
    comment = "Bu işin sonu nereye varacak bilmiyorum ama dikkatli olmamız gerektiği bir kez daha görülmüş oldu."
    items = "".join(f"<li><b>Okur {n}</b><p>{n}. {comment}</p></li>" for n in range(12))
    body = f"<main><h1>Başlık</h1><div><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></div>"
    body += f"<section><h3>12 Yorum</h3><ul>{items}</ul></section></main>"
    assert texts(page_of(body), known) == list(PARAGRAPHS[:2])


def test_dates_of_rdfa_and_of_azerbaijani_pages_are_read(known: Known) -> None:
    marked = '<span property="schema:datePublished" content="2025-10-22T11:36:00+04:00">bu gün</span>'
    assert chosen(page_of(f"<h1>Başlık</h1>{marked}{TEXT}"), known)["published"].value == "2025-10-22T11:36:00+04:00"
    shown = "<div>22 oktyabr 2025, 11:36</div>"
    assert chosen(page_of(f"<h1>Başlık</h1>{shown}{TEXT}"), known)["published"].value == "2025-10-22T11:36:00+03:00"


def test_labels_inside_a_dateline_name_agency_and_section(known: Known) -> None:
    line = "<div><span>Eklenme: 30/06/2021 - 11:05</span> <span>Kaynak: İHA</span> <span>Kategori: Ekonomi</span></div>"
    found = chosen(page_of(f"<h1>Başlık</h1>{line}{TEXT}"), known)
    assert found["agency"].value == "iha"
    line = "<div>yazar: Işıl Şahin / 25 Ekim 2025, Cumartesi / Kategori: Ekonomi</div>"
    assert chosen(page_of(f"<h1>Başlık</h1>{line}{TEXT}"), known)["section"].value == "Ekonomi"


def test_account_of_a_system_is_no_author(known: Known) -> None:
    assert "byline" not in chosen(page_of(f"<h1>Başlık</h1>{TEXT}", '<meta name="author" content="Super User">'), known)


def test_hidden_text_is_not_read(known: Known) -> None:
    hidden = f'<div style="display: none">{TEXT}</div><p hidden>{PARAGRAPHS[0]}</p>'
    assert "body" not in chosen(page_of(f"<h1>Başlık</h1>{hidden}"), known)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("", 0),
        ("<div>" * 400 + TEXT, 3),
        ("<b>" * 400 + "x", 0),
        ("<p>" * 200_000, 0),
        ("a<br>" * 200_000, 1),
        ("<a href='x'>" * 20_000 + "x", 0),
        (f"<h1>{'x ' * 100_000}</h1>{TEXT}", 4),
        ("<time datetime='" + "9" * 100_000 + "'>x</time>" + TEXT, 3),
        ("<h1>a</h1>" * 20_000, 0),
        ("<h1>Başlık</h1>" + "<h3>Yorumlar</h3><p>Bu haberi okudum.</p>" * 10_000, 0),
        (
            "<title>Başlık budur</title><h1>Başlık budur</h1>"
            + "<h1>Başka haber</h1><time>12.02.2022 14:05</time>" * 8_000,
            0,
        ),
        (("<div><h1>Başlık</h1>" + TEXT + "</div>") * 2_000, 3),
        (TEXT * 1_000, 3_000),
        ("(" * 200_000, 0),
        ("<p class='" + "related-" * 50_000 + "'>x", 0),
    ],
    ids=range(15),
)
def test_hostile_page_gives_its_text_and_no_field_that_it_has_not(body: str, blocks: int, known: Known) -> None:
    choice = chosen(page_of(body), known)
    assert set(choice) == ({"body", "language"} if blocks else {"language"})
    assert not blocks or len(body_of(choice)) == blocks
