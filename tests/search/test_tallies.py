"""How many articles each actor, outlet and agency has, and when."""

import pytest

from archive.curation.taking_back import delete_article
from archive.models import Actor
from archive.search import get_backend
from archive.search.backend import Tally
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.search.brute_force.engine import BruteForce

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
    article = make_article(body=["Rutte."], published="2021")
    assert get_backend().tallies() == {rutte.pk: Tally(1, {2021: 1}, newest=0)}
    delete_article(article)
    assert get_backend().tallies() == {}


@pytest.mark.parametrize(("parameter", "found"), [("outlet", 2), ("agency", 1), ("actor", 1)])
def test_tallies_are_those_of_the_reference(rutte: Actor, parameter: str, found: int) -> None:
    trt, akit, aa = make_outlet("TRT Haber"), make_outlet("Yeni Akit"), make_agency("AA")
    make_outlet("Suskun Gazete")
    make_article(outlet=trt, agency=aa, published="2021-12-31T23:30:00+02:00", body=["Rutte."])
    make_article(outlet=trt, published="2022")
    make_article(outlet=trt, agency=aa, published=None)
    make_article(outlet=akit, published="2019-05", body=["Rutte gitti."])
    make_article(published="2024-01-01")
    tallies = get_backend().tallies(parameter)
    assert tallies == BruteForce().tallies(parameter)
    assert len(tallies) == found


def test_empty_archive_has_no_tallies() -> None:
    assert [get_backend().tallies(parameter) for parameter in ("actor", "outlet", "agency")] == [{}, {}, {}]
