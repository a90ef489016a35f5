"""An article's page in a browser: what its head holds breaches no policy, on paper it stands alone, and readers without
JavaScript can report mistakes."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from archive.models import Article, ReviewItem

Open = Callable[..., Page]


@pytest.fixture
def path(site: str) -> str:
    return Article.objects.get(title="Rusya'dan flaş çıkış: Şansımız var").get_absolute_url()


def test_data_and_manifest_breach_no_policy(open_page: Open, path: str) -> None:
    page = open_page(path)  # a breach would be an error on the console, which fails the test
    told = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert told["@type"] == "NewsArticle" and told["url"].endswith(path)
    answer = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert answer["errors"] == [] and json.loads(answer["data"])["name"] == "NATO–Rusya Haber Arşivi"


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_article_on_paper_has_its_source_and_no_rail(open_page: Open, path: str, color_scheme: str) -> None:
    page = open_page(path, color_scheme=color_scheme)
    assert not page.locator(".print-only").is_visible()
    page.emulate_media(media="print", color_scheme=color_scheme)
    for part in (".masthead", ".rail", ".tint", ".footer"):
        assert not page.locator(part).first.is_visible(), part
    told = page.locator(".print-only").inner_text()
    assert path in told and "Erişim:" in told and "Yeni Akit" in told
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("width", [360, 1280])
def test_reader_without_javascript_reports_a_mistake(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, java_script_enabled=False, viewport={"width": width, "height": 800})
    page.get_by_role("link", name="Hata bildir").click()
    unseen = page.locator(".report-form > .visually-hidden").bounding_box()
    assert unseen is not None and unseen["width"] <= 1 and unseen["height"] <= 1
    page.get_by_label("Yanlış olan ne?").select_option(label="Yayın tarihi")
    page.get_by_label("Yanlışı ve doğrusunu yazın").fill("Haber 26 Ocak 2022'de çıktı.")
    page.get_by_role("button", name="Gönder").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Bildiriminiz alındı"
    assert ReviewItem.objects.get(kind="report").detail["text"] == "Haber 26 Ocak 2022'de çıktı."
    page.get_by_role("link", name="Habere dön").click()
    assert page.url.endswith(path)
