"""A known article met again: what it gains, what stays, and what an editor's work means for it."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from archive import curation
from archive.importer import pages, pipeline
from archive.models import Article, Capture, FieldValue, Outlet, ReviewItem
from archive.models.imports import Outcome
from tests.conftest import SEEDS
from tests.exports.test_round_trip import empty_the_archive, export
from tests.factories import make_agency, make_outlet
from tests.importer.test_pipeline import TEXT, lines, outcomes, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extraction that has changed: known pages are read again, and every rule has another name."""
    monkeypatch.setattr(pages, "VERSION", "next")
    monkeypatch.setattr(pipeline, "VERSION", "next")
    read = pages.as_findings
    monkeypatch.setattr(
        pages, "as_findings", lambda given: [dataclasses.replace(one, rule=f"{one.rule}_2") for one in read(given)]
    )


def test_editors_date_of_003_survives_a_newer_extraction(
    seeds: dict[str, Article], curator: User, newer_extraction: None
) -> None:
    article = seeds["003"]
    curation.set_field(article, "published", "2022-02-14", editor=curator)
    before = FieldValue.objects.filter(article=article).count()

    outcomes(str(SEEDS))

    article.refresh_from_db()
    assert article.published == "2022-02-14"
    assert FieldValue.objects.filter(article=article).count() > before  # it was read anew, not passed over


def test_source_key_is_learnt_and_found_by_from_then_on(tmp_path: Path) -> None:
    outcomes(lines(tmp_path / "a.jsonl", record()))
    outcomes(lines(tmp_path / "b.jsonl", record(external_id="k")))
    counts, _ended = outcomes(lines(tmp_path / "c.jsonl", record(external_id="k", body=[*TEXT, "Yeni."])))
    assert counts == {Outcome.UPDATED: 1}
    assert Article.objects.get().external_id == "k"


@pytest.mark.parametrize("field", ["outlet", "body"])
def test_corrected_article_is_known_again_by_what_its_page_said(tmp_path: Path, curator: User, field: str) -> None:
    make_outlet("Gazete Bir")
    outcomes(lines(tmp_path / "a.jsonl", record(outlet="Gazete Bir")))
    correction = {"outlet": make_outlet("Gazete İki").slug, "body": [*TEXT, "düzeltme"]}[field]
    curation.set_field(Article.objects.get(), field, correction, editor=curator)
    counts, _ended = outcomes(lines(tmp_path / "b.jsonl", record(outlet="Gazete Bir", tags=["yeni"])))
    assert counts == {Outcome.UPDATED: 1}
    shown = Article.objects.get()
    assert correction in (shown.body, shown.outlet and shown.outlet.slug)


def test_older_page_read_again_does_not_beat_the_newer_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    old = lines(tmp_path / "a.jsonl", record(external_id="k", section="Eski"))
    outcomes(old)
    outcomes(lines(tmp_path / "b.jsonl", record(external_id="k", section="Yeni")))
    request.getfixturevalue("newer_extraction")
    outcomes(old)
    assert Article.objects.get().section == "Yeni"


def test_outlet_given_for_an_import_outlives_a_newer_extraction(request: pytest.FixtureRequest) -> None:
    make_outlet("Yerel Gazete")
    page = str(next(SEEDS.glob("001*")))
    outcomes(page, outlet="yerel-gazete")
    request.getfixturevalue("newer_extraction")
    outcomes(page)
    outlet = Article.objects.get().outlet
    assert outlet is not None and outlet.slug == "yerel-gazete"


def test_address_of_another_article_is_left_out_and_put_up_for_review(tmp_path: Path) -> None:
    first = record(external_id="k", canonical_url="https://ornek.com.tr/1")
    second = record(external_id="m", canonical_url="https://ornek.com.tr/2", body=[*TEXT, "İkinci."])
    outcomes(lines(tmp_path / "a.jsonl", first, second))
    moved = record(external_id="k", canonical_url="https://ornek.com.tr/2", body=[*TEXT, "Üçüncü."])
    counts, _ended = outcomes(lines(tmp_path / "b.jsonl", moved))
    assert counts == {Outcome.UPDATED: 1}
    article = Article.objects.get(external_id="k")
    assert article.canonical_url == "https://ornek.com.tr/1"
    assert ReviewItem.objects.get(article=article, kind="conflict").detail["field"] == "canonical_url"


def test_doubt_about_the_date_is_closed_by_the_editor_who_sets_it(seeds: dict[str, Article], curator: User) -> None:
    doubts = seeds["003"].review_items.filter(kind="no_date", resolved=None)
    assert doubts.exists()
    curation.set_field(seeds["003"], "published", "2022-02-14", editor=curator)
    assert not doubts.exists()
    curation.release_field(seeds["003"], "published")
    assert curation.open_doubt(seeds["003"], ReviewItem.Kind.NO_DATE) is not None  # it had vanished by itself


# --- trusted records ----------------------------------------------------------------------------------------------


def exported_to(path: Path) -> str:
    path.write_text(export())
    return str(path)


