"""The table on small dictionaries, and the file it lies in: made once, whole, for every process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.text import lemma_source, lemma_table
from archive.text.lemma_source import endings, folded_lemmas
from archive.text.lemma_table import LemmaTable, make_trie

FORMS = (
    ("kitap", "kitap"),
    ("kitabı", "kitap"),
    ("Rusya'nın", "rusya"),
    ("öldürdü", "öl"),
    ("oldu", "ol"),
    ("tim", "y"),
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A dictionary of a few words and an empty folder for its table."""
    monkeypatch.setenv("LEMMA_DIR", str(tmp_path / "lemmas"))
    monkeypatch.setattr(lemma_source, "turkish_forms", lambda: FORMS)
    lemma_table.lemma_table.cache_clear()
    yield tmp_path / "lemmas"
    lemma_table.lemma_table.cache_clear()


def test_forms_fold_and_lemmas_of_one_folded_spelling_keep_their_letters() -> None:
    assert folded_lemmas(FORMS, {}) == {"kitap": "kitap", "kitabi": "kitap", "oldurdu": "öl", "oldu": "ol"}


def test_where_words_meet_the_choice_decides_else_the_number_of_spellings() -> None:
    forms = [(form, "açı") for form in ("açı", "açıda", "açıdan", "açılar")]
    forms += [(form, "acı") for form in ("acı", "âcı", "acılı", "acısız", "acıyor")]
    assert folded_lemmas(forms, {})["aci"] == "acı"
    assert folded_lemmas(forms, {"aci": "açı"})["aci"] == "açı"
    assert folded_lemmas(forms, {"aci": "su"})["aci"] == "acı"


def test_a_lemma_that_loses_most_forms_to_another_spelling_joins_it() -> None:
    forms = (("kar", "kar"), ("kara", "kar"), ("karın", "kar"), ("kâr", "kâr"), ("kârdan", "kâr"))
    assert set(folded_lemmas(forms, {"kar": "kar"}).values()) == {"kar"}


def test_endings_are_those_of_ten_lemmas() -> None:
    lemmas = {f"{letter}{letter}in": f"{letter * 2}" for letter in "abcdefghij"} | {"kkin": "kkin", "aason": "aa"}
    assert endings(lemmas) == {"in"}


def test_a_trie_gives_lemmas_and_endings_back() -> None:
    table = LemmaTable(make_trie({"kitabi": "kitap", "oldurdu": "öl", "ki": "ki"}, {"lar"}))
    assert [table.find(form) for form in ("kitabi", "oldurdu", "kitab", "")] == ["kitap", "öl", None, None]
    assert table.known_beginnings("kitabinda") == ["ki", "kitabi"]
    assert (table.is_ending("lar"), table.is_ending("kitabi")) == (True, False)


def test_the_file_is_made_once_and_readable_by_all(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not lemma_table.is_made()
    assert lemma_table.lemma_table().find("kitabi") == "kitap"
    assert lemma_table.is_made()
    (file,) = small.glob("*.trie")
    assert file.stat().st_mode & 0o777 == 0o644
    assert sorted(path.name for path in small.iterdir()) == [file.name, "lemmas.lock"]
    monkeypatch.setattr(lemma_source, "turkish_forms", lambda: pytest.fail("made twice"))
    lemma_table.lemma_table.cache_clear()
    assert lemma_table.lemma_table().find("kitabi") == "kitap"


def test_a_damaged_file_is_made_anew(small: Path) -> None:
    lemma_table.lemma_table()
    (file,) = small.glob("*.trie")
    file.write_bytes(b"half a file")
    lemma_table.lemma_table.cache_clear()
    assert lemma_table.lemma_table().find("kitabi") == "kitap"
    assert file.stat().st_size > 11


def test_without_a_folder_to_write_to_the_process_keeps_its_own(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    small.write_text("a file where the folder should be")
    assert lemma_table.lemma_table().find("kitabi") == "kitap"
    assert "LEMMA_DIR" in caplog.text


def test_folders_are_looked_in_one_after_the_other(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEMMA_DIR")
    monkeypatch.setattr(sys, "prefix", str(small / "environment"))
    monkeypatch.setattr(lemma_table, "_more_folders", [])
    (small / "environment").mkdir(parents=True)
    (small / "environment" / "share").write_text("no folder")
    lemma_table.also_look_in(small / "data")
    lemma_table.also_look_in(small / "data")
    assert lemma_table.lemma_table().find("kitabi") == "kitap"
    assert [path.parent for path in small.rglob("*.trie")] == [small / "data"]


def test_old_tables_go_but_the_newest_four(small: Path) -> None:
    small.mkdir()
    for age in range(6):
        path = small / f"lemmas-{age}.trie"
        path.touch()
        os.utime(path, (age, age))
    lemma_table.lemma_table()
    assert {path.name for path in small.glob("lemmas-?.trie")} == {"lemmas-3.trie", "lemmas-4.trie", "lemmas-5.trie"}


def test_processes_that_start_together_make_it_once(tmp_path: Path) -> None:
    code = (
        "from archive.text import lemma_source as s, lemma_table as t\n"
        "s.turkish_forms = lambda: [print('made', flush=True)] and [('kitabı', 'kitap')]\n"
        "assert t.lemma_table().find('kitabi') == 'kitap'"
    )
    environment = os.environ | {"LEMMA_DIR": str(tmp_path)}
    running = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=600)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert "".join(said) == "made\n"


def test_the_version_names_what_the_table_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    before = lemma_table.content_version()
    lemma_table.content_version.cache_clear()
    try:
        assert lemma_table.content_version() == before
        monkeypatch.setattr(lemma_table, "version", lambda package: "0")
        lemma_table.content_version.cache_clear()
        assert lemma_table.content_version() != before
    finally:
        lemma_table.content_version.cache_clear()
