"""Documentation and code agree: settings, commands, models, facets."""

import io
import re
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from archive.search.facets import FACETS
from archive.search.filters import CHOICES, PARAMETERS

ROOT = Path(settings.BASE_DIR)
READ_FROM_ENVIRONMENT = re.compile(
    r'(?:environ(?:\.get)?[\[(]|_flag\(|_zone\(|_list\(|_site_url\(|_email\()"([A-Z_]+)"'
)


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    sources = [path.read_text() for path in (ROOT / "archive").rglob("*.py")]
    read = {name for source in sources for name in READ_FROM_ENVIRONMENT.findall(source)}
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE))
    assert read - {"DJANGO_SETTINGS_MODULE"} <= documented
    assert documented <= read | {"CHROMIUM", "REQUIRE_BROWSER"}


def test_every_command_is_in_the_readme() -> None:
    commands = {path.stem for path in (ROOT / "archive/management/commands").glob("*.py")} - {"__init__"}
    readme = (ROOT / "README.md").read_text()
    assert [command for command in sorted(commands) if f"`{command}" not in readme] == []


def test_every_model_is_in_the_data_model() -> None:
    text = (ROOT / "docs/data-model.md").read_text()
    models = [model.__name__ for model in apps.get_app_config("archive").get_models() if not model._meta.auto_created]
    assert [name for name in models if f"`{name}`" not in text] == []


def test_every_facet_sets_a_filter_that_exists() -> None:
    assert {facet.parameter for facet in FACETS} <= set(CHOICES) <= set(PARAMETERS)


def test_psql_example_is_what_the_analyzer_says() -> None:
    out = io.StringIO()
    call_command("analyze", "görüşmelerin NATO'nun", stdout=out)
    assert out.getvalue() in (ROOT / "docs/search.md").read_text()


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT) for path in ROOT.glob("docs/**/*.md")))
def test_paths_named_in_docs_exist(page: Path) -> None:
    named = re.findall(
        r"`((?:archive|tests|docs|templates|static|seeds|script|registry)/[\w./*-]+)`", (ROOT / page).read_text()
    )
    missing = [
        path
        for path in named
        if not any(ROOT.glob(path.rstrip("/"))) and not any((ROOT / "archive").glob(path.rstrip("/")))
    ]
    assert missing == []


def test_container_files_hold_no_secret_and_start_from_a_base_image_that_can_be_changed() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    instructions = [line for line in dockerfile.splitlines() if line and not line.startswith("#")]
    assert instructions[0].startswith("ARG BASE_IMAGE=")
    assert instructions[1] == "FROM ${BASE_IMAGE}"
    assert re.search(r"^USER \d+$", dockerfile, re.MULTILINE)
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert services["db"]["image"] == "postgres:18"
    assert services["db"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert all("healthcheck" in service for service in services.values())
