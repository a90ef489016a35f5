"""A browser's copy holds until something on the page changes, and no longer."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive import curation
from archive.models import Actor, ActorRole, Article, Outlet
from archive.naming.mentions import load_recognizer
from archive.views import freshness
from tests.factories import make_actor, make_article, make_outlet, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    make_actor("Mark Rutte")
    return make_article(
        title="NATO toplandı", body=["Mark Rutte konuştu: “Hazırız” dedi."], outlet=make_outlet("TRT Haber")
    )


def addresses(article: Article) -> list[str]:
    capture = article.captures.get()
    own = [article.get_absolute_url(), f"/articles/{article.pk}/capture/", capture.get_absolute_url()]
    lists = ["/", "/about/", "/actors/", "/actors/mark-rutte/", "/outlets/", "/outlets/trt-haber/", "/agencies/",
             "/quotations/", "/dates/", "/dates/2022/", "/dates/2022/02/", "/dates/2022/02/14/"]  # fmt: skip
    return [*own, f"{capture.get_absolute_url()}original/", *lists]


def again(address: str, tag: str, client: Client | None = None) -> HttpResponse:
    return (client or Client()).get(address, headers={"if-none-match": tag})


def tag_of(address: str, client: Client | None = None) -> str:
    return str((client or Client()).get(address).headers["ETag"])


def test_copy_that_still_holds_is_not_sent_again(article: Article) -> None:
    for address in addresses(article):
        response = again(address, tag_of(address))
        assert (response.status_code, response.content) == (304, b""), address
        assert "no-cache" in response.headers["Cache-Control"], address
        assert "nosniff" in response.headers["X-Content-Type-Options"], address


def test_copy_that_still_holds_costs_one_question(article: Article) -> None:
    for address in addresses(article):
        tag = tag_of(address)
        with CaptureQueriesContext(connection) as queries:
            again(address, tag)
        assert len(queries) == 1, address


def test_compressed_copy_holds_as_well(article: Article) -> None:
    client = Client(headers={"accept-encoding": "gzip"})
    tag = tag_of("/", client)
    assert tag.startswith("W/") and again("/", tag, client).status_code == 304


def _renames_outlet(article: Article, editor: User) -> None:
    Outlet.objects.filter(pk=article.outlet_id).update(name="TRT")


def _renames_actor(article: Article, editor: User) -> None:
    Actor.objects.update(name="M. Rutte")


def _edits(article: Article, editor: User) -> None:
    curation.set_field(article, "byline", "Ayşe Yılmaz", editor=editor)


def _edits_and_releases(article: Article, editor: User) -> None:
    _edits(article, editor)
    curation.release_field(article, "byline")


def _links_another(article: Article, editor: User) -> None:
    curation.set_actors(article, [make_actor("Jens Stoltenberg")], editor=editor)


def _names_anew(article: Article, editor: User) -> None:
    make_actor("Hazırız Bey", names=("Hazırız",))
    curation.refresh_mentions([article], recognizer=load_recognizer())


CHANGES = [_renames_outlet, _renames_actor, _edits, _edits_and_releases, _links_another, _names_anew]


@pytest.mark.parametrize("change", CHANGES)
def test_copy_of_an_article_ends_with_any_change_of_what_it_shows(
    article: Article, curator: User, change: Callable[[Article, User], None]
) -> None:
    shown = [article.get_absolute_url(), f"/articles/{article.pk}/capture/", article.captures.get().get_absolute_url()]
    tags = {address: tag_of(address) for address in shown}
    change(article, curator)
    for address, tag in tags.items():
        assert again(address, tag).status_code == 200, address


LISTS = ["/", "/outlets/", "/outlets/trt-haber/", "/actors/", "/actors/mark-rutte/", "/dates/2022/", "/quotations/"]


@pytest.mark.parametrize("change", [*CHANGES[:3], lambda article, editor: make_article()])
def test_copies_of_lists_end_with_any_change(
    article: Article, curator: User, change: Callable[[Article, User], None]
) -> None:
    tags = {address: tag_of(address) for address in LISTS}
    change(article, curator)
    for address, tag in tags.items():
        assert again(address, tag).status_code == 200, address


def test_copy_of_an_actor_ends_with_an_office(article: Article) -> None:
    tag = tag_of("/actors/mark-rutte/")
    make_role(Actor.objects.get(), "NATO Genel Sekreteri", since="2024-10-01")
    assert again("/actors/mark-rutte/", tag).status_code == 200
    tag = tag_of("/actors/mark-rutte/")
    ActorRole.objects.all().delete()
    assert again("/actors/mark-rutte/", tag).status_code == 200


def test_copies_are_told_apart_by_language_theme_and_parameters(article: Article) -> None:
    path = article.get_absolute_url()
    dark = Client()
    dark.cookies["theme"] = "dark"
    tags = [tag_of(path), tag_of(f"/en{path}"), tag_of(path, dark), tag_of("/outlets/"), tag_of("/dates/2022/"),
            tag_of("/dates/2022/?q=nato")]  # fmt: skip
    assert len(set(tags)) == len(tags)
    assert {"Cookie", "HX-Request"} <= {one.strip() for one in Client().get(path).headers["Vary"].split(",")}


def test_part_of_a_page_is_no_copy_of_the_page(article: Article) -> None:
    part = Client(headers={"HX-Request": "true"})
    assert again("/dates/2022/", tag_of("/dates/2022/"), part).status_code == 200


def test_article_reached_from_a_search_has_no_validator(article: Article) -> None:
    assert not Client().get(f"{article.get_absolute_url()}?q=nato").has_header("ETag")


def test_new_day_and_new_release_end_every_copy(article: Article) -> None:
    tag = tag_of(article.get_absolute_url())
    with patch.object(freshness, "release", return_value="başka"):
        assert again(article.get_absolute_url(), tag).status_code == 200
    with patch.object(freshness.timezone, "localdate", return_value=date(2099, 1, 1)):
        assert again(article.get_absolute_url(), tag).status_code == 200


def test_release_changes_with_a_template(tmp_path: Path, settings: object) -> None:
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "a.html"
    template.write_text("bir")
    settings.BASE_DIR = tmp_path  # type: ignore[attr-defined]
    freshness.release.cache_clear()
    before = freshness.release()
    template.write_text("iki!")
    freshness.release.cache_clear()
    assert freshness.release() != before
    freshness.release.cache_clear()


def test_what_is_not_there_is_not_held() -> None:
    response = again("/articles/99999999/", "*")
    assert response.status_code == 404 and not response.has_header("ETag")
    assert again(f"/captures/{'0' * 64}/original/", "*").status_code == 404


def test_withdrawn_bytes_are_given_from_no_copy(article: Article) -> None:
    capture = article.captures.get()
    address = f"{capture.get_absolute_url()}original/"
    tag = tag_of(address)
    article.captures.update(content=None)
    assert again(address, tag).status_code == 404
