"""Segments: what is packed comes out again, merges lose nothing, readers and writers do not disturb each other."""

import threading
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from archive import curation
from archive.models import Article, PostingBlock, SearchRow, Segment
from archive.models.field_values import Field
from archive.search import SearchRequest, get_backend
from archive.search.evaluation import Evaluation
from archive.search.index import blocks, merging
from archive.search.index.blocks import LEAD_SHIFT, TITLE_SHIFT, Block, assemble, packed
from archive.search.index.cache import BoundedCache
from archive.search.index.places import BEYOND, BODY_START, LEAD_START, positions, starts
from archive.search.index.reading import PlacesKey, Reader, SegmentGone, Term
from archive.search.index.view import Placement, Views
from archive.search.postgres import PostgresBackend
from archive.search.request import read_query
from archive.text.analyzed import analyze_blocks
from tests.factories import make_article

LEXEMES = ["nato", "=nato", "=natoya", "isik", "=isik", "rusya", "s400", "ü"]
POSITIONS = st.sampled_from([1, 2, LEAD_START, LEAD_START + 1, BODY_START, BODY_START + 7, BEYOND - 1, BEYOND])


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 60)


@given(st.sets(st.tuples(st.sampled_from(LEXEMES), st.integers(0, 65_535), POSITIONS), min_size=1, max_size=60))
@pytest.mark.usefixtures("small_blocks")
def test_packed_words_come_out_as_they_went_in(met: set[tuple[str, int, int]]) -> None:
    names = list(dict.fromkeys(lexeme for lexeme, _document, _position in met))
    numbers = [names.index(lexeme) for lexeme, _document, _position in met]
    postings = assemble(names, numbers, [document << 16 | position for _lexeme, document, position in met])
    expected: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for lexeme, document, position in met:
        expected[lexeme][document].append(position)
    stored = [(Block(words), np.frombuffer(places, "<u4")) for _first, words, places in packed(postings)]
    for lexeme in LEXEMES:
        found = [(block, places, run) for block, places in stored if (run := block.find(lexeme.encode()))]
        assert len(found) == (lexeme in expected)
        for block, places, run in found:
            own = block.slice_of(run)
            assert block.documents[own].tolist() == sorted(expected[lexeme])
            assert block.codes[own].tolist() == [code(expected[lexeme][one]) for one in sorted(expected[lexeme])]
            assert places[block.places_of(run)].tolist() == [
                document << 16 | position
                for document in sorted(expected[lexeme])
                for position in sorted(expected[lexeme][document])
                if position < BEYOND
            ]
    beginning = [
        lexeme.decode()
        for block, _places in stored
        if (run := block.beginning(b"=nato"))
        for lexeme in block.lexemes(run)
    ]
    assert beginning == sorted(lexeme for lexeme in expected if lexeme.startswith("=nato"))


def code(positions: list[int]) -> int:
    in_title = sum(position < LEAD_START for position in positions)
    in_lead = sum(LEAD_START <= position < BODY_START for position in positions)
    return in_title << TITLE_SHIFT | in_lead << LEAD_SHIFT | len(positions) - in_title - in_lead


def test_position_tells_field_and_block() -> None:
    texts = analyze_blocks([(0, "NATO toplandı"), (1, "Spot burada"), (2, "Bir iki üç"), (3, "Dört")])
    found = [position for block in positions(texts) for position in block.tolist()]
    first, second = BODY_START, BODY_START + 3 + 10
    assert found == [1, 2, LEAD_START, LEAD_START + 1, first, first + 1, first + 2, second]
    assert starts(texts) == [1, LEAD_START, first, second]


def test_words_behind_the_last_position_are_counted_there() -> None:
    texts = analyze_blocks([(2, "nato " * 70_000), (3, "rusya")])
    found = [position for block in positions(texts) for position in block.tolist()]
    assert (max(found), len(found), starts(texts)[1]) == (BEYOND, 70_001, BEYOND)


def test_cache_keeps_what_was_used_last_within_its_limit() -> None:
    cache: BoundedCache[str, int] = BoundedCache(10)
    cache.put({"a": (1, 4), "b": (2, 4)})
    assert cache.get(["a"]) == {"a": 1}
    cache.put({"c": (3, 4), "too large": (4, 11)})
    assert cache.get(["a", "b", "c", "too large"]) == {"a": 1, "c": 3}
    assert cache.filled == 8


def asked(typed: str) -> SearchRequest:
    return SearchRequest(query=read_query(typed), sort="relevance", match="all")


def found(typed: str) -> set[str | None]:
    return {hit.article.title for hit in get_backend().search(asked(typed)).hits}


