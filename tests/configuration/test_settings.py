"""A wrong setting stops the start with a sentence that names the variable; secrets are made, never defaulted."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NOT_INHERITED = ("DATABASE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE", "DATA_DIR", "DJANGO_ALLOW_ASYNC_UNSAFE")


def manage(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=ROOT, env={**inherited, **environment}, text=True, capture_output=True
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "evet"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("SITE_URL", "arsiv.example"),
        ("DATABASE_URL", "mysql://a@b/c"),
        ("DATA_DIR", "/proc/1/yok"),
        ("CONTACT_EMAIL", "arsiv at example.org"),
    ],
)
def test_wrong_value_names_its_variable_in_one_sentence(tmp_path: Path, name: str, value: str) -> None:
    result = manage("check", **{"DATA_DIR": str(tmp_path), name: value})
    assert result.returncode == 2
    assert name in result.stderr
    assert "Traceback" not in result.stderr


def test_secret_key_is_made_once_and_is_nobody_elses_business(tmp_path: Path) -> None:
    folder = tmp_path / "veri"
    for _time in range(2):
        assert manage("check", DATA_DIR=str(folder)).returncode == 0
    key = folder / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text()) > 40


def test_empty_secret_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")
    result = manage("check", DATA_DIR=str(tmp_path))
    assert (result.returncode, "secret_key" in result.stderr) == (2, True)


def test_check_starts_no_database(tmp_path: Path) -> None:
    assert manage("check", DATA_DIR=str(tmp_path)).returncode == 0
    assert not (tmp_path / "postgres").exists()


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    secret = "".join(chr(33 + (7 * n) % 90) for n in range(60))
    result = manage(
        "check", "--deploy", "--fail-level", "WARNING",
        DATA_DIR=str(tmp_path), SITE_URL="https://arsiv.example.org", SECRET_KEY=secret,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
