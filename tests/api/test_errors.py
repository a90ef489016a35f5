"""The interface answers in JSON where the database does not answer."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client
from psycopg.errors import QueryCanceled

from archive.api import suggest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cause", "told"), [(QueryCanceled(), "daraltın"), (None, "veritabanına ulaşılamıyor")], ids=["slow", "gone"]
)
def test_database_without_answer_is_told_in_json(cause: Exception | None, told: str) -> None:
    error = OperationalError("canceling statement")
    error.__cause__ = cause
    with patch.object(suggest, "suggest", side_effect=error):
        response = Client().get("/api/v1/suggest/?q=lavrov")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert told in response.json()["detail"]


def test_wrong_parameter_is_named_in_json() -> None:
    response = Client().get("/api/v1/articles/?sort=belki&limit=3")
    assert response.status_code == 400 and "limit" in response.json()
