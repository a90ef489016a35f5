import os
from pathlib import Path

import pytest
from pytest_django import Settings

from archive.serving.assets import collect_changed


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    (tmp_path / "source").mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    stylesheet = tmp_path / "source" / "archive.css"
    stylesheet.write_text("a { color: red }")
    return stylesheet


def test_files_are_collected_once(source: Path, tmp_path: Path) -> None:
    assert collect_changed(tmp_path / "static", tmp_path)
    assert not collect_changed(tmp_path / "static", tmp_path)
    assert (tmp_path / "static" / "archive.css").read_text() == "a { color: red }"


def test_changed_file_is_collected(source: Path, tmp_path: Path) -> None:
    collect_changed(tmp_path / "static", tmp_path)
    source.write_text("a { color: tan }")
    os.utime(source, ns=(0, source.stat().st_mtime_ns + 2_000_000_000))
    assert collect_changed(tmp_path / "static", tmp_path)
    assert (tmp_path / "static" / "archive.css").read_text() == "a { color: tan }"


def test_new_file_is_collected(source: Path, tmp_path: Path) -> None:
    collect_changed(tmp_path / "static", tmp_path)
    source.with_name("print.css").touch()
    assert collect_changed(tmp_path / "static", tmp_path)


def test_emptied_target_is_filled_again(source: Path, tmp_path: Path) -> None:
    collect_changed(tmp_path / "static", tmp_path)
    (tmp_path / "static").rename(tmp_path / "away")
    assert collect_changed(tmp_path / "static", tmp_path)


def test_interrupted_collection_is_done_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    collect_changed(tmp_path / "static", tmp_path)
    source.with_name("print.css").touch()
    with monkeypatch.context() as patch:
        patch.setattr("archive.serving.assets.call_command", interrupted)
        with pytest.raises(KeyboardInterrupt):
            collect_changed(tmp_path / "static", tmp_path)
    assert collect_changed(tmp_path / "static", tmp_path)
    assert (tmp_path / "static" / "print.css").exists()
