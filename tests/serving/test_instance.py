import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.serving import instance
from archive.serving.errors import ServeError
from archive.serving.instance import only_instance

ROOT = Path(__file__).parents[2]
URL = "http://127.0.0.1:8000"
HOLDER = """
import os, pathlib, sys, time
from archive.serving.instance import only_instance
with only_instance(pathlib.Path(sys.argv[1]), "http://127.0.0.1:8000"):
    if sys.argv[2] == "fork" and os.fork() == 0:
        time.sleep(60)
    print(os.getpid(), flush=True)
    time.sleep(60)
"""


def hold(folder: Path, kind: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(folder), kind]
    holder = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert holder.stdout is not None
    assert int(holder.stdout.readline()) == holder.pid
    return holder


def test_second_server_is_told_process_and_address_of_the_first_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = hold(tmp_path, "alone")
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    try:
        with (
            pytest.raises(ServeError, match=f"{URL} .süreç {holder.pid}.*kill {holder.pid}"),
            only_instance(tmp_path, URL),
        ):
            pass
    finally:
        holder.kill()
        holder.communicate()
    assert waited == []


def test_folder_is_free_after_the_server(tmp_path: Path) -> None:
    with only_instance(tmp_path, URL):
        pass
    with only_instance(tmp_path, URL):
        assert (tmp_path / "serve.lock").read_text() == f"{os.getpid()}\n{URL}\n"


def test_remaining_worker_of_a_killed_server_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = hold(tmp_path, "fork")
    holder.kill()
    holder.wait()
    monkeypatch.setattr(instance, "_ORPHAN_SECONDS", 0.3)
    with pytest.raises(ServeError), only_instance(tmp_path, URL):
        pass
    os.killpg(holder.pid, signal.SIGKILL)
    monkeypatch.setattr(instance, "_ORPHAN_SECONDS", 60.0)
    with only_instance(tmp_path, URL):
        holder.communicate()


def test_unusable_data_folder_is_named_with_its_setting(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ServeError, match="DATA_DIR"), only_instance(tmp_path / "file" / "var", URL):
        pass
