"""Imports are seen with every outcome, and queued for the background worker."""

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from archive import curation
from archive.admin import import_form
from archive.importer import reading, runs, worker
from archive.importer.results import Options
from archive.models import Article, ImportRun
from tests.conftest import SEEDS
from tests.factories import make_outlet

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
    assert "b.txt" in page


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


def queue(desk: Client, **values: Any) -> Any:
    return desk.post(reverse("admin:archive_importrun_add"), {"scope": "all", **values})


def page(desk: Client, run: ImportRun) -> str:
    return desk.get(reverse("admin:archive_importrun_change", args=[run.pk])).content.decode()


def finish_queue() -> None:
    while worker.run_next(threading.Event()):
        pass


def test_uploaded_file_is_kept_byte_for_byte_and_imported(desk: Client, registry: None, folder: Path) -> None:
    content = next(SEEDS.glob("002*")).read_bytes()
    queue(desk, upload=SimpleUploadedFile("../../..//.gizli şemsiye haberi?.txt", content))
    run = ImportRun.objects.get()
    stored = Path(run.paths[0])
    assert stored.read_bytes() == content
    assert stored.is_relative_to(folder.resolve() / "yuklenen")
    assert stored.name == "gizli_şemsiye_haberi.txt"
    finish_queue()
    run.refresh_from_db()
    assert (run.state, run.created, run.percent) == ("finished", 1, 100)


def test_upload_over_the_limit_is_refused_with_the_folder_for_large_files(
    desk: Client, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_form, "LARGEST_UPLOAD", 1024)
    answer = queue(desk, upload=SimpleUploadedFile("a.txt", b"x" * 1025))
    assert str(folder.resolve()) in str(answer.context["adminform"].form.errors["upload"])
    assert not ImportRun.objects.exists()
    assert not list(folder.glob("yuklenen/*/*"))


@pytest.mark.parametrize("values", [{}, {"path": "gelen", "upload": "a.txt"}])
def test_either_a_file_or_a_path_is_asked_for(desk: Client, folder: Path, values: dict[str, str]) -> None:
    if "upload" in values:
        values = {**values, "upload": SimpleUploadedFile("a.txt", b"x")}  # type: ignore[dict-item]
    assert queue(desk, **values).status_code == 200
    assert not ImportRun.objects.exists()


def test_options_reach_the_import(desk: Client, folder: Path) -> None:
    outlet = make_outlet("Yerel Gazete")
    queue(desk, path="gelen/a.txt", outlet=outlet.pk, format="text", workers="1")
    finish_queue()
    assert Article.objects.get().outlet == outlet
    run = ImportRun.objects.get()
    assert run.options["format"] == "text"
    assert "yerel-gazete" in page(desk, run)


def test_link_out_of_the_incoming_folder_is_not_read(desk: Client, folder: Path, tmp_path: Path) -> None:
    """Also where the folder that holds it was asked for; a link that stays inside is fine."""
    (tmp_path / "gizli.txt").write_bytes(next(SEEDS.glob("003*")).read_bytes())
    (folder / "c.txt").symlink_to(tmp_path / "gizli.txt")
    (folder / "d.txt").symlink_to(folder / "a.txt")
    queue(desk, path="gelen")
    finish_queue()
    run = ImportRun.objects.get()
    assert (run.created, run.duplicate, run.rejected) == (1, 1, 2)
    assert run.items.get(source__endswith="c.txt").reason == "unreadable"


def test_manifests_behind_links_out_of_the_incoming_folder_are_not_read(
    desk: Client, folder: Path, tmp_path: Path
) -> None:
    """Beside a file, and for its folder."""
    (tmp_path / "gizli.json").write_text('{"section": "Gizli bölüm"}')
    (tmp_path / "gizli.csv").write_text("file,byline\na.txt,Gizli imza\n")
    (folder / "a.txt.json").symlink_to(tmp_path / "gizli.json")
    (folder / "manifest.csv").symlink_to(tmp_path / "gizli.csv")
    queue(desk, path="gelen")
    finish_queue()
    run = ImportRun.objects.get()
    article = Article.objects.get()
    assert "Gizli" not in f"{article.section} {article.byline}"
    refused = run.items.filter(reason="unreadable").values_list("source", flat=True)
    assert {Path(source).name for source in refused} == {"a.txt.json", "manifest.csv"}


