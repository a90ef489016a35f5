"""Every text that people see is in the English catalogue, and the compiled catalogue is that of the written one."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

BASE = Path(settings.BASE_DIR)
CATALOGUE = BASE / "archive" / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r"""(?<!\w)n?gettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!\{)\{(\w+)")


def _entries() -> Iterator[dict[str, str]]:
    """Entries of the written catalogue: keyword -> text, and "#," -> flags."""
    for block in CATALOGUE.read_text().split("\n\n"):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#,"):
                entry["#,"] = line
            elif match := re.match(r'(msg\w+(?:\[\d\])?) (".*")$', line):
                keyword = match[1]
                entry[keyword] = ast.literal_eval(match[2])
            elif line.startswith('"'):
                entry[keyword] += ast.literal_eval(line)
        if entry.get("msgid"):
            yield entry


def _translations(entry: dict[str, str]) -> list[str]:
    return [text for keyword, text in entry.items() if keyword.startswith("msgstr")]


def _in_python() -> Iterator[str]:
    for path in (BASE / "archive").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _in_templates() -> Iterator[str]:
    for path in (BASE / "templates").rglob("*.html"):
        for match in IN_TEMPLATE.finditer(templatize(path.read_text())):
            yield ast.literal_eval(match[1].removeprefix("u"))


def test_every_text_of_the_sources_is_in_the_catalogue() -> None:
    written = {entry["msgid"] for entry in _entries()}
    used = {*_in_python(), *_in_templates()} - {""}
    assert len(used) > 300
    assert used - written == set(), "run `manage.py makemessages -l en` and translate"


def test_nothing_is_untranslated_or_in_doubt() -> None:
    unfinished = [
        entry["msgid"] for entry in _entries() if not all(_translations(entry)) or "fuzzy" in entry.get("#,", "")
    ]
    assert unfinished == []


def test_translations_have_the_same_placeholders() -> None:
    for entry in _entries():
        wanted = set(PLACEHOLDER.findall(entry["msgid"]))
        for text in _translations(entry):
            assert set(PLACEHOLDER.findall(text)) == wanted, entry["msgid"]


def test_compiled_catalogue_is_up_to_date() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for entry in _entries():
        if "msgid_plural" in entry:
            forms = [compiled.ngettext(entry["msgid"], entry["msgid_plural"], number) for number in (1, 2)]
            assert forms == _translations(entry)
        else:
            assert compiled.gettext(entry["msgid"]) == entry["msgstr"]


@pytest.mark.parametrize("letter", "çğıöşüÇĞİÖŞÜ")
def test_english_has_turkish_letters_only_in_names(letter: str) -> None:
    """A translation that was forgotten in Turkish would show here."""
    names = re.compile(r"“[^”]*”|Dünya, Sabah, Son Dakika|Fidan, Güler|14 Şubat 2022")
    assert [text for entry in _entries() for text in _translations(entry) if letter in names.sub("", text)] == []
