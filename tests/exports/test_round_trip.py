"""What was stored comes back, provenance included, and imports again to the same export."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive import curation
from archive.importer import registry as registry_rows
from archive.importer import runs
from archive.importer.results import Options
from archive.models import Actor, Article, Capture, FieldValue, Outlet, ReviewItem
from archive.models.imports import Outcome

pytestmark = pytest.mark.django_db


def export(*args: str) -> str:
    out = io.StringIO()
    call_command("export_articles", *args, stdout=out)
    return out.getvalue()


def empty_the_archive() -> None:
    FieldValue.objects.all().delete()
    Capture.objects.all().delete()
    ReviewItem.objects.all().delete()
    Article.objects.all().delete()


def by_number(text: str, seeds: dict[str, Article]) -> dict[str, dict[str, Any]]:
    rows = {row["id"]: row for row in map(json.loads, text.splitlines())}
    return {number: rows[article.pk] for number, article in seeds.items()}


def test_export_gives_the_article_of_the_contract(seeds: dict[str, Article]) -> None:
    row = by_number(export(), seeds)["000"]
    assert list(row) == [
        "id", "external_id", "url", "added", "modified", "title", "lead", "body", "published", "published_precision",
        "updated", "outlet", "agency", "section", "tags", "byline", "language", "canonical_url", "actors", "quotations",
        "captures", "fields", "story",
    ]  # fmt: skip
    assert row["outlet"] == {"slug": "son-dakika", "name": "Son Dakika"}
    assert row["agency"] == {"code": "aa", "name": "Anadolu Ajansı", "short": "AA"}
    assert row["actors"][0] == {
        "slug": "mark-rutte",
        "name": "Mark Rutte",
        "kind": "person",
        "mentions": 15,
        "by_office": 0,
    }
    assert row["captures"][0]["size"] == 8359
    assert set(row["fields"]["published"]) == {"origin", "rule", "confidence", "excerpt"}
    assert row["fields"]["published"]["origin"] == "page_text"


def test_trusted_import_into_an_empty_archive_gives_the_same_export(
    seeds: dict[str, Article], curator: User, tmp_path: Path
) -> None:
    curation.set_field(seeds["003"], "published", "2022-02-14", editor=curator)
    curation.set_field(seeds["001"], "agency", None, editor=curator)
    putin = Actor.objects.get(slug="vladimir-putin")
    curation.set_actors(seeds["004"], [putin], editor=curator)
    before = export()
    (tmp_path / "export.jsonl").write_text(before)
    empty_the_archive()

    counts = runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True))

    assert counts == {Outcome.CREATED: 5}
    assert export() == before
    again = runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True))
    assert again == {Outcome.UNCHANGED: 5}


def test_new_articles_do_not_collide_with_restored_numbers(seeds: dict[str, Article], tmp_path: Path) -> None:
    (tmp_path / "export.jsonl").write_text(export())
    empty_the_archive()
    runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True))
    text = "NATO ile Rusya arasında yeni bir görüşme yapıldı; Moskova ve Brüksel açıklama yaptı."
    (tmp_path / "new.jsonl").write_text(json.dumps({"title": "NATO ve Rusya", "body": [text]}))
    assert runs.run([str(tmp_path / "new.jsonl")], Options()) == {Outcome.CREATED: 1}


def test_export_takes_the_filters_of_the_search_page(seeds: dict[str, Article]) -> None:
    rows = [json.loads(line) for line in export("--query", "actor=sergey-lavrov&outlet=trt-haber").splitlines()]
    assert [row["outlet"]["slug"] for row in rows] == ["trt-haber"]


def test_csv_defuses_formulas(seeds: dict[str, Article], curator: User) -> None:
    curation.set_field(seeds["000"], "title", "=HYPERLINK(1)", editor=curator)
    assert "'=HYPERLINK(1)" in export("--format", "csv")


def test_registry_load_never_undoes_an_editor(registry: None) -> None:
    outlet = Outlet.objects.get(slug="trt-haber")
    outlet.name = "TRT Haber (düzeltildi)"
    outlet.save()
    counts = registry_rows.load()
    outlet.refresh_from_db()
    assert outlet.name == "TRT Haber (düzeltildi)"
    assert counts["changed"] == counts["created"] == 0
