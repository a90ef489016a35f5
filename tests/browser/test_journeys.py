"""What readers and curators do, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from archive.importer import runs
from archive.importer.results import Options
from archive.models import Article, FieldValue
from tests.browser.conftest import DESK, PHONE
from tests.conftest import SEEDS

Open = Callable[..., Page]


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_reader_searches_narrows_and_reads(open_page: Open, java_script_enabled: bool) -> None:
    page = open_page("/", java_script_enabled=java_script_enabled)
    page.get_by_label("Haber, aktör ya da konu arayın").fill("gorusme")
    page.get_by_role("button", name="Ara").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="TRT Haber").first.click()
    page.get_by_role("link", name="NATO Rusya'ya güvenlik görüşmelerinin").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("12 Ocak'ta başlatılmasını teklif etti")
    page.get_by_role("link", name="Sergey Lavrov").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sergey Lavrov")


def test_slash_puts_the_cursor_into_the_search_box(open_page: Open) -> None:
    page = open_page("/dates/undated/")
    page.keyboard.press("/")
    page.keyboard.type("lavrov")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/dates/undated/\?q=lavrov"))


PAGES = (
    "/", "/search/?q=lavrov", "/search/?q=zürafa", "/search/?from=31.02.2022", "/actors/", "/actors/sergey-lavrov/",
    "/outlets/", "/outlets/trt-haber/", "/agencies/", "/dates/", "/dates/2021/", "/dates/2021/12/",
    "/dates/2021/12/27/", "/dates/undated/", "/about/",
)  # fmt: skip


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_scrolls_sideways(open_page: Open, viewport: dict[str, int], color_scheme: str) -> None:
    page = open_page("/", viewport=viewport, color_scheme=color_scheme)
    articles = [article.get_absolute_url() for article in Article.objects.all()]
    for path in (*PAGES, *articles, f"/articles/{Article.objects.first().pk}/capture/", "/en/search/?q=nato"):  # type: ignore[union-attr]
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path


def test_curator_dates_003_and_a_reimport_keeps_it(open_page: Open) -> None:
    User.objects.create_superuser("ayse", "ayse@example.org", "gizli-bir-parola")
    article = Article.objects.get(title="Rusya'dan flaş çıkış: Şansımız var")
    page = open_page("/admin/")
    page.fill("#id_username", "ayse")
    page.fill("#id_password", "gizli-bir-parola")
    page.click("[type=submit]")
    page.goto("/admin/archive/article/?q=flas+cikis")
    page.get_by_role("link", name="Rusya'dan flaş çıkış: Şansımız var").click()
    page.fill("#id_published", "14 Şubat 2022")
    page.fill("#id_note", "görüşmenin günü")
    page.get_by_role("button", name="Kaydet", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    editors = FieldValue.objects.filter(article=article, origin="editor")
    assert set(editors.values_list("field", flat=True)) == {"published"}

    runs.run([str(SEEDS)], Options())

    page.goto("/dates/2022/02/14/")
    expect(page.get_by_role("link", name="Rusya'dan flaş çıkış: Şansımız var").first).to_be_visible()
    page.goto(article.get_absolute_url())
    expect(page.get_by_text("14 Şubat 2022").first).to_be_visible()
    article.refresh_from_db()
    assert article.published == "2022-02-14"


def test_skip_link_is_the_first_stop_of_the_keyboard(open_page: Open) -> None:
    page: Any = open_page("/search/?q=lavrov")
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.locator(target).count() == 1
