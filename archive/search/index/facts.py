"""What filters, facets and date orders ask of an article, as one row of numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from archive.models import Article, ArticleActor
from archive.models.articles import Precision
from archive.text.edtf import ISTANBUL

# No moment, no outlet, no agency, no section. Keys of rows and codes of names begin at 0 or above.
NO_MOMENT = np.iinfo(np.int64).min
NONE = -1

PRECISION_CODES = {precision: code for code, precision in enumerate(Precision.values)}

# Moments are microseconds since 1970 (UTC), `month` is 12 × year + month - 1 in Istanbul's calendar, `length` counts
# the words of the text; `actors` and `tags` say how many entries of the lists beside belong to the row.
FACTS = np.dtype([
    ("moment", "<i8"), ("begins", "<i8"), ("ends", "<i8"), ("added", "<i8"), ("outlet", "<i8"), ("agency", "<i8"),
    ("section", "<i4"), ("month", "<i4"), ("length", "<i4"), ("actors", "<i4"), ("tags", "<i4"), ("precision", "<i4"),
])  # fmt: skip

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of several articles: rows of `FACTS`, keys of their actors, codes of their tags, and the names that
    the codes of sections and tags point to."""

    rows: NDArray[np.void]
    actors: NDArray[np.int64]
    tags: NDArray[np.int32]
    names: Sequence[str]


def facts_of(articles: Sequence[Article], lengths: Sequence[int]) -> Facts:
    """The facts as the database has them now."""
    linked = _actors(articles)
    codes: dict[str, int] = {}

    def code(name: str) -> int:
        return codes.setdefault(name, len(codes))

    rows = np.zeros(len(articles), FACTS)
    tags: list[int] = []
    for number, (article, length) in enumerate(zip(articles, lengths, strict=True)):
        tags += map(code, article.tags)
        rows[number] = (
            moment(article.calendar_moment),
            moment(article.published_from),
            moment(article.published_until),
            moment(article.added),
            NONE if article.outlet_id is None else article.outlet_id,
            NONE if article.agency_id is None else article.agency_id,
            NONE if article.section is None else code(article.section),
            month(article.calendar_moment),
            length,
            len(linked[article.pk]),
            len(article.tags),
            PRECISION_CODES[article.published_precision],
        )
    actors = [actor for article in articles for actor in linked[article.pk]]
    return Facts(rows, np.array(actors, np.int64), np.array(tags, np.int32), list(codes))


def no_facts(size: int) -> NDArray[np.void]:
    """Rows that tell nothing, for deleted articles."""
    rows = np.zeros(size, FACTS)
    for name in ("moment", "begins", "ends"):
        rows[name] = NO_MOMENT
    for name in ("outlet", "agency", "section", "month"):
        rows[name] = NONE
    return rows


def moment(time: datetime | None) -> int:
    """Microseconds since 1970, `NO_MOMENT` for none."""
    return NO_MOMENT if time is None else (time - _EPOCH) // _MICROSECOND


def month(time: datetime | None) -> int:
    """12 × year + month - 1 in Istanbul, `NONE` for none."""
    if time is None:
        return NONE
    local = time.astimezone(ISTANBUL)
    return 12 * local.year + local.month - 1


def _actors(articles: Iterable[Article]) -> dict[int, list[int]]:
    linked: dict[int, list[int]] = {article.pk: [] for article in articles}
    links = ArticleActor.objects.filter(article__in=linked).order_by("article", "actor")
    for article, actor in links.values_list("article", "actor"):
        linked[article].append(actor)
    return linked
