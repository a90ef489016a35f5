"""Every hostile file ends in counted outcomes that people understand, nothing is lost, no other file suffers."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.utils import translation

from archive.importer import runs
from archive.importer.outcomes import REASONS, Ended
from archive.importer.results import Options
from archive.models import Article, Capture, ImportItem, ImportRun
from archive.models.imports import Outcome
from tests.hostile.inputs import BODY, CASES, SLOW, Case, record

pytestmark = pytest.mark.django_db

GOOD = record(title="NATO ile Rusya: sağlam", body=[*BODY, "Sağlam dosya."])


def ended(folder: Path) -> list[Ended]:
    found: list[Ended] = []
    counts = runs.run([str(folder)], Options(), on_end=found.append)
    assert counts == Counter(one.outcome for one in found)
    return found


def told(one: Ended) -> str:
    """The reason of what was turned away; the outcome of the rest, with a remark where there is one."""
    if one.outcome == Outcome.REJECTED:
        return one.reason
    return f"{one.outcome}:{one.reason}" if one.outcome == Outcome.CREATED and one.reason else str(one.outcome)


def matches(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the endings are those; one with a star stands for one or more that begin so."""
    if not wanted:
        return not found
    if not wanted[0].endswith("*"):
        return bool(found) and found[0] == wanted[0] and matches(found[1:], wanted[1:])
    kind = wanted[0].removesuffix("*")
    several = next((place for place, one in enumerate(found) if not one.startswith(kind)), len(found))
    return several > 0 and matches(found[several:], wanted[1:])


def check(case: Case, folder: Path) -> list[Ended]:
    (folder / "zzz_sağlam.jsonl").write_bytes(GOOD)
    path = case.path(folder)
    found = ended(folder)
    assert found[-1].outcome == Outcome.CREATED and "zzz" in found[-1].source
    endings = [told(one) for one in found[:-1]]
    assert matches(endings, case.ends), (len(endings), endings[:5], endings[-5:])
    assert all(one.source and (one.sha256 or one.outcome == Outcome.REJECTED) for one in found)
    assert path.exists()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.name)[1:41])
def test_hostile_file_ends_as_it_must(case: Case, tmp_path: Path) -> None:
    found = check(case, tmp_path)
    run = ImportRun.objects.get()
    assert sum(getattr(run, outcome) for outcome in Outcome.values) == len(found)
    assert ImportItem.objects.filter(run=run).count() == len(found)
    for one in found:
        assert_understood(one)
        if one.outcome == Outcome.CREATED:
            capture = Capture.objects.get(sha256=one.sha256)
            assert capture.is_intact()
    for article in Article.objects.all():
        shown = f"{article.title} {article.lead} {article.body} {article.section} {article.byline} {article.tags}"
        assert "root:" not in shown
        assert not set(shown) & set("\x00\u202e\u2066\u200f\ufffe\uffff\ufdd0")


def assert_understood(one: Ended) -> None:
    if one.outcome == Outcome.CREATED and not one.params:
        return
    turkish = one.sentence
    with translation.override("en"):
        english = one.sentence
    assert turkish and english
    assert len(turkish) < 2000
    assert "%(" not in turkish + english and one.reason not in turkish.split()
    assert not one.reason or one.reason in REASONS


@pytest.mark.slow
@pytest.mark.parametrize("case", SLOW, ids=lambda case: case.name)
def test_record_beyond_the_limits_is_passed_over(case: Case, tmp_path: Path) -> None:
    check(case, tmp_path)


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    for case in CASES:
        if case.name.startswith(("climbing", "absolute", "link")):
            case.path(folder)
    before = sorted(tmp_path.rglob("*"))
    ended(folder)
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/tmp/climbed.jsonl").exists()


def test_all_hostile_files_together_leave_the_archive_whole(tmp_path: Path) -> None:
    for case in CASES:
        if case.name not in ("overlapping.zip", "open_quotes.csv", "open_quote.csv", "many_paragraphs.jsonl"):
            case.path(tmp_path)
    found = ended(tmp_path)
    assert Counter(one.outcome for one in found)[Outcome.FAILED] == 0
    stored = {one.article_id for one in found if one.article_id}
    assert set(Article.objects.values_list("pk", flat=True)) == stored
    assert Capture.objects.filter(article__isnull=True).count() == 0
    again = ended(tmp_path)
    assert not {Outcome.CREATED, Outcome.FAILED} & {one.outcome for one in again}
