"""What a page marks in its source: tags, authors, the day in its address."""

from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from archive.extraction import Known
from archive.extraction.address_date import address_dates
from archive.extraction.marked_author import marked_author
from archive.extraction.marked_tags import linked_tags

LATEST = date(2026, 1, 1)


def tags(html: str) -> list[object]:
    return [one.value for one in linked_tags(LexborHTMLParser(html))]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Etiketler: <a rel="tag" href="/1">NATO</a>, <a rel="tag" href="/2">Işıl Şahin</a></p>',
        '<a rel="category tag">Dünya</a><ul><li><a rel="tag">NATO</a></li><li><a rel="tag">Işıl Şahin</a></li></ul>',
        '<div class="article__tags"><a href="/1">#NATO</a><a href="/2">Işıl Şahin</a></div>',
        '<div id="etiketler"><a href="/1">NATO</a><a href="/2">Işıl Şahin</a></div>',
    ],
)
def test_links_of_a_list_of_tags_are_the_tags(html: str) -> None:
    assert tags(html) == [("NATO", "Işıl Şahin")]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="tag-nato"><p>Rutte, <a href="/1">Rusya</a> ile diyaloğa açık olduklarını söyledi.</p></div>',
        '<div class="stage"><a href="/1">Gündem</a><a href="/2">Dünya</a></div>',
        '<a rel="category tag">Dünya</a>',
    ],
)
def test_other_links_are_no_tags(html: str) -> None:
    assert tags(html) == []


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ('<div class="author-details"><a>Işıl Şahin</a></div>', "Işıl Şahin"),
        ('<span class="yazar">Yazan: İsmail Çağrı Örnek</span>', "İsmail Çağrı Örnek"),
        ('<span class="byline">By Işıl Şahin and Ömer Örnek</span>', "Işıl Şahin and Ömer Örnek"),
        ('<a rel="author">Işıl Şahin</a><h4 class="author-name">IŞIL ŞAHİN</h4>', "Işıl Şahin"),
    ],
)
def test_one_marked_author_is_the_byline(html: str, author: str, known: Known) -> None:
    assert [one.value for one in marked_author(LexborHTMLParser(html), known)] == [author]


@pytest.mark.parametrize(
    "html",
    [
        '<a class="yazar">Işıl Şahin</a><a class="yazar">Ömer Örnek</a>',
        '<div class="author">admin</div>',
        '<div class="author">Anadolu Ajansı</div>',
        '<div class="author">Dış Haberler Servisi</div>',
        '<div class="author">Işıl Şahin 12.02.2022</div>',
    ],
)
def test_columnists_desks_and_accounts_are_no_byline(html: str, known: Known) -> None:
    assert not list(marked_author(LexborHTMLParser(html), known))


@pytest.mark.parametrize(
    ("addresses", "days"),
    [
        (["https://www.example.com/2024/03/15/nato"], ["2024-03-15"]),
        (["https://www.example.com/haber/2024-3-5/nato", "https://m.example.com/2024/03/05/nato"], ["2024-03-05"]),
        (["https://www.example.com/2024/03/15/nato", "https://www.example.com/2024/03/16/nato"], []),
        (["https://www.example.com/2024/13/15/nato"], []),
        (["https://www.example.com/2024/03/nato-15"], []),
        (["https://www.example.com/web/20240315101010/nato"], []),
        (["https://www.example.com/1915/03/18/canakkale"], []),
        (["https://www.example.com/2027/03/15/nato"], []),
        (["https://[x/2024/03/15/nato"], []),
    ],
)
def test_day_in_an_address_is_one_of_publication(addresses: list[str], days: list[str]) -> None:
    assert [one.value for one in address_dates(addresses, LATEST)] == days
