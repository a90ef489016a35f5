"""The registry's files change, editors change rows: only what changed in the files moves, and never an editor's row."""

import csv
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from archive.importer import registry
from archive.importer.registry import Change, changes
from archive.models import Actor, ActorName, ActorRole
from archive.registry import REGISTRY_FOLDER, RegistryError

pytestmark = pytest.mark.django_db

NAMES = [["sergey-lavrov", "Sergey Lavrov", "0"], ["sergey-lavrov", "Lavrov", "0"], ["sergey-lavrov", "Işık", "1"]]
MINISTER = ["sergey-lavrov", "Rusya Dışişleri Bakanı", "Foreign Minister", "", "2004-03-09", "", "mid.ru"]
ENVOY = ["sergey-lavrov", "Rusya'nın BM Daimi Temsilcisi", "Envoy to the UN", "", "1994", "2004-03-09", "un.org"]
WORN_OUT = [*MINISTER[:5], "2030-01-01", MINISTER[6]]

Load = Callable[..., dict[str, int]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads a registry with one actor; `names` and `roles` are the lines of its files."""
    shutil.copytree(REGISTRY_FOLDER, tmp_path, ignore=shutil.ignore_patterns("*.py", "__pycache__"), dirs_exist_ok=True)
    for name in ("outlets.csv", "agencies.csv"):
        keep_header(tmp_path / name, [])
    actor = [
        "sergey-lavrov",
        "Sergey Lavrov",
        "person",
        "Rusya Dışişleri Bakanı",
        "Foreign Minister",
        "Q58217",
        "mid.ru",
    ]
    keep_header(tmp_path / "actors.csv", [actor])

    def load_(names: list[list[str]] = NAMES, roles: list[list[str]] = [MINISTER]) -> dict[str, int]:  # noqa: B006
        keep_header(tmp_path / "actor_names.csv", names)
        keep_header(tmp_path / "actor_roles.csv", roles)
        return dict(registry.load(tmp_path))

    return load_


def keep_header(path: Path, lines: list[list[str]]) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[0]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        csv.writer(file, lineterminator="\n").writerows(lines)


def names() -> set[tuple[str, bool]]:
    return set(ActorName.objects.values_list("name", "is_ambiguous"))


def offices() -> set[tuple[str, str, str]]:
    return set(ActorRole.objects.values_list("title", "since", "until"))


def office(line: list[str]) -> tuple[str, str, str]:
    return line[1], line[4], line[5]


def test_second_load_changes_nothing(load: Load) -> None:
    assert load() == {"created": 1}
    rows = list(ActorName.objects.values_list("pk")), list(ActorRole.objects.values_list("pk"))
    assert load() == {"unchanged": 1}
    assert (list(ActorName.objects.values_list("pk")), list(ActorRole.objects.values_list("pk"))) == rows


def test_rows_follow_the_files(load: Load) -> None:
    load()
    sent = [NAMES[0], ["sergey-lavrov", "IŞIK", "0"], ["sergey-lavrov", "Lavrof", "0"]]
    assert load(sent, [WORN_OUT, ENVOY]) == {"changed": 1}
    assert names() == {("Sergey Lavrov", False), ("IŞIK", False), ("Lavrof", False)}
    assert offices() == {office(WORN_OUT), office(ENVOY)}


def test_edited_spelling_stays_and_the_files_former_one_stays_away(load: Load) -> None:
    load()
    ActorName.objects.filter(name="Lavrov").update(name="Lavrof", folded="lavrof")
    load()
    assert names() == {("Sergey Lavrov", False), ("Lavrof", False), ("Işık", True)}
    load([NAMES[0], NAMES[2]])
    assert ("Lavrof", False) in names()


def test_ambiguity_that_an_editor_decided_stays(load: Load) -> None:
    load()
    ActorName.objects.filter(name="Işık").update(is_ambiguous=False, is_registered=False)
    load([*NAMES[:2], ["sergey-lavrov", "IŞIK", "1"]])
    assert names() == {("Sergey Lavrov", False), ("Lavrov", False), ("Işık", False)}


def test_deleted_spelling_and_office_stay_deleted(load: Load) -> None:
    load(roles=[MINISTER, ENVOY])
    ActorName.objects.get(name="Lavrov").delete()
    ActorRole.objects.get(since="2004-03-09").delete()
    load(roles=[MINISTER, ENVOY])
    load(roles=[WORN_OUT, ENVOY])
    assert names() == {("Sergey Lavrov", False), ("Işık", True)}
    assert offices() == {office(ENVOY)}


def test_editors_own_spelling_stays_when_the_file_takes_it_up_and_drops_it(load: Load) -> None:
    load()
    ActorName(actor=Actor.objects.get(), name="Lavrof").save()
    load([*NAMES, ["sergey-lavrov", "Lavrof", "0"]])
    assert len(names()) == 4
    load()
    assert ("Lavrof", False) in names()


@pytest.mark.parametrize("later", [[MINISTER], [WORN_OUT], []], ids=["same", "changed", "gone"])
def test_edited_office_stays_whatever_becomes_of_it_in_the_file(load: Load, later: list[list[str]]) -> None:
    load()
    ActorRole.objects.update(until="2031-01-01")
    load(roles=later)
    assert offices() == {("Rusya Dışişleri Bakanı", "2004-03-09", "2031-01-01")}


def test_same_office_held_twice_is_told_apart(load: Load) -> None:
    again = [*MINISTER[:4], "2035", "", "mid.ru"]
    load(roles=[WORN_OUT])
    load(roles=[WORN_OUT, again])
    assert offices() == {office(WORN_OUT), office(again)}


def test_database_without_memory_of_a_load_gains_what_is_missing_and_loses_nothing(load: Load) -> None:
    load()
    ActorName.objects.filter(name="Lavrov").update(name="Lavrof", folded="lavrof")
    actor = Actor.objects.get()
    actor.registered = {name: value for name, value in (actor.registered or {}).items() if name != "names"}
    actor.save()
    load()
    assert names() == {("Sergey Lavrov", False), ("Lavrof", False), ("Lavrov", False), ("Işık", True)}


def test_memory_of_spellings_is_no_edited_column(load: Load) -> None:
    load()
    actor = Actor.objects.get()
    assert actor.edited_columns() == []
    actor.description = "Bakan"
    actor.save()
    load(NAMES[:2])
    actor.refresh_from_db()
    assert (actor.description, actor.edited_columns()) == ("Bakan", ["description"])


def test_wrong_file_changes_nothing(load: Load) -> None:
    load()
    with pytest.raises(RegistryError):
        load(NAMES[:1], [["sergey-lavrov", "Bakan", "Minister", "", "2004-13", "", "mid.ru"]])
    assert len(names()) == 3


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_make_each_row_once() -> None:
    errors: list[BaseException] = []
    gate = threading.Barrier(2)

    def start() -> None:
        try:
            gate.wait()
            registry.load()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Actor.objects.filter(slug="sergey-lavrov").count() == 1


def test_changes_pair_what_left_with_what_came() -> None:
    before = [{"name": "a", "rank": 1}, {"name": "b", "rank": 1}, {"name": "c", "rank": 1}]
    after = [{"name": "d", "rank": 1}, {"name": "b", "rank": 2}, {"name": "a", "rank": 1}]
    assert changes(before, after, key=lambda columns: columns["name"]) == [
        Change(before[1], after[1]),
        Change(before[2], None),
        Change(None, after[0]),
    ]
