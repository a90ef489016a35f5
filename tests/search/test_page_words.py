import hashlib
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.http import QueryDict

from archive.importer import runs
from archive.importer.results import Options
from archive.models import Article, Capture, PageWords
from archive.search import get_backend, page_words
from archive.search.filters import ArticleFilter
from archive.search.page_words import page_condition
from archive.search.vectors import quoted
from archive.text.analyzer import analyze
from tests.factories import make_article

pytestmark = pytest.mark.django_db
BODY = "NATO Genel Sekreteri, Rusya ile diyaloğun sürmesi gerektiğini Brüksel'de gazetecilere söyledi."
TEXT = "".join(f"<p>{BODY} {number}. gün.</p>" for number in range(4))
HTML = f"""<html lang="tr"><head><meta charset="utf-8"><title>NATO'dan Rusya'ya çağrı</title></head><body>
<nav><a href="/">Gündem</a></nav><h1>NATO'dan Rusya'ya çağrı</h1><div>{TEXT}</div>
<aside><a href="/x">Lavrov: Güvenlik garantileri şart</a></aside></body></html>"""


@pytest.fixture
def article(tmp_path: Any) -> Article:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    runs.run([str(tmp_path)], Options())
    return Article.objects.get()


def found(words: str, joined: str = " & ") -> list[Article]:
    lexemes = joined.join(quoted(token.lemma) for token in analyze(words))
    return list(Article.objects.filter(page_condition(lexemes)))


def found_phrase(words: str) -> list[Article]:
    return found(words, " <-> ")


def test_words_around_the_article_are_found_and_its_own_are_not(article: Article) -> None:
    assert found("Lavrov") == []
    assert page_words.fill_next() == 1
    assert found("Lavrov garanti") == [article]
    assert found_phrase("güvenlik garantisi") == [article]
    assert found_phrase("garanti güvenliği") == []
    # in the text, and in no line around it
    assert found("sekreter") == []


def test_phrases_do_not_span_two_lines(article: Article) -> None:
    page_words.fill_next()
    assert found("gündem") == [article]
    assert found_phrase("gündem Lavrov") == []


def test_each_page_is_read_once_and_again_by_newer_rules(article: Article) -> None:
    assert (page_words.fill_next(), page_words.fill_next()) == (1, 0)
    Capture.objects.update(extraction_version="0")
    assert (page_words.fill_next(), page_words.fill_next()) == (1, 0)
    PageWords.objects.update(analyzer_version="0")
    assert (page_words.fill_next(), page_words.fill_next()) == (1, 0)


def test_pages_of_an_article_are_in_the_condition_once(article: Article) -> None:
    content = HTML.replace("</body>", "<p>Son</p></body>").encode()
    Capture.objects.create(
        article=article, sha256=hashlib.sha256(content).hexdigest(), media_type="text/html", size=len(content),
        content=b"\x00", source_file="b.html", extraction_version="3",
    )  # fmt: skip
    Capture.objects.filter(source_file="b.html").update(content=article.captures.last().content)  # type: ignore[union-attr]  # there are two
    page_words.fill_next()
    assert PageWords.objects.count() == 2
    assert found("Lavrov") == [article]


def test_bytes_that_stayed_elsewhere_and_records_have_no_words() -> None:
    Capture.objects.filter(article=make_article()).update(content=None)
    Capture.objects.filter(article=make_article()).update(media_type="application/json")
    assert (page_words.fill_next(), page_words.fill_next()) == (1, 0)
    assert [row.vector for row in PageWords.objects.all()] == [""]


def test_page_of_more_words_than_a_vector_holds_is_noted_in_part() -> None:
    content = " ".join(f"sözcük{number:09}" for number in range(90_000)).encode()
    make_article(content=content)
    page_words.fill_next()
    assert PageWords.objects.filter(vector__isnull=False).count() == 1


def test_command_notes_all_pages_anew(article: Article, capsys: pytest.CaptureFixture[str]) -> None:
    page_words.fill_next()
    PageWords.objects.update(vector="")
    call_command("reindex", "--pages")
    assert capsys.readouterr().out == "pages=1\n"
    assert found("Lavrov") == [article]


@pytest.mark.parametrize(
    ("question", "is_found"),
    [
        ("page:lavrov", True),
        ("sayfa:LAVROV'un rusya", True),
        ('sayfa:"güvenlik garantisi"', True),
        ("sayfa:garan*", True),
        ("lavrov", False),
        ("sayfa:sekreter", False),
        ("rusya -sayfa:lavrov", False),
        ("rusya -sayfa:sekreter", True),
    ],
)
def test_query_asks_for_the_rest_of_the_page_on_demand(article: Article, question: str, is_found: bool) -> None:
    page_words.fill_next()
    asked = ArticleFilter(QueryDict(mutable=False, query_string=urlencode({"q": question})))
    results = get_backend().search(asked.to_request())
    assert [hit.article for hit in results.hits] == ([article] if is_found else [])
