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
from archive.models import (
    Actor,
    Article,
    ArticleActor,
    Capture,
    FieldValue,
    Mention,
    NameCandidate,
    Outlet,
    ReviewItem,
)
from archive.models.imports import Outcome
from tests.factories import make_article

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


def test_decisions_about_actors_survive_the_round_trip(
    seeds: dict[str, Article], curator: User, tmp_path: Path
) -> None:
    """A single mention, a whole article, an office that an editor resolved: told, taken over, and in force again."""
    article = seeds["003"]
    lavrov, putin = (Actor.objects.get(slug=slug) for slug in ("sergey-lavrov", "vladimir-putin"))
    mention = article.mentions.filter(actor=lavrov).order_by("block", "start").first()
    assert mention is not None
    curation.disown_mention(mention, editor=curator, note="başka biri")
    curation.disown_article(seeds["000"], Actor.objects.get(slug="mark-rutte"), editor=curator)
    text = "NATO ile Rusya arasındaki görüşmeyi dün NATO Genel Sekreteri duyurdu."
    open_office = make_article(title="Tarihsiz", body=[text], published=None)
    stoltenberg = NameCandidate.objects.get(article=open_office, actor__slug="jens-stoltenberg")
    curation.accept_candidate(stoltenberg, editor=curator)
    curation.set_actors(seeds["004"], [putin], editor=curator)
    decided = _decisions()
    assert set(decided[article.pk]) == {"added", "removed", "not_here"}
    before = export()
    (tmp_path / "export.jsonl").write_text(before)
    empty_the_archive()

    assert runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True)) == {Outcome.CREATED: 6}
    assert export() == before
    assert _decisions() == decided
    assert not Mention.objects.filter(article=article, block=mention.block, start=mention.start, actor=lavrov).exists()
    assert not ArticleActor.objects.filter(article=seeds["000"], actor__slug="mark-rutte").exists()
    assert runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True)) == {Outcome.UNCHANGED: 6}

    # What the text says anew does not undo them.
    call_command("reindex", "--mentions", stdout=io.StringIO())
    assert export() == before


def test_decisions_are_told_beside_the_field_and_only_where_there_are(seeds: dict[str, Article], curator: User) -> None:
    curation.disown_article(seeds["000"], Actor.objects.get(slug="mark-rutte"), editor=curator)
    rows = by_number(export(), seeds)
    assert rows["000"]["fields"]["actors"]["decision"] == {"added": [], "removed": ["mark-rutte"]}
    assert "actors" not in rows["001"]["fields"]
    others = (told for row in rows.values() for name, told in row["fields"].items() if name != "actors")
    assert not any("decision" in told for told in others)


def test_export_of_before_tells_decisions_by_its_links(
    seeds: dict[str, Article], curator: User, tmp_path: Path
) -> None:
    curation.disown_article(seeds["000"], Actor.objects.get(slug="mark-rutte"), editor=curator)
    rows = [json.loads(line) for line in export().splitlines()]
    for row in rows:
        row["fields"].get("actors", {}).pop("decision", None)
    (tmp_path / "export.jsonl").write_text("\n".join(map(json.dumps, rows)))
    empty_the_archive()
    runs.run([str(tmp_path / "export.jsonl")], Options(is_trusted=True))
    assert _decisions() == {seeds["000"].pk: {"added": [], "removed": ["mark-rutte"]}}


ODD_DECISIONS: list[Any] = [
    {},
    {"added": None, "removed": {"a": 1}, "not_here": "x"},
    {"added": ["kimse", 7, None, "", "x" * 5000], "removed": [[]], "not_here": [None, {}, {"actor": "mark-rutte"}]},
    {"not_here": [{"actor": "mark-rutte", "form": "", "before": "", "after": ""}] * 3},
    {"not_here": [{"actor": "mark-rutte", "form": "Rutte\x00", "before": "a" * 9999, "after": "\ud800"}], "odd": 1},
]


@pytest.mark.parametrize("decision", ODD_DECISIONS)
def test_odd_decisions_are_taken_as_far_as_they_go(registry: None, tmp_path: Path, decision: Any) -> None:
    body = ["NATO ile Rusya arasında Mark Rutte konuştu, Rutte gitti."]
    record = {"title": "Görüşme", "body": body, "fields": {"actors": {"origin": "editor", "decision": decision}}}
    (tmp_path / "odd.jsonl").write_text(json.dumps(record))
    assert runs.run([str(tmp_path / "odd.jsonl")], Options(is_trusted=True)) == {Outcome.CREATED: 1}
    assert ArticleActor.objects.get(actor__slug="mark-rutte").mentions == 2
    (decided,) = _decisions().values()
    assert set(decided) <= {"added", "removed", "not_here"} and len(json.dumps(decided)) < 1000


def _decisions() -> dict[int, Any]:
    return dict(FieldValue.objects.filter(field="actors", is_current=True).values_list("article", "value"))


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
