"""Readers say what is wrong with an article; curators see it. Nothing of who they are is kept."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client

from archive import curation
from archive.models import Article, RequestCount, ReviewItem
from archive.serving.rate_limit import Limit
from tests.factories import make_article, make_outlet
from tests.hostile.inputs import PAYLOAD
from tests.views.pages import get, links, read, words

pytestmark = pytest.mark.django_db

TOLD = {
    "part": "published",
    "text": "Haber 14 değil 15 Şubat 2022'de çıktı.",
    "source": "https://ornek.com.tr/haber?id=1",
}


@pytest.fixture
def article() -> Article:
    return make_article(title="NATO toplandı", outlet=make_outlet("TRT Haber"))


def send(article: Article, **told: str) -> HttpResponse:
    return Client().post(f"/articles/{article.pk}/report/", {**TOLD, **told})


def test_every_article_leads_to_its_form(article: Article) -> None:
    address = links(get(article.get_absolute_url()), ".report a")["Hata bildir"]
    page = get(address)
    assert words(page.h1) == "Hata bildir" and "NATO toplandı" in words(page.main)
    assert {field["name"] for field in page.select("form.report-form [name]")} == {
        "csrfmiddlewaretoken", "part", "text", "source", "nickname",
    }  # fmt: skip


def test_report_waits_for_curators_and_the_reader_is_thanked(article: Article) -> None:
    response = send(article)
    item = ReviewItem.objects.get(kind="report")
    assert (item.article_id, item.resolved, item.detail) == (article.pk, None, TOLD)
    assert response.headers["Location"] == f"/articles/{article.pk}/report/thanks/"
    assert links(get(response.headers["Location"]).main)["Habere dön"] == article.get_absolute_url()


def test_same_report_twice_is_one_and_another_is_another(article: Article) -> None:
    for _ in range(2):
        send(article)
    send(article, text="Başlıkta yazım yanlışı var.")
    assert ReviewItem.objects.filter(kind="report").count() == 2


def test_nothing_of_the_reader_is_kept(article: Article) -> None:
    Client(REMOTE_ADDR="203.0.113.77").post(f"/articles/{article.pk}/report/", TOLD)
    kept = [repr(row) for model in (ReviewItem, RequestCount) for row in model.objects.values()]
    assert len(kept) == 3 and not any("203.0.113" in row for row in kept)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "  \u200b \n"}, "text"),
        ({"text": "yanlış"}, "text"),
        ({"text": "a" * 2001}, "text"),
        ({"text": "Tarih \x00 yanlış yazılmış"}, "text"),
        ({"part": ""}, "part"),
        ({"part": PAYLOAD}, "part"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"source": "ornek"}, "source"),
        ({"source": f"https://ornek.com.tr/{'a' * 1000}"}, "source"),
    ],
)
def test_wrong_report_is_told_beside_its_field_and_keeps_what_was_typed(
    article: Article, wrong: dict[str, str], field: str
) -> None:
    response = send(article, **wrong)
    page = read(response)
    assert response.status_code == 400 and not ReviewItem.objects.filter(kind="report").exists()
    assert words(page.select_one(f"#id_{field}_error"))
    assert page.select_one(f"#id_{field}")["aria-invalid"] == "true"
    kept = "text" if field != "text" else "source"
    shown = page.select_one(f"#id_{kept}")
    assert (shown.get_text().strip() or shown.get("value")) == TOLD[kept]


def test_hostile_report_is_kept_and_shown_as_text(article: Article, desk: Client) -> None:
    send(article, text=f"\u202eyanlış {PAYLOAD}", source="")
    item = ReviewItem.objects.get(kind="report")
    assert item.detail["text"] == f"yanlış {PAYLOAD}"
    for address in ("", f"{item.pk}/change/"):
        page = read(desk.get(f"/admin/archive/reviewitem/{address}"))
        assert PAYLOAD in page.get_text() and page.select("[onerror]") == []


def test_what_fills_the_unseen_box_is_thanked_and_forgotten(article: Article) -> None:
    assert send(article, nickname="bot").status_code == 302
    assert not ReviewItem.objects.filter(kind="report").exists()


def test_report_from_another_site_is_refused(article: Article) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/articles/{article.pk}/report/", TOLD)
    assert response.status_code == 403 and words(read(response).h1) == "Form doğrulanamadı"


@pytest.fixture
def few() -> Iterator[None]:
    """Two reports an hour from one reader, three from all."""
    with (
        patch("archive.views.reports.OF_ONE_READER", Limit("report", 2, 3600)),
        patch("archive.views.reports.OF_ALL_READERS", Limit("reports", 3, 3600)),
    ):
        yield


@pytest.mark.usefixtures("few")
def test_many_reports_of_one_reader_have_to_wait(article: Article) -> None:
    answers = [send(article, text=f"Metinde {number}. yanlış var.") for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 3600
    page = read(answers[-1])
    assert "dakika sonra yeniden gönderin" in words(page.select_one("[role=alert]"))
    assert page.select_one("#id_text").get_text().strip() == "Metinde 2. yanlış var."
    assert ReviewItem.objects.filter(kind="report").count() == 2


@pytest.mark.usefixtures("few")
def test_many_reports_of_many_readers_have_to_wait(article: Article) -> None:
    answers = [
        Client(REMOTE_ADDR=f"203.0.113.{number}").post(
            f"/articles/{article.pk}/report/", {**TOLD, "text": f"Metinde {number}. yanlış var."}
        )
        for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_curator_reads_and_resolves_a_report(article: Article, desk: Client) -> None:
    send(article)
    item = ReviewItem.objects.get(kind="report")
    shown = words(read(desk.get("/admin/archive/reviewitem/")).select_one("#result_list"))
    assert "okuyucu bildirimi" in shown and f"Yayın tarihi : {TOLD['text']}" in shown
    page = read(desk.get(f"/admin/archive/reviewitem/{item.pk}/change/"))
    assert links(page, "#content a")[TOLD["source"]] == TOLD["source"]
    desk.post("/admin/archive/reviewitem/", {"action": "resolve", "_selected_action": [item.pk]})
    item.refresh_from_db()
    assert item.resolved is not None and item.resolved_by is not None


def test_report_closes_by_no_edit_of_itself(article: Article, curator: object) -> None:
    send(article)
    curation.set_field(article, "published", "2022-02-15", editor=curator)  # type: ignore[arg-type]
    assert ReviewItem.objects.get(kind="report").resolved is None


def test_article_called_report_keeps_its_page() -> None:
    article = make_article(title="Report")
    assert article.get_absolute_url() == f"/articles/{article.pk}/report-haber/"
    assert words(get(article.get_absolute_url()).h1) == "Report"


@pytest.mark.parametrize(
    "address", ["/articles/0/report/", f"/articles/{10**20}/report/", "/articles/0/report/thanks/"]
)
def test_form_of_no_article_is_not_found(address: str) -> None:
    get(address, status=404)