def test_bytes_that_come_after_their_export_are_kept(seeds: dict[str, Article], tmp_path: Path) -> None:
    exported = exported_to(tmp_path / "export.jsonl")
    empty_the_archive()
    outcomes(exported, is_trusted=True)
    assert Capture.objects.filter(content=None).count() == 5
    counts, _ended = outcomes(str(SEEDS))
    assert counts == {Outcome.UPDATED: 5}
    assert all(capture.content is not None and capture.is_intact() for capture in Capture.objects.all())
    assert outcomes(str(SEEDS))[0] == {Outcome.UNCHANGED: 5}


def test_publishers_unknown_here_come_with_a_trusted_record(
    seeds: dict[str, Article], curator: User, tmp_path: Path
) -> None:
    outlet, agency = make_outlet("Editörün Gazetesi"), make_agency("Yeni Ajans")
    curation.set_field(seeds["003"], "outlet", outlet.slug, editor=curator)
    curation.set_field(seeds["003"], "agency", agency.code, editor=curator)
    before = export()
    exported = exported_to(tmp_path / "export.jsonl")
    empty_the_archive()
    outlet.delete()
    agency.delete()
    outcomes(exported, is_trusted=True)
    assert export() == before


def test_older_export_never_undoes_a_newer_editor(seeds: dict[str, Article], curator: User, tmp_path: Path) -> None:
    curation.set_field(seeds["003"], "published", "2022-02-14", editor=curator)
    exported = exported_to(tmp_path / "export.jsonl")
    curation.set_field(seeds["003"], "published", "2022-02-15", editor=curator)
    outcomes(exported, is_trusted=True)
    seeds["003"].refresh_from_db()
    assert seeds["003"].published == "2022-02-15"
    assert seeds["003"].review_items.filter(kind="conflict", resolved=None).exists()


def test_trusted_records_are_not_asked_about_their_topic(tmp_path: Path) -> None:
    flowers = record(title="Bahar geldi", body=["Parkta çiçekler açtı.", "Hava çok güzel."])
    outcomes(lines(tmp_path / "a.jsonl", flowers), scope="all")
    exported = exported_to(tmp_path / "export.jsonl")
    empty_the_archive()
    assert outcomes(exported, is_trusted=True)[0] == {Outcome.CREATED: 1}


def test_number_of_another_article_is_refused(seeds: dict[str, Article], tmp_path: Path) -> None:
    foreign = record(id=seeds["000"].pk, title="NATO ve Rusya", captures=[])
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", foreign), is_trusted=True)
    assert (counts, ended[0].reason) == ({Outcome.REJECTED: 1}, "id_taken")


# --- what nobody thought of ---------------------------------------------------------------------------------------


def test_outlets_without_latin_letters_stay_apart(tmp_path: Path) -> None:
    outcomes(lines(tmp_path / "a.jsonl", record(outlet="РИА Новости"), record(outlet="新华社")))
    assert set(Outlet.objects.values_list("name", flat=True)) == {"РИА Новости", "新华社"}
    assert Article.objects.count() == 2


ODD: list[dict[str, Any]] = [
    {"language": "x" * 50},
    {"canonical_url": "https://ornek.com.tr/" + "x" * 3000},
    {"canonical_url": "https://ornek.com.tr/\x00"},
    {"published": "14.02.2022\x00"},
    {"title": "\ud800a"},
    {"agency": "A\x00A"},
    {"outlet": "x\x00"},
    {"outlet": {"slug": "a", "name": 5}},
    {"re\x00nk": 1},
    {"re\ud800nk": 1},
    {"external_id": {"a": "\x00"}},
    {"section": "x" * 5000},
    {"tags": ["a\x00", "b,c"]},
    {"byline": "a" * 1000},
    {"fields": {"title": "x"}, "id": True},
    {"published": "9999-12-31T23:59:00-05:00"},
    {"updated": "9999-12-31T23:30:00Z"},
]


@pytest.mark.parametrize("is_trusted", [False, True])
@pytest.mark.parametrize("values", ODD, ids=lambda values: next(iter(values)).encode("unicode_escape").decode())
def test_odd_record_is_stored_or_refused_and_the_next_one_stored(
    tmp_path: Path, values: dict[str, Any], is_trusted: bool
) -> None:
    good = record(title="NATO ikinci", body=[*TEXT, "Son."])
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", record(**values), good), is_trusted=is_trusted)
    assert counts[Outcome.FAILED] == 0, [one.params for one in ended]
    assert sum(counts.values()) == 2
    assert ended[1].outcome == Outcome.CREATED
    for one in ended:
        assert str(one.as_report_line()).encode()


def test_file_name_that_is_no_utf_8_is_kept_readable(tmp_path: Path) -> None:
    folder = tmp_path / "gelen"
    folder.mkdir()
    with open(bytes(folder) + b"/haber\xfe.txt", "wb") as file:
        file.write(next(SEEDS.glob("002*")).read_bytes())
    counts, ended = outcomes(str(folder))
    assert counts == {Outcome.CREATED: 1}
    assert Capture.objects.get().source_file == "gelen/haber\\udcfe.txt"
    assert ended[0].source.encode()
