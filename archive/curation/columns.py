"""How the value of a field (JSON form of contract §3) and the article's columns correspond."""

from collections.abc import Collection
from typing import Any

from archive.models import Agency, Article, Outlet
from archive.models.field_values import Field
from archive.text import edtf, turkish, web_address

LONGEST = {
    Field.TITLE: 1000,
    Field.LEAD: 5000,
    Field.SECTION: 200,
    Field.BYLINE: 300,
    Field.LANGUAGE: 20,
    Field.CANONICAL_URL: 2000,
}
LONGEST_BODY = 2_000_000
MOST_TAGS = 100


class WrongValue(ValueError):
    """A value that a field cannot take; `code` and `params` say why."""

    def __init__(self, field: str, code: str, **params: Any) -> None:
        super().__init__(f"{field}: {code} {params}")
        self.field, self.code, self.params = field, code, params


def normal(field: str, value: Any) -> Any:
    """The value as it is stored: cleaned, in canonical form, None for "not stated". `WrongValue` when it cannot be."""
    if value is None or value in ("", [], ()):
        return None
    match field:
        case Field.PUBLISHED | Field.UPDATED:
            return _time(field, value)
        case Field.BODY:
            return _body(value)
        case Field.TAGS:
            return _tags(value)
        case Field.CANONICAL_URL:
            return _address(value)
        case _:
            return _line(field, value)


class Publishers:
    """Outlets and agencies by slug and code, each looked up once; for one batch or edit, not to be kept.

    Those of `slugs` and `codes` are looked up together at the start.
    """

    def __init__(self, slugs: Collection[str] = (), codes: Collection[str] = ()) -> None:
        self._outlets = Outlet.objects.in_bulk(slugs, field_name="slug") if slugs else {}
        self._agencies = Agency.objects.in_bulk(codes, field_name="code") if codes else {}

    def outlet(self, slug: str) -> Outlet:
        if slug not in self._outlets:
            self._outlets[slug] = Outlet.objects.get(slug=slug)
        return self._outlets[slug]

    def agency(self, code: str) -> Agency:
        if code not in self._agencies:
            self._agencies[code] = Agency.objects.get(code=code)
        return self._agencies[code]


def show(article: Article, field: str, value: Any, publishers: Publishers | None = None) -> None:
    """Write a stored value into the article's columns (not saved); None is "not stated"."""
    publishers = publishers or Publishers()
    match field:
        case Field.PUBLISHED:
            article.set_published(value)
        case Field.OUTLET:
            article.outlet = publishers.outlet(value) if value else None
        case Field.AGENCY:
            article.agency = publishers.agency(value) if value else None
        case Field.BODY | Field.TAGS:
            setattr(article, field, value or [])
        case Field.ACTORS:
            pass  # shown by the mentions, which read the decision themselves
        case _:
            setattr(article, field, value)


def shown(article: Article, field: str) -> Any:
    """The stored form of what the article's columns show for a field; None is "not stated"."""
    match field:
        case Field.OUTLET:
            return article.outlet.slug if article.outlet else None
        case Field.AGENCY:
            return article.agency.code if article.agency else None
        case _:
            return getattr(article, field) or None


def _time(field: str, value: Any) -> str | None:
    try:
        return edtf.parse(str(value).strip()).text or None
    except edtf.EdtfError as error:
        raise WrongValue(field, "date", value=str(value)[:60]) from error


def _line(field: str, value: Any) -> str | None:
    if not isinstance(value, str):
        raise WrongValue(field, "text", value=type(value).__name__)
    return turkish.clean_line(value)[: LONGEST.get(Field(field), 200)].strip() or None


def _tags(value: Any) -> list[str] | None:
    if not isinstance(value, list | tuple):
        raise WrongValue(Field.TAGS, "list", value=type(value).__name__)
    tags = [_line(Field.TAGS, tag) for tag in value]
    return list(dict.fromkeys(tag for tag in tags if tag))[:MOST_TAGS] or None


def _address(value: Any) -> str | None:
    address = web_address.normal_address(str(value))
    if address is None or len(address) > LONGEST[Field.CANONICAL_URL]:
        raise WrongValue(Field.CANONICAL_URL, "address", value=str(value)[:60])
    return address


def _body(value: Any) -> list[str | dict[str, str]] | None:
    """A list of paragraphs and {"heading": …}; a single text is split at blank lines. Sub-heads alone are no text."""
    blocks = value.split("\n\n") if isinstance(value, str) else value
    if not isinstance(blocks, list | tuple):
        raise WrongValue(Field.BODY, "list", value=type(value).__name__)
    cleaned = [block for block in map(_block, blocks) if block]
    if sum(len(block if isinstance(block, str) else block["heading"]) for block in cleaned) > LONGEST_BODY:
        raise WrongValue(Field.BODY, "too_long", limit=LONGEST_BODY)
    return cleaned if any(isinstance(block, str) for block in cleaned) else None


def _block(block: Any) -> str | dict[str, str] | None:
    if isinstance(block, str):
        return turkish.clean_line(block) or None
    if isinstance(block, dict) and isinstance(block.get("heading"), str):
        heading = turkish.clean_line(block["heading"])
        return {"heading": heading} if heading else None
    raise WrongValue(Field.BODY, "block", value=str(block)[:60])
