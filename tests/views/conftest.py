from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def turkish_outside_of_requests() -> Iterator[None]:
    """A request leaves its language behind in this thread; addresses made by the next test are not to follow it."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
