"""Failed searches are counted, bounded and without anything of the person."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from archive.models import FailedSearch
from archive.search import failures
from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_allowance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_allowance", failures.Allowance(1000))


def search(query: str, **more: str) -> int:
    return int(Client().get("/search/", {"q": query, **more}).status_code)


def counted() -> dict[str, tuple[int, int]]:
    return {failed.query: (failed.times, failed.hits) for failed in FailedSearch.objects.all()}


def test_spellings_of_a_query_are_counted_as_one() -> None:
    make_article(body=["Lavrov konuştu."])
    for query in ("IŞIK zürafa", "ışık zürafa", "isik  ZURAFA"):
        search(query)
    search("lavrov zürafa")
    assert counted() == {"isik zurafa": (3, 0), "lavrov zurafa": (1, 1)}
    assert FailedSearch.objects.get(query="isik zurafa").last_day == timezone.localdate()


def test_answered_narrowed_leafed_and_any_are_not_counted() -> None:
    make_article(body=["Lavrov konuştu."], outlet=make_outlet("Akit", slug="akit"))
    make_outlet("Boş", slug="bos")
    search("lavrov")
    search("lavrov", outlet="bos")
    search("zürafa", match="any")
    search("", q2="x")
    Client().head("/search/?q=zürafa")
    assert counted() == {}


@pytest.mark.parametrize(
    "query",
    ["ayse@example.org", "https://ornek.org/x", "0532 123 45 67", "<script>", "a " * 30, "x" * 81, "12345", "%27"],
)
def test_long_odd_and_personal_queries_are_not_kept(query: str) -> None:
    assert search(query) == 200
    assert counted() == {}


def test_table_stays_small_but_known_rows_still_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "MOST_ROWS", 2)
    for query in ("zürafa", "fil", "kaplan", "zürafa"):
        search(query)
    assert counted() == {"zurafa": (2, 0), "fil": (1, 0)}


def test_process_counts_only_so_many_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_allowance", failures.Allowance(2))
    for query in ("zürafa", "fil", "kaplan"):
        search(query)
    assert set(counted()) == {"zurafa", "fil"}


def test_read_only_database_still_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert search("zürafa") == 200


def test_failure_to_count_is_logged_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(text: str, hits: int) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(failures, "_count", refuse)
    assert search("zürafa") == 200
    assert "not counted: disk full" in caplog.text


def test_what_nobody_asked_for_long_is_forgotten() -> None:
    search("zürafa")
    search("fil")
    FailedSearch.objects.filter(query="fil").update(last_day=timezone.localdate() - timedelta(days=91))
    assert failures.forget_old() == 1
    assert set(counted()) == {"zurafa"}


def test_curator_sees_and_clears_them(desk: Client) -> None:
    search("zürafa")
    page = desk.get("/admin/archive/failedsearch/").content.decode()
    assert "zurafa" in page and "/search/?q=zurafa" in page
    asked = {"action": "delete_selected", "_selected_action": ["zurafa"], "post": "yes"}
    desk.post("/admin/archive/failedsearch/", asked)
    assert counted() == {}
