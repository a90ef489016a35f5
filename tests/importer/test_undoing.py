"""An undo takes back what an import brought and keeps what editors made of it."""

import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import curation
from archive.importer import pages, pipeline, runs, undoing, worker
from archive.importer.results import Options
from archive.models import Article, Capture, FieldValue, ImportRun, Mention, ReviewItem, SearchRow
from tests.conftest import SEEDS
from tests.faults.invariants import archive, check_invariants
from tests.importer.test_pipeline import TEXT, lines, record

pytestmark = pytest.mark.django_db


def imported(*paths: str, **options: Any) -> ImportRun:
    runs.run(list(paths), Options(scope="all", **options))
    return ImportRun.objects.latest("pk")


def undo(run: ImportRun) -> dict[str, int]:
    run.refresh_from_db()
    told = undoing.undo(run)
    check_invariants()
    assert run.state == "undone"
    return dict(told)


def test_new_articles_are_taken_back_and_come_again(registry: None, tmp_path: Path) -> None:
    before = imported(lines(tmp_path / "a.jsonl", record(external_id="eski")))
    kept = archive()
    run = imported(str(SEEDS))
    full = archive()
    assert undo(run) == {"deleted": 5}
    assert archive() == kept
    assert (Capture.objects.count(), SearchRow.objects.count()) == (1, 1)
    assert set(Mention.objects.values_list("article", flat=True)) == {before.items.get().article_id}
    assert set(run.items.values_list("undoing", flat=True)) == {"deleted"}
    assert undo(run) == {}
    assert archive() == kept
    assert imported(str(SEEDS)).created == 5
    assert archive() == full


def test_what_editors_touched_is_kept_and_told(registry: None, curator: User) -> None:
    run = imported(str(SEEDS))
    edited, reviewed = Article.objects.order_by("pk")[:2]
    curation.set_field(edited, "section", "Dünya", editor=curator)
    item = ReviewItem.objects.create(article=reviewed, kind="conflict")
    curation.resolve_doubt(item, editor=curator)
    assert undo(run) == {"deleted": 3, "kept_edited": 1, "kept_reviewed": 1}
    assert list(Article.objects.order_by("pk")) == [edited, reviewed]
    assert run.items.get(article=edited).undoing == "kept_edited"
    assert undo(run) == {"kept_edited": 1, "kept_reviewed": 1}
    assert Article.objects.count() == 2


def test_values_added_to_a_known_article_give_way_to_the_former(tmp_path: Path, curator: User) -> None:
    first = record(external_id="k", section="Dünya", tags=["eski"])
    imported(lines(tmp_path / "a.jsonl", first))
    before = archive()
    second = record(external_id="k", section="Gündem", byline="Ayşe", body=[*TEXT, "Ek: İstanbul'da bekleniyor."])
    run = imported(lines(tmp_path / "b.jsonl", second))
    article = Article.objects.get()
    assert (article.section, article.byline, len(article.body)) == ("Gündem", "Ayşe", 4)
    curation.set_field(article, "title", "Editörün başlığı", editor=curator)
    assert undo(run) == {"taken_back": 1}
    article.refresh_from_db()
    assert (article.section, article.byline, article.body, article.title) == ("Dünya", None, TEXT, "Editörün başlığı")
    curation.release_field(article, "title")
    FieldValue.objects.filter(editor__isnull=False).delete()
    assert archive() == before
    assert imported(lines(tmp_path / "b.jsonl", second)).updated == 1
    article.refresh_from_db()
    assert article.section == "Gündem"


def test_article_that_another_import_met_again_keeps_what_that_one_brought(tmp_path: Path) -> None:
    run = imported(lines(tmp_path / "a.jsonl", record(external_id="k", section="Dünya", byline="Ayşe")))
    imported(lines(tmp_path / "b.jsonl", record(external_id="k", section="Gündem")))
    assert undo(run) == {"taken_back": 1}
    article = Article.objects.get()
    assert (article.section, article.byline) == ("Gündem", None)
    assert Capture.objects.get().source_file == "b.jsonl"


def test_newer_reading_of_known_bytes_is_taken_back(
    registry: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = lines(tmp_path / "a.jsonl", record(external_id="k", section="Dünya"))
    imported(path)
    before = archive()
    for module in (pages, pipeline):
        monkeypatch.setattr(module, "VERSION", "next")
    findings = pages.Reader._findings

    def renamed(self: Any, page: Any, **options: Any) -> Any:
        found = findings(self, page, **options)
        return [one for one in found if one.field != "section"]

    monkeypatch.setattr(pages.Reader, "_findings", renamed)
    run = imported(path)
    assert Article.objects.get().section is None
    assert undo(run) == {"taken_back": 1}
    assert archive() == before
    assert Capture.objects.get().extraction_version != "next"
    assert imported(path).updated == 1


def test_article_goes_with_the_last_import_that_brought_it(tmp_path: Path, curator: User) -> None:
    first = imported(lines(tmp_path / "a.jsonl", record(external_id="k")))
    second = imported(lines(tmp_path / "b.jsonl", record(external_id="k", section="Gündem")))
    assert undo(first) == {"taken_back": 1}
    article = Article.objects.get()
    curation.set_field(article, "byline", "Ayşe", editor=curator)
    assert undo(second) == {"kept_edited": 1}
    FieldValue.objects.filter(editor=curator).delete()
    assert undo(second) == {"deleted": 1}
    assert not Article.objects.exists()


def test_worker_undoes_what_is_queued_and_takes_up_what_was_interrupted(registry: None) -> None:
    run = imported(str(SEEDS))
    ImportRun.objects.filter(pk=run.pk).update(state="undo_queued")
    halfway = threading.Event()
    halfway.set()
    assert worker.run_next(halfway) is True
    run.refresh_from_db()
    assert (run.state, Article.objects.count()) == ("undoing", 5)
    assert runs.end_orphans() == 1
    assert worker.run_next(threading.Event()) is True
    run.refresh_from_db()
    assert (run.state, Article.objects.count()) == ("undone", 0)
    assert run.undone is not None


def test_undo_that_meets_an_error_is_not_tried_for_ever(registry: None, monkeypatch: pytest.MonkeyPatch) -> None:
    run = imported(str(SEEDS))
    ImportRun.objects.filter(pk=run.pk).update(state="undo_queued")

    def broken(*args: Any, **kwargs: Any) -> Any:
        raise ValueError("nobody thought of this")

    monkeypatch.setattr(curation, "delete_article", broken)
    monkeypatch.setattr(runs.connection, "close", lambda: None)  # the test's transaction lives in it
    with pytest.raises(ValueError, match="nobody"):
        worker.run_next(threading.Event())
    run.refresh_from_db()
    assert (run.state, run.trouble) == ("interrupted", "nobody thought of this")
    assert Article.objects.count() == 5
    assert worker.run_next(threading.Event()) is False
