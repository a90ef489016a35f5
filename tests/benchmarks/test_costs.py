"""The benchmarks keep up with what they measure: every hostile input is read, every kind of page answers."""

import pytest
from django.test import Client

from archive.models import Article
from benchmarks import hostile, pages
from benchmarks.costs import spread

QUERIES = [{"q": "nato"}, {"q": "lavrov", "section": "none"}]


@pytest.mark.parametrize("name", hostile.groups())
def test_every_hostile_shape_is_read(name: str) -> None:
    group = hostile.groups()[name]
    for shape in group.shapes:
        text = shape.text(2_000)
        assert len(text) > 1_500 and text.startswith(shape.head) and text.endswith(shape.tail)
        group.read(text)


@pytest.mark.parametrize(("large", "is_square"), [(1.6, True), (0.4, False)])
def test_a_square_is_told_from_a_line(large: float, is_square: bool) -> None:
    assert hostile.is_like_a_square(0.1, large) is is_square
    assert not hostile.is_like_a_square(0.001, 0.016)  # too little to tell


@pytest.mark.usefixtures("seeds")
def test_every_kind_of_page_is_asked_and_answers(capsys: pytest.CaptureFixture[str]) -> None:
    for kind, addresses in pages.kinds(QUERIES).items():
        found = [pages.ask(Client(), address, rounds=1) for address in addresses()]
        assert found and all(found), kind
        assert all(one.size > 0 for one in found if one)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("seeds")
def test_queries_of_a_page_are_counted() -> None:
    asked = pages.ask(Client(), Article.objects.all()[0].get_absolute_url(), rounds=1)
    assert asked is not None and asked.queries >= 3
    assert pages.ask(Client(), "/articles/0/", rounds=1) is None


def test_spread_of_costs() -> None:
    cost = spread([float(one) for one in range(101)])
    assert (cost.p50, cost.p95, cost.most) == (50, 95, 100)
    assert spread([7.0]) == spread([7.0, 7.0])
