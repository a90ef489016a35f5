"""What every page has: language, canonical address, navigation, headers, nothing inline."""

import re
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings

from archive.models import Article
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.views.pages import get, links, read, words

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/search/?q=nato",
    "/search/?from=yanlis",
    "/actors/",
    "/actors/mark-rutte/",
    "/outlets/",
    "/outlets/trt-haber/",
    "/agencies/",
    "/agencies/aa/",
    "/dates/",
    "/dates/2022/",
    "/dates/2022/02/",
    "/dates/2022/02/14/",
    "/dates/undated/",
    "/about/",
    "/articles/{pk}/{slug}/",
    "/articles/{pk}/capture/",
    "/captures/{sha256}/",
    "/articles/{pk}/report/",
    "/articles/{pk}/report/thanks/",
    "/yok/",
]


@pytest.fixture
def article() -> Article:
    make_actor("Mark Rutte")
    return make_article(
        body=["Rutte konuştu."],
        outlet=make_outlet("TRT Haber"),
        agency=make_agency("AA", code="aa", short="AA"),
        source_file="dump.txt",
        content=b"NATO",
    )


def _page(path: str, article: Article, prefix: str = "") -> tuple[BeautifulSoup, dict[str, str]]:
    address = path.format(pk=article.pk, slug=article.slug, sha256=article.captures.get().sha256)
    response = Client().get(prefix + address)
    assert response.status_code == (404 if path == "/yok/" else 200)
    return read(response), dict(response.headers)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_frame_and_headers(article: Article, path: str) -> None:
    page, headers = _page(path, article)
    assert page.html is not None and page.html["lang"] == "tr"
    assert len(page.select("h1")) == 1 and len(page.select("main#main")) == 1
    assert page.select_one("body > a.skip")["href"] == "#main"
    _assert_guarded(headers)


def _assert_guarded(headers: Mapping[str, str]) -> None:
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert re.fullmatch(r"total;dur=\d+\.\d", headers["Server-Timing"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search?q=x", 301),
        ("/dates/2022", 301),
        ("/actors/Mark-Rutte/", 301),
        ("/admin/", 302),
        ("/admin/login/", 200),
        ("/api/v1/docs/", 200),
        ("/api/v1/schema/", 200),
        ("/api/v1/articles/", 200),
        ("/api/v1/articles/?page=x", 400),
        ("/api/v1/yok/", 404),
        ("/opensearch.xml", 200),
        ("/opensearch/suggestions/?q=na", 200),
        ("/site.webmanifest", 200),
        ("/healthz", 200),
        ("/static/yok.css", 404),
        ("/search/?" + "&".join(f"x{number}=1" for number in range(1200)), 400),
    ],
)
def test_answers_that_are_no_pages_have_the_same_headers(article: Article, path: str, status: int) -> None:
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == status
    _assert_guarded(response.headers)


def test_pages_of_the_admin_have_the_same_headers(article: Article, desk: Client) -> None:
    for path in ("/admin/", "/admin/archive/article/", f"/admin/archive/article/{article.pk}/change/", "/admin/yok/"):
        _assert_guarded(desk.get(path).headers)


def test_refused_and_missing_pages_have_the_same_headers(article: Article) -> None:
    _assert_guarded(Client().post("/about/").headers)  # 405
    _assert_guarded(Client(enforce_csrf_checks=True).post(f"/articles/{article.pk}/report/").headers)  # 403


def test_download_has_the_same_headers_but_for_a_stricter_policy(article: Article) -> None:
    response = Client().get(f"/captures/{article.captures.get().sha256}/original/")
    policy = response.headers["Content-Security-Policy"]
    assert policy == "default-src 'none'; sandbox"
    _assert_guarded({**response.headers, "Content-Security-Policy": f"{policy}; frame-ancestors 'none'"})


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True)
def test_pages_behind_tls_demand_tls(article: Article) -> None:
    for path in ("/", "/yok/", "/admin/login/", "/api/v1/articles/"):
        headers = Client().get(path, secure=True).headers
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 200), ({"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}, 304)]
)
def test_static_files_have_the_same_headers(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    (tmp_path / "renk.css").write_text("body { color: red }")
    with override_settings(STATIC_ROOT=tmp_path):
        response = Client(headers=headers).get("/static/renk.css")
    assert response.status_code == status
    _assert_guarded(response.headers)


def test_error_of_ours_and_foreign_host_have_the_same_headers() -> None:
    browser = Client(raise_request_exception=False)
    with patch("archive.views.home.get_backend", side_effect=RuntimeError):
        response = browser.get("/")
    assert response.status_code == 500
    _assert_guarded(response.headers)
    foreign = browser.get("/", headers={"host": "evil.example"})
    assert foreign.status_code == 400
    _assert_guarded(foreign.headers)


@override_settings(SECURE_SSL_REDIRECT=True)
def test_way_to_https_has_the_same_headers() -> None:
    response = Client().get("/search/")
    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/search/")
    _assert_guarded(response.headers)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_needs_what_the_policy_forbids(article: Article, path: str) -> None:
    page, _headers = _page(path, article)
    assert page.select("[style], style, [onclick], [onload], base, iframe, object") == []
    inline = [script for script in page.select("script") if not script.get("src")]
    assert all(script["type"] == "application/ld+json" for script in inline)  # data, which no browser runs
    taken = page.select("script[src], img, link[rel~=stylesheet], link[rel=icon]")
    assets = [tag.get("src") or tag.get("href") for tag in taken]
    assert assets and all(str(address).startswith("/static/") for address in assets)


@pytest.mark.parametrize("path", PATHS)
def test_ids_are_unique_and_references_lead_somewhere(article: Article, path: str) -> None:
    page, _headers = _page(path, article)
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    wanted = [tag["for"] for tag in page.select("label[for]")]
    wanted += [tag["aria-describedby"] for tag in page.select("[aria-describedby]")]
    assert set(wanted) <= set(ids)


TURKISH = re.compile(r"\b(haber|haberler|kaynak|aktör|tarih|süzgeç|sayfa|bilinmiyor|Hakkında|Aktörler|Kaynaklar)\b")


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_an_english_twin(article: Article, path: str) -> None:
    page, _headers = _page(path, article, prefix="/en")
    assert page.html is not None and page.html["lang"] == "en"
    for own in page.select('[lang="tr"]'):
        own.decompose()
    assert TURKISH.findall(words(page.body)) == []


def test_language_switch_keeps_the_page_and_its_parameters(article: Article) -> None:
    english = links(get("/search/?q=nato&sort=oldest"), ".masthead a")["EN"]
    assert english == "/en/search/?q=nato&sort=oldest"
    assert links(get(english), ".masthead a")["TR"] == "/search/?q=nato&sort=oldest"


def test_present_section_is_marked(article: Article) -> None:
    assert words(get("/dates/2022/").select_one(".sections [aria-current]")) == "Tarih"


def test_canonical_address_has_known_parameters_only(article: Article) -> None:
    page = get("/search/?utm_source=x&q=nato&page=1")
    assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/search/?q=nato"


def test_browser_language_does_not_change_the_page(article: Article) -> None:
    page = read(Client(headers={"accept-language": "en"}).get("/"))
    assert page.html is not None and page.html["lang"] == "tr"


def test_reading_a_page_sets_no_cookie(article: Article) -> None:
    for path in ("/", "/search/?q=nato", article.get_absolute_url()):
        assert not Client().get(path).cookies


@pytest.mark.parametrize("path", ["/", "/search/", "/about/"])
def test_pages_only_answer_reading(path: str) -> None:
    assert Client().post(path).status_code == 405