def test_run_page_links_each_count_to_its_pages(desk: Client, registry: None, folder: Path) -> None:
    queue(desk, path="gelen")
    finish_queue()
    run = ImportRun.objects.get()
    shown = page(desk, run)
    address = f"{reverse('admin:archive_importitem_changelist')}?run__id__exact={run.pk}&outcome__exact=rejected"
    assert address.replace("&", "&amp;") in shown
    listed = desk.get(address + "&reason=empty").content.decode()
    assert "b.txt" in listed and "a.txt" not in listed and "Dosya boş." in listed
    assert "a.txt" in desk.get(f"{address.split('&')[0]}").content.decode()
    assert "gelen/" in shown  # the input's own row


def test_list_shows_every_outcome(desk: Client, folder: Path) -> None:
    queue(desk, path="gelen")
    finish_queue()
    shown = desk.get(reverse("admin:archive_importrun_changelist")).content.decode()
    for name in ("Yeni", "Güncel", "Aynı", "Yineleme", "Konu dışı", "Ret", "Hata", "Okunan"):
        assert name in shown


def test_run_again_queues_the_same_paths_and_options(desk: Client, folder: Path, curator: User) -> None:
    queue(desk, path="gelen/a.txt")
    finish_queue()
    first = ImportRun.objects.get()
    assert "Yeniden çalıştır" in page(desk, first)
    assert desk.get(reverse("admin:archive_importrun_again", args=[first.pk])).status_code == 405
    desk.post(reverse("admin:archive_importrun_again", args=[first.pk]))
    second = ImportRun.objects.latest("pk")
    assert (second.paths, second.options, second.started_by) == (first.paths, first.options, curator)
    finish_queue()
    second.refresh_from_db()
    assert second.unchanged == 1


def test_standard_input_cannot_run_again(desk: Client) -> None:
    run = ImportRun.objects.create(state="finished", paths=["-"], created=1)
    assert "Yeniden çalıştır" not in page(desk, run)
    desk.post(reverse("admin:archive_importrun_again", args=[run.pk]))
    assert ImportRun.objects.count() == 1


def test_undo_is_asked_for_queued_done_and_told(desk: Client, registry: None, folder: Path, curator: User) -> None:
    for seed in SEEDS.iterdir():
        shutil.copy(seed, folder / seed.name)
    queue(desk, path="gelen")
    finish_queue()
    run = ImportRun.objects.get()
    kept = Article.objects.order_by("pk")[0]
    curation.set_field(kept, "section", "Dünya", editor=curator)
    address = reverse("admin:archive_importrun_undo", args=[run.pk])
    assert "5 yeni haber" in desk.get(address).content.decode()
    assert Article.objects.count() == 5
    desk.post(address)
    run.refresh_from_db()
    assert run.state == "undo_queued"
    desk.post(address)  # twice is harmless
    finish_queue()
    run.refresh_from_db()
    assert (run.state, list(Article.objects.all())) == ("undone", [kept])
    shown = page(desk, run)
    assert "kaldı: bir editör değiştirdi" in shown and "haber silindi" in shown


@pytest.mark.parametrize(("right", "again", "undo"), [("view", 403, 403), ("add", 302, 403), ("change", 403, 302)])
def test_deeds_need_their_permission(folder: Path, right: str, again: int, undo: int) -> None:
    reader = User.objects.create_user("okur", password="gizli-bir-parola", is_staff=True)
    reader.user_permissions.add(
        *Permission.objects.filter(
            codename__in=["view_importrun", f"{right}_importrun"], content_type__model="importrun"
        )
    )
    client = Client()
    client.force_login(reader)
    run = ImportRun.objects.create(state="finished", paths=[str(folder)], created=1)
    assert client.get(reverse("admin:archive_importrun_change", args=[run.pk])).status_code == 200
    assert client.post(reverse("admin:archive_importrun_again", args=[run.pk])).status_code == again
    assert client.post(reverse("admin:archive_importrun_undo", args=[run.pk])).status_code == undo
    assert client.get(reverse("admin:archive_importrun_add")).status_code == (200 if right == "add" else 403)


def test_progress_is_seen_while_the_import_works(desk: Client, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH_PAGES", 1)
    seen: list[str] = []
    run = ImportRun.objects.create(state="queued", paths=[str(folder)], options={"scope": "all"})
    runs.run(run.paths, Options(scope="all"), record=run, on_end=lambda ended: seen.append(page(desk, run)))
    assert 'http-equiv="refresh"' in seen[0] and '<h2 id="run-counts">1 sayfa okundu' in seen[0]
    assert "2 sayfa okundu" in seen[1]
    assert 'http-equiv="refresh"' not in page(desk, run)
