"""The list's parameters as the OpenAPI schema tells them; a test holds them against `ArticleFilter`."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from archive.search.backend import LARGEST_PAGE_SIZE, PAGE_SIZE
from archive.search.conditions import NOT_STATED, PRECISIONS
from archive.search.filters import EXCLUDABLE, MATCHES, SORTS
from archive.search.spoken import SORTS as QUOTATION_SORTS

_VALUES = {
    "actor": "Slug of a person or body; repeated: all of them.",
    "outlet": "Slug of an outlet; repeated: any of them.",
    "agency": "Code of an agency; repeated: any of them.",
    "section": "A section as written; repeated: any of them.",
    "tag": "A tag as written; repeated: all of them.",
}


def of_articles() -> list[OpenApiParameter]:
    """Every parameter of the article list."""
    return [
        _one("q", 'Words, "phrases", -without, a OR b, word*, title:, actor:, outlet:, agency:, page:, 2021..2022.'),
        _one("synonyms", "0: words stand for themselves alone.", enum=["0", "1"]),
        *(_many(name, f"{text} `{NOT_STATED}`: not stated.") for name, text in _VALUES.items()),
        *(_many(f"-{name}", f"Leaves out articles with this {name}.") for name in EXCLUDABLE),
        _many("precision", "How exactly the publication date is known.", enum=list(PRECISIONS)),
        _one("from", "Published in or after: 2022, 2022-01, 2022-01-25, 25.01.2022."),
        _one("to", "Published in or before."),
        _one("sort", "Default: relevance with `q`, else newest.", enum=list(SORTS)),
        _one("match", "All words, any of them, or any where all fill no page.", enum=list(MATCHES)),
        _one("page", "Counts from 1.", kind=OpenApiTypes.INT),
        _one("page_size", f"At most {LARGEST_PAGE_SIZE}; default {PAGE_SIZE}.", kind=OpenApiTypes.INT),
    ]


def of_quotations() -> list[OpenApiParameter]:
    """Every parameter of the list of quotations."""
    return [
        _one("q", "Words of what was said, in the same language as for articles, and names of who said it."),
        _many("actor", f"Slug of the speaker; repeated: any of them. `{NOT_STATED}`: speakers without a page."),
        _many("outlet", f"Slug of an outlet; repeated: any of them. `{NOT_STATED}`: not stated."),
        _one("kind", "Words in quotes, or reported ones.", enum=["direct", "indirect"]),
        _one("from", "In articles published in or after: 2022, 2022-01, 2022-01-25, 25.01.2022."),
        _one("to", "In articles published in or before."),
        _one("sort", "Default: relevance with words in `q`, else newest.", enum=list(QUOTATION_SORTS)),
        _one("page", "Counts from 1.", kind=OpenApiTypes.INT),
        _one("page_size", f"At most {LARGEST_PAGE_SIZE}; default {PAGE_SIZE}.", kind=OpenApiTypes.INT),
    ]


def _one(
    name: str, description: str, *, kind: OpenApiTypes = OpenApiTypes.STR, enum: list[str] | None = None
) -> OpenApiParameter:
    return OpenApiParameter(name, kind, description=description, enum=enum)


def _many(name: str, description: str, *, enum: list[str] | None = None) -> OpenApiParameter:
    return OpenApiParameter(name, OpenApiTypes.STR, description=description, enum=enum, many=True)
