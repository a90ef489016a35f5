"""Whatever a file says in whatever field, no page of the site or the admin takes it for markup or an address."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.sites import site
from django.test import Client
from django.urls import reverse

from archive.importer import runs
from archive.importer.results import Options
from archive.models import Actor, Agency, Article, Capture, ImportRun, Outlet, ReviewItem
from tests.factories import make_actor, make_agency
from tests.hostile.inputs import BODY, PAYLOAD, page, warc, zipped

pytestmark = pytest.mark.django_db

SCRIPT = "javascript:alert('nato')"
HOSTILE = {
    "title": f"NATO ile Rusya {PAYLOAD}",
    "lead": f"Niyetli {PAYLOAD}",
    "body": [f"Rusya ve Niyetli NATO için {PAYLOAD}", {"heading": PAYLOAD}, *BODY],
    "published": "2022-02-14",
    "outlet": f"Gazete {PAYLOAD}",
    "agency": f"Ajans {PAYLOAD}",
    "section": PAYLOAD,
    "byline": PAYLOAD,
    "tags": [PAYLOAD, SCRIPT],
    "language": f'tr" onload="{PAYLOAD}',
    "canonical_url": f"https://example.org/{PAYLOAD}",
    "external_id": PAYLOAD,
    PAYLOAD: PAYLOAD,
}


@pytest.fixture
def archive(tmp_path: Path) -> None:
    """Articles with a payload in every field, from files and members whose names carry one."""
    make_actor("Kötü Niyetli", description=PAYLOAD)
    Actor.objects.update(name=f"Kötü Niyetli {PAYLOAD}")
    make_agency(f"Ajans {PAYLOAD}", code="ajans", short="<b>Ajans</b>\"'")
    name = PAYLOAD.replace("/", "")
    (tmp_path / f"{name}.jsonl").write_text(json.dumps(HOSTILE) + "\n{broken " + PAYLOAD + "\n")
    other = {**HOSTILE, "body": [*BODY, "İkincisi."], "canonical_url": SCRIPT, "external_id": SCRIPT}
    (tmp_path / f"{name}.zip").write_bytes(zipped((f"../{PAYLOAD}.jsonl", json.dumps(other).encode())))
    head = f'<link rel="canonical" href="{SCRIPT}"><meta property="og:url" content="{SCRIPT}">'
    crawled = page(title=PAYLOAD.replace("<", "&lt;"), head=head, body=f'<a href="{SCRIPT}">Rusya</a>{PAYLOAD}')
    (tmp_path / "crawl.warc").write_bytes(warc(crawled.encode(), url=SCRIPT))
    runs.run([str(tmp_path)], Options())
    assert Article.objects.count() == 3


def site_addresses() -> list[str]:
    payload = quote(PAYLOAD)
    filters = "&".join(f"{name}={payload}" for name in ("actor", "-outlet", "agency", "section", "tag", "from", "sort"))
    lists = ["/", "/search/", "/search/?q=nato+rusya", "/search/?section=none", f"/search/?q={payload}",
             f"/search/?{filters}", "/actors/", f"/actors/?sort={payload}", "/outlets/", "/agencies/", "/dates/",
             "/dates/2022/", "/dates/2022/02/", "/dates/2022/02/14/", "/dates/undated/", "/quotations/",
             f"/quotations/?q={payload}", f"/actors/{payload}/", f"/outlets/{payload}/"]  # fmt: skip
    rows = [*Article.objects.all(), *Outlet.objects.all(), *Agency.objects.all(), *Actor.objects.all()]
    captures = [f"/captures/{capture.sha256}/" for capture in Capture.objects.all()]
    keys = Article.objects.values_list("pk", flat=True)
    articles = [f"/articles/{key}/{part}/" for key in keys for part in ("capture", "report")]
    addresses = [*lists, *(row.get_absolute_url() for row in rows), *captures, *articles]
    return [*addresses, *(f"/en{address}" for address in addresses)]


def admin_addresses() -> list[str]:
    found = ["/admin/", f"/admin/archive/article/?q={quote(PAYLOAD)}"]
    for model in site._registry:
        if model._meta.app_label != "archive":
            continue
        name = f"admin:archive_{model._meta.model_name}"
        found.append(reverse(f"{name}_changelist"))
        for row in model._default_manager.all()[:5]:
            found += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])]
    return found


def assert_harmless(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address, follow=True)
    assert response.status_code in (200, 403, 404), f"{address}: {response.status_code}"
    shown = BeautifulSoup(response.content.decode(), "html.parser")
    assert shown.select("[onerror], [onload], img[src=x]") == [], address
    run = shown.select("script:not([type='application/ld+json'])")
    assert not [script for script in run if "alert(" in script.get_text()], address
    for link in shown.select("[href], [src], [action]"):
        for value in (link.get("href"), link.get("src"), link.get("action")):
            assert not str(value or "").strip().lower().startswith(("javascript:", "data:text")), (address, value)
    return shown


def test_no_page_of_the_site_runs_what_a_file_says(archive: None) -> None:
    for address in site_addresses():
        shown = assert_harmless(Client(), address)
        run = shown.select("script:not([type='application/ld+json'])")
        assert all(script.get("src") and not script.get_text() for script in run), address
        assert not [data for data in shown.select("script") if "<" in data.get_text()], address


def test_no_page_of_the_admin_runs_what_a_file_says(archive: None, desk: Client) -> None:
    addresses = admin_addresses()
    assert len(addresses) > 20
    for address in addresses:
        assert_harmless(desk, address)


def test_every_hostile_field_is_shown_as_it_was_written(archive: None) -> None:
    article = Article.objects.get(external_id=PAYLOAD)
    shown = Client().get(article.get_absolute_url()).content.decode()
    text = BeautifulSoup(shown, "html.parser").get_text()
    for value in (HOSTILE["title"], HOSTILE["lead"], HOSTILE["section"], HOSTILE["byline"], HOSTILE["outlet"]):
        assert str(value) in text


def test_reasons_and_doubts_carry_payloads_as_text(archive: None, desk: Client) -> None:
    run = ImportRun.objects.get()
    shown = assert_harmless(desk, reverse("admin:archive_importrun_change", args=[run.pk]))
    assert "<script>alert" in shown.get_text()
    assert ReviewItem.objects.filter(kind="new_outlet").exists()


def test_original_bytes_are_never_served_as_a_page(archive: None) -> None:
    for capture in Capture.objects.all():
        response = Client().get(f"/captures/{capture.sha256}/original/")
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"].partition(";")[0] in ("text/plain", "application/octet-stream")
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "\n" not in response["Content-Disposition"] and "<" not in response["Content-Disposition"].split(";")[0]
