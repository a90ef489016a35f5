import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.serving import background
from archive.serving.background import BackgroundProcess


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 600
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def writes_its_life_to(file: Path) -> Callable[[threading.Event], None]:
    def work(stop: threading.Event) -> None:
        file.write_text(str(os.getpid()))
        stop.wait()
        file.write_text("stopped")

    return work


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The signals that this process sends from now on, each with whom it goes to."""
    found: list[tuple[int, int]] = []
    kill = os.kill

    def sends(pid: int, number: int) -> None:
        found.append((pid, number))
        kill(pid, number)

    monkeypatch.setattr(os, "kill", sends)
    return found


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def pid_in(file: Path) -> int:
    wait_until(lambda: file.exists() and file.read_text().isdecimal())
    return int(file.read_text())


def test_work_is_told_to_stop_and_ends(tmp_path: Path) -> None:
    process = BackgroundProcess(writes_its_life_to(tmp_path / "life"))
    process.ensure_alive([])
    assert pid_in(tmp_path / "life") != os.getpid()
    process.ask_to_stop()
    process.end()
    assert (tmp_path / "life").read_text() == "stopped"


def test_work_may_be_stopped_before_it_has_begun(
    tmp_path: Path, sent: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child inherits the master's handlers; a signal before it has its own must not be lost."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: None)
    try:
        monkeypatch.setattr(background, "_STOP_SECONDS", 60.0)
        for number in range(20):
            process = BackgroundProcess(writes_its_life_to(tmp_path / str(number)))
            process.ensure_alive([])
            process.ask_to_stop()
            process.end()
        assert {number for _pid, number in sent} == {signal.SIGTERM}  # none had to be killed
    finally:
        signal.signal(signal.SIGTERM, before)


def test_living_work_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_PAUSE_AFTER_DEATH_SECONDS", 0.0)
    process = BackgroundProcess(writes_its_life_to(tmp_path / "life"))
    process.ensure_alive([])
    pid = pid_in(tmp_path / "life")
    process.ensure_alive([])
    assert process.pid == pid
    process.ask_to_stop()
    process.end()


def test_killed_work_begins_again_after_a_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_PAUSE_AFTER_DEATH_SECONDS", 600.0)
    process = BackgroundProcess(writes_its_life_to(tmp_path / "life"))
    process.ensure_alive([])
    first = pid_in(tmp_path / "life")
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    (tmp_path / "life").unlink()
    process.ensure_alive([])
    assert process.pid == first
    monkeypatch.setattr(background, "_PAUSE_AFTER_DEATH_SECONDS", 0.0)
    process.ensure_alive([])
    assert pid_in(tmp_path / "life") != first
    process.ask_to_stop()
    process.end()


def test_stubborn_work_is_killed(tmp_path: Path, sent: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    def work(stop: threading.Event) -> None:
        (tmp_path / "life").write_text(str(os.getpid()))
        time.sleep(600)

    monkeypatch.setattr(background, "_STOP_SECONDS", 0.2)
    process = BackgroundProcess(work)
    process.ensure_alive([])
    pid = pid_in(tmp_path / "life")
    process.ask_to_stop()
    process.end()
    assert not alive(pid)
    assert sent[0] == (pid, signal.SIGTERM) and (pid, signal.SIGKILL) in sent


def test_ctrl_c_is_the_masters_business(tmp_path: Path) -> None:
    process = BackgroundProcess(writes_its_life_to(tmp_path / "life"))
    process.ensure_alive([])
    pid = pid_in(tmp_path / "life")
    wait_until(lambda: _ignores(pid, signal.SIGINT))
    os.kill(pid, signal.SIGINT)
    time.sleep(0.1)
    assert alive(pid)
    process.ask_to_stop()
    process.end()


def test_failed_work_ends_its_process_and_not_the_masters_code(tmp_path: Path) -> None:
    def work(stop: threading.Event) -> None:
        raise RuntimeError("broken")

    process = BackgroundProcess(work)
    process.ensure_alive([])
    _child, status = os.waitpid(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1


def test_work_ends_with_its_master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_PARENT_CHECK_SECONDS", 0.05)
    master = os.fork()
    if not master:
        BackgroundProcess(writes_its_life_to(tmp_path / "life")).ensure_alive([])
        time.sleep(600)
    pid_in(tmp_path / "life")
    os.kill(master, signal.SIGKILL)
    os.waitpid(master, 0)
    wait_until(lambda: (tmp_path / "life").read_text() == "stopped")


def test_work_does_not_hold_the_listening_socket(tmp_path: Path) -> None:
    process = BackgroundProcess(writes_its_life_to(tmp_path / "life"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        process.ensure_alive([listener])
        pid_in(tmp_path / "life")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    process.ask_to_stop()
    process.end()


def _ignores(pid: int, number: signal.Signals) -> bool:
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    mask = next(line.split()[1] for line in status if line.startswith("SigIgn"))
    return bool(int(mask, 16) & 1 << (number - 1))
