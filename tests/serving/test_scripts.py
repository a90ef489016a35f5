"""script/server and script/test up to the point where they hand over to Python; nothing here asks a package index."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("cat", "cmp", "dirname", "sh")
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder with a space, whose locks name no package."""
    project = tmp_path / "yeni klon"
    shutil.copytree(ROOT / "script", project / "script")
    for lock in LOCKS:
        (project / lock).write_text(f"# {lock}\n")
    (project / "manage.py").write_text("import sys; print('manage.py', *sys.argv[1:], sys.prefix)\n")
    return project


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A folder for PATH with a shell's tools and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(str(shutil.which(tool)))
    return folder


def script(project: Path, name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": sys.executable, **variables}
    command = [project / "script" / name, *arguments]
    return subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False, timeout=600)


def put_python(folder: Path, name: str, behaviour: str) -> None:
    """A stand-in for a Python: `behaviour` comes before it does as the real one does."""
    program = folder / name
    program.write_text(f'#!/bin/sh\n{behaviour}\nexec "{sys.executable}" "$@"\n')
    program.chmod(0o755)


def test_missing_python_is_told_with_the_remedy(project: Path, bare_path: Path) -> None:
    refused = script(project, "server", PATH=str(bare_path), PYTHON="")
    assert refused.returncode == 1
    assert "apt install python3" in refused.stderr
    assert not (project / ".venv").exists()


def test_old_python_is_passed_over_for_a_newer_one(project: Path, bare_path: Path) -> None:
    put_python(bare_path, "python3", 'case "$*" in *version_info*3,*11*) exit 1;; esac')
    refused = script(project, "server", PATH=str(bare_path), PYTHON="")
    assert "3.11" in refused.stderr
    put_python(bare_path, "python3.12", "")
    found = script_function("find_python && echo $python", project, PATH=str(bare_path), PYTHON="")
    assert Path(found.stdout.strip()).samefile(sys._base_executable)


def test_shim_that_runs_nothing_is_passed_over(project: Path, bare_path: Path) -> None:
    put_python(bare_path, "python3", "exit 127")
    put_python(bare_path, "python", "")
    assert script_function("find_python", project, PATH=str(bare_path), PYTHON="").returncode == 0


def test_missing_venv_module_is_told_with_debians_package(project: Path, bare_path: Path) -> None:
    put_python(bare_path, "python3", 'case "$*" in *ensurepip*) exit 1;; esac')
    refused = script(project, "test", PATH=str(bare_path), PYTHON="")
    assert refused.returncode == 1
    assert f"apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in refused.stderr


def test_chosen_python_that_does_not_fit_is_named(project: Path) -> None:
    refused = script(project, "server", PYTHON="/bin/true")
    assert refused.returncode == 1
    assert "PYTHON=/bin/true" in refused.stderr


def test_environment_is_made_once_and_handed_over_to(project: Path) -> None:
    first = script(project, "server", "--flag")
    assert first.stdout == f"manage.py serve --flag {project / '.venv'}\n", first.stderr
    assert "requirements.lock" in first.stderr
    again = script(project, "server")
    assert again.stderr == ""


@pytest.mark.slow
def test_environment_of_the_tests_serves_too(project: Path) -> None:
    script(project, "test")
    assert script(project, "server").stderr == ""


@pytest.mark.slow
def test_new_lock_is_installed_into_the_same_environment(project: Path) -> None:
    script(project, "test")
    (project / ".venv" / "trace").touch()
    (project / "requirements.lock").write_text("# newer\n")
    assert "requirements.lock" in script(project, "server").stderr
    assert (project / ".venv" / "trace").exists()
    assert "requirements-dev.lock" in script(project, "test").stderr  # the tests' tools may be older than the lock


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["interrupted", "no pip", "no python", "file in its place", "link to nowhere"])
def test_half_made_environment_is_made_again(project: Path, damage: str) -> None:
    script(project, "server")
    environment = project / ".venv"
    (environment / "trace").touch()
    if damage == "interrupted":
        (environment / "installed" / "place").unlink()
    if damage == "no pip":
        (environment / "installed" / "requirements.lock").unlink()
        shutil.rmtree(next(environment.glob("lib/python*/site-packages/pip")))
    if damage == "no python":
        (environment / "bin" / "python").unlink()
    if damage == "file in its place":
        shutil.rmtree(environment)
        environment.touch()
    if damage == "link to nowhere":
        shutil.rmtree(environment)
        environment.symlink_to("/nowhere")
    made = script(project, "server")
    assert made.stdout.startswith("manage.py serve"), made.stderr
    assert not (environment / "trace").exists()


@pytest.mark.slow
def test_moved_clone_gets_an_environment_of_its_own(project: Path) -> None:
    script(project, "server")
    moved = project.rename(project.with_name("taşınmış"))
    assert script(moved, "server").stdout == f"manage.py serve {moved / '.venv'}\n"
    assert str(project) not in (moved / ".venv" / "bin" / "pip").read_text()


@pytest.mark.slow
def test_two_first_runs_at_once_make_one_environment(project: Path) -> None:
    runs: list[subprocess.CompletedProcess[str]] = []
    threads = [threading.Thread(target=lambda: runs.append(script(project, "server"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [run.stdout for run in runs] == [f"manage.py serve {project / '.venv'}\n"] * 2
    assert sum("(requirements.lock)" in run.stderr for run in runs) == 1


@pytest.mark.slow
def test_packages_that_cannot_be_had_end_the_start_with_pips_reason(project: Path) -> None:
    (project / "requirements.lock").write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    index = {"PIP_CONFIG_FILE": "/dev/null", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project)}
    refused = script(project, "server", **index)
    assert refused.returncode == 1
    assert "no-such-package" in refused.stderr
    assert "Paketler kurulamadı" in refused.stderr
    assert not (project / ".venv" / "installed" / "place").exists()


def script_function(call: str, project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", f". script/environment.sh; {call}"]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
