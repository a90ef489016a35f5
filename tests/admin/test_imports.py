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
    folder.mkdir(exist_ok=True)
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


@pytest.mark.parametrize("path", ["../../etc", "/etc/passwd", "yok", ".", "secret_key/../.."])
def test_paths_outside_the_data_folder_are_refused(desk: Client, path: str) -> None:
    answer = desk.post(reverse("admin:archive_importrun_add"), {"path": path, "scope": "topic"})
    assert answer.status_code == 200
    assert "path" in answer.context["adminform"].form.errors
    assert not ImportRun.objects.exists()