@pytest.mark.django_db
def test_edit_of_metadata_writes_no_words(curator: User) -> None:
    article = make_article(title="Bir", body=["Füze denendi."])
    before = PostingBlock.objects.count()
    curation.set_field(article, Field.PUBLISHED, "2019", editor=curator)
    assert PostingBlock.objects.count() == before
    results = get_backend().search(asked("füze 2019..2019"))
    assert (results.total, [bar.period for bar in results.years]) == (1, ["2019"])
    merging.tidy()
    assert found("füze") == {"Bir"}


@pytest.mark.django_db
def test_article_that_was_deleted_in_sql_is_found_no_more() -> None:
    one, _two = make_article(title="Bir", body=["Füze."]), make_article(title="İki", body=["Füze."])
    assert found("füze") == {"Bir", "İki"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM archive_searchrow WHERE article_id = %s", [one.pk])
    assert found("füze") == {"İki"}
    merging.tidy()
    get_backend().index([one])
    assert found("füze") == {"Bir", "İki"}


@pytest.mark.django_db
def test_merging_leaves_no_dead_entries_and_few_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [make_article(title=f"Haber {number}", body=["Füze."]) for number in range(20)]
    for _ in range(3):
        get_backend().index(articles)
    merging.tidy()
    assert Segment.objects.count() <= 2
    assert sum(Segment.objects.values_list("documents", flat=True)) == 20
    assert get_backend().count(asked("füze")) == 20
    Article.objects.filter(pk__in=[article.pk for article in articles[5:]])
    for article in articles[5:]:
        article.captures.all().delete()
        article.delete()
    merging.tidy()
    merging.tidy()
    assert get_backend().count(asked("füze")) == 5
    assert sum(Segment.objects.values_list("documents", flat=True)) < 30


@pytest.mark.django_db
def test_search_begins_again_when_its_segments_were_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(title="Bir", body=["Oreşnik denendi."])
    old = Views().current()
    monkeypatch.setattr(merging, "FAN", 1)
    merging._merge(merging._states(merging.segments.rosters()))
    with pytest.raises(SegmentGone):
        Evaluation(old, asked("oreşnik"))
    backend = PostgresBackend()
    views = iter([old, old])
    current = backend._views.current
    monkeypatch.setattr(backend._views, "current", lambda: next(views, None) or current())
    assert backend.count(asked("oreşnik")) == 1


@pytest.mark.django_db
def test_row_of_another_analyzer_is_told_and_reindexed_away() -> None:
    article = make_article()
    assert get_backend().outdated() == 0
    SearchRow.objects.update(analyzer_version="older")
    assert get_backend().outdated() == 1
    get_backend().index([article])
    assert get_backend().outdated() == 0


@pytest.mark.django_db(transaction=True)
def test_writers_readers_and_a_merger_do_not_disturb_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "FAN", 2)
    articles = [make_article(title=f"Haber {number}", body=["Füze."]) for number in range(8)]
    failures: list[BaseException] = []
    totals: set[int] = set()

    def work(deed: object) -> None:
        try:
            for _ in range(12):
                deed()  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    backend = get_backend()
    deeds = [
        lambda: backend.index(articles),
        lambda: backend.index(reversed(articles)),
        lambda: backend.index_facts(articles[:3]),
        backend.tidy,
        lambda: totals.add(backend.search(asked("füze")).total),
    ]
    threads = [threading.Thread(target=work, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failures, totals) == ([], {8})


@pytest.mark.django_db
def test_text_too_large_for_a_tsvector_is_indexed_whole() -> None:
    words = [f"kelime{number}sonu" for number in range(60_000)]
    make_article(title="Uzun", body=[" ".join(words[start : start + 1000]) for start in range(0, 60_000, 1000)])
    assert found("kelime59999sonu") == {"Uzun"}


@pytest.mark.django_db
def test_places_of_a_word_are_looked_up_once_however_often_a_phrase_repeats_it(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article(body=["AB AB AB toplandı."])
    looked_up: list[str] = []
    places_of = Reader._places_of

    def counted(self: Reader, term: Term) -> Iterator[tuple[Placement, PlacesKey]]:
        looked_up.append(term.lexeme)
        return places_of(self, term)

    monkeypatch.setattr(Reader, "_places_of", counted)
    for times, found in ((3, 1), (300, 0)):
        query = read_query("AB-" * times, has_synonyms=False)
        assert get_backend().count(SearchRequest(query=query, match="all")) == found
    assert looked_up == ["ab"] * 4  # for each question: to fetch them, and to read them
