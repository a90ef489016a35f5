"""No hostile file costs more memory than its class allows; measured in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.inputs import CASES, SLOW, Case

# Above the empty process. A record of 64 MB takes 130, a body that unpacks to more 166, half a million tags 103.
MOST_MEGABYTES = 250


def figures(cases: list[Case], folder: Path) -> dict[str, dict[str, Any]]:
    paths = []
    for number, case in enumerate(cases):
        (folder / f"{number:03d}").mkdir()
        paths.append(str(case.path(folder / f"{number:03d}")))
    command = [sys.executable, "-m", "tests.hostile.child", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(cases)
    return {one["name"]: one for one in told}


def test_no_hostile_file_is_dear(tmp_path: Path) -> None:
    for one in figures(CASES, tmp_path).values():
        assert "status" not in one, one
        assert one["megabytes"] < MOST_MEGABYTES, one


@pytest.mark.slow
def test_records_at_the_limit_stay_within_memory(tmp_path: Path) -> None:
    for one in figures(SLOW, tmp_path).values():
        assert "status" not in one, one
        assert one["megabytes"] < MOST_MEGABYTES, one
