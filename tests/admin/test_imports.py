"""Imports are seen with every outcome, and queued for the background worker."""

import shutil
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from archive.importer import worker
from archive.models import Article, ImportRun
from tests.conftest import SEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder() -> Path:
    folder = Path(settings.DATA_DIR) / "gelen"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(next(SEEDS.glob("002*")), folder / "a.txt")
    (folder / "b.txt").write_bytes(b"")
    return folder


def test_queued_folder_is_imported_by_the_worker(desk: Client, registry: None, folder: Path) -> None:
    answer = desk.post(reverse("admin:archive_importrun_add"), {"path": "gelen", "scope": "topic"})
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert ImportRun.objects.get().state == "queued"

    assert worker.run_next(threading.Event()) is True
    assert worker.run_next(threading.Event()) is False

    run = ImportRun.objects.get()
    assert (run.state, run.created, run.rejected) == ("finished", 1, 1)
    assert Article.objects.count() == 1
    page = desk.get(reverse("admin:archive_importrun_change", args=[run.pk])).content.decode()
    assert "Dosya boş." in page
    assert "a.txt" in page


@pytest.mark.parametrize(
    "path",
    ["../../etc", "/etc/passwd", ".", "..", "kasa", "kasa/anahtar", "gelen/../kasa/anahtar", "gelen/kapi", "gelenler"],
)
def test_paths_outside_the_incoming_folder_are_refused(desk: Client, folder: Path, path: str) -> None:
    """Also what lies beside it in the data folder (database, secret key) and behind a link in it."""
    for beside in (folder.parent / "kasa", folder.parent / "gelenler"):
        beside.mkdir(exist_ok=True)
        (beside / "anahtar").write_text("gizli")
    (folder / "kapi").symlink_to(folder.parent / "kasa")
    answer = desk.post(reverse("admin:archive_importrun_add"), {"path": path, "scope": "topic"})
    assert "klasörünün içinde olmalı" in str(answer.context["adminform"].form.errors["path"])
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("path", ["gelen/yok", "gelen/" + "x" * 400])
def test_missing_path_is_told(desk: Client, path: str) -> None:
    answer = desk.post(reverse("admin:archive_importrun_add"), {"path": path, "scope": "topic"})
    assert "Böyle bir dosya ya da klasör yok." in str(answer.context["adminform"].form.errors["path"])


def test_form_makes_the_incoming_folder_and_names_it(desk: Client) -> None:
    incoming = Path(settings.DATA_DIR) / "gelen"
    shutil.rmtree(incoming, ignore_errors=True)
    page = desk.get(reverse("admin:archive_importrun_add")).content.decode()
    assert incoming.is_dir()
    assert str(incoming) in page
