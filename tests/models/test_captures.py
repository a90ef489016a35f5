"""A capture gives its page back byte for byte, and knows when it cannot."""

import zlib

import pytest

from archive.models import Capture
from tests.factories import make_article

pytestmark = pytest.mark.django_db

PAGES = ["Işık, İstanbul ’NATO’".encode("windows-1254"), bytes(range(256)) * 1000, b"\x28\xb5\x2f\xfd", b"x"]


@pytest.mark.parametrize("page", PAGES)
def test_page_comes_back_as_it_came(page: bytes) -> None:
    capture = Capture.objects.get(article=make_article(content=page))
    assert capture.original == page
    assert capture.is_intact()


@pytest.mark.parametrize("page", PAGES)
def test_page_that_was_stored_with_zlib_comes_back(page: bytes) -> None:
    capture = Capture.objects.get(article=make_article(content=page))
    capture.content = zlib.compress(page, 6)
    assert capture.original == page
    assert capture.is_intact()


@pytest.mark.parametrize("damage", [lambda kept: kept[:-3], lambda kept: b"?" + kept, lambda kept: kept[:5]])
@pytest.mark.parametrize("pack", [None, zlib.compress])
def test_damaged_bytes_are_not_intact(damage, pack) -> None:  # type: ignore[no-untyped-def]
    page = PAGES[1]
    capture = Capture.objects.get(article=make_article(content=page))
    capture.content = damage(pack(page) if pack else capture.content)
    assert not capture.is_intact()


def test_a_page_is_stored_smaller() -> None:
    page = "<p>NATO ile Rusya görüştü.</p>".encode() * 100
    capture = Capture.objects.get(article=make_article(content=page))
    assert len(capture.content or b"") < len(page) / 10
