"""What all tests share.

Tests run on real PostgreSQL: a throw-away cluster of the embedded server (or DATABASE_URL). Rows come from
`tests.factories`, which goes through the same door as the importer; `registry` loads the CSV files for tests that need
real outlets and actors; `seeds` imports the five source documents. Nothing is mocked but network and clock.

No test depends on how fast the machine is: pages may take minutes, and hypothesis tries the same examples every time
(`script/test --hypothesis-profile=explore` tries others).
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from archive.embedded.server import EmbeddedServer
from archive.importer import patience, runs
from archive.importer import registry as registry_rows
from archive.importer.results import Options
from archive.models import Article
from tests.settings import TEST_DATA_DIR
from tests.snapshots import stored

SEEDS = Path(settings.SEEDS_DIR)

hypothesis.settings.register_profile("gate", deadline=None, derandomize=True, max_examples=200)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("gate")


def pytest_unconfigure() -> None:
    """Stop the test cluster and remove its folder."""
    embedded = settings.DATABASES["default"].get("EMBEDDED")
    if embedded:
        EmbeddedServer(embedded["data_dir"], durable=False).stop()
    shutil.rmtree(TEST_DATA_DIR, ignore_errors=True)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine, too, each page is read to its end."""
    monkeypatch.setattr(patience, "PAGE_SECONDS", 600.0)
    monkeypatch.setattr(patience, "HANGING_SECONDS", 600.0)


@pytest.fixture
def registry(db: None) -> None:
    """Outlets, agencies and actors of the CSV files."""
    stored(registry_rows.load)


@pytest.fixture
def seeds(db: None) -> dict[str, Article]:
    """The five source documents as articles, by the number their file names begin with, and the registry."""
    stored(import_seeds)
    articles = Article.objects.prefetch_related("captures")
    return {Path(article.captures.all()[0].source_file).name[:3]: article for article in articles}


def import_seeds() -> None:
    registry_rows.load()
    runs.run([str(SEEDS)], Options())


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create_superuser("ayse", "ayse@example.org", "gizli-bir-parola")


@pytest.fixture
def desk(curator: User) -> Iterator[Client]:
    """A browser in which the curator is signed in."""
    client = Client()
    client.force_login(curator)
    yield client
