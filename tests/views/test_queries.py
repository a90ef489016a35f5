"""Twice the rows cost the same number of queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.views.lists.article_list import FEW_HITS
from tests.factories import make_actor, make_agency, make_article, make_outlet

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/search/",
    "/search/?q=nato",
    "/search/?q=nato+xyzzy",
    "/search/?q=nato&actor=ortak-kisi&-outlet=ortak&from=2000",
    "/actors/",
    "/actors/ortak-kisi/",
    "/actors/ortak-baskasi/with/ortak-kisi/",
    "/outlets/",
    "/outlets/ortak/",
    "/quotations/",
    "/quotations/?q=nato&actor=ortak-kisi",
    "/agencies/",
    "/agencies/ortak/",
    "/dates/",
    "/dates/2022/",
    "/dates/2022/02/",
    "/dates/2022/02/14/",
    "/dates/undated/",
    "/about/",
]


@pytest.fixture
def make_rows() -> Callable[[int], None]:
    """Makes that many of everything: outlets, agencies, actors, dated and undated articles."""
    make_actor("Ortak Kişi")
    make_actor("Başka Biri", slug="ortak-baskasi")
    outlet, agency = make_outlet("Ortak"), make_agency("Ortak")

    def make(number: int) -> None:
        for _ in range(number):
            names = [make_actor().name for _ in range(2)]
            body = [f"Ortak Kişi ve Başka Biri, {' ve '.join(names)} NATO için görüştü."]
            make_article(body=body, outlet=make_outlet(), agency=make_agency(), section=f"Bölüm {names[0]}")
            make_article(body=body, outlet=outlet, agency=agency, published=None)

    return make


@pytest.mark.parametrize("address", ADDRESSES)
def test_list_costs_the_same_for_twice_the_rows(make_rows: Callable[[int], None], address: str) -> None:
    make_rows(FEW_HITS + 1)  # fewer hits may be those of a misspelling, and cost a question more
    few = _queries(address)
    make_rows(FEW_HITS + 1)
    assert _queries(address) == few


def test_article_costs_the_same_for_many_actors() -> None:
    names = [make_actor().name for _ in range(12)]
    short = make_article(body=[f"{names[0]} konuştu."])
    long = make_article(body=[f"{name} konuştu." for name in names])
    assert _queries(long.get_absolute_url()) == _queries(short.get_absolute_url())


def _queries(address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)
