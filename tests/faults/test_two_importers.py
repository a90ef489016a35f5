"""Two importers at once on overlapping files: no duplicate, no deadlock shown."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from archive.models import Capture, ImportRun
from tests.faults.invariants import archive, check_invariants, finished

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_two_importers_of_the_same_files_make_one_archive(
    importer: Any, folder: str, undisturbed: list[str], tmp_path: Path, workers: int
) -> None:
    both = [importer(folder, "--workers", str(workers)) for _ in range(2)]
    ends = [one.end() for one in both]
    assert all("Traceback" not in err and "deadlock" not in err for _code, _out, err in ends)
    counts = [finished(out.splitlines()[-1]) for _code, out, _err in ends]
    assert [one["failed"] for one in counts] == [0, 0]
    assert sum(one["created"] for one in counts) == 5 + 40 + 6
    check_invariants()
    assert archive() == undisturbed
    assert set(ImportRun.objects.values_list("state", flat=True)) == {"finished"}


@pytest.mark.slow
def test_importers_of_overlapping_folders_keep_every_page_once(
    importer: Any, folder: str, undisturbed: list[str], tmp_path: Path
) -> None:
    other = tmp_path / "oteki"
    shutil.copytree(folder, other)
    (other / "kayitlar.jsonl").rename(other / "a.jsonl")  # another order
    ends = [one.end() for one in (importer(folder), importer(str(other), "--workers", "2"))]
    assert all("Traceback" not in err for _code, _out, err in ends)
    check_invariants()
    assert Capture.objects.count() == 5 + 40 + 8 + 6
