"""What is deleted is found and counted no more, at once, and the engine is told."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import override_settings

from archive import curation
from archive.importer import runs, undoing
from archive.importer.results import Options
from archive.models import Article, ImportRun
from archive.search import SearchBackend, SearchRequest, get_backend
from archive.search.postgres import PostgresBackend
from archive.search.request import read_query
from tests.conftest import SEEDS
from tests.factories import make_actor, make_agency, make_article, make_outlet
from tests.search.brute_force.engine import BruteForce

pytestmark = pytest.mark.django_db

told: list[tuple[tuple[int, ...], bool]] = []


class Listening(PostgresBackend):
    """Notes what it is told to remove, and whether it was there then."""

    def remove(self, numbers: Iterable[int]) -> None:
        gone = tuple(numbers)
        told.append((gone, Article.objects.filter(pk__in=gone).count() == len(gone)))
        super().remove(gone)


@pytest.fixture
def listening() -> Iterator[None]:
    told.clear()
    get_backend.cache_clear()
    with override_settings(SEARCH_BACKEND=f"{__name__}.{Listening.__name__}"):
        yield
    get_backend.cache_clear()


def asked(text: str = "") -> SearchRequest:
    return SearchRequest(query=read_query(text))


def counted(backend: SearchBackend, text: str) -> dict[str, dict[str, int]]:
    """All that is counted beside a list, without what counts nothing."""
    results = backend.search(asked(text))
    facets = {facet.name: {one.value: one.count for one in facet.values if one.count} for facet in results.facets}
    bars = {name: {bar.period: bar.count for bar in found if bar.count} for name, found in
            (("bars", results.bars), ("years", results.years))}  # fmt: skip
    return {**facets, **bars, "total": {"": results.total}, "undated": {"": results.undated}}


@pytest.mark.parametrize("backend", [PostgresBackend, BruteForce])
def test_deleted_article_is_neither_found_nor_counted(backend: type[SearchBackend]) -> None:
    engine = backend()
    make_actor("Sergey Lavrov")
    kept = make_article(title="Füze", published="2021-05-01", section="Gündem", outlet=make_outlet("Bir"))
    before = {text: counted(engine, text) for text in ("", "füze")}
    values = {
        "section": "Dünya",
        "tags": ["enerji"],
        "outlet": make_outlet("İki"),
        "agency": make_agency("AA", code="aa"),
    }
    dated = make_article(title="Füze atıldı", body=["Lavrov füzeyi anlattı."], published="2022-02-14", **values)
    undated = make_article(title="Füze yok", body=["Füzeler sayıldı."], published=None, **values)
    assert engine.count(asked("füze")) == 3
    assert counted(engine, "füze")["undated"] == {"": 1}
    for article in (dated, undated):
        curation.delete_article(article)
    assert {text: counted(engine, text) for text in ("", "füze")} == before
    assert list(engine.numbers(asked())) == list(engine.numbers(asked("füze"))) == [kept.pk]
    assert list(engine.matching(asked("füze"))) == [kept]
    assert [hit.article for hit in engine.search(asked("füze")).hits] == [kept]
    assert engine.count(asked("anlattı")) == engine.count(asked("füzeyi -atıldı")) - 1 == 0


def test_removed_article_is_found_again_when_it_is_indexed() -> None:
    article = make_article(title="Füze")
    get_backend().remove([article.pk])
    assert get_backend().count(asked("füze")) == get_backend().count(asked()) == 0
    get_backend().index([article])
    assert get_backend().count(asked("füze")) == get_backend().count(asked()) == 1


def test_engine_is_told_what_an_undone_import_deletes(listening: None, registry: None) -> None:
    runs.run([str(SEEDS)], Options())
    numbers = set(Article.objects.values_list("pk", flat=True))
    assert not told
    undoing.undo(ImportRun.objects.get())
    assert {number for gone, _was_there in told for number in gone} == numbers
    assert all(was_there for _gone, was_there in told)
