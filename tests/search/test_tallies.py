"""How many articles name each actor, and when."""

import pytest

from archive.curation.taking_back import delete_article
from archive.models import Actor
from archive.search import get_backend
from archive.search.backend import Tally
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def rutte() -> Actor:
    return make_actor("Mark Rutte")


@pytest.fixture
def kallas() -> Actor:
    return make_actor("Kaja Kallas")


def test_articles_are_counted_by_actor_and_year(rutte: Actor, kallas: Actor) -> None:
    make_actor("Kimsenin Anmadığı")
    make_article(body=["Rutte ve Kallas."], published="2020-05-01")
    make_article(body=["Rutte, Rutte."], published="2022-12-31T23:30:00+03:00")
    make_article(body=["Rutte."], published="2022")
    make_article(body=["Rutte."], published=None)
    assert get_backend().tallies() == {
        rutte.pk: Tally(4, {2020: 1, 2022: 2}, newest=0),
        kallas.pk: Tally(1, {2020: 1}, newest=2),
    }


def test_actor_of_undated_articles_alone_has_no_years(rutte: Actor) -> None:
    make_article(body=["Rutte."], published="2022-01-25/..")
    assert get_backend().tallies() == {rutte.pk: Tally(1, {}, newest=None)}


def test_deleted_articles_no_longer_count(rutte: Actor) -> None:
    delete_article(make_article(body=["Rutte."], published="2021"))
    assert get_backend().tallies() == {}
