"""The slug of a merged or renamed actor goes on meaning the present one: in every list, the API and exports."""

import io
import json

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from archive.curation import merge_actors, rename_actor, undo_change
from archive.models import Actor, ActorChange
from tests.factories import make_actor, make_article, make_outlet
from tests.views.pages import get, links, titles, words

pytestmark = pytest.mark.django_db

FORMER = ["rutte-mark", "m-rutte", "mrutte"]


@pytest.fixture
def change(admin_user: User) -> ActorChange:
    """Rutte was called otherwise once, somebody else was merged into him, and that one had had another slug."""
    rutte = make_actor("Mark Rutte", slug="rutte-mark")
    other = make_actor("M. Rutte", slug="mrutte")
    body = ['Rutte, "Müttefikler kararlı adımlar atmayı sürdürecek." dedi.']
    make_article(title="Rutte konuştu", body=body, outlet=make_outlet("TRT Haber"), published="2022-02-14")
    make_article(title="Başkası", body=["Kimse yok."], outlet=make_outlet("Sputnik"), published="2022-02-14")
    rename_actor(rutte, name="Mark Rutte", slug="mark-rutte", editor=admin_user)
    rename_actor(other, name="M. Rutte", slug="m-rutte", editor=admin_user)
    return merge_actors(rutte, other, editor=admin_user)


@pytest.mark.parametrize("former", FORMER)
@pytest.mark.parametrize(
    "address",
    [
        "/search/?actor={}",
        "/dates/2022/?actor={}",
        "/outlets/trt-haber/?actor={}",
        "/actors/mark-rutte/?actor={}",
    ],
)
def test_lists_understand_a_former_slug(change: ActorChange, address: str, former: str) -> None:
    assert titles(get(address.format(former))) == ["Rutte konuştu"]


@pytest.mark.parametrize("former", FORMER)
def test_page_says_the_present_name_and_its_links_the_present_slug(change: ActorChange, former: str) -> None:
    page = get(f"/search/?actor={former}&from=2022")
    assert "Mark Rutte" in words(page.select_one(".pill"))
    canonical = page.select_one("link[rel=canonical]")
    assert canonical is not None and str(canonical["href"]).endswith("/search/?actor=mark-rutte&from=2022")
    assert not [address for address in links(page, "main a").values() if former in address]


@pytest.mark.parametrize("former", FORMER)
def test_query_that_names_a_former_slug_means_the_present_actor(change: ActorChange, former: str) -> None:
    page = get(f"/search/?q=aktör:{former}")
    assert titles(page) == ["Rutte konuştu"] and "Mark Rutte" in words(page.main)


@pytest.mark.parametrize("former", FORMER)
def test_excluding_a_former_slug_excludes_the_present_actor(change: ActorChange, former: str) -> None:
    assert titles(get(f"/search/?-actor={former}")) == ["Başkası"]


def test_former_and_present_slug_together_are_one(change: ActorChange) -> None:
    page = get("/search/?actor=rutte-mark&actor=mark-rutte&actor=M-Rutte")
    assert len(page.select(".pill")) == 1 and titles(page) == ["Rutte konuştu"]


@pytest.mark.parametrize("former", FORMER)
def test_quotations_interface_and_export_understand_it_too(change: ActorChange, former: str) -> None:
    assert len(get(f"/quotations/?actor={former}").select(".quotation")) == 1
    for address in (f"/api/v1/articles/?actor={former}", f"/api/v1/quotations/?actor={former}"):
        assert Client().get(address).json()["count"] == 1
    out = io.StringIO()
    call_command("export_articles", query=f"actor={former}", stdout=out)
    assert [json.loads(line)["title"] for line in out.getvalue().splitlines()] == ["Rutte konuştu"]


def test_undone_merge_gives_the_slug_back(change: ActorChange, admin_user: User) -> None:
    undo_change(change, editor=admin_user)
    assert Actor.objects.present_slugs(FORMER) == {
        "rutte-mark": "mark-rutte",
        "m-rutte": "m-rutte",
        "mrutte": "m-rutte",
    }
    assert titles(get("/search/?actor=m-rutte")) == []


def test_slug_of_nobody_is_still_wrong(change: ActorChange) -> None:
    assert "Böyle bir değer yok: kimse" in words(get("/search/?actor=kimse").select_one(".problems"))
    assert Client().get("/api/v1/articles/?actor=kimse").status_code == 400
