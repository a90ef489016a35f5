"""Same article: by address or key, else the same text where no outlet speaks against it."""

import hashlib
from typing import Any

import pytest

from archive.curation import Finding
from archive.importer import matching
from archive.importer.pages import Arrived, Prepared
from archive.models import Article
from archive.readers import Page
from tests.factories import make_article, make_outlet

pytestmark = pytest.mark.django_db


def find(article: Article, *, fingerprint: str | None = None, external_id: str | None = None, **values: Any) -> Any:
    """The article that is found for another page with this article's text and outlet, but for what differs."""
    values.setdefault("outlet", article.outlet)
    values["outlet"] = values["outlet"].slug if values["outlet"] else None
    content = b"another page"
    prepared = Prepared(
        arrived=Arrived(Page("a", content, "", "text/plain", "utf-8"), hashlib.sha256(content).hexdigest(), "a"),
        findings=tuple(Finding(name, value, "page_text", "test", 1.0) for name, value in values.items()),
        captures=(),
        fingerprint=article.fingerprint if fingerprint is None else fingerprint,
        external_id=external_id,
        is_trusted=False,
    )
    return matching.find_all([prepared]).get(0)


def test_same_text_is_the_same_where_either_side_has_no_outlet() -> None:
    unknown = make_article(outlet=None)
    assert find(unknown, outlet=make_outlet()) == unknown
    known = make_article(outlet=make_outlet())
    assert find(known, outlet=None) == known


def test_same_text_at_another_outlet_is_another_article() -> None:
    assert find(make_article(outlet=make_outlet()), outlet=make_outlet()) is None


def test_same_text_with_another_key_or_address_is_another_article() -> None:
    assert find(make_article(external_id="a"), external_id="b") is None
    article = make_article(canonical_url="https://ornek.com.tr/1")
    assert find(article, canonical_url="https://ornek.com.tr/2") is None
    assert find(article) == article


def test_address_and_key_outweigh_the_text() -> None:
    article = make_article(canonical_url="https://ornek.com.tr/1", external_id="a")
    assert find(article, fingerprint="0" * 64, canonical_url="https://ornek.com.tr/1") == article
    assert find(article, fingerprint="0" * 64, external_id="a") == article


def test_texts_without_words_are_never_the_same() -> None:
    article = make_article(body=["…"])
    assert article.fingerprint == ""
    assert find(article) is None
