"""Reads pages of the site as readers see them."""

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client


def get(address: str, *, status: int = 200) -> BeautifulSoup:
    """The page at an address, which must answer with this status."""
    response = Client().get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return read(response)


def read(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(found: Tag | BeautifulSoup | None) -> str:
    """The text of a part of a page on one line."""
    assert found is not None
    return " ".join(found.get_text(" ").split())


def titles(page: BeautifulSoup) -> list[str]:
    """The headlines of the articles listed."""
    return [words(link) for link in page.select(".hit .headline > a")]


def links(part: Tag | BeautifulSoup, selector: str = "a") -> dict[str, str]:
    """Visible text -> address of the links in a part of a page."""
    return {words(link): str(link["href"]) for link in part.select(selector)}


def facet(page: BeautifulSoup, heading: str) -> Tag:
    """The facet box with this heading."""
    return next(box for box in page.select(".facet") if words(box.h2) == heading)
