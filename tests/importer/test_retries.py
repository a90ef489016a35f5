"""A batch that the database undid in favour of others is stored again, a few times."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from archive.importer import pipeline
from archive.models import Article, Capture, ImportRun
from archive.models.imports import Outcome
from tests.importer.test_pipeline import TEXT, lines, outcomes, record

# The run closes its connection when the database fails, so nothing may hang on a transaction of the test.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pipeline, "PAUSES", (0.0, 0.0, 0.0))
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION undo() CASCADE")
        cursor.execute("DROP SEQUENCE attempts")


def undo(times: int, code: str) -> None:
    """Let PostgreSQL end the next transactions that store articles as it ends one of two that wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE attempts")  # a sequence alone does not forget when it is undone
        cursor.execute(
            "CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF nextval('attempts') <= {times} THEN RAISE EXCEPTION 'undone' USING ERRCODE = '{code}'; END IF; "
            "RETURN NULL; END $$"
        )
        cursor.execute("CREATE TRIGGER undo AFTER INSERT ON archive_article EXECUTE FUNCTION undo()")


def two_pages(folder: Path) -> str:
    return lines(folder / "a.jsonl", record(), record(title="İkinci", body=[*TEXT, "Başka bir son."]))


@pytest.mark.parametrize("code", ["40P01", "40001"])
def test_batch_undone_for_others_is_stored_again(tmp_path: Path, code: str) -> None:
    undo(3, code)
    counts, _ended = outcomes(two_pages(tmp_path))
    assert counts == {Outcome.CREATED: 2}
    assert Article.objects.count() == Capture.objects.count() == 2


def test_batch_that_is_undone_for_ever_ends_the_import_with_nothing_stored(tmp_path: Path) -> None:
    undo(1000, "40P01")
    with pytest.raises(OperationalError, match="undone"):
        outcomes(two_pages(tmp_path))
    assert not Article.objects.exists()
    assert ImportRun.objects.get().state == ImportRun.State.INTERRUPTED


def test_other_failures_of_the_database_are_not_tried_again(tmp_path: Path) -> None:
    undo(1, "53100")  # disk full
    with pytest.raises(OperationalError, match="undone"):
        outcomes(two_pages(tmp_path))
    assert not Article.objects.exists()
