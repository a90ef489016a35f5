"""Each page ends under exactly one outcome, and a bad one takes no other with it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError

from archive import curation
from archive.importer import reading, runs
from archive.importer.outcomes import Ended
from archive.importer.results import Options
from archive.models import Article, Capture, ImportRun, Outlet, ReviewItem
from archive.models.imports import Outcome
from tests.conftest import SEEDS
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db

TEXT = [
    "NATO Genel Sekreteri, Rusya ile görüşmelerin süreceğini söyledi ve Moskova'dan yanıt beklediklerini bildirdi.",
    "Rusya Dışişleri Bakanlığı, NATO'nun önerisini değerlendirdiklerini ve yakında yanıt vereceklerini açıkladı.",
    "Görüşmeler Brüksel'de, NATO karargahında yapılacak; Rusya tarafı heyetini henüz duyurmadı.",
]


def record(**values: Any) -> dict[str, Any]:
    return {"title": "NATO ile Rusya görüşüyor", "body": TEXT, **values}


def lines(path: Path, *rows: dict[str, Any] | str) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")
    return str(path)


def outcomes(*paths: str, **options: Any) -> tuple[Counter[str], list[Ended]]:
    ended: list[Ended] = []
    counts = runs.run(list(paths), Options(**options), on_end=ended.append)
    return counts, ended


def test_bad_files_are_counted_with_their_reason_and_the_rest_is_stored(tmp_path: Path) -> None:
    (tmp_path / "1_bos.txt").write_bytes(b"")
    (tmp_path / "2_ikili.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "3_iyi.txt").write_bytes(next(SEEDS.glob("002*")).read_bytes())
    (tmp_path / "4_konu.txt").write_text(
        "Menemen tarifi\n\nDomatesleri doğrayıp biberlerle birlikte tavada kavurun ve üzerine yumurtaları kırın.\n\n"
        "Yumurtalar pişerken tuzunu ve karabiberini ekleyip ocağın altını kısın, sıcak servis edin.\n\n"
        "Yanında taze ekmek ve çay ile kahvaltıda sunabilirsiniz; afiyet olsun diyerek sofraya getirin.\n"
    )
    counts, ended = outcomes(str(tmp_path))
    assert counts == {Outcome.REJECTED: 2, Outcome.CREATED: 1, Outcome.OUT_OF_SCOPE: 1}
    assert [one.reason for one in ended] == ["empty", "binary", "", "off_topic"]
    assert all(one.sentence for one in ended if one.outcome != Outcome.CREATED)


def test_hundred_megabytes_in_one_line_are_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    with (tmp_path / "1_uzun.txt").open("wb") as file:
        file.seek(100 * 1024 * 1024 - 1)
        file.write(b"x")
    (tmp_path / "2_iyi.txt").write_bytes(next(SEEDS.glob("002*")).read_bytes())
    counts, ended = outcomes(str(tmp_path))
    assert counts == {Outcome.REJECTED: 1, Outcome.CREATED: 1}
    assert ended[0].reason in ("too_large", "binary")


def test_same_bytes_twice_in_one_run_are_a_duplicate(tmp_path: Path) -> None:
    page = next(SEEDS.glob("002*")).read_bytes()
    (tmp_path / "a.txt").write_bytes(page)
    (tmp_path / "b.txt").write_bytes(page)
    assert outcomes(str(tmp_path))[0] == {Outcome.CREATED: 1, Outcome.DUPLICATE: 1}


def test_same_text_at_another_outlet_is_another_article(tmp_path: Path) -> None:
    make_outlet("Gazete Bir"), make_outlet("Gazete İki")
    path = lines(
        tmp_path / "a.jsonl",
        record(outlet="Gazete Bir"),
        record(outlet="Gazete İki"),
        record(outlet="Gazete Bir", tags=["yeni"]),
    )
    counts, _ended = outcomes(path)
    assert counts == {Outcome.CREATED: 2, Outcome.UPDATED: 1}
    assert Article.objects.count() == 2
    assert Capture.objects.count() == 3


def test_same_address_is_the_same_article_with_a_new_text(tmp_path: Path) -> None:
    first = record(canonical_url="https://www.ornek.com.tr/haber/1?utm_source=x")
    second = record(canonical_url="https://www.ornek.com.tr/haber/1", body=[*TEXT, "Ek: Rusya yanıtını iletti."])
    counts, _ended = outcomes(lines(tmp_path / "a.jsonl", first, second))
    assert counts == {Outcome.CREATED: 1, Outcome.UPDATED: 1}
    assert Article.objects.get().body[-1] == "Ek: Rusya yanıtını iletti."


def test_record_with_external_id_updates_its_article(tmp_path: Path) -> None:
    outcomes(lines(tmp_path / "a.jsonl", record(external_id="k-1", section="Dünya")))
    counts, _ended = outcomes(lines(tmp_path / "b.jsonl", record(external_id="k-1", section="Gündem")))
    assert counts == {Outcome.UPDATED: 1}
    article = Article.objects.get()
    assert (article.external_id, article.section) == ("k-1", "Gündem")


def test_unknown_outlet_is_created_and_put_up_for_review(tmp_path: Path) -> None:
    outcomes(lines(tmp_path / "a.jsonl", record(outlet="Bursa Işık Gazetesi")))
    outlet = Outlet.objects.get()
    assert (outlet.slug, outlet.name) == ("bursa-isik-gazetesi", "Bursa Işık Gazetesi")
    assert Article.objects.get().outlet == outlet
    assert ReviewItem.objects.get(outlet=outlet).kind == "new_outlet"


def test_unknown_keys_and_untrusted_keys_are_told(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", record(renk="mavi"), record(id=77, title="NATO ile Rusya: ikinci", body=TEXT[:2])
    )
    _counts, ended = outcomes(path)
    assert [(one.outcome, one.reason) for one in ended] == [
        (Outcome.CREATED, "unknown_keys"),
        (Outcome.CREATED, "needs_trusted"),
    ]
    assert "renk" in ended[0].sentence
    assert not Article.objects.filter(pk=77).exists()


def test_broken_line_is_rejected_with_its_number(tmp_path: Path) -> None:
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", record(), '{"title": "yarım', "[1, 2]"))
    assert counts == {Outcome.CREATED: 1, Outcome.REJECTED: 2}
    assert [one.member for one in ended] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "value",
    [{"body": [["liste"]]}, {"body": 7}, {"body": None}, {"title": {"x": 1}}, {"tags": 5}, {"published": "32.13.2022"}],
)
def test_odd_values_never_fail(tmp_path: Path, value: dict[str, Any]) -> None:
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", record(**value)))
    assert counts[Outcome.FAILED] == 0, ended
    assert sum(counts.values()) == 1


def test_dry_run_stores_nothing_and_counts_the_same() -> None:
    counts, ended = outcomes(str(SEEDS), is_dry_run=True)
    assert counts == {Outcome.CREATED: 5}
    assert [one.article_id for one in ended] == [None] * 5
    assert (Article.objects.count(), Capture.objects.count(), ImportRun.objects.count()) == (0, 0, 0)


def test_scope_all_keeps_what_is_not_about_the_topic(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", record(title="Bahar geldi", body=["Parkta çiçekler açtı.", "Hava çok güzel."]))
    assert outcomes(path)[0] == {Outcome.OUT_OF_SCOPE: 1}
    assert outcomes(path, scope="all")[0] == {Outcome.CREATED: 1}


def test_given_outlet_outranks_the_page() -> None:
    make_outlet("Yerel Gazete")
    outcomes(str(next(SEEDS.glob("002*"))), outlet="yerel-gazete")
    article = Article.objects.get()
    assert article.outlet is not None and article.outlet.slug == "yerel-gazete"


def test_run_keeps_its_counts_and_names_no_path_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "gelen").mkdir()
    (tmp_path / "gelen" / "a.txt").write_bytes(next(SEEDS.glob("002*")).read_bytes())
    outcomes(str(tmp_path / "gelen"))
    run = ImportRun.objects.get()
    assert (run.state, run.created, run.read) == ("finished", 1, 1)
    assert Capture.objects.get().source_file == "gelen/a.txt"


def test_stopped_run_keeps_what_it_stored_and_the_next_completes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_PAGES", 2)
    ended: list[Ended] = []
    counts = runs.run([str(SEEDS)], Options(), on_end=ended.append, should_stop=lambda: len(ended) >= 1)
    assert ImportRun.objects.get().state == "interrupted"
    assert (counts, Article.objects.count()) == ({Outcome.CREATED: 2}, 2)
    assert outcomes(str(SEEDS))[0] == {Outcome.UNCHANGED: 2, Outcome.CREATED: 3}


def test_page_that_cannot_be_stored_takes_no_other_of_its_batch_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = curation.create_articles

    def refuse(arrivals: Any, **options: Any) -> Any:
        if any(finding.value == "İkinci" for arrival in arrivals for finding in arrival.findings):
            raise IntegrityError("no")
        return create(arrivals, **options)

    monkeypatch.setattr(curation, "create_articles", refuse)
    rows = [record(title=title, body=[*TEXT, title]) for title in ("Birinci", "İkinci", "Üçüncü")]
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", *rows))
    assert counts == {Outcome.CREATED: 2, Outcome.FAILED: 1}
    assert ended[1].sentence
    assert [article.title for article in Article.objects.order_by("pk")] == ["Birinci", "Üçüncü"]


@pytest.mark.parametrize("pages", [1, 3, 100])
def test_size_of_batches_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int) -> None:
    monkeypatch.setattr(reading, "BATCH_PAGES", pages)
    rows = [
        record(external_id="a"),
        record(external_id="a", section="Dünya"),
        record(external_id="b", body=[*TEXT, "Başka."]),
        record(external_id="a", section="Gündem"),
        record(outlet="Yeni Gazete", body=[*TEXT, "Üçüncü."]),
        record(outlet="Yeni Gazete", body=[*TEXT, "Dördüncü."]),
    ]
    counts, _ended = outcomes(lines(tmp_path / "a.jsonl", *rows))
    assert counts == {Outcome.CREATED: 4, Outcome.UPDATED: 2}
    assert Article.objects.get(external_id="a").section == "Gündem"
    assert Outlet.objects.filter(slug="yeni-gazete").count() == 1


def test_import_costs_few_statements_for_many_new_pages(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    def rows(number: int, start: int) -> str:
        texts = [record(external_id=f"k{n}", body=[*TEXT, f"Sayı {n}."]) for n in range(start, start + number)]
        return lines(tmp_path / f"{start}.jsonl", *texts)

    few, many = rows(5, 0), rows(50, 100)
    with django_assert_max_num_queries(60) as first:
        outcomes(few)
    with django_assert_max_num_queries(len(first)):
        outcomes(many)


def test_dry_run_sees_what_it_would_have_stored_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_PAGES", 1)
    path = lines(tmp_path / "a.jsonl", record(external_id="k"), record(external_id="k", section="Dünya"))
    assert outcomes(path, is_dry_run=True)[0] == {Outcome.CREATED: 1, Outcome.UPDATED: 1}
    assert outcomes(path)[0] == {Outcome.CREATED: 1, Outcome.UPDATED: 1}


def test_outlet_of_a_record_is_told_by_its_address(registry: None, tmp_path: Path) -> None:
    outcomes(lines(tmp_path / "a.jsonl", record(canonical_url="https://www.trthaber.com/haber/dunya/nato-1.html")))
    outlet = Article.objects.get().outlet
    assert outlet is not None and outlet.slug == "trt-haber"


def test_record_without_a_text_says_which_key_was_missing(tmp_path: Path) -> None:
    counts, ended = outcomes(lines(tmp_path / "a.jsonl", {"title": "NATO ve Rusya", "text": "NATO ile Rusya …"}))
    assert counts == {Outcome.REJECTED: 1}
    assert "body" in ended[0].sentence and "text" in ended[0].sentence
