import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_actor, make_article
from tests.views.pages import get

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize(("prefix", "language"), [("", "tr"), ("/en", "en")])
def test_search_description_leads_to_search_and_suggestions(prefix: str, language: str) -> None:
    address = get(f"{prefix}/").select_one("link[rel=search]")["href"]
    response = Client().get(address)
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    told = ElementTree.fromstring(response.content)
    assert told.findtext(f"{OPENSEARCH}Language") == language
    assert 0 < len(told.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    templates = {url.get("type"): url.get("template") for url in told.findall(f"{OPENSEARCH}Url")}
    assert templates["text/html"] == f"http://testserver{prefix}/search/?q={{searchTerms}}"
    suggestions = templates["application/x-suggestions+json"]
    assert suggestions == f"http://testserver{prefix}/opensearch/suggestions/?q={{searchTerms}}"


def test_suggestions_for_the_address_bar() -> None:
    make_actor("Sergey Lavrov")
    make_article(title="Zirve", body=["Sergey Lavrov konuştu."])
    response = Client().get("/opensearch/suggestions/?q=lavr")
    assert response.headers["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == [
        "lavr",
        ["Sergey Lavrov"],
        ["aktör"],
        ["http://testserver/actors/sergey-lavrov/"],
    ]


def test_manifest_names_icons_that_are_what_it_says() -> None:
    response = Client().get(get("/").select_one("link[rel=manifest]")["href"])
    assert response.headers["Content-Type"] == "application/manifest+json"
    told = response.json()
    assert told["name"] == "NATO–Rusya Haber Arşivi" and told["start_url"] == "/" and told["lang"] == "tr"
    pictures = [icon for icon in told["icons"] if icon["type"] == "image/png"]
    assert {icon["purpose"] for icon in pictures} == {"any", "maskable"}
    for icon in pictures:
        content = (Path(settings.BASE_DIR) / icon["src"].lstrip("/")).read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert content.startswith(b"\x89PNG") and icon["sizes"] == f"{width}x{height}"


def test_policy_lets_the_manifest_through() -> None:
    assert "manifest-src 'self'" in Client().get("/").headers["Content-Security-Policy"]
