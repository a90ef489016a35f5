"""Counts by month and day are those of Istanbul's calendar, of what is known that precisely, and of the list."""

import pytest
from django.http import QueryDict

from archive.search import get_backend
from archive.search.backend import Bar, SearchResults
from archive.search.filters import ArticleFilter
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.search.brute_force.engine import BruteForce

pytestmark = pytest.mark.django_db


def search(parameters: str) -> SearchResults:
    return get_backend().search(ArticleFilter(QueryDict(parameters)).to_request())


@pytest.fixture
def articles() -> None:
    lavrov = make_actor("Sergey Lavrov")
    make_actor("Mark Rutte")
    trt, aa = make_outlet("TRT Haber"), make_agency("AA")
    make_article(published="2021-12-31T23:30:00+02:00", outlet=trt, body=[f"{lavrov.name} konuştu."])  # 1 January 00:30
    make_article(published="2022-01-01", outlet=trt, agency=aa)
    make_article(published="2022-12-31T23:59:00+03:00", outlet=make_outlet("Yeni Akit"), body=["Lavrov ile Rutte."])
    make_article(published="2022-01", outlet=trt)
    make_article(published="2022", outlet=trt)
    make_article(published="2014-03-30T03:30:00+03:00", body=["Rutte geldi."])  # in Turkey clocks changed a day later
    make_article(published=None, outlet=trt, body=["Lavrov gitti."])
    make_article(published="2022-01-01/2022-01-20")


@pytest.mark.usefixtures("articles")
def test_months_leave_out_what_is_known_less_precisely() -> None:
    assert search("").months == (Bar("2014-03", 1), Bar("2022-01", 3), Bar("2022-12", 1))


@pytest.mark.usefixtures("articles")
def test_days_are_told_within_a_year_only() -> None:
    assert search("from=2022&to=2022").days == (Bar("2022-01-01", 2), Bar("2022-12-31", 1))
    assert search("from=2014-03&to=2014-03").days == (Bar("2014-03-30", 1),)
    assert search("from=2014&to=2022").days == search("from=2022").days == search("").days == ()


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("parameters", ["", "from=2022&to=2022", "outlet=trt-haber&from=2022-01&to=2022", "q=Lavrov"])
def test_bars_are_those_of_the_reference(parameters: str) -> None:
    request = ArticleFilter(QueryDict(parameters)).to_request()
    found, meant = get_backend().search(request), BruteForce().search(request)
    assert (found.years, found.months, found.days) == (meant.years, meant.months, meant.days)


def test_empty_archive_has_no_months() -> None:
    assert search("").months == search("from=2022&to=2022").days == ()
